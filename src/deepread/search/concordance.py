"""Owns a concordance: every match of a query in the bodies of the articles that answer, each on a line of its context.

Where the matches stand is kept as numbers, thirteen bytes a match. A text is unpacked when one of its lines is asked
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
from deepread.search.words import is_letter, is_unspaced, words

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
    the last ones; and whether only the first character of the last word is meant, where that is a pair. `is_cut` says
    that there are more.
    """

    articles: Array
    firsts: Array
    lasts: Array
    letters: Array
    is_cut: bool = False

    def chosen(self, which: Array | slice, *, is_cut: bool) -> Matches:
        """Some of the matches."""
        return Matches(self.articles[which], self.firsts[which], self.lasts[which], self.letters[which], is_cut)


def matches(vocabulary: Vocabulary, ordered: Array, terms: Sequence[Term]) -> Matches:
    """The matches of `terms` in the bodies of the articles `ordered`, in that order."""
    found: list[Matches] = []
    count = begin = 0
    size = _BATCH
    while begin < len(ordered) and count < LINE_LIMIT:
        batch = ordered[begin : begin + size]
        found.append(_in_batch(vocabulary, batch, terms))
        count += len(found[-1].articles)
        begin, size = begin + size, size * 4
    if not count:
        nowhere = np.zeros(0, np.int32)
        return Matches(nowhere, nowhere, nowhere, nowhere.astype(bool))
    articles, firsts, lasts, letters = (np.concatenate(part) for part in zip(*(one[:4] for one in found), strict=True))
    end = count
    if count > LINE_LIMIT:
        # Whole articles only, but at least one.
        ends = np.flatnonzero(np.diff(articles, append=-1))
        end = int(ends[max(1, int(np.searchsorted(ends, LINE_LIMIT))) - 1]) + 1
    is_cut = begin < len(ordered) or end < count
    return Matches(articles, firsts, lasts, letters).chosen(slice(end), is_cut=is_cut)


class _Shape(NamedTuple):
    """What the places of a term are the beginnings of: so many words, of which each begins where the one before ends.

    In scripts without spaces each character begins a word, and a pair of them reaches into the next one: it is `long`.
    `is_letter` where one character is all that is asked of the last word, `is_unspaced` where the first one is such.
    """

    size: int
    is_long: bool
    is_letter: bool
    is_unspaced: bool

    @classmethod
    def of(cls, term: Term) -> _Shape:
        asked = term.words if isinstance(term, Phrase) else (term.text,)
        letter = is_letter(asked[-1])
        long = is_unspaced(asked[-1]) and not letter
        return cls(len(asked) + long, long, letter, is_unspaced(asked[0]))


def _in_batch(vocabulary: Vocabulary, batch: Array, terms: Sequence[Term]) -> Matches:
    """The matches in some articles."""
    shortlist = Shortlist(vocabulary, np.sort(batch))
    places = [shortlist.places("body", term) for term in terms]
    begins = np.concatenate([np.zeros(0, np.int64), *places])
    shapes = np.array([_Shape.of(term) for term in terms], dtype=np.int64).reshape(-1, len(_Shape._fields))
    sizes, longs, letters, unspaced = np.repeat(shapes, [len(own) for own in places], axis=0).T
    ends = begins + sizes
    # The shortlist numbers articles as they lie in the index; a line stands where its article does in the answer.
    ranks = np.argsort(batch)
    order = np.lexsort((-ends, begins, ranks[begins // ARTICLE]))
    firsts, lasts = _apart(begins[order], ends[order], unspaced[order])
    begins, last = begins[order][firsts], order[lasts]
    articles = shortlist.docs[begins // ARTICLE].astype(np.int32)
    after = (ends[last] - longs[last]) % ARTICLE
    return Matches(articles, (begins % ARTICLE).astype(np.int32), after.astype(np.int32), letters[last].astype(bool))


def _apart(begins: Array, ends: Array, unspaced: Array) -> tuple[Array, Array]:
    """Stretches of words made such that none overlap, as `passage.apart` does: of those in order, the indexes of which
    begin one, and of which end it.
    """
    firsts = np.arange(len(begins))
    articles = begins // ARTICLE
    if not ((articles[1:] == articles[:-1]) & (begins[1:] < ends[:-1])).any():
        return firsts, firsts
    begun: list[int] = []
    ended: list[int] = []
    end, article = 0, -1
    each = zip(begins.tolist(), ends.tolist(), unspaced.tolist(), strict=True)
    for index, (begin, own_end, joins) in enumerate(each):
        if begin >= end or begin // ARTICLE != article:
            begun.append(index)
            ended.append(index)
            end, article = own_end, begin // ARTICLE
        elif joins and own_end > end:
            ended[-1], end = index, own_end
    return np.array(begun), np.array(ended)


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
        found = self._found
        return article.line(int(found.firsts[index]), int(found.lasts[index]), by_letter=bool(found.letters[index]))

    def sorted(self, by: Sorting) -> Lines:
        """The first of the lines by the words that follow the match, or that go before it from the match outwards."""
        keys = [_sort_key(self[index], by) for index in range(min(len(self), SORTED_LIMIT))]
        order = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
        is_cut = self.is_cut or len(keys) < len(self)
        return Lines(self._segments, self._found.chosen(order, is_cut=is_cut))


def _sort_key(line: ConcordanceLine, by: Sorting) -> list[str]:
    return words(line.after) if by is Sorting.AFTER else words(line.before)[::-1]


class _Article(NamedTuple):
    """An article whose lines are being made. `segment` and `number` tell where its words begin."""

    segment: Segment
    number: int
    path: str
    title: str
    text: str

    def line(self, first: int, last: int, *, by_letter: bool) -> ConcordanceLine:
        """The line of the words `first` to `last` (not included); `by_letter`, of a pair at the end the first character
        alone.
        """
        text = self.text
        start, end = word_extents(self.segment, self.number, text, first, last)
        if by_letter:
            begin, _ = word_extents(self.segment, self.number, text, last - 1, last)
            end = begin + 1 if len(words(text[begin:end])) > 1 else end
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
