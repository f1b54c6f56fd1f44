"""Owns keeping what the reader noted of articles with them, when their files are edited, renamed or moved."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from deepread import storage
from deepread.cli.own_journal import own_journal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from deepread.article import Article
    from deepread.journal import Journal
    from deepread.library import Library
    from deepread.reading_list import Shelf

_FEW = 500
"""Articles that are asked for one by one; of more, all are gone through."""


def keep_up(
    library: Library, moved: Iterable[tuple[str, str]] = (), changed: Collection[str] = ()
) -> list[tuple[str, str]]:
    """Tell the journal what has become of the files of `library`, which must be refreshed. `moved` are pairs of paths,
    an old one and a new one, of those that were seen to move; `changed` are those that may be new. The same pairs of
    those that were edited at once.
    """

    with own_journal() as journal:
        went = settle(journal, library, moved)
        welcome(journal, library, changed)
    return went


def encodings() -> Mapping[int, str]:
    """The encodings that the reader chose to read contents in, by digest, as they are kept at this moment."""

    if not is_begun():
        return {}
    with own_journal() as journal:
        return journal.encodings.by_content()


def is_begun() -> bool:
    """Whether there is a journal: none is begun for the asking."""
    from deepread.journal.database import FILE

    return (storage.state_folder() / FILE).exists()


def settle(journal: Journal, library: Library, moved: Iterable[tuple[str, str]] = ()) -> list[tuple[str, str]]:
    """The same for a journal that is open. From where to where those went that were edited at once."""
    if not journal.articles.any():
        return []
    from deepread.cli.reuniting import describe, reunite  # late: as long as nothing is noted, nobody needs it

    journal.articles.moved(library.folder, moved)
    stamps = library.stamps()
    journal.articles.settle(library.folder, {path: stamp.content for path, stamp in stamps.items()})
    went = reunite(journal, library, stamps)
    describe(journal, library)
    return went


def before_refresh(library: Library) -> None:
    """Have the journal know what the articles of `library` are of which something is noted: what the catalogue still
    has of those whose files are gone, it forgets when it is refreshed.
    """
    from deepread.cli.reuniting import describe

    if is_begun() and library.count():
        with own_journal() as journal:
            describe(journal, library)


def welcome(journal: Journal, library: Library, changed: Collection[str]) -> None:
    """Note of the articles that are new among those at `changed` what an import has said of them before they came."""
    waiting = journal.imports.waiting() if changed else []
    if not waiting:
        return
    from deepread.journal.imports import Home

    found = {article.path: article for article in articles(library, changed)}
    likely = _shelf(found.values())
    came = [subject for subject in waiting if likely.find(*subject)]
    alike = {path for subject in came for path in library.entitled(subject.title)} - found.keys()
    shelf = _shelf([*found.values(), *articles(library, alike)])  # another article may have that title, too

    def home(path: str) -> Home:
        stamp = library.stamp(path)
        return Home(path, stamp.content if stamp else 0, found[path].title)

    homes = ((subject, shelf.find(*subject)) for subject in came)
    journal.imports.came(library.folder, [(subject, home(path)) for subject, path in homes if path in found])


def _shelf(articles: Iterable[Article]) -> Shelf:
    from deepread.reading_list import Shelf

    return Shelf((article.path, article.url, article.title) for article in articles)


def articles(library: Library, changed: Collection[str]) -> Iterator[Article]:
    """The articles at `changed`, and where those are many perhaps others."""
    from deepread.library import Sort, Unreadable

    if len(changed) > _FEW:
        yield from library.articles(Sort("file"))
        return
    for path in changed:
        with suppress(Unreadable):  # it has gone meanwhile
            yield library.article(path)
