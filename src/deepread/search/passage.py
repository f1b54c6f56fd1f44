"""Owns which words of a text answer a query, and the passage of an article that shows it best. Pure.

A passage is about 200 characters of visible text: whole sentences where they fit, else whole words, with an ellipsis
where a sentence is cut. It stays in its block, unless that is so short that what follows must explain it; what is of
several blocks or cells is told apart in it. Which place of a body it shows is told by `deepread.search.window`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deepread.search import signs
from deepread.search.cutting import (
    block_end,
    block_start,
    is_sentence_end,
    is_sentence_start,
    is_stopped,
    sentence_breaks,
    word_end,
    word_start,
)
from deepread.search.language import ENGLISH, UNKNOWN
from deepread.search.one_line import one_line_with
from deepread.search.query import Phrase, Word, marked_terms
from deepread.search.stemming import stem, stemming
from deepread.search.words import is_letter, is_unspaced, spans, those

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from deepread.search.query import Query


LENGTH = 200
"""Characters of a passage, about."""
_REACH = 160
"""Characters within which matches are seen as standing together."""
_LEAD = 90
"""Characters before the first match within which a sentence may begin that is cut at its end."""
_LONGEST = 240
"""Characters that a passage may have to end with its sentence."""
_SHORTEST = 100
"""Characters from which on a passage is long enough to end with its sentence."""
_ENOUGH = 60
"""Characters from which on whole sentences are better than a longer passage that is cut."""
_OPENING = 2_000
"""Characters at the beginning of a text among which its first sentence is looked for."""
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` is one line; `marks` are (start, end) characters of it; `offset` is where the first mark stands in the
    article, or where the passage begins.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    offset: int


class Marker:
    """Finds the words and phrases of a query in any text that is in one language."""

    def __init__(self, query: Query, language: int = UNKNOWN) -> None:
        terms = marked_terms(query)
        self._language = language
        self._phrases = [term for term in terms if isinstance(term, Phrase)]
        words = [term for term in terms if isinstance(term, Word)]
        self._stems = {stem(word.text, language) for word in words}
        self._prefixes = tuple(word.text for word in words if word.is_prefix or is_letter(word.text))
        self._letters = frozenset(word.text for word in words if is_letter(word.text))
        self._known = _Known(self._prefixes, self._stems, language)
        self._signed = query.signed

    def marks(self, text: str) -> Iterator[tuple[int, int]]:
        """The matches in `text` as (start, end) characters, in order; they do not overlap."""
        return signs.marked(self._signed, text, self._marks(text)) if self._signed else self._marks(text)

    def _marks(self, text: str) -> Iterator[tuple[int, int]]:
        if not self._phrases:
            yield from apart(text, self._words(those(text, self._known.__getitem__)))
            return
        found = list(spans(text))
        words = (span for span in found if self._known[span[2]])
        yield from apart(text, sorted((*self._words(words), *self._side_by_side(found)), key=_by_start))

    def _words(self, found: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
        for start, end, word in found:
            # One character was asked for, and a pair that begins with it was found.
            yield start, start + 1 if word[0] in self._letters and word not in self._stems else end

    def _side_by_side(self, found: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
        stems = [stem(word, self._language) for _, _, word in found]
        for phrase in self._phrases:
            wanted = [stem(word, self._language) for word in phrase.words]
            size = len(wanted)
            begins, ends = is_letter(phrase.words[0]), is_letter(phrase.words[-1])
            for first in range(len(found) - size + 1):
                if (begins or stems[first] == wanted[0]) and _stands_at(phrase, wanted, stems, found, first):
                    start, end, word = found[first + size - 1]
                    yield found[first][0], start + 1 if ends and len(word) > 1 else end


class _Known(dict[str, bool]):
    """Whether words are asked for, told once for each."""

    def __init__(self, prefixes: tuple[str, ...], stems: Collection[str], language: int) -> None:
        super().__init__()
        self._prefixes, self._stems, self._language = prefixes, stems, language
        # An English stem begins as its word does, so few words need be stemmed.
        self._initials = {own[0] for own in (*stems, *prefixes)} if stemming(language) == ENGLISH else None

    def __missing__(self, word: str) -> bool:
        answer = self[word] = self._answers(word)
        return answer

    def _answers(self, word: str) -> bool:
        if self._initials is not None and word[0] not in self._initials:
            return False
        return stem(word, self._language) in self._stems or word.startswith(self._prefixes)


def apart(text: str, marks: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`marks` of `text`, in order, so that none overlap: those of pairs of characters are made one, since together
    they are what was asked for; of others the first is kept.
    """
    start = end = -1
    for first, last in marks:
        if first >= end:
            if end > start:
                yield start, end
            start, end = first, last
        elif is_unspaced(text[first]):
            end = max(end, last)
    if end > start:
        yield start, end


def _stands_at(
    phrase: Phrase,
    wanted: Sequence[str],
    stems: Sequence[str],
    found: Sequence[tuple[int, int, str]],
    first: int,
) -> bool:
    last = len(wanted) - 1
    for place, asked in enumerate(phrase.words):
        if stems[first + place] != wanted[place]:
            is_begun = is_letter(asked) or (phrase.is_prefix and place == last)
            if not (is_begun and found[first + place][2].startswith(asked)):
                return False
    return True


def passage_at(text: str, first: int, last: int, marker: Marker) -> Passage:
    """The passage of `text` that shows its characters `first` to `last`: one match or several."""
    return _passage(text, *_cut(text, first, last if last - first <= _REACH else first), marker)


def said(summary: str, marker: Marker) -> Passage:
    """The passage of what an article says of itself: where the first match stands in it, else how it begins."""
    marks = list(marker.marks(summary))
    return passage_at(summary, marks[0][0], marks[-1][1], marker) if marks else beginning(summary, marker)


def beginning(text: str, marker: Marker) -> Passage:
    """The passage with which `text` begins: its first sentence, since headings and lists of links may go before; what
    stands first in a text of none.
    """
    first = _first_sentence(text)
    return _passage(text, *_cut(text, first, first), marker)


def _first_sentence(text: str) -> int:
    blank = begin = len(text) - len(text.lstrip())
    length = len(text.rstrip())
    for end, following in (*sentence_breaks(text, begin, min(length, _OPENING)), (length, length)):
        if is_stopped(text, end):
            return begin
        begin = following
    return blank


def _by_start(mark: tuple[int, int]) -> tuple[int, int]:
    return mark[0], -mark[1]


def _passage(text: str, start: int, end: int, marker: Marker) -> Passage:
    before = "" if is_sentence_start(text, start) else _ELLIPSIS
    after = "" if is_sentence_end(text, end) else _ELLIPSIS
    stretch = text[start:end]
    found = list(marker.marks(stretch))
    line, marks = one_line_with(stretch, found)
    shift = len(before)
    shown = tuple((first + shift, last + shift) for first, last in marks)
    return Passage(before + line + after, shown, start + (found[0][0] if found else 0))


def _cut(text: str, first: int, last: int) -> tuple[int, int]:
    """Where the passage with the characters `first` to `last` begins and ends."""
    start = _start(text, first, last)
    end = _end(text, start, last)
    if end - start < _SHORTEST:
        start = _earlier(text, start, end)
    elif not is_sentence_end(text, end):
        # A short sentence with those before it says more than with the beginning of a long one.
        own = _sentence_end(text, last, start + _SHORTEST)
        begin = _earlier(text, start, own)
        if own - begin >= _ENOUGH:
            start, end = begin, own
    return _trimmed(text, start, end)


def _start(text: str, first: int, last: int) -> int:
    low = max(0, first - LENGTH)
    begins = [0] * (low == 0) + [begin for _, begin in sentence_breaks(text, low, first) if begin <= first]
    if begins and (begins[-1] >= first - _LEAD or _sentence_end(text, last, begins[-1] + _LONGEST) >= 0):
        return begins[-1]
    return word_start(text, first - _LEAD // 2, first)


def _earlier(text: str, start: int, end: int) -> int:
    """Where the first sentence begins that may stand before those from `start` to `end` which end their block, or
    stand before a long one.
    """
    low = max(block_start(text, start), end - LENGTH, 0)
    begins = [0] * (low == 0) + [begin for _, begin in sentence_breaks(text, low, start)]
    return min([*begins, start])


def _sentence_end(text: str, last: int, high: int) -> int:
    """Where the sentence ends that `last` is in; -1 where that is after `high`."""
    end = next((end for end, _ in sentence_breaks(text, last, high)), -1)
    return len(text) if end < 0 and high >= len(text) else end


def _end(text: str, start: int, last: int) -> int:
    high = max(start + _LONGEST, last)
    block = block_end(text, last, high)
    if block >= start + _SHORTEST or (block >= start + _ENOUGH and is_stopped(text, block)):
        return block
    ends = [end for end, _ in sentence_breaks(text, max(last, start + _ENOUGH), high)]
    ends += [len(text)] * (high >= len(text))
    if ends:
        return _best_end(text, ends, start + _SHORTEST) if block >= 0 else ends[-1]
    end = word_end(text, max(last, start), max(start + LENGTH, last))
    return end if end > start else start + LENGTH  # a word that fills a passage alone is cut in two


def _best_end(text: str, ends: Sequence[int], enough: int) -> int:
    """Of where sentences and blocks end, behind the block of the last match: the first block that ends as a sentence
    does, else the last sentence, so that no heading stands at the end alone; from `enough` on, of items any.
    """
    stopped = [end for end in ends if is_stopped(text, end)]
    whole = [end for end in stopped if end == block_end(text, end, end)]
    late = [end for end in ends if end >= enough]
    return (whole or stopped[-1:] or late or ends[-1:])[0]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
