"""Owns which segments of an index are made one: every search visits each segment, so they are kept few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGE = 20_000
"""Articles of a segment that is large enough to be left alone; one of more words than these counts as larger."""
_WORDS = 1_000
"""Words of an article, as far as its segment's size goes."""
_SPARSE = 0.5
"""The share of deleted articles from which on a segment is written anew."""
_MUCH = 1_000
"""Articles in small segments that it is worth while to make one segment of, however few those are."""
_FEW, _MANY = 4, 8
"""Segments of about one size that are made one: when all is written, and while much is still to come."""
_GREATER = 8
"""How many times larger than all smaller ones together a segment may be to be merged with them."""


def to_merge(segments: Sequence[Any], *, settled: bool) -> list[Any]:
    """Those of Whoosh's `segments` to make one of, if any; `settled` tells that no more articles are waiting.

    One that is half deleted; else the smaller ones, as long as they together are not small beside the largest of them:
    so an article is written again only a few times, however many changes there are.
    """
    for segment in segments:
        if segment.deleted_count() > _SPARSE * segment.doc_count_all():
            return [segment]
    chosen: list[Any] = []
    most: list[Any] = []
    total = 0.0
    for segment in sorted(segments, key=_size):
        size = _size(segment)
        if size >= LARGE or total + size > 2 * LARGE:
            break
        chosen.append(segment)
        if total * (_GREATER if settled else 1) >= size:
            most = chosen[:]
        total += size
    enough = len(most) >= (_FEW if settled else _MANY) or (settled and sum(map(_size, most)) >= _MUCH)
    return most if enough else []


def _size(segment: Any) -> float:
    """Articles, or what makes up as many by its words."""
    return float(max(segment.doc_count(), segment.words / _WORDS))
