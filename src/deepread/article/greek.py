"""Owns telling Greek texts in capitals without accents, which a detector takes for Russian in small letters.

Nearly all Greek words end in a vowel, Σ or Ν, and two vowels are often one sound (`ΚΑΙ`, `ΤΟΥ`). The same bytes are
letters in KOI8-R and in others; but most texts in those have bytes too that are no capitals in Greek. Pure.
"""

from __future__ import annotations

import re

_MOST = 4_000
"""Bytes that are looked at."""
_LEAST = 8
"""Letters that tell anything."""
_LETTER = "Α-ΡΣ-ΫΆΈ-Ώ"
_WORD = re.compile(f"[{_LETTER}]+")
_STRAY = re.compile("[ΐά-ώ\ufffd]")
"""Small letters, and bytes that are none."""
_ENDED = re.compile(f"[{_LETTER}]*[ΑΕΗΙΟΥΩΣΝΆΈΉΊΌΎΏΪΫ]")
_TELLING = re.compile(rf"[ΑΕΟ]Ι|[ΑΕΟ]Υ|(?<![ΑΕΗΙΟΥΩ])Κ|Η(?![{_LETTER}])|(?<![{_LETTER}])Ω")
"""What Greek is full of, and what stands in no word of Russian where its bytes are read as KOI8-R."""
_ENDED_SHARE = 0.85
_TELLING_SHARE = 0.04
_VOWELS = re.compile("[ΑΕΗΙΟΥΩΆ-ΏΪΫ]")
_VOWEL_SHARES = (0.35, 0.65)
_WINDOWS = re.compile(rb"[\x80-\x9f]|\xa2(?=[\xc1-\xd9])")
"""Quotes, dashes and a letter that only Windows-1253 has there."""


def greek_capitals(sample: bytes) -> str:
    """The codec in which `sample` reads as Greek in capitals; "" where it does not."""
    codec = "cp1253" if _WINDOWS.search(sample) else "iso8859-7"
    text = sample[:_MOST].decode(codec, "replace")
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    if letters < _LEAST or len(_STRAY.findall(text)) * 50 > letters:
        return ""
    ended = sum(_ENDED.fullmatch(word) is not None for word in words)
    vowels = len(_VOWELS.findall(text))
    least, most = _VOWEL_SHARES
    is_greek = (
        ended >= len(words) * _ENDED_SHARE
        and least * letters <= vowels <= most * letters
        and len(_TELLING.findall(text)) >= letters * _TELLING_SHARE
    )
    return codec if is_greek else ""
