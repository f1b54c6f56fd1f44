"""Owns which words of a text answer a query, and the passage of an article that shows it best. Pure.

A passage is about 200 characters of visible text, cut where sentences or at least words end, around the place where the
most, the rarest and the nearest words of the query stand together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from deepread.search.query import Phrase, Query, Word, text_terms
from deepread.search.words import spans, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deepread.search.query import Term

LENGTH = 200
"""Characters of a passage, about."""
_REACH = 160
"""Characters within which matches are seen as standing together."""
_LEAD = 90
"""Characters before the first match within which the sentence may begin."""
_TAIL = 40
"""Characters by which a passage may be longer or shorter to end with its sentence."""
_MATCH_LIMIT = 4_000
"""Matches of one text that are weighed for its passage."""
_NEAR = 2
"""Characters between two words that stand side by side."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|[。！？]|\n")
_ELLIPSIS = "…"
_ONE_LINE = str.maketrans("\n\t", "  ")


class Match(NamedTuple):
    """A place in a text that answers a query: characters `start` to `end`, what of the query it answers, and its worth."""

    start: int
    end: int
    term: int
    worth: float


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` is one line; `marks` are (start, end) characters of it; `offset` is where the first mark stands in the article,
    or where the passage begins.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    offset: int


class Marker:
    """Finds the matches of a query in texts. `worths` say how much each term of `text_terms` says; 1 for all without."""

    def __init__(self, query: Query, worths: Mapping[Term, float] | None = None) -> None:
        self._stems: dict[str, tuple[int, float]] = {}
        self._prefixes: list[tuple[str, tuple[int, float]]] = []
        self._phrases: list[tuple[Phrase, tuple[int, float]]] = []
        self._known: dict[str, tuple[int, float] | None] = {}
        for number, term in enumerate(text_terms(query)):
            answer = number, 1.0 if worths is None else worths.get(term, 0.0)
            if isinstance(term, Phrase):
                self._phrases.append((term, answer))
                continue
            self._stems.setdefault(stem(term.text), answer)
            if term.is_prefix:
                self._prefixes.append((term.text, answer))

    def matches(self, text: str) -> Iterator[Match]:
        """The matches in `text`, in order; they do not overlap."""
        if not self._phrases:
            yield from self._word_matches(spans(text))
            return
        found = list(spans(text))
        end = 0
        for match in sorted((*self._word_matches(found), *self._phrase_matches(found)), key=_by_start):
            if match.start >= end:
                yield match
                end = match.end

    def _word_matches(self, found: Sequence[tuple[int, int, str]] | Iterator[tuple[int, int, str]]) -> Iterator[Match]:
        known = self._known
        for start, end, word in found:
            try:
                answer = known[word]
            except KeyError:
                answer = known[word] = self._answer(word)
            if answer is not None:
                yield Match(start, end, *answer)

    def _answer(self, word: str) -> tuple[int, float] | None:
        answer = self._stems.get(stem(word))
        if answer is None:
            answer = next((own for prefix, own in self._prefixes if word.startswith(prefix)), None)
        return answer

    def _phrase_matches(self, found: Sequence[tuple[int, int, str]]) -> Iterator[Match]:
        stems = [stem(word) for _, _, word in found]
        for phrase, answer in self._phrases:
            wanted = [stem(word) for word in phrase.words]
            size = len(wanted)
            for first in range(len(found) - size + 1):
                if stems[first] == wanted[0] and _stands_at(phrase, wanted, stems, found, first):
                    yield Match(found[first][0], found[first + size - 1][1], *answer)


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
    return stems[first + last] == wanted[last] or (phrase.is_prefix and word.startswith(phrase.words[last]))


def best_passage(text: str, marker: Marker, low: int = 0, high: int | None = None) -> Passage | None:
    """The passage of `text` that answers best, None where nothing in it does. Its words are looked for between the characters
    `low` and `high`, at both of which a word begins.
    """
    matches = [
        match._replace(start=match.start + low, end=match.end + low)
        for match in islice(marker.matches(text[low:high]), _MATCH_LIMIT)
    ]
    if not matches:
        return None
    first, last = _best_window(matches)
    start, end = _cut(text, matches[first].start, matches[last].end)
    return _passage(text, start, end, [match for match in matches if start <= match.start and match.end <= end])


def beginning(text: str, marker: Marker) -> Passage:
    """The passage with which `text` begins."""
    start, end = _cut(text, 0, 0)
    return _passage(text, start, end, [match for match in marker.matches(text[start:end]) if match.end <= end])


def _by_start(match: Match) -> tuple[int, int]:
    return match.start, -match.end


def _best_window(matches: Sequence[Match]) -> tuple[int, int]:
    """The indexes of the first and last match of the best window: each term counts once, and words side by side more."""
    best, best_worth = (0, 0), -1.0
    counts: dict[int, int] = {}
    worth, last = 0.0, -1
    for first, match in enumerate(matches):
        while last + 1 < len(matches) and (last < first or matches[last + 1].end - match.start <= _REACH):
            last += 1
            worth += 0.0 if counts.get(matches[last].term) else matches[last].worth
            counts[matches[last].term] = counts.get(matches[last].term, 0) + 1
        total = worth + _closeness(matches, first, last)
        if total > best_worth + 1e-9:
            best, best_worth = (first, last), total
        counts[match.term] -= 1
        if not counts[match.term]:
            worth -= match.worth
    return best


def _closeness(matches: Sequence[Match], first: int, last: int) -> float:
    """Half the worth of each word that follows the word before it in the query at once, a little for every repetition."""
    total = 0.0
    for index in range(first + 1, min(last, first + 24) + 1):
        before, match = matches[index - 1], matches[index]
        total += 0.02 * match.worth
        if match.term == before.term + 1 and match.start - before.end <= _NEAR:
            total += 0.5 * min(match.worth, before.worth)
    return total


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


def _passage(text: str, start: int, end: int, matches: Sequence[Match]) -> Passage:
    before = "" if start == 0 or _ends_sentence(text, start) else _ELLIPSIS
    after = "" if end >= len(text) or text[end] == "\n" or _SENTENCE_END.match(text, end - 1) else _ELLIPSIS
    shown = before + text[start:end].translate(_ONE_LINE) + after
    shift = len(before) - start
    marks = tuple((match.start + shift, match.end + shift) for match in matches)
    return Passage(shown, marks, matches[0].start if matches else start)


def _ends_sentence(text: str, start: int) -> bool:
    return any(match.end() == start for match in _SENTENCE_END.finditer(text, max(0, start - 6), start))


__all__ = ["Marker", "Match", "Passage", "Word", "beginning", "best_passage"]
