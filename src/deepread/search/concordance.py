"""Owns a concordance: every match of a query in the bodies of the articles that answer, each on a line of its context.

Where the matches stand is kept as numbers, twelve bytes a match. A text is unpacked when one of its lines is asked
for, so that a concordance of 100,000s of lines costs what is looked at. It goes on to be read, also by another thread,
while the index that it came from changes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, overload

import numpy as np

from deepread.search.hit import Concordance, ConcordanceLine, Sorting
from deepread.search.places import ARTICLE, Shortlist
from deepread.search.query import Phrase, marked_terms
from deepread.search.quotation import anchor_at, word_extents
from deepread.search.words import words

if TYPE_CHECKING:
    from deepread.search.answer import Answerer
    from deepread.search.arrays import Array
    from deepread.search.query import Term
    from deepread.search.segment import Segment
    from deepread.search.vocabulary import Vocabulary

LINE_LIMIT = 500_000
"""Lines of a concordance; the articles whose lines do not fit any more are left out."""
SORTED_LIMIT = 5_000
"""Lines that are sorted by their context, those of the best articles."""
CONTEXT = 60
"""Characters before and after a match, about."""
_WORD = 20
"""Characters that a word at the far end of a context may lose before it is cut in two."""
_BATCH = 2_048
"""Articles that are looked through at first; then always four times as many."""
_TEXTS = 24
"""Texts that are kept unpacked: those of about a screen of lines."""
_SPACES = re.compile(r"\s+")


def concordance(
    query: str, answerer: Answerer, sorting: Sorting = Sorting.ANSWER, *, typing: bool = False
) -> Concordance:
    """The concordance of whatever was typed; with `typing`, the last word is taken as the beginning of a word."""
    answer = answerer.answer(query, typing=typing)
    found = matches(answerer.matcher.vocabulary, answerer.ordered(answer), marked_terms(answer.query))
    lines = Lines(answerer.segments, found)
    if sorting is not Sorting.ANSWER:
        lines = lines.sorted(sorting)
    return Concordance(query, lines, lines.articles, lines.is_cut)


class Matches(NamedTuple):
    """Where a query matches, in the order of the lines: numbers of articles, of the first words and of the words after
    the last ones. `is_cut` says that there are more.
    """

    articles: Array
    firsts: Array
    lasts: Array
    is_cut: bool = False


def matches(vocabulary: Vocabulary, ordered: Array, terms: Sequence[Term]) -> Matches:
    """The matches of `terms` in the bodies of the articles `ordered`, in that order."""
    found: list[tuple[Array, Array, Array]] = []
    count = begin = 0
    size = _BATCH
    while begin < len(ordered) and count < LINE_LIMIT:
        batch = ordered[begin : begin + size]
        found.append(_in_batch(vocabulary, batch, terms))
        count += len(found[-1][0])
        begin, size = begin + size, size * 4
    if not count:
        nowhere = np.zeros(0, np.int32)
        return Matches(nowhere, nowhere, nowhere)
    articles, firsts, lasts = (np.concatenate(part) for part in zip(*found, strict=True))
    if count > LINE_LIMIT:
        # Whole articles only, but at least one.
        kept = max(1, int(np.searchsorted(np.flatnonzero(np.diff(articles, append=-1)), LINE_LIMIT)))
        end = int(np.flatnonzero(np.diff(articles, append=-1))[kept - 1]) + 1
        articles, firsts, lasts = articles[:end], firsts[:end], lasts[:end]
    return Matches(articles, firsts, lasts, is_cut=begin < len(ordered) or len(articles) < count)


def _in_batch(vocabulary: Vocabulary, batch: Array, terms: Sequence[Term]) -> tuple[Array, Array, Array]:
    """The matches in some articles: articles, first words and words after the last, in order."""
    shortlist = Shortlist(vocabulary, np.sort(batch))
    places = [shortlist.places("body", term) for term in terms]
    sizes = [len(term.words) if isinstance(term, Phrase) else 1 for term in terms]
    begins = np.concatenate([np.zeros(0, np.int64), *places])
    ends = begins + np.repeat(sizes, [len(own) for own in places]).astype(np.int64)
    # The shortlist numbers articles as they lie in the index; a line stands where its article does in the answer.
    ranks = np.argsort(batch)
    order = np.lexsort((-ends, begins, ranks[begins // ARTICLE]))
    begins, ends = begins[order], ends[order]
    apart = _apart(begins, ends)
    begins, ends = begins[apart], ends[apart]
    articles = shortlist.docs[begins // ARTICLE].astype(np.int32)
    return articles, (begins % ARTICLE).astype(np.int32), (ends % ARTICLE).astype(np.int32)


def _apart(begins: Array, ends: Array) -> Array:
    """Which of some stretches of words are kept so that none lies within an earlier one; each article by itself."""
    kept = np.ones(len(begins), dtype=bool)
    same = begins[1:] // ARTICLE == begins[:-1] // ARTICLE
    if not (same & (begins[1:] < ends[:-1])).any():
        return kept
    end, article = 0, -1
    for index, (begin, own_end) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
        if begin // ARTICLE == article and begin < end:
            kept[index] = False
        else:
            article, end = begin // ARTICLE, own_end
    return kept


class Lines(Sequence[ConcordanceLine]):
    """The lines of `found`, each made when it is asked for."""

    def __init__(self, segments: Sequence[Segment], found: Matches) -> None:
        self._segments = tuple(segments)
        self._bases = [segment.base for segment in segments]
        self._found = found
        # Not of the method: an object that keeps a cache of its own method is never freed at once.
        self._unpacked = lru_cache(maxsize=_TEXTS)(_unpacked)

    @property
    def articles(self) -> int:
        """How many articles have a line."""
        return len(np.unique(self._found.articles))

    @property
    def is_cut(self) -> bool:
        """Whether there are more matches than lines."""
        return self._found.is_cut

    def __len__(self) -> int:
        return len(self._found.articles)

    @overload
    def __getitem__(self, index: int) -> ConcordanceLine: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ConcordanceLine]: ...
    def __getitem__(self, index: int | slice) -> ConcordanceLine | Sequence[ConcordanceLine]:
        """A line, or some as a tuple."""
        if isinstance(index, slice):
            return tuple(self[each] for each in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        number = int(self._found.articles[index])
        place = bisect_right(self._bases, number) - 1
        article = self._unpacked(self._segments[place], number - self._bases[place])
        return article.line(int(self._found.firsts[index]), int(self._found.lasts[index]))

    def sorted(self, by: Sorting) -> Lines:
        """The first of the lines by the words that follow the match, or that go before it from the match outwards."""
        keys = [_sort_key(self[index], by) for index in range(min(len(self), SORTED_LIMIT))]
        order = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
        found = self._found
        is_cut = found.is_cut or len(keys) < len(self)
        return Lines(
            self._segments, Matches(found.articles[order], found.firsts[order], found.lasts[order], is_cut=is_cut)
        )


def _sort_key(line: ConcordanceLine, by: Sorting) -> list[str]:
    return words(line.after) if by is Sorting.AFTER else words(line.before)[::-1]


class _Article(NamedTuple):
    """An article whose lines are being made. `segment` and `number` tell where its words begin."""

    segment: Segment
    number: int
    path: str
    title: str
    text: str

    def line(self, first: int, last: int) -> ConcordanceLine:
        """The line of the words `first` to `last` (not included)."""
        text = self.text
        start, end = word_extents(self.segment, self.number, text, first, last)
        return ConcordanceLine(
            self.path,
            self.title,
            _one_line(text[_context_start(text, start) : start]).lstrip(),
            _one_line(text[start:end]),
            _one_line(text[end : _context_end(text, end)]).rstrip(),
            anchor_at(text, start),
        )


def _unpacked(segment: Segment, number: int) -> _Article:
    return _Article(segment, number, segment.path(number), segment.title(number), segment.text(number))


def _context_start(text: str, start: int) -> int:
    begin = start - CONTEXT
    if begin <= 0:
        return 0
    while begin < start and unicodedata.combining(text[begin]):
        begin += 1
    if text[begin - 1].isspace():
        return begin
    space = next((place for place in range(begin, min(begin + _WORD, start)) if text[place].isspace()), -1)
    return begin if space < 0 else space


def _context_end(text: str, end: int) -> int:
    until = end + CONTEXT
    if until >= len(text):
        return len(text)
    while until > end and unicodedata.combining(text[until]):
        until -= 1
    if text[until].isspace():
        return until
    space = next((place for place in range(until, max(until - _WORD, end), -1) if text[place].isspace()), -1)
    return until if space < 0 else space


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", text)
