"""Owns keeping what the reader noted of articles with them, when their files are edited, renamed or moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread import storage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deepread.journal import Journal
    from deepread.library import Library


def keep_up(library: Library, moved: Iterable[tuple[str, str]] = ()) -> None:
    """Tell the journal what has become of the files of `library`, which must be refreshed. `moved` are pairs of paths,
    an old one and a new one, of those that were seen to move.
    """
    from deepread.journal import Journal

    with Journal.open(storage.state_folder()) as journal:
        settle(journal, library, moved)


def settle(journal: Journal, library: Library, moved: Iterable[tuple[str, str]] = ()) -> None:
    """The same for a journal that is open."""
    if journal.articles.any():
        journal.articles.moved(library.folder, moved)
        journal.articles.settle(library.folder, {path: stamp.digest for path, stamp in library.stamps().items()})
