"""Owns find in page: matches in the text that a reader sees, whatever line breaks, emphasis or links cut it up.

As one types: linear in the text, and the folded text is kept between keys.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

_FEW = 30
_ACCENTED_BEFORE = "\u0530"
_ACCENTS = re.compile("[\u0300-\u036f]+")
_PLAIN = {
    "‘": "'", "’": "'", "‚": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "…": "...", "\xa0": " ", "\u202f": " ",
}  # fmt: skip
_PLAIN |= {
    sign: unicodedata.normalize("NFKC", sign)
    for sign in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁼⁽⁾ⁱⁿ₀₁₂₃₄₅₆₇₈₉₊₌₍₎ᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
} | {"⁻": "-", "₋": "-"}
"""So that CO2 is found where a document shows CO₂."""


class Folded(NamedTuple):
    """A text as it is compared, and the way back: character `edges[n]` of it is character `sources[n]` of the original,
    and up to the next edge both go on alike.
    """

    text: str
    edges: list[int]
    sources: list[int]

    def source(self, place: int) -> int:
        """The character of the original that stands for character `place` of `text`."""
        number = bisect_right(self.edges, place) - 1
        found = self.sources[number] + place - self.edges[number]
        if number + 1 < len(self.sources):  # one character may have become several
            return min(found, self.sources[number + 1] - 1)
        return found

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the original that stand for `text[start:end]`, with the accents that follow the last."""
        return self.source(start), max(self.source(end), self.source(end - 1) + 1)


def _without_accents(text: str) -> str:
    return _ACCENTS.sub("", _decomposed(text))


def _decomposed(text: str) -> str:
    """`text` with the accents of Latin, Greek and Cyrillic letters as characters of their own.

    Other scripts mean other letters by their marks, and keep them.
    """
    if text.isascii():
        return text
    return "".join([_decomposed_character(character) for character in text])


def _decomposed_character(character: str) -> str:
    apart = unicodedata.normalize("NFD", character)
    return apart if apart[0] < _ACCENTED_BEFORE and _ACCENTS.fullmatch(apart, 1) else character


def find(text: str, needle: str) -> tuple[tuple[int, int], ...]:
    """Where `needle` stands in `text`, as (start, end) in characters, in order and apart.

    Case counts only if the needle has a capital, accents only if the needle has some. Any run of white space matches
    any run; typographic quotes and dashes match plain ones. An empty or blank needle is found nowhere.
    """
    if not needle.strip():
        return ()
    keep_case = needle != needle.lower()
    keep_accents = _ACCENTS.search(_decomposed(needle)) is not None
    wanted = fold(needle, keep_case=keep_case, keep_accents=keep_accents).text
    if not wanted.strip():
        return ()
    folded = _fold_kept(text, keep_case, keep_accents)
    places = [match.span() for match in _pattern(wanted).finditer(folded.text)]
    if len(folded.edges) == 1:
        return tuple(places)
    return tuple([folded.span(start, end) for start, end in places])


def _pattern(wanted: str) -> re.Pattern[str]:
    pattern = r"\s++".join([re.escape(word) for word in wanted.split()])
    if wanted[0].isspace():
        pattern = r"(?<!\s)\s++" + pattern
    if wanted[-1].isspace():
        pattern += r"\s++"
    return re.compile(pattern)


@lru_cache(4)
def _fold_kept(text: str, keep_case: bool, keep_accents: bool) -> Folded:
    return fold(text, keep_case=keep_case, keep_accents=keep_accents)


def fold(text: str, *, keep_case: bool, keep_accents: bool) -> Folded:
    """`text` as it is compared, with the way back to where it came from."""
    lowered = text if keep_case else text.lower()
    if len(lowered) != len(text):  # a few capitals become two characters; these stay, and are folded below
        lowered = "".join([each.lower() if len(each.lower()) == 1 else each for each in text])
    changed = {}
    for character in set(lowered) if not text.isascii() else ():
        folded = _folded(character, keep_case=keep_case, keep_accents=keep_accents)
        if folded != character:
            changed[character] = folded
    edges, sources = [0], [0]
    resized = "".join([character for character, folded in changed.items() if len(folded) != 1])
    grown = 0
    for match in re.finditer(f"[{re.escape(resized)}]", lowered) if resized else ():
        source, size = match.start(), len(changed[match.group()])
        edges += (source + grown, source + grown + size)
        sources += (source, source + 1)
        grown += size - 1
    return Folded(_replaced(lowered, changed), edges, sources)


def _folded(character: str, *, keep_case: bool, keep_accents: bool) -> str:
    """What one character is compared as."""
    folded = _PLAIN.get(character, character)
    folded = _decomposed(folded) if keep_accents else _without_accents(folded)
    return folded if keep_case else folded.casefold()


def _replaced(text: str, changed: dict[str, str]) -> str:
    if len(changed) > _FEW:
        return text.translate({ord(character): folded for character, folded in changed.items()})
    for character, folded in changed.items():  # no outcome is itself changed, and this is ten times as fast
        text = text.replace(character, folded)
    return text
