"""`deepread doctor`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

from command import DEEPREAD
from deepread import storage
from deepread.cli.report import in_paragraphs, on_lines
from deepread.doctor import Report, Trouble, TroubleKind
from deepread.journal import Journal
from deepread.page import cells
from deepread.terminal import Colours

if TYPE_CHECKING:
    from pathlib import Path

    from command import Command, Deepread

FIELDS = {"path", "line", "end_line", "kind", "reason", "outcome", "mend", "title"}


def test_it_tells_path_line_reason_what_was_made_and_what_would_mend_it(deepread: Deepread, library: Path) -> None:
    answer = deepread("doctor", library)
    assert (answer.status, answer.err) == (1, "")
    assert answer.out.startswith(f"{library}/broken.md:2: ")
    assert "It's broken" in answer.out
    (trouble,) = json.loads(deepread("doctor", "--json", library).out)
    assert trouble.keys() == FIELDS
    assert (trouble["path"], trouble["line"], trouble["kind"]) == ("broken.md", 2, "header")
    assert trouble["reason"]
    assert trouble["outcome"]
    assert trouble["mend"] == 'title: "It\'s broken"'


def test_a_mend_of_several_lines_says_the_last_of_them(deepread: Deepread, library: Path) -> None:
    before = '---\ntitle: "Lamps\ntags: [a\nauthor: Ada\n---\n\nWords.\n'
    (library / "broken.md").write_text(before, "utf-8")
    (trouble,) = json.loads(deepread("doctor", "--json", library).out)
    lines = before.split("\n")
    assert trouble["end_line"] > trouble["line"]
    assert f"replace lines {trouble['line']} to {trouble['end_line']}" in trouble["outcome"]
    lines[trouble["line"] - 1 : trouble["end_line"]] = trouble["mend"].split("\n")
    (library / "broken.md").write_text("\n".join(lines), "utf-8")
    assert json.loads(deepread("doctor", "--json", library).out) == []


def test_a_mend_of_one_line_ends_on_it(deepread: Deepread, library: Path) -> None:
    (trouble,) = json.loads(deepread("doctor", "--json", library).out)
    assert trouble["line"] == trouble["end_line"] == 2


def test_json_is_an_array_and_jsonl_an_object_a_line_of_the_same_findings(deepread: Deepread, library: Path) -> None:
    (library / "away.md").symlink_to("/etc/hostname")
    (library / "see.md").write_text("# See\n\n[it](nowhere.md) and ![it](no.png)\n", "utf-8")
    array = json.loads(deepread("doctor", "--json", library).out)
    assert array == [json.loads(line) for line in deepread("doctor", "--jsonl", library).out.splitlines()]
    assert [(one["path"], one["kind"]) for one in array] == [
        ("away.md", "file"),
        ("broken.md", "header"),
        ("see.md", "link"),
        ("see.md", "image"),
    ]


def test_the_summary_counts_files_and_each_kind_of_trouble(deepread: Deepread, library: Path) -> None:
    (library / "see.md").write_text("# See\n\n[it](nowhere.md) and [that](gone.md)\n", "utf-8")
    lines = deepread("doctor", library).out.splitlines()
    assert lines[-3:] == [
        "3 troubles in 2 of 5 files",
        "  1 trouble in a header",
        "  2 links to articles that are not there",
    ]


def test_of_a_sound_folder_it_says_that_nothing_is_wrong(deepread: Deepread, library: Path) -> None:
    (library / "broken.md").unlink()
    answer = deepread("doctor", library)
    assert (answer.status, answer.out, answer.err) == (0, "3 files, and nothing is wrong with them\n", "")
    assert json.loads(deepread("doctor", "--json", library).out) == []
    assert deepread("doctor", "--jsonl", library).out == ""


def test_a_folder_without_articles_and_one_that_is_not_there_have_status_2(deepread: Deepread, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        answer = deepread("doctor", place)
        assert answer.status == 2
        assert answer.err.startswith(f"deepread: {place}: ")
        assert answer.err.count("\n") == 1


def test_one_file_is_looked_at_by_itself(deepread: Deepread, library: Path) -> None:
    assert deepread("doctor", library / "bees.md").status == 0
    (trouble,) = json.loads(deepread("doctor", "--json", library / "broken.md").out)
    assert trouble["path"] == "broken.md"


def test_it_keeps_nothing_and_changes_nothing(deepread: Deepread, library: Path, home: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in library.rglob("*")}
    deepread("doctor", library)
    assert {path: path.stat().st_mtime_ns for path in library.rglob("*")} == before
    assert not (home / "cache").exists()


def test_a_name_that_is_not_utf8_is_told_with_its_bytes(deepread: Deepread, library: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    (library / name).write_text("---\ntitle: 'It's'\n---\n\ntext\n", "utf-8")
    found = next(one for one in json.loads(deepread("doctor", "--json", library).out) if one["path"] != "broken.md")
    assert found["path"] == "caf\ufffd.md"
    assert found["path_bytes"] == "Y2Fm6S5tZA=="


def test_what_an_article_says_cannot_act_on_the_terminal(deepread: Deepread, library: Path) -> None:
    (library / "evil\x1b[31m.md").write_text("# T\n\n[a](\x1b]0;x\x07.md) [b](<\u202eb.md>) [[\x9bx]]\n", "utf-8")
    for form in ([], ["--json"], ["--jsonl"]):
        out = deepread("doctor", *form, library).out
        assert not set(out) & set("\x1b\x07\x9b\u202e")


def test_findings_come_while_it_is_still_looking(command: Command, library: Path) -> None:
    folder = library / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.md").write_text("# Many\n\n" + "[one](away.md) some words.\n\n" * 400, "utf-8")
    argv = [*DEEPREAD, "doctor", "--jsonl", library]
    with subprocess.Popen(argv, env=command.environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["path"]
        assert process.poll() is None  # it is not through
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.wait(60) == 130


def test_a_program_that_shows_it_is_told_how_far_it_is(command: Command, library: Path) -> None:
    done = command("doctor", "--jsonl", "--follow", library)
    *troubles, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert last == {"looked": 4, "files": 4}
    assert [one["path"] for one in troubles if "path" in one] == ["broken.md"]


def test_a_closed_pipe_ends_it_in_silence(command: Command, library: Path) -> None:
    for number in range(600):
        (library / f"{number}.md").write_text("# Many\n\n[one](away.md)\n", "utf-8")
    argv = [*DEEPREAD, "doctor", library]
    with subprocess.Popen(argv, env=command.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


TROUBLE = Trouble(TroubleKind.HEADER, 12, "A reason of some words.", "What was made of it.", "title: one\n  two: 北京")


def paragraphs(report: Report, path: str, width: int, colours: Colours = Colours.NONE) -> list[str]:
    return list(in_paragraphs(report, path, width, colours, "dark"))


@pytest.mark.parametrize("width", [1, 10, 30, 80, 200])
def test_no_line_but_a_paths_is_wider_than_the_terminal_and_no_word_is_lost(width: int) -> None:
    path = "notes/a/long/path/to/an article.md"
    place, *lines = paragraphs(Report("an article.md", "Title", (TROUBLE,)), path, width)
    assert place == f"{path}:12"
    assert max(map(cells, lines)) <= max(width, 20)
    assert lines[-1] == ""
    said = "".join("".join(lines).split())
    for words in (TROUBLE.reason, TROUBLE.made, "title:one", "two:北京"):
        assert words.replace(" ", "") in said


def test_on_a_terminal_each_trouble_stands_below_the_place_to_jump_to() -> None:
    whole = Trouble(TroubleKind.FILE, 0, "Wrong.", "Made.")
    assert paragraphs(Report("a.md", "Title", (whole, TROUBLE)), "a.md", 80) == [
        "a.md",
        "     Wrong.",
        "     Made.",
        "a.md:12",
        "     A reason of some words.",
        "     What was made of it.",
        "   + title: one",
        "   +   two: 北京",
        "",
    ]


def test_colours_come_only_where_they_are_shown() -> None:
    report = Report("a.md", "Title", (TROUBLE,))
    assert "\x1b" not in "".join(paragraphs(report, "a.md", 80))
    assert "\x1b[" in "".join(paragraphs(report, "a.md", 80, Colours.TRUE))


def test_in_a_pipe_a_finding_is_one_line_that_editors_read() -> None:
    (line,) = on_lines(Report("a.md", "Title", (TROUBLE,)), "a.md")
    assert line == "a.md:12: A reason of some words. What was made of it. Mend: title: one ⏎   two: 北京"
    whole = Trouble(TroubleKind.FILE, 0, "Wrong.", "")
    assert list(on_lines(Report("a  b.md", "Title", (whole,)), "../a  b.md")) == ["../a  b.md:1: Wrong."]


def test_every_place_is_one_to_open_from_where_one_stands(
    deepread: Deepread, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (library.parent / "other.md").symlink_to(library / "broken.md")
    with Journal.open(storage.state_folder()) as journal:
        journal.libraries.opened(library)
    monkeypatch.chdir(library.parent)
    for operand, place in (
        ("library", "library/broken.md"),
        ("library/", "library/broken.md"),
        ("./library/broken.md", "./library/broken.md"),
        ("other.md", "other.md"),
        (None, str(library / "broken.md")),
    ):
        answer = deepread("doctor", *([operand] if operand else []))
        assert answer.out.startswith(f"{place}:2: "), operand
    monkeypatch.chdir(library)
    assert deepread("doctor", ".").out.startswith("broken.md:2: ")


def test_the_summary_says_how_many_files_are_no_articles_and_json_does_not(deepread: Deepread, tmp_path: Path) -> None:
    for name in ("a.md", "b.adoc", "c.adoc", "d.log"):
        (tmp_path / name).write_text("words")
    assert deepread("doctor", tmp_path).out.endswith("3 files are no article by name: 2 .adoc, 1 .log\n")
    assert json.loads(deepread("doctor", "--json", tmp_path).out) == []
