"""Owns where a text may be cut: between sentences, and else between words. Pure; it looks only around the place.

A sentence ends with its punctuation where no small letter follows and no abbreviation goes before, and with a full stop
that stands alone. A block of a document ends with its line, a cell of a table also with a tab. (Unicode UAX #29 has the
same rules, but for abbreviations.)
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from deepread.search.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSING = "\"'”’»›)\\]}」』）】"
_BREAK = re.compile(rf"[.!?…؟।॥]+[{_CLOSING}]*(?=\s)|[。！？｡．]+[{_CLOSING}]*|(?=[\n\t])")
_BLOCK_END = re.compile(r"[\n\t]")
_STOPPED = re.compile(rf"[.!?…؟।॥。！？｡．][{_CLOSING}]*\Z")
_WIDE_STOPS = "。！？｡．"
_ABBREVIATED = re.compile(
    r"\b(?:[^\W\d_]|al|approx|bzw|ca|cf|ch|corp|dr|eds?|eg|etc|evtl|figs?|ggf|hr|inc|jr|ltd?|mrs?|ms|mt|mme|mlle|nos?|nr"
    r"|op|pp|prof|resp|rev|sr|st|usw|vgl|vols?|vs)\.$",
    re.IGNORECASE,
)
_LONGEST_STOP = 16
"""Characters that the punctuation between two sentences, or the space, may have."""
_JOINED = "\u200d\ufe0e\ufe0f"


def sentence_breaks(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Where sentences end in `text` from `low` to `high`, each with where the next one begins."""
    for match in _BREAK.finditer(text, low, min(len(text), high + _LONGEST_STOP)):
        end = match.end()
        if end > high:
            return
        begin = _after_space(text, end)
        if (
            begin == len(text)
            or _BLOCK_END.search(text, end, begin)
            or _ends_sentence(text, match.start(), end, text[begin])
        ):
            yield end, begin


def block_start(text: str, place: int) -> int:
    """Where the block or the cell begins that `place` is in."""
    return max(text.rfind("\n", 0, place), text.rfind("\t", 0, place)) + 1


def block_end(text: str, place: int, high: int) -> int:
    """Where the block or the cell ends that `place` is in; -1 where that is after `high`."""
    found = _BLOCK_END.search(text, place, high + 1)
    if found:
        return found.start()
    return len(text) if high >= len(text) else -1


def is_stopped(text: str, end: int) -> bool:
    """Whether what ends at `end` ends as a sentence does, by its punctuation: headings and most items do not."""
    return _STOPPED.search(text, max(0, end - _LONGEST_STOP), end) is not None


def is_sentence_start(text: str, start: int) -> bool:
    """Whether a sentence begins at `start`."""
    low = max(0, start - 2 * _LONGEST_STOP)
    if low == 0 and not text[:start].strip():
        return True
    return any(begin == start for _, begin in sentence_breaks(text, low, start))


def is_sentence_end(text: str, end: int) -> bool:
    """Whether a sentence ends at `end`."""
    if _after_space(text, end) >= len(text):
        return True
    return any(stop == end for stop, _ in sentence_breaks(text, max(0, end - _LONGEST_STOP), end))


def word_start(text: str, low: int, high: int) -> int:
    """The first place from `low` to `high` at which a word begins, after a space if there is one; else `high`."""
    space = next((place + 1 for place in range(low, high) if text[place].isspace()), -1)
    if space >= 0:
        return space
    return next((place for place in range(low, high) if _is_between_words(text, place)), high)


def word_end(text: str, low: int, high: int) -> int:
    """The last place from `low` to `high` at which a word ends, before a space if there is one; else `low`."""
    space = next((place for place in range(min(high, len(text) - 1), low - 1, -1) if text[place].isspace()), -1)
    if space >= 0:
        return space
    return next((place for place in range(high, low, -1) if _is_between_words(text, place)), low)


def _ends_sentence(text: str, stop: int, end: int, following: str) -> bool:
    if text[stop] in _WIDE_STOPS:
        return True
    if following.islower():
        # Texts that were written without capitals part their sentences so.
        return text[max(0, stop - 1) : end] == " ."
    return not (text[stop:end] == "." and _ABBREVIATED.search(text, max(0, stop - _LONGEST_STOP), end))


def _after_space(text: str, place: int) -> int:
    until = min(len(text), place + _LONGEST_STOP)
    while place < until and text[place].isspace():
        place += 1
    return place


def _is_between_words(text: str, place: int) -> bool:
    """Whether a text may be cut at `place` without parting a word, or a character from its marks."""
    if not 0 < place < len(text):
        return True
    before, after = text[place - 1], text[place]
    if unicodedata.category(after)[0] == "M" or after in _JOINED or before in _JOINED:
        return False
    return not (before.isalnum() and after.isalnum()) or is_unspaced(before) or is_unspaced(after)
