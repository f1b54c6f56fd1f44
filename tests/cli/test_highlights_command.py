"""`deepread highlights`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from deepread import storage
from deepread.document import excerpt, parse
from deepread.journal import Colour, Journal
from deepread.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from command import Deepread


def highlight(folder: Path, path: str, words: str, note: str = "") -> None:
    with Journal.open(storage.state_folder()) as journal, Library.open(folder, None) as library:
        for _ in library.refresh():
            pass
        document = parse(library.read(path))
        start = document.text.index(words)
        stamp = library.stamp(path)
        assert stamp is not None
        found = excerpt(document, start, start + len(words))
        number = journal.highlights.add(folder, path, found, Colour.GREEN, digest=stamp.content)
        if note:
            made = next(each for each in journal.highlights.of(folder, path) if each.number == number)
            journal.highlights.annotate(folder, made, note)


@pytest.fixture
def highlighted(library: Path) -> Path:
    highlight(library, "bees.md", "keeps its queen", "at thirty degrees?")
    highlight(library, "deep/er/tides.md", "The moon pulls")
    return library


def test_all_highlights_of_a_library_are_written_with_their_sources(deepread: Deepread, highlighted: Path) -> None:
    answer = deepread("highlights", highlighted)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.index("# Why tides lag") < answer.out.index("# Bees of the north")
    assert "## Winter\n\n> keeps its queen\n\nat thirty degrees?" in answer.out
    assert "Ada Berg · 2024-05-01" in answer.out
    assert "line 12" in answer.out


def test_json_is_one_object_an_article(deepread: Deepread, highlighted: Path) -> None:
    tides, bees = json.loads(deepread("highlights", highlighted, "--format", "json").out)
    assert (tides["path"], bees["path"]) == ("deep/er/tides.md", "bees.md")
    (found,) = bees["highlights"]
    assert (found["text"], found["note"], found["section"]) == ("keeps its queen", "at thirty degrees?", "Winter")
    assert found["found"] is True


def test_one_file_has_its_own(deepread: Deepread, highlighted: Path) -> None:
    answer = deepread("highlights", highlighted / "bees.md", "--format", "text")
    assert "“keeps its queen”" in answer.out
    assert "moon" not in answer.out


def test_a_highlight_follows_its_words_through_an_edit_and_is_kept_when_they_go(
    deepread: Deepread, highlighted: Path
) -> None:
    file = highlighted / "bees.md"
    file.write_text(file.read_text("utf-8").replace("## Winter", "More above.\n\n## The winter"), "utf-8")
    assert "## The winter\n\n> keeps its queen" in deepread("highlights", highlighted).out
    file.write_text("---\ntitle: Bees of the north\n---\n\nNothing of that.\n", "utf-8")
    answer = deepread("highlights", highlighted).out
    assert "> keeps its queen" in answer
    assert "its words are gone" in answer


def test_it_writes_the_file_that_is_named_and_no_article(deepread: Deepread, highlighted: Path, tmp_path: Path) -> None:
    place = tmp_path / "out.md"
    answer = deepread("highlights", highlighted, "-o", place)
    assert (answer.status, answer.out) == (0, "")
    assert "> The moon pulls" in place.read_text("utf-8")
    before = (highlighted / "bees.md").read_text("utf-8")
    refused = deepread("highlights", highlighted, "-o", highlighted / "bees.md")
    assert refused.status == 2
    assert "is an article of the library" in refused.err
    assert (highlighted / "bees.md").read_text("utf-8") == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["out.md"]


def test_what_was_highlighted_in_files_that_are_gone_keeps_its_articles_apart_and_named(
    deepread: Deepread, highlighted: Path
) -> None:
    deepread("list", highlighted)
    for name in ("bees.md", "deep/er/tides.md"):
        (highlighted / name).unlink()
    answer = deepread("highlights", highlighted)
    assert "# Why tides lag\n\nCy Dahl, Eve Falk · 2025-02-03 · `deep/er/tides.md` · its file is gone" in answer.out
    assert "# Bees of the north\n\nAda Berg · 2024-05-01 · `bees.md` · its file is gone" in answer.out
    with Journal.open(storage.state_folder()) as journal:
        journal._database.write(lambda database: database.execute("UPDATE article SET path = NULL"))
    titles = [each["title"] for each in json.loads(deepread("highlights", highlighted, "--format", "json").out)]
    assert sorted(titles) == ["Bees of the north", "Why tides lag"]


def test_where_nothing_is_highlighted_it_says_so(deepread: Deepread, library: Path) -> None:
    answer = deepread("highlights", library)
    assert answer.status == 1
    assert "nothing is highlighted there" in answer.err


def test_what_is_highlighted_can_be_searched(deepread: Deepread, highlighted: Path) -> None:
    def found(query: str) -> list[str]:
        return [hit["path"] for hit in json.loads(deepread("search", query, highlighted, "--json").out)["hits"]]

    assert set(found("is:highlighted")) == {"bees.md", "deep/er/tides.md"}
    assert found("has:note") == ["bees.md"]
    assert found("in:highlights moon") == ["deep/er/tides.md"]
    assert found("in:highlights thirty") == ["bees.md"]
    assert found("in:highlights heather") == []


def test_who_searches_highlights_is_told_of_those_whose_files_are_gone(deepread: Deepread, highlighted: Path) -> None:
    (highlighted / "deep/er/tides.md").unlink()
    told = f"1 highlight more, of articles whose files are gone: deepread highlights {highlighted}"
    assert told in deepread("search", "in:highlights moon", highlighted).err
    assert "files are gone" not in deepread("search", "in:highlights queen", highlighted).err
    assert "files are gone" not in deepread("search", "moon", highlighted).err
