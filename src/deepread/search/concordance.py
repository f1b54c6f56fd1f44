"""Owns a concordance: every match of a query in titles and bodies of the articles that answer, each on a line of its
context.

Where the matches stand is kept as numbers, fourteen bytes a match. A text is unpacked when one of its lines is asked
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

from deepread.document import Anchor
from deepread.search.hit import Concordance, ConcordanceLine, Sorting
from deepread.search.one_line import APART, one_line
from deepread.search.places import ARTICLE, Shortlist
from deepread.search.query import Phrase, marked_terms, text_terms
from deepread.search.quotation import anchor_at, word_extents
from deepread.search.words import extents, is_letter, is_unspaced, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.search.answer import Answerer
    from deepread.search.arrays import Array
    from deepread.search.query import Term
    from deepread.search.segment import Segment
    from deepread.search.vocabulary import Vocabulary

LINE_LIMIT = 500_000
"""Lines of a concordance; the articles whose lines do not fit any more are left out."""
SORTED_LIMIT = 20_000
"""Lines that are sorted by their context, those of the best articles; the others stand behind them as they were."""
CONTEXT = 60
"""Characters before and after a match, about."""
_WORD = 20
"""Characters that a word at the far end of a context may lose before it is cut in two."""
_BATCH = 2_048
"""Articles that are looked through at first; then always four times as many."""
_BEFORE_BODY = -(1 << 30)
"""The place of a title, as an anchor tells it: before all that a title block can hold."""
_QUOTE = 48
"""Characters of a title that an anchor keeps."""
_TEXTS = 24
"""Texts that are kept unpacked: those of about a screen of lines."""
_STEP = 100
"""Lines whose places in the order are found before it is asked again whether something else is to be answered."""
_SPACES = re.compile(r"\s+")


class Interrupted(Exception):  # noqa: N818 - nothing went wrong
    """Something else was to be answered before the lines were in order."""


def concordance(
    query: str,
    answerer: Answerer,
    sorting: Sorting = Sorting.ANSWER,
    *,
    typing: bool = False,
    interrupted: Callable[[], bool] = bool,
) -> Concordance:
    """The concordance of whatever was typed; with `typing`, the last word is taken as the beginning of a word.

    Raises Interrupted once `interrupted` says so while the lines are put in order, which takes a second of very many.
    """
    answer = answerer.answer(query, typing=typing)
    terms = marked_terms(answer.query)
    ordered = answerer.ordered(answer)
    found = matches(answerer.matcher.vocabulary, ordered, terms)
    lines, in_order = KwicLines(answerer.segments, found), len(found.articles)
    if sorting is not Sorting.ANSWER:
        lines, in_order = lines.sorted(sorting, interrupted), min(in_order, SORTED_LIMIT)
    return Concordance(
        query,
        lines,
        lines.articles,
        in_order,
        lines.is_cut,
        corrected=answer.corrected,
        has_words=bool(terms),
        answering=len(ordered),
        marks_all=terms == text_terms(answer.query),
    )


class Matches(NamedTuple):
    """Where a query matches, in the order of the lines: numbers of articles, of the first words and of the words after
    the last ones; whether only the first character of the last word is meant, where that is a pair; and whether the
    words are the title's, or the body's. `is_cut` says that there are more.
    """

    articles: Array
    firsts: Array
    lasts: Array
    letters: Array
    titles: Array
    is_cut: bool = False

    @classmethod
    def of(cls, parts: Sequence[Matches]) -> Matches:
        """The matches of all parts, one behind the other."""
        articles, firsts, lasts, letters, titles, _ = zip(*parts, strict=True)
        joined = np.concatenate
        return cls(joined(articles), joined(firsts), joined(lasts), joined(letters), joined(titles))

    def chosen(self, which: Array | slice, *, is_cut: bool) -> Matches:
        """Some of the matches."""
        articles, firsts, lasts, letters, titles, _ = self
        return Matches(articles[which], firsts[which], lasts[which], letters[which], titles[which], is_cut)


def matches(vocabulary: Vocabulary, ordered: Array, terms: Sequence[Term]) -> Matches:
    """The matches of `terms` in titles and bodies of the articles `ordered`, in that order."""
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
        return Matches(nowhere, nowhere, nowhere, nowhere.astype(bool), nowhere.astype(bool))
    together = Matches.of(found)
    end = count
    if count > LINE_LIMIT:
        # Whole articles only, but at least one.
        ends = np.flatnonzero(np.diff(together.articles, append=-1))
        end = int(ends[max(1, int(np.searchsorted(ends, LINE_LIMIT))) - 1]) + 1
    return together.chosen(slice(end), is_cut=begin < len(ordered) or end < count)


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
    found = Matches.of([_in_field(shortlist, field, terms) for field in ("title", "body")])
    # The shortlist numbers articles as they lie in the index; a line stands where its article does in the answer.
    order = np.argsort(np.argsort(batch)[found.articles], kind="stable")
    return found.chosen(order, is_cut=False)._replace(articles=shortlist.docs[found.articles[order]].astype(np.int32))


def _in_field(shortlist: Shortlist, field: str, terms: Sequence[Term]) -> Matches:
    """The matches in one field, in the order of the shortlist; the articles are numbered as they are there."""
    places = [shortlist.places(field, term) for term in terms]
    begins = np.concatenate([np.zeros(0, np.int64), *places])
    shapes = np.array([_Shape.of(term) for term in terms], dtype=np.int64).reshape(-1, len(_Shape._fields))
    sizes, longs, letters, unspaced = np.repeat(shapes, [len(own) for own in places], axis=0).T
    ends = begins + sizes
    order = np.lexsort((-ends, begins))
    firsts, lasts = _apart(begins[order], ends[order], unspaced[order])
    begins, last = begins[order][firsts], order[lasts]
    after = (ends[last] - longs[last]) % ARTICLE
    return Matches(
        begins // ARTICLE,
        (begins % ARTICLE).astype(np.int32),
        after.astype(np.int32),
        letters[last].astype(bool),
        np.full(len(begins), field == "title"),
    )


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


class KwicLines(Sequence[ConcordanceLine]):
    """Key words in context: the lines of `found`, each made when it is asked for."""

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
        return self._article(index).line(self._match(index))

    def position(self, line: ConcordanceLine) -> int | None:
        """Which line is `line`, from 0, which may come from a concordance before this one; None where it is none."""
        for base, segment in zip(self._bases, self._segments, strict=True):
            local = segment.number(line.path)
            if local is not None:
                indexes = np.flatnonzero(self._found.articles == base + local).tolist()
                return next((index for index in indexes if self[index] == line), None)
        return None

    def _article(self, index: int) -> _Article:
        number = int(self._found.articles[index])
        place = bisect_right(self._bases, number) - 1
        return self._unpacked(self._segments[place], number - self._bases[place])

    def _match(self, index: int) -> _Match:
        found = self._found
        return _Match(
            int(found.firsts[index]), int(found.lasts[index]), bool(found.letters[index]), bool(found.titles[index])
        )

    def sorted(self, by: Sorting, interrupted: Callable[[], bool] = bool) -> KwicLines:
        """The lines by the words that follow the match, or that go before it from the match outwards: the first
        `SORTED_LIMIT`, then the others as they were. Raises Interrupted once `interrupted` says so.
        """
        keys: list[list[str]] = []
        for index in range(min(len(self), SORTED_LIMIT)):
            if index % _STEP == 0 and interrupted():
                raise Interrupted
            keys.append(self._article(index).sort_key(self._match(index), by))
        order = np.arange(len(self))
        order[: len(keys)] = sorted(range(len(keys)), key=keys.__getitem__)
        return KwicLines(self._segments, self._found.chosen(order, is_cut=self.is_cut))


class _Match(NamedTuple):
    """One of `Matches`: the words `first` to `last` (not included) of a text; `by_letter`, of a pair at the end the
    first character alone.
    """

    first: int
    last: int
    by_letter: bool
    in_title: bool


class _Article(NamedTuple):
    """An article whose lines are being made. `segment` and `number` tell where its words begin."""

    segment: Segment
    number: int
    path: str
    title: str
    text: str

    def line(self, match: _Match) -> ConcordanceLine:
        """The line of a match."""
        text = self.title if match.in_title else self.text
        start, end = self._span(match)
        anchor = Anchor(_BEFORE_BODY, text[start : start + _QUOTE]) if match.in_title else anchor_at(text, start)
        return ConcordanceLine(
            self.path,
            self.title,
            one_line(text[_context_start(text, start) : start]).lstrip(APART),
            _SPACES.sub(" ", text[start:end]),
            one_line(text[end : _context_end(text, end)]).rstrip(APART),
            anchor,
        )

    def sort_key(self, match: _Match, by: Sorting) -> list[str]:
        """The words of the line that follow a match, or that go before it from there on outwards."""
        text = self.title if match.in_title else self.text
        start, end = self._span(match)
        if by is Sorting.AFTER:
            return words(text[end : _context_end(text, end)])
        return words(text[_context_start(text, start) : start])[::-1]

    def _span(self, match: _Match) -> tuple[int, int]:
        """Where a match begins and ends, in characters."""
        text = self.title if match.in_title else self.text
        start, end = self._extents(match.first, match.last, in_title=match.in_title)
        if match.by_letter:
            begin, _ = self._extents(match.last - 1, match.last, in_title=match.in_title)
            end = begin + 1 if len(words(text[begin:end])) > 1 else end
        return start, end

    def _extents(self, first: int, last: int, *, in_title: bool) -> tuple[int, int]:
        if not in_title:
            return word_extents(self.segment, self.number, self.text, first, last)
        places = extents(self.title, first, last)
        return (places[0][0], places[-1][1]) if places else (0, 0)


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
