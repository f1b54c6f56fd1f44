"""What the reader noted stays with an article whose file was edited and moved at once, and goes to no other one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from deepread import storage
from deepread.cli import following, noted
from deepread.cli.opening import Opened
from deepread.document import excerpt, find_excerpt, parse
from deepread.document.seen import NOTHING_SEEN, paragraphs
from deepread.journal import Colour, Journal, Place, State
from deepread.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from command import Deepread

HEAD = "---\ntitle: {}\nauthor: {}\n---\n\n"
BODY = [f"Paragraph {number} tells of the harbour, and of what the tide left there.\n" for number in range(8)]


@pytest.fixture
def journal(home: Path) -> Iterator[Journal]:
    with Journal.open(storage.state_folder()) as journal:
        yield journal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "folder"
    for name in ("articles", "moved"):
        (place / name).mkdir(parents=True)
    return place


@pytest.fixture
def kept(folder: Path, tmp_path: Path) -> Iterator[Library]:
    """The folder with a catalogue that lasts from one look to the next."""
    (tmp_path / "cache").mkdir(mode=0o700)
    with Library.open(folder, tmp_path / "cache") as kept:
        yield kept


def write(folder: Path, path: str, body: list[str], title: str = "The harbour", author: str = "Ada Berg") -> None:
    (folder / path).write_text((HEAD.format(title, author) if title else "") + "\n".join(body), "utf-8")


def look(library: Library) -> list[tuple[str, str]]:
    """A command looks at the folder: what was edited and moved at once."""
    noted.before_refresh(library)
    moved = [pair for step in library.refresh() for pair in step.moved]
    return noted.keep_up(library, moved).went


def star(journal: Journal, library: Library, path: str) -> None:
    stamp = library.stamp(path)
    assert stamp is not None
    journal.articles.note(library.folder, path, State.STARRED, holds=True, digest=stamp.content)


def read(journal: Journal, library: Library, path: str) -> None:
    """All of the article was read."""
    document, stamp = parse(library.read(path)), library.stamp(path)
    assert stamp is not None
    journal.places.keep(library.folder, path, Place(None, 0.5, 1.0), digest=stamp.content)
    now = list(paragraphs(document))
    seen = NOTHING_SEEN.after(now, range(len(now)), ())
    journal.seen.keep(library.folder, path, seen, content=stamp.content, digest=stamp.content)


def edit_and_move(folder: Path, old: str = "articles/x.md", new: str = "moved/x.md", **said: str) -> None:
    (folder / old).unlink()
    write(folder, new, [*BODY[:4], "One that was put in.\n", *BODY[4:]], **said)


def starred(journal: Journal, folder: Path) -> frozenset[str]:
    return journal.articles.states(folder)["starred"]


def begin(journal: Journal, folder: Path, kept: Library) -> None:
    """The article is there, is starred, and has been read."""
    write(folder, "articles/x.md", BODY)
    look(kept)
    star(journal, kept, "articles/x.md")
    read(journal, kept, "articles/x.md")


def test_an_article_that_was_edited_and_moved_keeps_all_that_was_noted_of_it(
    journal: Journal, folder: Path, kept: Library
) -> None:
    begin(journal, folder, kept)
    journal.articles.retag(folder, {"articles/x.md": 0}, ["sea"])
    document = parse(kept.read("articles/x.md"))
    start = document.text.index("Paragraph 5")
    journal.highlights.add(folder, "articles/x.md", excerpt(document, start, start + 40), Colour.GREEN)
    edit_and_move(folder)
    assert look(kept) == [("articles/x.md", "moved/x.md")]
    assert starred(journal, folder) == {"moved/x.md"}
    assert journal.articles.tags(folder) == {"sea": {"moved/x.md"}}
    assert journal.places.of(folder, "moved/x.md") is not None
    assert journal.seen.changed(folder) == {"moved/x.md"}
    (highlight,) = journal.highlights.of(folder, "moved/x.md")
    assert find_excerpt(parse(kept.read("moved/x.md")), highlight.excerpt)
    assert look(kept) == []


def test_any_command_finds_it(deepread: Deepread, journal: Journal, folder: Path, kept: Library) -> None:
    write(folder, "articles/x.md", BODY)
    deepread("list", folder)
    look(kept)
    star(journal, kept, "articles/x.md")
    edit_and_move(folder)
    assert "The harbour" in deepread("list", folder, "is:starred").out


def test_one_that_was_only_starred_is_known_by_title_author_and_name(
    journal: Journal, folder: Path, kept: Library
) -> None:
    write(folder, "articles/x.md", BODY)
    look(kept)
    star(journal, kept, "articles/x.md")
    edit_and_move(folder)
    look(kept)
    assert starred(journal, folder) == {"moved/x.md"}


@pytest.mark.parametrize("said", [{"title": "Another name"}, {"title": "", "author": ""}])
def test_one_that_was_read_is_known_by_its_paragraphs_whatever_it_is_called(
    journal: Journal, folder: Path, kept: Library, said: dict[str, str]
) -> None:
    begin(journal, folder, kept)
    edit_and_move(folder, new="moved/y.md", **said)
    look(kept)
    assert starred(journal, folder) == {"moved/y.md"}


def test_a_file_that_came_before_the_old_one_went_is_found_then(journal: Journal, folder: Path, kept: Library) -> None:
    begin(journal, folder, kept)
    write(folder, "moved/x.md", [*BODY, "One more.\n"])
    look(kept)
    assert starred(journal, folder) == {"articles/x.md"}, "it is still there"
    (folder / "articles/x.md").unlink()
    look(kept)
    assert starred(journal, folder) == {"moved/x.md"}


def test_another_text_of_the_same_name_and_author_is_another_article(
    journal: Journal, folder: Path, kept: Library
) -> None:
    begin(journal, folder, kept)
    (folder / "articles/x.md").unlink()
    write(folder, "moved/x.md", ["Nothing of this was there.\n", BODY[0]])
    look(kept)
    assert starred(journal, folder) == {"articles/x.md"}


def test_of_two_that_are_as_likely_none_is_taken(journal: Journal, folder: Path, kept: Library) -> None:
    begin(journal, folder, kept)
    edit_and_move(folder)
    write(folder, "moved/also.md", [*BODY, "Another end.\n"])
    look(kept)
    assert starred(journal, folder) == {"articles/x.md"}


def test_nothing_is_taken_from_an_article_that_has_its_own(journal: Journal, folder: Path, kept: Library) -> None:
    write(folder, "articles/x.md", BODY)
    write(folder, "moved/x.md", [*BODY, "A copy of mine.\n"])
    look(kept)
    star(journal, kept, "articles/x.md")
    journal.articles.note(folder, "moved/x.md", State.READ, holds=True)
    (folder / "articles/x.md").unlink()
    look(kept)
    assert journal.articles.states(folder)["starred"] == {"articles/x.md"}
    assert journal.articles.states(folder)["read"] == {"moved/x.md"}


def test_files_that_were_looked_into_in_vain_are_not_looked_into_again(
    journal: Journal, folder: Path, kept: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "articles/x.md", BODY)
    look(kept)
    star(journal, kept, "articles/x.md")
    (folder / "articles/x.md").unlink()
    write(folder, "moved/x.md", ["Nothing of this was there.\n"], title="Other", author="Other")
    look(kept)
    monkeypatch.setattr(kept, "read", pytest.fail)
    assert noted.keep_up(kept).went == []


def test_who_follows_the_folder_says_where_it_went(
    journal: Journal, folder: Path, kept: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "articles/x.md", BODY)
    index = following._Index(Opened(kept, None))
    index.look(None)
    star(journal, kept, "articles/x.md")
    edit_and_move(folder)
    capsys.readouterr()
    index.look(frozenset({"articles", "moved"}))
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert said[-2:] == [
        {"event": "moved", "old": "articles/x.md", "new": "moved/x.md"},
        {"event": "catalogue", "articles": 1, "scanned": 0, "changed": ["moved/x.md"], "all": True},
    ]
