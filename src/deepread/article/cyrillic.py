"""Owns how well words of a Cyrillic script read once they are decoded, by which DOS and old Macs are told.

A Mac's small letters are those of Windows-1251 but for one, its capitals are not: read as that, `Моя` is `ЊоЯ`. Half of
the small letters of DOS are those of ISO-8859-5. A detector hardly counts what a reader sees at once: capitals and
signs in the midst of words, and letters that no language of the others has. Pure.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

CYRILLIC = frozenset({"cp1251", "koi8-r", "koi8-u", "iso8859-5"})
"""Codecs of Cyrillic scripts that a detector looks for."""
_OLDER = ("mac-cyrillic", "cp866")
_MOST = 4_000
"""Characters that are looked at."""
_LEAST = 8
"""Letters that tell anything."""
_WORD = re.compile(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f]+")
_PARTS = "–—-’'"
_AROUND = "«»“”„‘’‚…–—\u00a0№©®"
_LETTERS = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў")
_BALKAN = frozenset("ђѓѕјљњћќџ")
"""Letters of Serbian and Macedonian, which have a `ј` in every other sentence."""
_COMMON = frozenset("оеаинтсрвлі")
"""What six in ten letters are, of Russian, Ukrainian, Bulgarian and Serbian."""
_COMMON_SHARE = 0.45
_BETTER = 4


class CyrillicLegibility(NamedTuple):
    """How many of the letters of a text stand where such do, how many characters do not, and how many are common."""

    good: int
    bad: int
    common: int

    @property
    def is_cyrillic(self) -> bool:
        """Whether it looks like a text of a Cyrillic script."""
        return self.good >= _LEAST and self.bad * 50 <= self.good and self.common >= self.good * _COMMON_SHARE


def older_cyrillic(sample: bytes, taken_for: str) -> str:
    """The codec of DOS or of old Macs in which `sample` reads far better than in what it was `taken_for`, or ""."""
    here = legibility(sample.decode(taken_for, "replace"))
    for codec in _OLDER:
        read = legibility(sample.decode(codec, "replace"))
        if read.is_cyrillic and read.good >= here.good and read.bad * _BETTER < here.bad:
            return codec
    return ""


def is_mostly_beyond_ascii(sample: bytes) -> bool:
    """Whether there are fewer letters of ASCII than other bytes, as in no text of a Latin script."""
    letters = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample[:_MOST])
    return sum(byte >= 0x80 for byte in sample[:_MOST]) > letters


def legibility(words: str) -> CyrillicLegibility:
    """How well `words` of a Cyrillic script read."""
    good = bad = common = 0
    words = words[:_MOST]
    letters = _LETTERS | _BALKAN if "ј" in words else _LETTERS
    for found in _WORD.finditer(words):
        word = found[0].strip(_AROUND)
        if word.isascii():
            continue
        known = sum(letter.lower() in letters for letter in word)
        turns = sum(upper.isupper() and lower.islower() for lower, upper in pairwise(word))
        stray = sum(not each.isascii() and each.lower() not in letters and each not in _PARTS for each in word)
        good += known - turns
        bad += stray + turns
        common += sum(letter.lower() in _COMMON for letter in word)
    return CyrillicLegibility(good, bad, common)
