"""Owns what a word is: where words begin and end in a text, and how they are folded. Pure.

The index, the query and the marks on a page all come through here, so that they agree. A word is a run of letters and
digits, with the marks and joiners that scripts need inside it; `deepseek-r1` is two words that stand side by side.
Folding takes case, accents and the possessive away; what forms of a word share is told by `deepread.search.stemming`.

Scripts without spaces between words are cut into overlapping pairs of characters, as Lucene's CJK analyzer does, and
the last character of a run is a word as well: so each character begins a word, and any piece of a text is found.

Sources: Unicode UAX #15 for folding by decomposition.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

LONGEST_WORD = 100
"""Characters of a word that count; what is longer is no word that anyone types whole."""

_HALF_WIDTH = "\uff66-\uff9f"
_JAMO = "\u1100-\u11ff"
_UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
) + (_HALF_WIDTH + _JAMO)
_APOSTROPHES = "'’ʼ＇"
JOINERS = "\u00ad\u200c\u200d\u2060"
"""What stands in words and shows nothing."""
# Of all breves, the one of й makes a letter; nukta, points and vowel signs are left out by many writers.
_DIACRITICS = re.compile(
    "[\u0300-\u0305\u0307-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u093c" + JOINERS + "]|(?<!и)\u0306"
)
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ی": "ي", "ى": "ي", "ک": "ك"}
)
_ELISION = re.compile(
    f"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|(?:d?a|[bdn]e|su|co)ll|gl|un|quest)[{_APOSTROPHES}](?=..|[ày])",
    re.IGNORECASE,
)
"""What French, Catalan and Italian write before an apostrophe; the word is what follows."""
_POSSESSIVE = re.compile(f"[{_APOSTROPHES}]s$", re.IGNORECASE)

_INSIDE = rf"(?:[{_APOSTROPHES}](?=[^\W_])|(?<=\d),(?=\d\d\d(?!\d)))"
_SPACED = re.compile(rf"[^\W_]+(?:{_INSIDE}[^\W_]+)*")
_MEMORY = 200_000
"""Distinct words whose folding is kept in memory."""


def words(text: str) -> list[str]:
    """The words of `text` in order, folded."""
    pattern, whole = _pattern(text)
    found = pattern.findall(text)
    if whole:
        return list(map(_FOLDED.__getitem__, found))
    folded: list[str] = []
    for word in found:
        if is_unspaced(word):
            folded.extend(_pairs(word))
        else:
            folded.append(_FOLDED[word])
    return folded


def runs(text: str) -> list[str]:
    """As `words`, but what is written without spaces is left in one run: each of its words stands in that."""
    pattern, whole = _pattern(text)
    found = pattern.findall(text)
    if whole:
        return list(map(_FOLDED.__getitem__, found))
    as_written = _is_plain(text)
    return [
        _FOLDED[word] if not is_unspaced(word) else word if as_written else "".join(_letters(word)) for word in found
    ]


def sought(text: str, *, in_order: bool = False) -> list[str]:
    """The words by which `text` is looked for: as `words`, but the last character of a run without spaces is not asked
    for where a pair says it already. With `in_order` for words that stand side by side, where only the very last
    one may go.
    """
    found: list[str] = []
    pattern, _ = _pattern(text)
    dropped = False
    for word in pattern.findall(text):
        parts = _pairs(word) if is_unspaced(word) else [_FOLDED[word]]
        dropped = len(parts) > 1
        found.extend(parts[:-1] if dropped and not in_order else parts)
    return found[:-1] if in_order and dropped else found


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of `text` as (start, end, folded word), in the order and number of `words`."""
    pattern, whole = _pattern(text)
    folded = _FOLDED
    for match in pattern.finditer(text):
        if whole or not is_unspaced(match.group()):
            yield *match.span(), folded[match.group()]
            continue
        begin = match.start()
        for start, end, part in _parts(match.group()):
            yield begin + start, begin + end, part


def those(text: str, answers: Callable[[str], bool]) -> list[tuple[int, int, str]]:
    """The `spans` of `text` whose word `answers`: faster than to go through all of them."""
    pattern, whole = _pattern(text)
    if not whole:
        return [span for span in spans(text) if answers(span[2])]
    folded = _FOLDED
    return [(*match.span(), word) for match in pattern.finditer(text) if answers(word := folded[match.group()])]


def extents(text: str, first: int = 0, last: int | None = None) -> list[tuple[int, int]]:
    """Where each word of `text` begins and ends, in characters; of its words `first` to `last` (not included)."""
    pattern, whole = _pattern(text)
    if whole:
        return [match.span() for match in islice(pattern.finditer(text), first, last)]
    return [(start, end) for start, end, _ in islice(spans(text), first, last)]


def stepping_stones(text: str, stride: int) -> list[int]:
    """Where in `text` the words 0, `stride`, 2 * `stride` … begin, in characters."""
    pattern, whole = _pattern(text)
    if whole:
        return [match.start() for match in islice(pattern.finditer(text), 0, None, stride)]
    stones: list[int] = []
    count = 0
    for match in pattern.finditer(text):
        starts = _starts(match.group(), match.start())
        stones.extend(starts[-count % stride :: stride])
        count += len(starts)
    return stones


def fold(word: str) -> str:
    """`word` without case, accents, elided article or possessive; never empty."""
    folded = word
    if not word.isalnum():
        folded = _POSSESSIVE.sub("", word[_elided(word) :])
        folded = "".join(letter for letter in folded if letter not in _APOSTROPHES and letter != ",")
    if not folded.isascii():
        plain = _DIACRITICS.sub("", unicodedata.normalize("NFKD", folded.casefold()))
        folded = unicodedata.normalize("NFC", plain).translate(_LETTERS)
    return folded.casefold()[:LONGEST_WORD] or word[:LONGEST_WORD]


def _elided(word: str) -> int:
    """Characters before the apostrophe of an article that stands before `word`, and the apostrophe."""
    match = _ELISION.match(word)
    return match.end() if match else 0


def is_letter(word: str) -> bool:
    """Whether `word` is one character of a script without spaces: it is sought as the beginning of all pairs."""
    return len(word) == 1 and is_unspaced(word)


def is_unspaced(word: str) -> bool:
    """Whether `word` is of a script that puts no spaces between words."""
    return _UNSPACED_RUN.match(word) is not None


def is_irregular(letter: str) -> bool:
    """Whether a text that has `letter` has words that are not just runs of letters and digits."""
    return _SPECIAL.match(letter) is not None


class _Folding(dict[str, str]):
    """Folded words by the form that was written: the same few thousand make up any text."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MEMORY:
            self.clear()
        folded = self[word] = fold(word)
        return folded


_FOLDED = _Folding()


def _pairs(run: str) -> list[str]:
    """The words of a run without spaces: each character with the next one, then the last one."""
    letters = _letters(run)
    return [*map(add, letters, islice(letters, 1, None)), letters[-1]]


def _letters(run: str) -> Sequence[str]:
    """The folded characters of a run without spaces."""
    return run if _is_plain(run) else [letter for _, _, letter in _folded_letters(run)] or run


def _parts(run: str) -> Iterable[tuple[int, int, str]]:
    """The words of a run without spaces as (start, end, word). A word ends with the marks on its last character."""
    pairs = _pairs(run)
    if len(pairs) == len(run) and not _MARK.search(run):
        return zip(range(len(run)), (*range(2, len(run) + 1), len(run)), pairs, strict=True)
    places = [(start, end) for start, end, _ in _folded_letters(run)] or [(0, 1)] * len(run)
    ends = [_with_marks(run, end) for _, end in (*places[1:], places[-1])]
    return zip((start for start, _ in places), ends, pairs, strict=True)


def _starts(word: str, begin: int) -> Sequence[int]:
    """Where the words of what was found at `begin` begin."""
    if not is_unspaced(word):
        return (begin,)
    if _is_plain(word):
        return range(begin, begin + len(word))
    return [begin + start for start, _, _ in _parts(word)]


def _is_plain(run: str) -> bool:
    """Whether each character of a run stands for itself."""
    return not _COMPATIBLE.search(run) and unicodedata.is_normalized("NFC", run)


def _with_marks(run: str, end: int) -> int:
    """Where the marks end that follow on `end`."""
    match = _MARKS_AFTER.match(run, end)
    return match.end() if match else end


def _folded_letters(run: str) -> Iterator[tuple[int, int, str]]:
    """Each folded character of a run and the characters that it came from."""
    if _is_plain(run):
        yield from zip(range(len(run)), range(1, len(run) + 1), run, strict=True)
        return
    for match in _CLUSTER.finditer(run):
        form = "NFKC" if _COMPATIBLE.match(match.group()) else "NFC"
        for letter in _DIACRITICS.sub("", unicodedata.normalize(form, match.group())):  # type: ignore[arg-type]  # one of the two forms
            yield *match.span(), letter


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


_MARKS = _marks() + JOINERS
_UNSPACED_RUN = re.compile(f"[{_UNSPACED}]")
_MARK = re.compile(f"[{_MARKS}]")
_MARKS_AFTER = re.compile(f"[{_MARKS}]*")
_COMPATIBLE = re.compile(f"[{_HALF_WIDTH}\uf900-\ufaff{JOINERS}\U0002f800-\U0002fa1f]")
_CLUSTER = re.compile("[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?|[ｦ-ﾟ][ﾞﾟ]?|.[\u3099\u309a]?", re.DOTALL)
"""What may become one character by folding: the letters of a Korean syllable, or a kana with its mark."""
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
