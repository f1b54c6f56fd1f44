"""Owns keeping what the reader noted of articles with them, when their files are edited, renamed or moved."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from deepread import storage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from deepread.article import Article
    from deepread.journal import Journal
    from deepread.library import Library

_FEW = 500
"""Articles that are asked for one by one; of more, all are gone through."""


def keep_up(library: Library, moved: Iterable[tuple[str, str]] = (), changed: Collection[str] = ()) -> None:
    """Tell the journal what has become of the files of `library`, which must be refreshed. `moved` are pairs of paths,
    an old one and a new one, of those that were seen to move; `changed` are those that may be new.
    """
    from deepread.journal import Journal

    with Journal.open(storage.state_folder()) as journal:
        settle(journal, library, moved)
        welcome(journal, library, changed)


def encodings() -> Mapping[int, str]:
    """The encodings that the reader chose to read contents in, by digest, as they are kept at this moment."""
    from deepread.journal import Journal

    if not is_begun():
        return {}
    with Journal.open(storage.state_folder()) as journal:
        return journal.encodings.by_content()


def is_begun() -> bool:
    """Whether there is a journal: none is begun for the asking."""
    from deepread.journal.database import FILE

    return (storage.state_folder() / FILE).exists()


def settle(journal: Journal, library: Library, moved: Iterable[tuple[str, str]] = ()) -> None:
    """The same for a journal that is open."""
    if journal.articles.any():
        journal.articles.moved(library.folder, moved)
        journal.articles.settle(library.folder, {path: stamp.content for path, stamp in library.stamps().items()})


def welcome(journal: Journal, library: Library, changed: Collection[str]) -> None:
    """Note of the articles that are new among those at `changed` what an import has said of them before they came."""
    waiting = journal.imports.waiting() if changed else []
    if not waiting:
        return
    from deepread.journal.imports import Home
    from deepread.reading_list import Shelf

    articles = {article.path: article for article in _articles(library, changed)}
    shelf = Shelf((article.path, article.url, article.title) for article in articles.values())

    def home(path: str) -> Home:
        stamp = library.stamp(path)
        return Home(path, stamp.content if stamp else 0, articles[path].title)

    found = ((subject, shelf.find(*subject)) for subject in waiting)
    journal.imports.came(library.folder, [(subject, home(path)) for subject, path in found if path])


def _articles(library: Library, changed: Collection[str]) -> Iterator[Article]:
    from deepread.library import Sort, Unreadable

    if len(changed) > _FEW:
        yield from library.articles(Sort("file"))
        return
    for path in changed:
        with suppress(Unreadable):  # it has gone meanwhile
            yield library.article(path)
