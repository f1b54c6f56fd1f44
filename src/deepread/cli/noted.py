"""Owns keeping what the reader noted of articles with them, when their files are edited, renamed or moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread import storage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from deepread.journal import Journal
    from deepread.library import Library


def keep_up(library: Library, moved: Iterable[tuple[str, str]] = ()) -> None:
    """Tell the journal what has become of the files of `library`, which must be refreshed. `moved` are pairs of paths,
    an old one and a new one, of those that were seen to move.
    """
    from deepread.journal import Journal

    with Journal.open(storage.state_folder()) as journal:
        settle(journal, library, moved)


def encodings() -> Mapping[int, str]:
    """The encodings that the reader chose to read contents in, by digest, as they are kept at this moment."""
    from deepread.journal import Journal
    from deepread.journal.database import FILE

    folder = storage.state_folder()
    if folder is None or not (folder / FILE).exists():
        return {}  # and none is begun for the asking
    with Journal.open(folder) as journal:
        return journal.encodings.by_content()


def settle(journal: Journal, library: Library, moved: Iterable[tuple[str, str]] = ()) -> None:
    """The same for a journal that is open."""
    if journal.articles.any():
        journal.articles.moved(library.folder, moved)
        journal.articles.settle(library.folder, {path: stamp.content for path, stamp in library.stamps().items()})
