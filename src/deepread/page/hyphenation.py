"""Owns where words may be divided at the end of a line, by the patterns of each language.

The patterns are LibreOffice's, as pyphen brings them; they are read when the first text is justified.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyphen import Pyphen

_BEFORE, _AFTER = 2, 3
"""Letters that stay on the line, and that go to the next one, at least."""
_OPENING = "([{\"'“‘«„‹¿¡"
# A whole word, neither short nor longer than the words of any language. What follows it ends it, and is not the rest
# of an address, of a number or of "don't".
_WORD = re.compile(r"[^\W\d_]{6,60}+(?=[)\]}»”’›\"'.,;:!?…]{0,6}(?:[\s—–]|$))")
_USUAL_VARIANTS = {"en": "en_US", "de": "de_DE", "no": "nb_NO", "nb": "nb_NO", "nn": "nn_NO"}
"""What is meant by a language that has several sets of patterns, or is filed under another name."""


class Hyphens:
    """Divides the words of one language. What lies in one of the `spared` (begin, end) of a text stays whole."""

    def __init__(self, patterns: Pyphen, spared: Sequence[tuple[int, int]] = ()) -> None:
        self._patterns = patterns
        self._spared = spared

    def sparing(self, spared: Sequence[tuple[int, int]]) -> Hyphens:
        """The same, which leaves these stretches of a text whole."""
        return Hyphens(self._patterns, spared) if spared else self

    def divide(self, text: str, begin: int, limit: int) -> int:
        """Where to divide the word that begins at `text[begin]`, or behind its opening quotation mark, so that what is
        before it and a hyphen end at `limit`; 0 where nothing is to be divided.
        """
        while begin < limit and text[begin] in _OPENING:
            begin += 1
        word = _WORD.match(text, begin)
        if word is None or word.group().isupper():
            return 0
        before = bisect_left(self._spared, (word.end(), 0)) - 1
        if before >= 0 and self._spared[before][1] > begin:
            return 0
        for place in reversed(self._patterns.positions(word.group())):
            # Some languages spell a divided word otherwise ("data"): the page shows what is there.
            if place.data is None and begin + place < limit:
                return begin + place
        return 0


@lru_cache(maxsize=16)
def hyphens_of(language: str) -> Hyphens | None:
    """What divides the words of `language`, a code such as "de" or "en-GB"; None where nothing is known of it."""
    import pyphen  # reads the names of 70 files, which only justified text needs

    known = pyphen.language_fallback(_USUAL_VARIANTS.get(language.lower(), language))
    return Hyphens(pyphen.Pyphen(lang=known, left=_BEFORE, right=_AFTER)) if known else None


def hyphens_for(header: str, text: str) -> Hyphens | None:
    """What divides the words of a `text` whose header calls its language `header`, "" for nothing."""
    from deepread.search.identification import language_of
    from deepread.search.language import BY_NUMBER

    language = BY_NUMBER.get(language_of(header, text))
    if language is None:
        return hyphens_of(header) if re.fullmatch("[A-Za-z]{2,3}", header) else None
    region = re.fullmatch(r"([A-Za-z]{2,3})[-_]([A-Za-z]{2})", header.strip())
    if region and region[1].lower() in language.names:
        return hyphens_of(f"{language.names[0]}_{region[2]}")
    return hyphens_of(language.names[0])
