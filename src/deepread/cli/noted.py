"""Owns keeping what the reader noted of articles with them, when their files are edited, renamed or moved."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

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


class KeptUp(NamedTuple):
    """What `keep_up` has found: from where to where articles went that were edited at once, and until when the files
    were read that were looked for among what waits for its article, in nanoseconds since the epoch.
    """

    went: list[tuple[str, str]]
    until_ns: int


def keep_up(library: Library, moved: Iterable[tuple[str, str]] = (), since_ns: int = 0) -> KeptUp:
    """Tell the journal what has become of the files of `library`, which must be refreshed. `moved` are pairs of paths,
    an old one and a new one, of those that were seen to move; new may be what was read after `since_ns`, in nanoseconds
    since the epoch, whoever has read it.
    """
    with own_journal() as journal:
        went = settle(journal, library, moved)
        return KeptUp(went, welcome(journal, library, since_ns))


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
    journal.libraries.found(library.folder)
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


def welcome(journal: Journal, library: Library, since_ns: int) -> int:
    """Note of the articles that were read after `since_ns` what an import has said of them before they came. Until when
    those were read.
    """
    waiting = journal.imports.waiting()
    came = library.read_since(since_ns) if waiting else {}
    if not came:
        return since_ns
    from deepread.journal.imports import Home

    found = {article.path: article for article in articles(library, came)}
    likely = _shelf(found.values())
    at_home = [subject for subject in waiting if likely.find(*subject)]
    alike = {path for subject in at_home for path in library.entitled(subject.title)} - found.keys()
    shelf = _shelf([*found.values(), *articles(library, alike)])  # another article may have that title, too

    def home(path: str) -> Home:
        stamp = library.stamp(path)
        return Home(path, stamp.content if stamp else 0, found[path].title)

    homes = ((subject, shelf.find(*subject)) for subject in at_home)
    journal.imports.came(library.folder, [(subject, home(path)) for subject, path in homes if path in found])
    return max(came.values())


def _shelf(articles: Iterable[Article]) -> Shelf:
    from deepread.reading_list import Shelf

    return Shelf((article.path, article.url, article.title) for article in articles)


def articles(library: Library, paths: Collection[str]) -> Iterator[Article]:
    """The articles at `paths`, and where those are many perhaps others."""
    from deepread.library import Sort, Unreadable

    if len(paths) > _FEW:
        yield from library.articles(Sort("file"))
        return
    for path in paths:
        with suppress(Unreadable):  # it has gone meanwhile
            yield library.article(path)
