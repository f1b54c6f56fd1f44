"""Owns how well words of a Cyrillic script read once they are decoded, by which its encodings are told.

A detector knows texts in small letters: those in capitals it takes for Greek, Hebrew, Arabic or another Cyrillic
encoding. A Mac's small letters are those of Windows-1251 but for one, its capitals are not: read as that, `Моя` is
`ЊоЯ`. Half of the small letters of DOS are those of ISO-8859-5. A detector hardly counts what a reader sees at once:
capitals and signs in the midst of words, letters that no language of the others has, and words without a vowel. Pure.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

CYRILLIC = frozenset({"cp1251", "koi8-r", "koi8-u", "iso8859-5"})
"""Codecs of Cyrillic scripts that a detector looks for."""
_OLDER = ("mac-cyrillic", "cp866")
_EVERY = ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic")
"""All, in this order where they read as well: DOS and old Macs have the same capitals."""
OTHER_SCRIPTS = frozenset({"cp1253", "iso8859-7", "cp1255", "iso8859-8", "cp1256", "iso8859-6", "cp874", "tis-620"})
"""Codecs of neither Latin nor Cyrillic scripts that Cyrillic texts are taken for."""
_MOST = 4_000
"""Characters that are looked at."""
_LEAST = 8
"""Letters that tell anything."""
_LEAST_WORDS = 20
"""Letters by which words are told from such as stand together by chance."""
_WORD = re.compile(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f]+")
_PARTS = "–—-’'"
_AROUND = "«»“”„‘’‚…–—\u00a0№©®"
_LETTERS = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў")
_BALKAN = frozenset("ђѓѕјљњћќџ")
"""Letters of Serbian and Macedonian, which have a `ј` in every other sentence."""
_COMMON = frozenset("оеаинтсрвлі")
"""What six in ten letters are, of Russian, Ukrainian, Bulgarian and Serbian."""
_COMMON_SHARE = 0.45
_RARE = frozenset("ъэцщфюёѓђћќџљњ")
"""What one in thirty letters is."""
_VOWELS = frozenset("аеёиоуыэюяіїєў")
_BETTER = 4


class _Shares(NamedTuple):
    """How many letters are common at least and rare at most, and how many pairs are of a vowel and a consonant: of
    words it is six in ten, one in thirty and eight in ten.
    """

    common: float
    rare: float
    turning: float


_SURE = _Shares(0.45, 0.1, 0.6)
"""Of words that no text of another script is taken for."""
_SCRIPT_KNOWN = _Shares(0.35, 0.2, 0.7)
"""Of words that are known to be of a Cyrillic script."""


class CyrillicLegibility(NamedTuple):
    """How many of the letters of a text stand where such do, how many characters do not, how many are common or rare,
    and how many `pairs` in its words there are, and of a vowel and a consonant.
    """

    good: int
    bad: int
    common: int
    rare: int
    pairs: int
    turning: int

    @property
    def is_cyrillic(self) -> bool:
        """Whether it looks like a text of a Cyrillic script."""
        return self.good >= _LEAST and self.bad * 50 <= self.good and self.common >= self.good * _COMMON_SHARE

    def are_words(self, shares: _Shares) -> bool:
        """Whether the letters stand where those of words do."""
        return (
            self.good >= _LEAST_WORDS
            and self.bad * 50 <= self.good
            and self.common >= self.good * shares.common
            and self.rare <= self.good * shares.rare
            and self.turning >= self.pairs * shares.turning
        )

    def is_better(self, other: CyrillicLegibility) -> bool:
        """Whether more letters and no more other characters are where they should be, or far fewer others are."""
        return self.bad * _BETTER < other.bad or (self.bad <= other.bad and self.good > other.good)


def cyrillic(sample: bytes, taken_for: str) -> str:
    """The codec in which `sample` reads as words of a Cyrillic script; what it was `taken_for` where no other is
    better, "" where it reads so in none.
    """
    shares = _SURE if taken_for in OTHER_SCRIPTS else _SCRIPT_KNOWN
    read = {codec: legibility(sample.decode(codec, "replace")) for codec in _EVERY}
    found = [codec for codec in _EVERY if read[codec].are_words(shares)]
    best = min(found, key=lambda codec: (read[codec].bad, -read[codec].good), default="")
    return taken_for if taken_for in found and not read[best].is_better(read[taken_for]) else best


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
    good = bad = common = rare = pairs = turning = 0
    words = words[:_MOST]
    letters = _LETTERS | _BALKAN if "ј" in words else _LETTERS
    for found in _WORD.finditer(words):
        word = found[0].strip(_AROUND)
        if word.isascii():
            continue
        small = word.lower()
        known = [letter for letter in small if letter in letters]
        turns = sum(upper.isupper() and lower.islower() for lower, upper in pairwise(word))
        stray = sum(not each.isascii() and each not in letters and each not in _PARTS for each in small)
        good += len(known) - turns
        bad += stray + turns
        common += sum(letter in _COMMON for letter in known)
        rare += sum(letter in _RARE for letter in known)
        pairs += max(0, len(known) - 1)
        turning += sum((one in _VOWELS) is not (other in _VOWELS) for one, other in pairwise(known))
    return CyrillicLegibility(good, bad, common, rare, pairs, turning)
