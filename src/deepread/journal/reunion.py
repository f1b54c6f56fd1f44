"""Owns telling which file is the article that was edited and moved at once: its content tells nothing any more. Pure.

What is noted of an article goes to another file only where that is certain enough: where one file has clearly more of
what was read than any other, and no other article that is gone could be that file.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from deepread.journal.descriptions import Description

One = TypeVar("One")
Other = TypeVar("Other")

_LEAST, _LEAST_SHARE = 3, 0.5
"""Paragraphs that were read, and the share of all of them, that tell an article alone."""
_SHARE_OF_TITLE = 0.2
"""The share of them that tells it together with title and authors: what follows each of somebody's texts is less."""
_CLEARLY = 0.75
"""What the next best may be of the best, so that this is clearly the one."""


class LostArticle(NamedTuple):
    """An article whose file is gone: its number and the path where it was, "" for unknown; what it was by its header,
    the address a canonical one; the digests of the paragraphs that were read, and what was highlighted.
    """

    number: int
    path: str
    description: Description
    paragraphs: frozenset[int] = frozenset()
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """That of its file."""
        return self.path.rpartition("/")[2]


class Candidate(NamedTuple):
    """A file of which nothing is noted, with its paragraphs' digests and its text, as it may be one of those."""

    path: str
    description: Description
    paragraphs: frozenset[int] = frozenset()
    text: str = ""

    @property
    def name(self) -> str:
        """That of the file."""
        return self.path.rpartition("/")[2]


def reunite(lost: Collection[LostArticle], candidates: Collection[Candidate]) -> dict[int, str]:
    """The paths at which lost articles are again, by their numbers."""
    scores = {
        (article.number, candidate.path): score
        for article in lost
        for candidate in candidates
        if (score := _score(article, candidate))
    }
    by_article = _best((number, path, score) for (number, path), score in scores.items())
    by_path = _best((path, number, score) for (number, path), score in scores.items())
    return {number: path for number, path in by_article.items() if by_path.get(path) == number}


def may_be(article: LostArticle, candidate: Candidate) -> bool:
    """Whether a file is worth looking into: by its name or its header it may be this article."""
    return candidate.name == article.name or _is_kin(article.description, candidate.description)


def _best(scores: Iterable[tuple[One, Other, float]]) -> dict[One, Other]:
    """What scores clearly best with each."""
    ranked: defaultdict[One, list[tuple[float, Other]]] = defaultdict(list)
    for one, other, score in scores:
        ranked[one].append((score, other))
    best: dict[One, Other] = {}
    for one, found in ranked.items():
        found.sort(key=lambda each: -each[0])
        if len(found) == 1 or found[1][0] < _CLEARLY * found[0][0]:
            best[one] = found[0][1]
    return best


def _score(article: LostArticle, candidate: Candidate) -> float:
    """How surely a file is an article; 0 for not surely enough."""
    known, now = article.description, candidate.description
    shared = len(article.paragraphs & candidate.paragraphs)
    share = _share(article, candidate, shared)
    same_address = _same_address(known, now)
    if share is None:
        is_known = same_address or (_is_kin(known, now) and article.name == candidate.name)
        return 1.0 if is_known else 0.0
    if share and (same_address or (_is_kin(known, now) and share >= _SHARE_OF_TITLE)):
        return 1.0 + share
    return share if shared >= _LEAST and share >= _LEAST_SHARE else 0.0


def _share(article: LostArticle, candidate: Candidate, shared: int) -> float | None:
    """How much of what was read, or highlighted, is in a file; None where nobody knows."""
    if article.paragraphs:
        return shared / len(article.paragraphs)
    if article.words:
        text = " ".join(candidate.text.split())
        return sum(" ".join(words.split()) in text for words in article.words) / len(article.words)
    return None


def _same_address(known: Description, now: Description) -> bool:
    return bool(known.address) and known.address == now.address


def _is_kin(known: Description, now: Description) -> bool:
    """Whether two have one address, or title and authors; of two addresses those are two articles."""
    if known.address and now.address:
        return _same_address(known, now)
    titled = known.title.casefold(), known.authors
    return bool(known.title and known.authors) and titled == (now.title.casefold(), now.authors)
