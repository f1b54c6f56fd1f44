"""`deepread search` and `deepread index`."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from deepread import storage
from deepread.cli import indexing
from deepread.journal import Journal
from deepread.journal.articles import State
from deepread.search import reading

if TYPE_CHECKING:
    from pathlib import Path

    from command import Deepread


def ask(monkeypatch: pytest.MonkeyPatch, *queries: str) -> None:
    data = "".join(query + "\n" for query in queries).encode("utf-8", "surrogateescape")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_json_is_one_object_with_the_fields_of_the_contract(deepread: Deepread, library: Path) -> None:
    answer = deepread("search", "--json", "honey", library)
    assert (answer.status, answer.err) == (0, "")
    results = json.loads(answer.out)
    assert {"query", "took_ms", "total", "corrected", "note", "is_partial", "hits"} <= results.keys()
    assert (results["query"], results["total"], results["corrected"]) == ("honey", 2, None)
    hit = results["hits"][0]
    assert {"path", "title", "score", "passage", "marks", "line"} <= hit.keys()
    assert hit["path"] == "bees.md"
    assert "honey" in [hit["passage"][start:end] for start, end in hit["marks"]]
    assert "honey" in (library / "bees.md").read_text("utf-8").splitlines()[hit["line"] - 1]


def test_json_says_where_articles_may_answer_that_could_not_be_looked_at(
    deepread: Deepread, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert json.loads(deepread("search", "--json", "quokka", library).out)["is_partial"] is False
    assert json.loads(deepread("search", "--json", "honey", library).out)["is_partial"] is False
    monkeypatch.setattr(indexing, "sync", lambda *_: False)  # another process writes the index
    monkeypatch.setattr(reading, "_MOST", 1)
    (library / "another.md").write_text("Honey too.", "utf-8")
    (library / "more.md").write_text("More honey.", "utf-8")
    assert json.loads(deepread("search", "--json", "honey", library).out)["is_partial"] is True


def test_jsonl_is_a_hit_a_line(deepread: Deepread, library: Path) -> None:
    lines = deepread("search", "--jsonl", "honey", library).out.splitlines()
    assert {json.loads(line)["path"] for line in lines} == {"bees.md", "plain.txt"}


def test_for_a_person_each_hit_has_title_place_and_passage(deepread: Deepread, library: Path) -> None:
    out = deepread("search", "gulls", library).out
    assert "A walk along the harbour wall\n  plain.txt:3\n" in out
    assert "The gulls know the timetable." in out
    assert "\x1b" not in out


def test_marks_are_shown_where_there_is_colour(deepread: Deepread, library: Path) -> None:
    assert "\x1b[7mgulls\x1b[0m" in deepread("search", "gulls", library, "--color", "always").out


def test_nothing_found_is_status_1(deepread: Deepread, library: Path) -> None:
    assert deepread("search", "title:xylophone", library).status == 1
    answer = deepread("search", "--json", "title:xylophone", library)
    assert answer.status == 1
    assert json.loads(answer.out)["hits"] == []


def test_articles_with_all_the_words_are_counted_apart(deepread: Deepread, library: Path) -> None:
    results = json.loads(deepread("search", "--json", "heather honey", library).out)
    assert (results["with_all"], results["total"]) == (1, 2)
    assert deepread("search", "heather honey", library).out.endswith("\n1 with all words, 1 with some\n")
    shown = deepread("search", "heather honey", library, "-n", "1").out
    assert shown.endswith("\n1 with all words, 1 with some; 1 of 2, -n N shows more\n")
    assert "with all" not in deepread("search", "honey", library).out


def test_n_limits_the_hits_and_not_the_total(deepread: Deepread, library: Path) -> None:
    results = json.loads(deepread("search", "--json", "-n", "1", "honey", library).out)
    assert (len(results["hits"]), results["total"]) == (1, 2)


def test_batch_answers_each_line_in_order_whatever_is_in_it(
    deepread: Deepread, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = ["honey", "", '"', "tides OR (", "\udcff\udcfe", "x" * 10_000, "moon"]
    ask(monkeypatch, *queries)
    answer = deepread("search", "--batch", library, "-n", "10")
    assert (answer.status, answer.err) == (0, "")
    results = [json.loads(line) for line in answer.out.splitlines()]
    assert len(results) == len(queries)
    assert [result["query"] for result in results][:4] == queries[:4]
    assert results[-1]["hits"][0]["path"] == "deep/er/tides.md"


def test_batch_without_a_single_hit_is_status_1(
    deepread: Deepread, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(monkeypatch, "title:xylophone", "")
    assert deepread("search", "--batch", library).status == 1


def test_a_file_written_since_the_last_search_is_found(deepread: Deepread, library: Path) -> None:
    deepread("search", "honey", library)
    (library / "bees.md").write_text("# Bees\n\nA quokka came by.\n", "utf-8")
    (library / "plain.txt").unlink()
    results = json.loads(deepread("search", "--json", "quokka", library).out)
    assert [hit["path"] for hit in results["hits"]] == ["bees.md"]
    assert results["corrected"] is None
    assert "plain.txt" not in deepread("search", "gulls harbour", library).out


def test_one_file_can_be_searched(deepread: Deepread, library: Path) -> None:
    assert json.loads(deepread("search", "--json", "gulls", library / "plain.txt").out)["total"] == 1


def test_index_is_quiet_and_status_tells_how_far_it_is(deepread: Deepread, library: Path) -> None:
    before = json.loads(deepread("index", "--status", "--json", library).out)
    assert (before["articles"], before["indexed"], before["pending"], before["state"]) == (4, 0, 4, "none")
    answer = deepread("index", library)
    assert (answer.status, answer.out, answer.err) == (0, "", "")
    after = json.loads(deepread("index", "--status", "--json", library).out)
    assert (after["articles"], after["indexed"], after["pending"], after["state"]) == (4, 4, 0, "ready")
    assert after["bytes"] > before["bytes"] == 0
    (library / "new.md").write_text("# New\n", "utf-8")
    (library / "plain.txt").unlink()
    changed = json.loads(deepread("index", "--status", "--json", library).out)
    assert (changed["articles"], changed["pending"], changed["state"]) == (4, 2, "building")
    assert "pending" in deepread("index", "--status", library).out


def test_rebuild_makes_the_same_index_and_catalogue_anew(deepread: Deepread, library: Path, home: Path) -> None:
    deepread("index", library)
    first = json.loads(deepread("search", "--json", "honey", library).out)["hits"]
    (catalogue,) = home.glob("cache/deepread/*/catalogue-*.sqlite")
    with closing(sqlite3.connect(catalogue)) as database, database:
        database.execute("UPDATE article SET title = 'Stale', settled = 1")
    assert deepread("index", "--rebuild", library).status == 0
    assert "Stale" not in deepread("list", library).out
    assert json.loads(deepread("search", "--json", "honey", library).out)["hits"] == first


def test_config_prints_what_could_be_the_config_file(deepread: Deepread, home: Path) -> None:
    import tomllib

    file = home / "config" / "deepread" / "config.toml"
    answer = deepread("config")
    assert str(file) in answer.out
    assert tomllib.loads(answer.out)["measure"] == 72
    file.parent.mkdir(parents=True)
    file.write_text('measure = 60\nmesure = 50\ntheme = "pink"\n', "utf-8")
    answer = deepread("config")
    assert tomllib.loads(answer.out)["measure"] == 60
    assert "config.toml:2" in answer.err
    assert "config.toml:3" in answer.err


def test_settings_change_what_commands_do(deepread: Deepread, home: Path, library: Path) -> None:
    file = home / "config" / "deepread" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('measure = 30\nsort = "title"\n', "utf-8")
    assert max(map(len, deepread("show", library / "bees.md").out.splitlines())) <= 30
    titles = [line.split("\t")[1] for line in deepread("list", library).out.splitlines()]
    assert titles == sorted(titles)


def test_nothing_found_and_why_are_said_on_stderr(deepread: Deepread, library: Path) -> None:
    answer = deepread("search", "title:xylophone", library)
    assert (answer.status, answer.out) == (1, "")
    assert "no article has xylophone in its title" in answer.err
    assert answer.err.endswith("nothing found for “title:xylophone”\n")
    assert "dated after 2031" in deepread("search", "honey after:2031", library).err


def test_a_correction_is_said_on_stderr(deepread: Deepread, library: Path) -> None:
    answer = deepread("search", "harbuor", library)
    assert "A walk along the harbour wall" in answer.out
    assert answer.err == "deepread: showing “harbour”, typed “harbuor”\n"


@pytest.mark.parametrize("query", ["", "  "])
def test_an_empty_query_is_explained(deepread: Deepread, library: Path, query: str) -> None:
    answer = deepread("search", query, library)
    assert (answer.status, answer.out) == (2, "")
    assert "the query is empty" in answer.err


def test_without_a_folder_it_is_said_where_it_is_searched(deepread: Deepread) -> None:
    answer = deepread("search", "keys")
    assert answer.err.startswith("deepread: no folder is named: searching /")
    assert answer.status == 0


def test_what_the_reader_noted_can_be_asked_for(deepread: Deepread, library: Path) -> None:
    with Journal.open(storage.state_folder()) as journal:
        journal.articles.note(library, "bees.md", State.STARRED, holds=True)
        journal.articles.note(library, "deep/er/tides.md", State.READ, holds=True)

    def found(query: str) -> set[str]:
        hits = json.loads(deepread("search", "--json", query, library).out)["hits"]
        return {hit["path"] for hit in hits}

    assert found("is:starred") == {"bees.md"}
    assert found("is:unread") == {"bees.md", "plain.txt", "broken.md"}
    assert found("in:deep is:read") == {"deep/er/tides.md"}


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("honey -author:berg", ["plain.txt"]),
        ('author:"ada berg" after:2024', ["bees.md"]),
        ("year:2025", ["deep/er/tides.md"]),
        ("tag:insects,stars", ["bees.md"]),
        ("in:er", ["deep/er/tides.md"]),
        ("is:warned", ["broken.md"]),
        ("words:<5 kind:markdown", ["broken.md"]),
    ],
)
def test_fields_narrow_what_is_found(deepread: Deepread, library: Path, query: str, paths: list[str]) -> None:
    hits = json.loads(deepread("search", "--json", query, library).out)["hits"]
    assert [hit["path"] for hit in hits] == paths


def test_a_saved_search_is_asked_by_its_name(deepread: Deepread, library: Path) -> None:
    with Journal.open(storage.state_folder()) as journal:
        journal.searches.save(library, "sweet things", "honey")
    lines = deepread("search", "--saved", "sweet things", "--jsonl", library).out.splitlines()
    assert {json.loads(line)["path"] for line in lines} == {"bees.md", "plain.txt"}


def test_a_name_that_nothing_is_saved_under_is_answered_with_those_that_there_are(
    deepread: Deepread, library: Path
) -> None:
    answer = deepread("search", "--saved", "sour things", library)
    assert answer.status != 0
    assert "Ctrl+S" in answer.err
    with Journal.open(storage.state_folder()) as journal:
        journal.searches.save(library, "honey and wax", "honey")
    assert "honey and wax" in deepread("search", "--saved", "sour things", library).err


def test_a_saved_search_takes_no_query(deepread: Deepread, library: Path) -> None:
    answer = deepread("search", "--saved", "x", "honey", library)
    assert answer.status != 0
    assert "--saved" in answer.err
    assert "--batch and --saved" in deepread("search", "--saved", "x", "--batch", library).err
