"""Owns which words of a text answer a query, and the passage of an article that shows it best. Pure.

A passage is about 200 characters of visible text, cut where sentences or at least words end. Which place of a body
it shows is told by `deepread.search.window`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deepread.search.language import UNKNOWN
from deepread.search.query import Phrase, Word, marked_terms
from deepread.search.stemming import stem
from deepread.search.words import is_letter, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from deepread.search.query import Query


LENGTH = 200
"""Characters of a passage, about."""
_REACH = 160
"""Characters within which matches are seen as standing together."""
_LEAD = 90
"""Characters before the first match within which the sentence may begin."""
_TAIL = 40
"""Characters by which a passage may be longer or shorter to end with its sentence."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|[。！？]|\n")
_ELLIPSIS = "…"
_ONE_LINE = str.maketrans("\n\t", "  ")


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
        self._known: dict[str, bool] = {}

    @property
    def parts_words(self) -> bool:
        """Whether a match may be less than a word: one character of a pair."""
        return bool(self._letters)

    def marks(self, text: str) -> Iterator[tuple[int, int]]:
        """The matches in `text` as (start, end) characters, in order; they do not overlap."""
        if not self._phrases:
            yield from whole(self._words(spans(text)))
            return
        found = list(spans(text))
        yield from whole(sorted((*self._words(found), *self._side_by_side(found)), key=_by_start))

    def _words(self, found: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
        known = self._known
        for start, end, word in found:
            try:
                answers = known[word]
            except KeyError:
                answers = known[word] = word.startswith(self._prefixes) or stem(word, self._language) in self._stems
            if answers:
                # One character was asked for, and a pair that begins with it was found.
                yield start, start + 1 if word[0] in self._letters and word not in self._stems else end

    def _side_by_side(self, found: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
        stems = [stem(word, self._language) for _, _, word in found]
        for phrase in self._phrases:
            wanted = [stem(word, self._language) for word in phrase.words]
            size = len(wanted)
            for first in range(len(found) - size + 1):
                if stems[first] == wanted[0] and _stands_at(phrase, wanted, stems, found, first):
                    yield found[first][0], found[first + size - 1][1]


def whole(marks: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`marks` in order, those that overlap as one: pairs of characters make up what was asked for."""
    start = end = -1
    for first, last in marks:
        if first < end:
            end = max(end, last)
            continue
        if end > start:
            yield start, end
        start, end = first, last
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
    if any(stems[first + place] != wanted[place] for place in range(last)):
        return False
    word = found[first + last][2]
    begins = phrase.is_prefix or is_letter(phrase.words[last])
    return stems[first + last] == wanted[last] or (begins and word.startswith(phrase.words[last]))


def passage_at(text: str, matches: Sequence[tuple[int, int]], first: int) -> Passage:
    """The passage of `text` around its `matches`, (start, end) characters in order, that begins with the match at
    `first`.
    """
    last = max((end for start, end in matches if first <= start <= first + _REACH), default=first)
    return _passage(text, *_cut(text, first, last), tuple(whole(matches)))


def beginning(text: str, marker: Marker) -> Passage:
    """The passage with which `text` begins."""
    start, end = _cut(text, 0, 0)
    return _passage(text, start, end, tuple(marker.marks(text[:end])))


def _by_start(mark: tuple[int, int]) -> tuple[int, int]:
    return mark[0], -mark[1]


def _cut(text: str, first: int, last: int) -> tuple[int, int]:
    """Where the passage with the characters `first` to `last` begins and ends."""
    start = _sentence_start(text, first)
    room = max(LENGTH, last - start)
    end = min(len(text), start + room)
    if end < len(text):
        end = _sentence_end(text, max(last, end - 2 * _TAIL), end + _TAIL) or _word_end(text, max(last, start + 1), end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _sentence_start(text: str, first: int) -> int:
    begin = max(0, first - _LEAD)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, max(0, begin - 1), first)]
    if ends:
        return ends[-1]
    if begin == 0:
        return 0
    nearer = max(0, first - _LEAD // 2)
    space = text.find(" ", nearer, first)
    return space + 1 if space >= 0 else _whole(text, nearer)


def _sentence_end(text: str, low: int, high: int) -> int:
    paragraph = text.find("\n", low, high)
    if paragraph >= 0:
        return paragraph
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, high)]
    return ends[-1] if ends else 0


def _word_end(text: str, low: int, end: int) -> int:
    space = text.rfind(" ", low, end + 1)
    return space if space > low else _whole(text, end)


def _whole(text: str, place: int) -> int:
    """The nearest place before `place` that does not part a character from its marks."""
    import unicodedata

    while 0 < place < len(text) and (unicodedata.combining(text[place]) or text[place] in "\u200d\ufe0f"):
        place -= 1
    return place


def _passage(text: str, start: int, end: int, matches: Sequence[tuple[int, int]]) -> Passage:
    before = "" if start == 0 or _ends_sentence(text, start) else _ELLIPSIS
    after = "" if end >= len(text) or text[end] == "\n" or _SENTENCE_END.match(text, end - 1) else _ELLIPSIS
    shown = before + text[start:end].translate(_ONE_LINE) + after
    within = [match for match in matches if start <= match[0] and match[1] <= end]
    shift = len(before) - start
    marks = tuple((first + shift, last + shift) for first, last in within)
    return Passage(shown, marks, within[0][0] if within else start)


def _ends_sentence(text: str, start: int) -> bool:
    return any(match.end() == start for match in _SENTENCE_END.finditer(text, max(0, start - 6), start))
