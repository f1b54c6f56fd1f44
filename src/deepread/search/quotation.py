"""Owns how a hit quotes its article: which characters its words are, and its passage, made when it is asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from deepread.document import Anchor
from deepread.search import signs
from deepread.search.hit import Excerpt
from deepread.search.passage import Marker, beginning, passage_at, said
from deepread.search.words import extents

if TYPE_CHECKING:
    from deepread.search.query import Query
    from deepread.search.segment import Segment
    from deepread.search.window import Window

_QUOTE = 48
"""Characters of the text that an anchor keeps."""


class Quotation:
    """The excerpt of an article at its best window; without one, what the article says of itself or begins with.

    It can be asked for by any thread, and also after the index has changed. Two are equal where they show the same.
    """

    __slots__ = ("_made", "_number", "_query", "_segment", "_window")

    def __init__(self, segment: Segment, number: int, window: Window | None, query: Query) -> None:
        self._segment, self._number, self._window, self._query = segment, number, window, query
        self._made: Excerpt | None = None

    def __call__(self) -> Excerpt:
        """The excerpt; the first time it costs a few tenths of a millisecond."""
        if self._made is None:
            self._made = self._excerpt()
        return self._made

    def line(self) -> int:
        """The line of the file, from 1, at which the excerpt's first match stands."""
        return self._segment.line(self._number, self().anchor.offset)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quotation) and (self._source() == other._source() or self() == other())

    def __hash__(self) -> int:
        return hash(self())

    def _source(self) -> tuple[object, ...]:
        return self._segment.name, self._number, self._window, self._query

    def _excerpt(self) -> Excerpt:
        segment, number, window = self._segment, self._number, self._window
        marker = _marker(self._query, int(segment.facts["language"][number]))
        text = segment.text(number)
        if window is None or not text:
            summary = segment.summary(number)
            passage = said(summary, marker) if summary else beginning(text, marker)
            return Excerpt(passage.text, passage.marks, Anchor(0))
        first, last = word_extents(segment, number, text, window.begin, window.end)
        if self._query.signed:
            first, last = signs.first(self._query.signed, text, first, last)
        passage = passage_at(text, first, last, marker)
        return Excerpt(passage.text, passage.marks, anchor_at(text, passage.offset))


_marker = lru_cache(maxsize=8)(Marker)  # the hits of an answer ask for the same few


def anchor_at(text: str, place: int) -> Anchor:
    """The anchor of a character of a visible body."""
    return Anchor(place, text[place : place + _QUOTE])


def word_extents(segment: Segment, number: int, text: str, first: int, last: int) -> tuple[int, int]:
    """The characters of an article's visible body `text` that its words `first` to `last` (not included) are; the
    nearest ones where a text is not what the postings were made of.
    """
    low, high, first_word = segment.stretch(number, first, last)
    stretch = text[low:high] if high >= 0 else text[low:]
    places = extents(stretch, first - first_word, last - first_word) or extents(stretch)[-1:]
    return (low + places[0][0], low + places[-1][1]) if places else (low, low)
