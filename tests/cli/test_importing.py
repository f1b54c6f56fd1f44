"""`deepread import`: what another reader's export says of the articles of a folder is taken over, once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from deepread import storage
from deepread.cli import following
from deepread.cli.opening import Opened
from deepread.journal import Journal, State
from deepread.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from command import Deepread

HEADER = "title,url,time_added,tags,status\n"
BEES = "https://www.example.org/bees/?utm_source=pocket"
EXPORT = (
    f"{HEADER}Other words,{BEES},1400000000,insects|honey,archive\n"
    "Why  tides LAG,https://elsewhere.example/x,1400000000,,archive\n"
    "Not here yet,https://example.org/later,1400000000,sea,archive\n"
    "Only saved,https://example.org/saved,1400000000,,unread\n"
)


@pytest.fixture
def articles(library: Path) -> Path:
    file = library / "bees.md"
    file.write_text(file.read_text().replace("date:", "url: http://example.org/bees#part\ndate:", 1))
    return library


@pytest.fixture
def export(tmp_path: Path) -> Path:
    file = tmp_path / "part_000000.csv"
    file.write_text(EXPORT)
    return file


def states(library: Path) -> dict[str, set[str]]:
    with Journal.open(storage.state_folder()) as journal:
        return {state: set(paths) for state, paths in journal.articles.states(library).items() if paths}


def test_what_was_read_there_is_read_here(deepread: Deepread, articles: Path, export: Path) -> None:
    answer = deepread("import", export, articles)
    assert answer.status == 0
    assert "Pocket: 2 of 4 articles are in" in answer.out
    assert "2 read" in answer.out
    assert "is kept until they come" in answer.out
    assert "Not here yet" in answer.out
    assert "Only saved" not in answer.out
    assert states(articles) == {"read": {"bees.md", "deep/er/tides.md"}}
    assert deepread("list", articles, "is:read").out.count("\n") == 2
    assert deepread("list", articles, "tag:insects").out.count("\n") == 1
    with Journal.open(storage.state_folder()) as journal:
        assert journal.articles.tags(articles) == {"insects": {"bees.md"}, "honey": {"bees.md"}}


def test_a_dry_run_says_it_and_changes_nothing(deepread: Deepread, articles: Path, export: Path) -> None:
    answer = deepread("import", "--dry-run", export, articles)
    assert "would import: 2 read" in answer.out
    assert states(articles) == {}
    assert "imported: 2 read" in deepread("import", export, articles).out


def test_importing_twice_changes_nothing_and_does_not_bring_back_what_was_taken_away(
    deepread: Deepread, articles: Path, export: Path
) -> None:
    deepread("import", export, articles)
    with Journal.open(storage.state_folder()) as journal:
        journal.articles.note(articles, "bees.md", State.READ, holds=False)
    answer = deepread("import", export, articles)
    assert "nothing that was not imported before" in answer.out
    assert states(articles) == {"read": {"deep/er/tides.md"}}


def test_what_is_said_of_an_article_that_is_not_there_is_noted_when_it_comes(
    deepread: Deepread, articles: Path, export: Path
) -> None:
    deepread("import", export, articles)
    (articles / "new.md").write_text("---\ntitle: Later\nurl: https://example.org/later\n---\n\nHere I am.\n")
    deepread("list", articles)
    assert "new.md" in states(articles)["read"]
    deepread("import", export, articles)
    with Journal.open(storage.state_folder()) as journal:
        assert journal.imports.waiting() == []


def test_what_waits_is_noted_of_however_many_come_whoever_has_read_their_files(
    deepread: Deepread, articles: Path, tmp_path: Path
) -> None:
    file = tmp_path / "part_000000.csv"
    rows = [f"Article {number},https://example.org/{number},1400000000,,archive\n" for number in range(600)]
    file.write_text(HEADER + "".join(rows))
    deepread("import", file, articles)

    def come(numbers: range) -> None:
        for number in numbers:
            (articles / f"{number}.md").write_text(f"---\nurl: https://example.org/{number}\n---\n\nHere I am.\n")

    cache = storage.cache_for(articles)
    with Library.open(articles, cache) as library:
        index = following._Index(Opened(library, cache))
        come(range(3))
        with Library.open(articles, cache) as of_the_app:
            list(of_the_app.refresh())
        index.look(None)
        assert states(articles)["read"] == {f"{number}.md" for number in range(3)}
        come(range(3, 260))
        index.look(frozenset({""}))
        assert states(articles)["read"] == {f"{number}.md" for number in range(260)}


def test_what_waits_for_a_title_goes_to_none_of_two_that_have_it(
    deepread: Deepread, articles: Path, tmp_path: Path
) -> None:
    (articles / "old.md").write_text("---\ntitle: Later\n---\n\nI was here.\n")
    (articles / "older.md").write_text("---\ntitle: Later\n---\n\nSo was I.\n")
    file = tmp_path / "export.csv"
    file.write_text(HEADER + "Later,https://example.org/later,1,,archive\n")
    deepread("import", file, articles)
    (articles / "new.md").write_text("---\ntitle: Later\n---\n\nHere I am.\n")
    deepread("list", articles)
    assert states(articles) == {}
    (articles / "newest.md").write_text("---\ntitle: Later\nurl: https://example.org/later\n---\n\nI am it.\n")
    deepread("list", articles)
    assert states(articles) == {"read": {"newest.md"}}


def test_what_was_noted_here_stays(deepread: Deepread, articles: Path, export: Path) -> None:
    with Journal.open(storage.state_folder()) as journal:
        journal.articles.note(articles, "plain.txt", State.STARRED, holds=True)
    deepread("import", export, articles)
    assert states(articles)["starred"] == {"plain.txt"}


def test_broken_rows_are_named_with_their_line_and_left_out(deepread: Deepread, articles: Path, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text(HEADER + ",,1,,archive\n" + EXPORT.split("\n", 1)[1])
    answer = deepread("import", file, articles)
    assert answer.status == 0
    assert "left out, line 2: it names no article" in answer.err
    assert "2 of 4" in answer.out


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "empty"), ("no export at all", "no export of Pocket"), ('[{"is_archived"', "JSON cannot be read")],
)
def test_what_is_no_export_is_one_line_and_changes_nothing(
    deepread: Deepread, articles: Path, tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "file"
    file.write_text(content)
    answer = deepread("import", file, articles)
    assert answer.status == 2
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert states(articles) == {}


def test_an_export_is_read_in_the_folder_that_it_was_unpacked_into(
    deepread: Deepread, articles: Path, export: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    export.rename(folder / "part_000000.csv")
    assert "Pocket: 2 of 4 articles are in" in deepread("import", folder, articles).out


def test_what_is_not_there_and_a_folder_without_an_export_are_said(
    deepread: Deepread, articles: Path, tmp_path: Path
) -> None:
    (empty := tmp_path / "empty").mkdir()
    for file in (tmp_path / "nowhere.csv", empty):
        answer = deepread("import", file, articles)
        assert answer.status == 2
        assert str(file) in answer.err


def test_another_reader_than_the_one_that_is_named_is_refused(deepread: Deepread, articles: Path, export: Path) -> None:
    answer = deepread("import", "--from", "wallabag", export, articles)
    assert (answer.status, states(articles)) == (2, {})
    assert "export of Pocket" in answer.err


def test_an_export_of_which_nothing_is_here_says_so(deepread: Deepread, articles: Path, tmp_path: Path) -> None:
    file = tmp_path / "wallabag.json"
    file.write_text(json.dumps([{"is_archived": 1, "is_starred": 0, "title": "x\x1b[2Jy", "url": "https://e.org/x"}]))
    answer = deepread("import", file, articles)
    assert answer.status == 1
    assert "0 of 1" in answer.out
    assert "\x1b" not in answer.out


def test_highlights_and_notes_come_with_their_words_once(deepread: Deepread, articles: Path, tmp_path: Path) -> None:
    file = tmp_path / "wallabag.json"
    marks = [
        {"quote": "Heather  honey sets\nlike jelly.", "text": "as jam does"},
        {"quote": "", "text": "of all of it"},
        {"quote": "Words that are not there.", "text": ""},
    ]
    entry = {"is_archived": 0, "is_starred": 1, "tags": ["bees"], "title": "x", "url": BEES, "annotations": marks}
    file.write_text(json.dumps([entry]))
    for _ in range(2):
        deepread("import", file, articles)
    with Journal.open(storage.state_folder()) as journal:
        found = {mark.excerpt.words: mark.note for mark in journal.highlights.of(articles, "bees.md")}
        assert found == {
            "Heather  honey sets\nlike jelly.": "as jam does",
            "Bees of the north": "of all of it",
            "Words that are not there.": "",
        }
        removed = journal.highlights.of(articles, "bees.md")[0]
        journal.highlights.remove(articles, removed)
    told = json.loads(deepread("highlights", "--format", "json", articles).out)[0]["highlights"]
    assert len(told) == 2
    deepread("import", file, articles)
    with Journal.open(storage.state_folder()) as journal:
        assert len(journal.highlights.of(articles, "bees.md")) == 2


def test_a_highlight_keeps_its_colour_where_there_is_such_a_one(
    deepread: Deepread, articles: Path, tmp_path: Path
) -> None:
    file = tmp_path / "readwise.csv"
    file.write_text("Highlight,Book Title,Note,Color\nfirst,Why tides lag,,blue\nsecond,Why tides lag,,orange\n")
    assert deepread("import", file, articles).status == 0
    told = json.loads(deepread("highlights", "--format", "json", articles).out)[0]["highlights"]
    assert {mark["text"]: mark["colour"] for mark in told} == {"first": "blue", "second": "yellow"}


def test_a_highlight_waits_for_its_article(deepread: Deepread, articles: Path, tmp_path: Path) -> None:
    file = tmp_path / "wallabag.json"
    entry = {"is_archived": 1, "is_starred": 0, "title": "Later", "url": "", "annotations": [{"quote": "Here I am."}]}
    file.write_text(json.dumps([entry]))
    assert deepread("import", file, articles).status == 1
    (articles / "new.md").write_text("---\ntitle: Later\n---\n\nHere I am.\n")
    deepread("list", articles)
    told = json.loads(deepread("highlights", "--format", "json", articles).out)[0]["highlights"]
    assert [(mark["text"], mark["found"]) for mark in told] == [("Here I am.", True)]


@pytest.mark.parametrize("title", ["", "A title"])
def test_an_address_that_is_named_cannot_act_on_a_terminal(
    deepread: Deepread, articles: Path, tmp_path: Path, title: str
) -> None:
    file = tmp_path / "part_000000.csv"
    file.write_text(f"{HEADER}{title},https://example.org/%1b]0;owned%07%0a%e2%80%ae,1400000000,,archive\n")
    said = deepread("import", file, articles).out
    assert "example.org/" in said
    assert said.count("\n") == 4
    assert not any(sign in said for sign in "\x1b\x07\u202e")


def test_an_import_is_taken_back_as_one_step_and_can_be_done_again(
    deepread: Deepread, articles: Path, tmp_path: Path
) -> None:
    file = tmp_path / "readwise.csv"
    file.write_text(
        "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,"
        "Document tags\n"
        "Heather honey sets like jelly.,Bees of the north,,,so it does,,,,,2024-05-02 10:00:00+00:00,insects\n"
    )
    with Journal.open(storage.state_folder()) as journal:
        journal.articles.note(articles, "bees.md", State.STARRED, holds=True)
    imported = deepread("import", file, articles)
    assert "1 highlight" in imported.out
    assert "Z in deepread takes it back" in imported.out
    with Journal.open(storage.state_folder()) as journal:
        assert journal.highlights.beneath(articles)
        undone = journal.undo.undo(articles)
        assert undone is not None
        assert undone.what.startswith("the import from Readwise: ")
        assert not journal.highlights.beneath(articles)
        assert not journal.articles.tags(articles)
    assert states(articles) == {"starred": {"bees.md"}}, "what was noted before stays"
    assert "1 highlight" in deepread("import", file, articles).out


def test_what_waits_for_its_article_is_taken_back_too(deepread: Deepread, articles: Path, export: Path) -> None:
    deepread("import", export, articles)
    with Journal.open(storage.state_folder()) as journal:
        assert journal.imports.waiting()
        journal.undo.undo(articles)
        assert not journal.imports.waiting()
