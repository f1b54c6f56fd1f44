"""Owns what a word is: where words begin and end in a text, how they are folded, and which forms belong together. Pure.

The index, the query and the marks on a page all come through here, so that they agree. A word is a run of letters and
digits, with the marks and joiners that scripts need inside it; `deepseek-r1` is two words that stand side by side.
Folding takes case, accents and the possessive away. Scripts without spaces between words are cut into overlapping pairs
of characters, as Lucene's CJK analyzer does.

Sources: Unicode UAX #15 for folding by decomposition; Porter2 as Whoosh has it for English stems.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORD_LIMIT = 100
"""Characters of a word that count; what is longer is no word that anyone types whole."""

_UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
_APOSTROPHES = "'’ʼ＇"
_JOINERS = "\u200c\u200d"
_DIACRITICS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640" + _JOINERS + "]")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_ELISION = re.compile(f"(?:[cdjlmnst]|qu)[{_APOSTROPHES}](?=..)", re.IGNORECASE)
_POSSESSIVE = re.compile(f"[{_APOSTROPHES}]s$", re.IGNORECASE)

_INSIDE = rf"(?:[{_APOSTROPHES}](?=[^\W_])|(?<=\d),(?=\d\d\d(?!\d)))"
_SPACED = re.compile(rf"[^\W_]+(?:{_INSIDE}[^\W_]+)*")
_MEMORY = 200_000
"""Distinct words whose folding and stem are kept in memory."""


def words(text: str) -> list[str]:
    """The words of `text` in order, folded."""
    pattern, whole = _pattern(text)
    found = list(map(_FOLDED.__getitem__, pattern.findall(text)))
    if whole:
        return found
    return [part for word in found for part in _pairs(word)]


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of `text` as (start, end, folded word), in the order and number of `words`."""
    pattern, whole = _pattern(text)
    folded = _FOLDED
    if whole:
        for match in pattern.finditer(text):
            yield *match.span(), folded[match.group()]
        return
    for match in pattern.finditer(text):
        start, end = match.span()
        parts = _pairs(folded[match.group()])
        if len(parts) == 1:
            yield start, end, parts[0]
            continue
        for place, part in enumerate(parts):
            yield start + place, min(end, start + place + len(part)), part


def extents(text: str) -> list[tuple[int, int]]:
    """Where each word of `text` begins and ends, in characters."""
    pattern, whole = _pattern(text)
    if whole:
        return [match.span() for match in pattern.finditer(text)]
    return [(start, end) for start, end, _ in spans(text)]


def stepping_stones(text: str, stride: int) -> list[int]:
    """Where in `text` the words 0, `stride`, 2 * `stride` … begin, in characters."""
    pattern, whole = _pattern(text)
    if whole:
        return [match.start() for match in islice(pattern.finditer(text), 0, None, stride)]
    return [start for start, _, _ in islice(spans(text), 0, None, stride)]


def fold(word: str) -> str:
    """`word` without case, accents, elided article or possessive; never empty."""
    folded = word
    if not word.isalnum():
        folded = _POSSESSIVE.sub("", _ELISION.sub("", word, count=1))
        folded = "".join(letter for letter in folded if letter not in _APOSTROPHES and letter != ",")
    if not folded.isascii():
        plain = _DIACRITICS.sub("", unicodedata.normalize("NFKD", folded.casefold()))
        folded = unicodedata.normalize("NFC", plain).translate(_LETTERS)
    return folded.casefold()[:WORD_LIMIT] or word[:WORD_LIMIT]


@lru_cache(maxsize=_MEMORY)
def stem(word: str) -> str:
    """What the forms of a folded English word share; a word with a digit or of another script is its own."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    return _stemmer()(word) or word


def is_unspaced(word: str) -> bool:
    """Whether `word` is of a script that puts no spaces between words."""
    return _UNSPACED_RUN.match(word) is not None


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    from deepread.search import engine

    stemmer: Callable[[str], str] = engine.english_stem
    return stemmer


class _Folding(dict[str, str]):
    """Folded words by the form that was written: the same few thousand make up any text."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MEMORY:
            self.clear()
        folded = self[word] = fold(word)
        return folded


_FOLDED = _Folding()


def _pairs(word: str) -> list[str]:
    if len(word) < 3 or not is_unspaced(word):
        return [word]
    return [word[place : place + 2] for place in range(len(word) - 1)]


def _marks() -> str:
    """The combining marks that spell words and that `\\w` leaves out, as ranges for a character class."""
    ranges: list[list[int]] = []
    for code in (*range(0x300, 0x1E00), *range(0x20D0, 0x2100), *range(0x3099, 0x309B), *range(0xA600, 0xAC00)):
        if unicodedata.category(chr(code)) in {"Mn", "Mc"}:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_MARKS = _marks() + _JOINERS
_UNSPACED_RUN = re.compile(f"[{_UNSPACED}]")
_SPECIAL = re.compile(f"[{_UNSPACED}{_MARKS}]")
_ANY = re.compile(
    rf"[{_UNSPACED}](?:[{_UNSPACED}{_MARKS}])*"
    rf"|(?:[^\W_{_UNSPACED}](?:[{_MARKS}]+)?)+(?:{_INSIDE}(?:[^\W_{_UNSPACED}](?:[{_MARKS}]+)?)+)*"
)


def _pattern(text: str) -> tuple[re.Pattern[str], bool]:
    """How to find the words of `text`, and whether each find is one word."""
    if text.isascii() or not _SPECIAL.search(text):
        return _SPACED, True
    return _ANY, False
