"""Owns find in page: matches in the text that a reader sees, whatever line breaks, emphasis or links cut it up.

As one types: linear in the text, which is folded once and kept between keys, and found in from anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FEW = 30
_PIECE = 200_000
"""Characters of a text that are prepared in one step."""
_MOST_KEPT = 4
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

    def place(self, source: int) -> int:
        """The character of `text` that stands for character `source` of the original."""
        number = bisect_right(self.sources, source) - 1
        found = self.edges[number] + source - self.sources[number]
        return min(found, self.edges[number + 1]) if number + 1 < len(self.edges) else found

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
    sought = Sought(text, needle)
    for _ in sought.prepare():
        pass
    return tuple(sought.places())


class Sought:
    """A needle in a text: its places as they are asked for, which is in no time, once the text is prepared."""

    def __init__(self, text: str, needle: str) -> None:
        self._text = text
        keep_case = needle != needle.lower()
        keep_accents = _ACCENTS.search(_decomposed(needle)) is not None
        wanted = fold(needle, keep_case=keep_case, keep_accents=keep_accents).text if needle.strip() else ""
        self._pattern = _pattern(wanted) if wanted.strip() else None
        self._keeps = keep_case, keep_accents
        self._folded = _KEPT.of(text, self._keeps)

    @property
    def is_ready(self) -> bool:
        """Whether the text is prepared."""
        return self._folded is not None or self._pattern is None

    def prepare(self) -> Iterator[None]:
        """Prepare the text, in steps of some milliseconds."""
        if self.is_ready:
            return
        keep_case, keep_accents = self._keeps
        size = len(self._text) if self._text.isascii() else _PIECE
        pieces: list[Folded] = []
        for begin in range(0, max(1, len(self._text)), max(1, size)):
            piece = self._text[begin : begin + size]
            pieces.append(fold(piece, keep_case=keep_case, keep_accents=keep_accents))
            yield
        self._folded = _joined(pieces, size) if len(pieces) > 1 else pieces[0]
        _KEPT.keep(self._text, self._keeps, self._folded)

    def places(self, begin: int = 0) -> Iterator[tuple[int, int]]:
        """Each (start, end), in order and apart, from character `begin` on."""
        folded = self._folded
        if folded is None or self._pattern is None:
            return
        is_alike = len(folded.edges) == 1
        for match in self._pattern.finditer(folded.text, folded.place(begin)):
            yield match.span() if is_alike else folded.span(*match.span())


class Places(Sequence[tuple[int, int]]):
    """Places of a text, as (start, end) in characters, that may be a great many."""

    def __init__(self) -> None:
        self._starts = array("q")
        self._ends = array("q")

    def add(self, places: Iterable[tuple[int, int]]) -> None:
        """Add more of them behind these."""
        for start, end in places:
            self._starts.append(start)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[tuple[int, int], ...]: ...
    def __getitem__(self, index: int | slice) -> tuple[int, int] | tuple[tuple[int, int], ...]:
        if isinstance(index, slice):
            return tuple(zip(self._starts[index], self._ends[index], strict=True))
        return self._starts[index], self._ends[index]


class _Kept:
    """The texts that were looked through last, as they are compared."""

    def __init__(self) -> None:
        self._texts: list[tuple[str, tuple[bool, bool], Folded]] = []

    def of(self, text: str, keeps: tuple[bool, bool]) -> Folded | None:
        return next((folded for known, kept, folded in self._texts if kept == keeps and known == text), None)

    def keep(self, text: str, keeps: tuple[bool, bool], folded: Folded) -> None:
        self._texts = [(text, keeps, folded), *self._texts[: _MOST_KEPT - 1]]


_KEPT = _Kept()


def _pattern(wanted: str) -> re.Pattern[str]:
    pattern = r"\s++".join([re.escape(word) for word in wanted.split()])
    if wanted[0].isspace():
        pattern = r"(?<!\s)\s++" + pattern
    if wanted[-1].isspace():
        pattern += r"\s++"
    return re.compile(pattern)


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


def _joined(pieces: Sequence[Folded], size: int) -> Folded:
    """A text as it is compared, from its pieces of `size` characters; what a character becomes depends on no other."""
    edges, sources = [0], [0]
    length = 0
    for number, piece in enumerate(pieces):
        edges += [length + edge for edge in piece.edges[1:]]
        sources += [number * size + source for source in piece.sources[1:]]
        length += len(piece.text)
    return Folded("".join([piece.text for piece in pieces]), edges, sources)


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
