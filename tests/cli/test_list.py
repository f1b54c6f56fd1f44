"""`deepread list`."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from deepread.cli import listing
from deepread.cli.opening import Opened
from deepread.library import Library, Sort

if TYPE_CHECKING:
    from pathlib import Path

    from command import Deepread


def titles(out: str) -> list[str]:
    return [line.split("\t")[1] for line in out.splitlines()]


def test_a_pipe_gets_a_line_an_article_with_tabs_between_its_fields(deepread: Deepread, library: Path) -> None:
    answer = deepread("list", library)
    assert (answer.status, answer.err) == (0, "")
    rows = [line.split("\t") for line in answer.out.splitlines()]
    assert {len(row) for row in rows} == {6}
    tides = next(row for row in rows if row[0] == "deep/er/tides.md")
    assert tides[1:4] == ["Why tides lag", "Cy Dahl, Eve Falk", "2025-02-03"]
    assert [row[0] for row in rows if row[5] != "0"] == ["broken.md"]
    assert [row[0] for row in rows if not row[3]] == ["plain.txt"]  # which only its file's time dates


@pytest.mark.parametrize("sort", ["title", "title-", "file", "date", "date-", "author", "length"])
def test_sort_orders_and_a_dash_turns_it_round(deepread: Deepread, library: Path, sort: str) -> None:
    rows = [line.split("\t") for line in deepread("list", library, "--sort", sort).out.splitlines()]
    if sort.startswith("title"):
        found = [row[1].casefold() for row in rows]
        assert found == sorted(found, reverse=sort.endswith("-"))
    if sort.startswith("date"):
        written = [row[3] for row in rows if row[0] != "plain.txt"]
        assert written == sorted(written, reverse=sort.endswith("-"))
    assert len(rows) == 4


def test_n_limits_how_many(deepread: Deepread, library: Path) -> None:
    every = titles(deepread("list", library, "--sort", "title").out)
    assert titles(deepread("list", library, "--sort", "title", "-n", "2").out) == every[:2]
    assert len(json.loads(deepread("list", library, "-n", "3", "--json").out)) == 3


def test_json_is_an_array_and_jsonl_an_object_a_line_of_the_same_articles(deepread: Deepread, library: Path) -> None:
    array = json.loads(deepread("list", library, "--json").out)
    lines = [json.loads(line) for line in deepread("list", library, "--jsonl").out.splitlines()]
    assert array == lines
    bees = next(article for article in array if article["path"] == "bees.md")
    assert (bees["title"], bees["authors"], bees["published"]) == ("Bees of the north", ["Ada Berg"], "2024-05-01")
    assert bees["tags"] == ["insects", "honey"]
    assert {article["path"]: article["dated_by"] for article in array if article["path"] < "deep"} == {
        "bees.md": "header",
        "broken.md": "header",
    }
    assert next(article for article in array if article["path"] == "plain.txt")["dated_by"] == "file time"


def test_a_query_leaves_what_answers_it_in_the_order_of_the_list(deepread: Deepread, library: Path) -> None:
    answer = deepread("list", library, "honey", "--sort", "title")
    assert titles(answer.out) == ["A walk along the harbour wall", "Bees of the north"]
    assert deepread("list", library, "author:berg", "--json").status == 0


def test_a_query_that_nothing_answers_has_status_1(deepread: Deepread, library: Path) -> None:
    answer = deepread("list", library, "title:xylophone")
    assert (answer.status, answer.out) == (1, "")
    assert json.loads(deepread("list", library, "title:xylophone", "--json").out) == []


def test_a_folder_without_articles_is_said_in_one_line_with_status_2(deepread: Deepread, tmp_path: Path) -> None:
    answer = deepread("list", tmp_path)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(f"deepread: {tmp_path}: there are no articles; ")
    assert answer.err.count("\n") == 1


def test_a_folder_that_is_not_there_is_said_with_what_was_perhaps_meant(deepread: Deepread, tmp_path: Path) -> None:
    answer = deepread("list", tmp_path / "nowhere")
    assert answer.status == 2
    assert answer.err.startswith(f"deepread: {tmp_path / 'nowhere'}: it is not there; ")


@pytest.mark.parametrize("form", [(), ("--json",), ("--jsonl",), ("-n", "1")])
def test_what_is_no_article_is_said_on_stderr_alone(deepread: Deepread, library: Path, form: tuple[str, ...]) -> None:
    before = deepread("list", library, *form)
    assert before.err == ""
    for name in ("a.png", "b.PNG", "deep/style.css"):
        (library / name).write_bytes(b"x")
    (library / "gone.md").symlink_to("nowhere.md")
    answer = deepread("list", library, *form)
    assert answer.out == before.out
    assert answer.err == (
        "deepread: 3 files are no article by name: 2 .png, 1 .css; "
        f"1 file or folder is left out; deepread doctor {library} says why\n"
    )
    assert deepread("list", library, "honey", *form).err == ""


def test_a_folder_of_other_files_alone_says_of_what_kind_they_are(deepread: Deepread, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    answer = deepread("list", tmp_path)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.endswith("; 1 file is no article by name: 1 .pdf\n")


def test_one_file_is_a_list_of_one(deepread: Deepread, library: Path) -> None:
    assert titles(deepread("list", library / "plain.txt").out) == ["A walk along the harbour wall"]


def test_a_change_in_the_folder_is_seen_the_next_time(deepread: Deepread, library: Path) -> None:
    deepread("list", library)
    (library / "bees.md").unlink()
    (library / "new.md").write_text("# Newly written\n\ntext\n", "utf-8")
    assert set(titles(deepread("list", library, "--sort", "file").out)) == {
        "Newly written",
        "Why tides lag",
        "A walk along the harbour wall",
        "It's broken",
    }


def test_a_file_name_of_any_bytes_is_one_valid_line(deepread: Deepread, library: Path) -> None:
    odd = os.fsdecode(b"caf\xe9\ttab\nline\x1b[31m.md")
    (library / odd).write_text("# Odd name\n\ntext\n", "utf-8")
    rows = deepread("list", library).out.splitlines()
    assert {row.count("\t") for row in rows} == {5}
    assert "\x1b" not in "".join(rows)
    article = next(one for one in json.loads(deepread("list", library, "--json").out) if one["title"] == "Odd name")
    assert article["path"] == "caf\ufffd\ttab\nline\x1b[31m.md"
    assert article["path_bytes"]


def test_the_articles_that_ship_with_it_are_listed_where_nothing_was_read_yet(deepread: Deepread) -> None:
    answer = deepread("list")
    assert answer.status == 0
    assert "Start here" in titles(answer.out)
    assert len(titles(answer.out)) == 6


def test_without_a_terminal_a_folder_alone_is_its_list(deepread: Deepread, library: Path) -> None:
    assert deepread(library).out == deepread("list", library).out
    assert titles(deepread().out) == titles(deepread("list").out)


def test_a_misspelt_command_is_guessed(deepread: Deepread, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answer = deepread("serach")
    assert answer.status == 2
    assert answer.err == "deepread: serach: it is not there; did you mean search?\n"


@pytest.mark.parametrize("command", [[], ["list"], ["show"], ["index"], ["doctor"], ["search", "word"]])
@pytest.mark.parametrize("name", ["", "x" * 5_000, "a\nb", "no/such", "/dev/null/x"])
def test_a_name_that_cannot_be_is_told_in_one_line(deepread: Deepread, command: list[str], name: str) -> None:
    answer = deepread(*command, name)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("deepread: ")
    assert answer.err.count("\n") == 1
    assert "fault" not in answer.err


def test_an_article_that_goes_away_meanwhile_is_passed_over(library: Path) -> None:
    with Library.open(library, None) as one:
        list(one.refresh())
        chosen = frozenset({"bees.md", "broken.md", "plain.txt"})
        listed = listing._articles(Opened(one, None), Sort("file"), chosen, 2)
        assert next(listed).path == "bees.md"
        (library / "broken.md").unlink()
        list(one.refresh())
        assert [article.path for article in listed] == ["plain.txt"]


def test_nothing_to_list_for_a_query_is_said_on_stderr(deepread: Deepread, library: Path) -> None:
    answer = deepread("list", library, "tag:xylophone")
    assert answer.err.startswith("deepread: no article has tag:xylophone")


@pytest.mark.parametrize("query", ["tag:keys", "start here", '"start"', "star*"])
def test_a_query_in_place_of_a_folder_lists_the_folder_read_last_and_says_so(deepread: Deepread, query: str) -> None:
    answer = deepread("list", query)
    assert answer.status in {0, 1}
    assert answer.err.startswith("deepread: no folder is named: listing what answers in /")


def test_one_word_that_is_no_folder_is_told_how_to_be_a_query(deepread: Deepread) -> None:
    answer = deepread("list", "honey")
    assert answer.status == 2
    assert answer.err.startswith("deepread: honey: it is not there; ")
    assert "deepread list FOLDER honey" in answer.err


def test_facets_are_the_values_of_a_field_with_how_many_articles_have_them(deepread: Deepread, library: Path) -> None:
    assert deepread("list", library, "--facets", "author").out.splitlines() == [
        "2\tAda Berg",
        "1\tCy Dahl",
        "1\tEve Falk",
    ]
    within = deepread("list", library, "honey", "--facets", "tag", "--json").out
    assert {one["value"]: one["count"] for one in json.loads(within)} == {"insects": 1, "honey": 1}
    assert deepread("list", library, '"honey', "--facets", "tag", "--json").out == within
    assert deepread("list", library, "--facets", "year", "-n", "1", "--jsonl").out == '{"value": "2025", "count": 1}\n'
    answer = deepread("list", library, "--facets", "nosuch")
    assert (answer.status, answer.out) == (1, "")
    assert "nosuch" in answer.err
