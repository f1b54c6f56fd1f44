"""A renamed file is told from one that is gone and one that is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from deepread.library import Library
from deepread.library.moves import Moves

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path


def opened(tmp_path: Path, **files: str) -> Library:
    folder = tmp_path / "library"
    for name, text in files.items():
        write(folder / f"{name}.md", text)
    library = seen_anew(folder)
    moved(library)
    return library


def seen_anew(folder: Path) -> Library:
    _OPENED.append(library := Library.open(folder, None))
    return library


_OPENED: list[Library] = []


@pytest.fixture(autouse=True)
def _closing() -> Iterator[None]:
    yield
    while _OPENED:
        _OPENED.pop().close()


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def moved(library: Library, folders: Collection[str] | None = None) -> list[tuple[str, str]]:
    return [pair for progress in library.refresh(folders=folders) for pair in progress.moved]


def test_a_renamed_file_is_reported_with_its_old_name(tmp_path: Path) -> None:
    library = opened(tmp_path, a="granite", b="slate")
    (library.folder / "a.md").rename(library.folder / "c.md")
    assert moved(library) == [("a.md", "c.md")]
    assert moved(library) == []


def test_a_folder_that_is_renamed_takes_its_articles_with_it(tmp_path: Path) -> None:
    library = opened(tmp_path, a="granite")
    write(library.folder / "in" / "b.md", "slate")
    write(library.folder / "in" / "deeper" / "c.md", "marble")
    moved(library)
    (library.folder / "in").rename(library.folder / "away")
    assert sorted(moved(library)) == [("in/b.md", "away/b.md"), ("in/deeper/c.md", "away/deeper/c.md")]


def test_a_copy_an_edit_and_a_removal_are_no_moves(tmp_path: Path) -> None:
    library = opened(tmp_path, a="granite", b="slate", c="marble")
    write(library.folder / "copy.md", "granite")
    write(library.folder / "b.md", "sand")
    (library.folder / "c.md").unlink()
    assert moved(library) == []


def test_in_a_library_that_is_seen_for_the_first_time_nothing_was_moved(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    write(folder / "a.md", "granite")
    assert moved(seen_anew(folder)) == []


def test_among_equals_a_file_keeps_its_name() -> None:
    moves = Moves()
    for path in ("z/a.md", "z/b.md"):
        moves.expect(path)
    moves.come({"z/b.md": 7, "z/a.md": 7})
    moves.go({"y/a.md": 7, "y/c.md": 7, "y/d.md": 7})
    assert moves.pairs() == (("y/a.md", "z/a.md"), ("y/c.md", "z/b.md"))


def test_a_move_is_told_also_where_the_new_name_is_met_first_and_only_once() -> None:
    moves = Moves()
    moves.expect("a.md")
    moves.come({"a.md": 7})
    assert moves.pairs() == ()
    moves.go({"b.md": 7, "c.md": 0})
    assert moves.pairs() == (("b.md", "a.md"),)
    assert moves.pairs() == ()


def test_of_some_folders_only_their_own_files_are_looked_at(tmp_path: Path) -> None:
    library = opened(tmp_path, a="granite")
    for path in ("in/b.md", "in/deeper/c.md", "other/d.md"):
        write(library.folder / path, "slate")
    moved(library)
    for path in ("in/b.md", "in/deeper/c.md", "other/d.md"):
        (library.folder / path).unlink()
    write(library.folder / "in" / "new.md", "marble")
    (*_, last) = library.refresh(folders={"in", "gone"})
    assert (last.complete, last.scanned, sorted(last.changed)) == (True, 1, ["in/b.md", "in/new.md"])
    assert set(library.stamps()) == {"a.md", "in/new.md", "in/deeper/c.md", "other/d.md"}


def test_a_folder_that_has_gone_takes_its_articles_from_the_list(tmp_path: Path) -> None:
    library = opened(tmp_path, a="granite")
    write(library.folder / "in" / "b.md", "slate")
    moved(library)
    (library.folder / "in" / "b.md").unlink()
    (library.folder / "in").rmdir()
    moved(library, {"in"})
    assert set(library.stamps()) == {"a.md"}
