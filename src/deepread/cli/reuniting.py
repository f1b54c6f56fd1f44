"""Owns keeping what the reader noted with an article whose file was edited and moved at once."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from deepread.journal import Journal
    from deepread.journal.descriptions import Description
    from deepread.journal.reunion import Candidate, LostArticle
    from deepread.library import Library, Stamp

_FEW = 20
"""Files that are looked into whatever they are called: those that were read last."""
_MOST = 60
"""Files that are looked into at once."""
_LARGEST = 4_000_000
"""Bytes of a file that is looked into."""


def describe(journal: Journal, library: Library, most: int | None = None) -> None:
    """Keep what the articles are of which something is noted, or `most` of them, as the catalogue has them: also before
    it is refreshed, since it forgets what is gone.
    """
    from deepread.cli.noted import articles
    from deepread.journal.descriptions import description_of

    lacking = dict(islice(journal.descriptions.lacking(library.folder).items(), most))
    stamps = library.stamps() if len(lacking) > _MOST else {path: library.stamp(path) for path in lacking}
    as_noted = {path for path, digest in lacking.items() if (stamp := stamps.get(path)) and stamp.content == digest}
    described = (
        (article.path, lacking[article.path], description_of(article))
        for article in articles(library, as_noted)
        if article.path in as_noted
    )
    journal.descriptions.keep(library.folder, described)


def reunite(journal: Journal, library: Library, stamps: Mapping[str, Stamp]) -> list[tuple[str, str]]:
    """Find the articles of `library` that were edited and moved at once; from where to where each of them went."""
    free = stamps.keys() - journal.articles.paths(library.folder)
    lost = {_addressed(one): sought for one, sought in journal.lost.of(library.folder, stamps).items()} if free else {}
    read = library.read_since(min(lost.values())) if lost else {}
    if not read:
        return []
    from deepread.journal.reunion import reunite

    came = {path: when for path, when in read.items() if path in free}
    likely = sorted(_likely(library, came, lost), key=lambda one: -came[one.path])[:_MOST]
    homes = reunite(lost, [_looked_into(library, one) for one in likely if stamps[one.path].size < _LARGEST])
    journal.lost.found(library.folder, {number: (path, stamps[path].content) for number, path in homes.items()})
    journal.lost.sought([one.number for one in lost if one.number not in homes], max(read.values()))
    return [(one.path, homes[one.number]) for one in lost if one.number in homes]


def _addressed(article: LostArticle) -> LostArticle:
    return article._replace(description=_with_canonical_address(article.description))


def _with_canonical_address(description: Description) -> Description:
    from deepread.reading_list.address import canonical

    return description._replace(address=canonical(description.address))


def _likely(library: Library, came: Mapping[str, int], lost: Mapping[LostArticle, int]) -> Iterator[Candidate]:
    """The files, read when `came` says, that may be lost articles and were not there when those were sought: by name
    and header, and of the latest any.
    """
    from deepread.cli.noted import articles
    from deepread.journal.descriptions import description_of
    from deepread.journal.reunion import Candidate, may_be

    latest = {*islice(came, _FEW)}
    for article in articles(library, came):
        if article.path in came:
            one = Candidate(article.path, _with_canonical_address(description_of(article)))
            when = came[one.path]
            if any(when > sought and (one.path in latest or may_be(gone, one)) for gone, sought in lost.items()):
                yield one


def _looked_into(library: Library, candidate: Candidate) -> Candidate:
    """The same with what stands in it; without where it has gone meanwhile."""
    from deepread.document import parse
    from deepread.document.seen import paragraphs
    from deepread.library import Unreadable

    try:
        document = parse(library.read(candidate.path))
    except Unreadable:
        return candidate
    digests = frozenset(paragraph.digest for paragraph in paragraphs(document))
    return candidate._replace(paragraphs=digests, text=document.text)
