"""`deepread show`."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from deepread.document import parser
from deepread.library import Library
from deepread.page import cells

if TYPE_CHECKING:
    from pathlib import Path

    from command import Deepread


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_the_page_has_title_byline_and_text(deepread: Deepread, library: Path) -> None:
    answer = deepread("show", library / "bees.md")
    assert (answer.status, answer.err) == (0, "")
    for words in ("Bees of the north", "Ada Berg", "Heather honey sets like jelly.", "Winter"):
        assert words in answer.out


@pytest.mark.parametrize("width", [1, 10, 40, 72, 500])
def test_no_line_is_wider_than_asked_for(deepread: Deepread, library: Path, width: int) -> None:
    out = deepread("show", "--width", str(width), library / "bees.md").out
    assert max(cells(line) for line in out.splitlines()) <= width


def test_into_a_pipe_it_is_plain_and_72_cells_wide(deepread: Deepread, library: Path) -> None:
    (library / "long.md").write_text("word " * 100, "utf-8")
    out = deepread("show", library / "long.md").out
    assert "\x1b" not in out
    assert 60 < max(map(len, out.splitlines())) <= 72


def test_colour_is_sent_when_always_and_never_when_never(deepread: Deepread, library: Path) -> None:
    assert "\x1b[" in deepread("show", "--color", "always", library / "bees.md").out
    assert "\x1b[" not in deepread("show", "--color", "never", library / "bees.md").out


def test_several_files_come_one_after_another_with_a_rule_between(deepread: Deepread, library: Path) -> None:
    out = deepread("show", "--width", "30", library / "bees.md", library / "plain.txt").out
    assert out.index("Bees of the north") < out.index("─" * 30) < out.index("harbour wall")


def test_json_is_an_object_a_line_a_file_each(deepread: Deepread, library: Path) -> None:
    paths = [str(library / "bees.md"), str(library / "deep/er/tides.md")]
    pages = [json.loads(line) for line in deepread("show", "--format", "json", *paths).out.splitlines()]
    assert [page["path"] for page in pages] == paths
    assert "Heather honey" in pages[0]["text"]
    assert pages[0]["outline"] == [{"level": 2, "title": "Winter", "line": 10}]
    assert pages[1]["authors"] == ["Cy Dahl", "Eve Falk"]


def test_a_dash_reads_standard_input(deepread: Deepread, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b"---\ntitle: From a pipe\n---\n\nIts text.\n")
    answer = deepread("show", "-")
    assert "From a pipe" in answer.out
    assert "Its text." in answer.out


def test_without_a_terminal_a_file_alone_is_its_page(
    deepread: Deepread, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert deepread(library / "bees.md").out == deepread("show", library / "bees.md").out
    feed(monkeypatch, b"# Piped\n\nin\n")
    assert "Piped" in deepread("-").out


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_shown(deepread: Deepread, library: Path) -> None:
    answer = deepread("show", library / "gone.md", library / "bees.md")
    assert answer.status == 2
    assert "Bees of the north" in answer.out
    assert answer.err.startswith(f"deepread: {library / 'gone.md'}: it is not there")
    assert answer.err.count("\n") == 1


def test_a_folder_is_not_a_page_and_says_what_to_do(deepread: Deepread, library: Path) -> None:
    answer = deepread("show", library)
    assert answer.status == 2
    assert f"deepread list {library}" in answer.err


def test_a_pipe_in_the_file_system_is_refused_and_never_waited_for(deepread: Deepread, tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.md")
    answer = deepread("show", tmp_path / "pipe.md")
    assert answer.status == 2
    assert answer.err.count("\n") == 1


EVERYTHING = (
    "---\ntitle: Of everything\n---\n\nA paragraph.\n\n## Two\n\nWords[^n] and [a link](bees.md).\n\n- one\n- two\n\n"
    "### Three\n\n> said\n\n```python\nx = 1\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n## Four\n\n---\n\n"
    "Words[^m].\n\n[^n]: Noted.\n\n[^m]: Too.\n"
)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_text_in_sections_is_the_page_of_the_whole(
    deepread: Deepread, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    (tmp_path / "all.md").write_text(EVERYTHING, "utf-8")
    whole = deepread("show", "--format", form, tmp_path / "all.md").out
    monkeypatch.setattr(parser, "_FIRST_SECTION", 1)
    monkeypatch.setattr(parser, "_SECTION", 1)
    assert deepread("show", "--format", form, tmp_path / "all.md").out == whole


def test_of_a_large_file_no_more_is_read_than_somebody_looks_at(
    deepread: Deepread, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "large.txt").write_text("The river went on, and the boats lay where they were.\n\n" * 200_000, "utf-8")
    read = 0
    parts_as_chosen = Library.parts_as_chosen

    def counted(library: Library, path: str) -> object:
        parts = parts_as_chosen(library, path)
        more = parts.next

        def following() -> str:
            nonlocal read
            read += 1
            return more()

        monkeypatch.setattr(parts, "next", following)
        return parts

    def write(text: str) -> None:
        if "boats" in text:
            raise BrokenPipeError

    monkeypatch.setattr(Library, "parts_as_chosen", counted)
    monkeypatch.setattr("deepread.cli.output.write", write)
    deepread("show", tmp_path / "large.txt")
    assert read <= 1


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_large_file_is_shown_to_its_end(deepread: Deepread, tmp_path: Path, form: str) -> None:
    (tmp_path / "large.txt").write_text(("Words. " * 20 + "\n\n") * 16_000 + "ünd the end.\n", "utf-8")
    out = deepread("show", "--format", form, tmp_path / "large.txt").out
    text = json.loads(out)["text"] if form == "json" else out
    assert text.count("Words.") >= 320_000
    assert text.endswith("ünd the end.\n")
