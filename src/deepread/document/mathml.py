"""Owns the formulas of web pages, which are written in MathML: as the LaTeX that a page gives beside it, else as what
its elements say. What a program draws of the same formula for the eye is left out.

Sources: https://www.w3.org/TR/mathml-core, https://katex.org/docs/options (`output`). In linear time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.document.formula import formula
from deepread.document.html import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    Placed = tuple[int, Tag | str]

_LONGEST = 4_000
"""Pieces of one formula."""
_DISPLAYED = re.compile(r"\{\\(?:display|text|script)style (.*)\}", re.DOTALL)
_SPECIAL = re.compile(r"[{}%$#&_^\\]")
_UNSEEN = re.compile("[\u2061-\u2064\u200b]")
_DRAWN = ("katex-html", "mwe-math-fallback")
"""Classes of what is drawn of a formula behind its MathML."""
_FORMS = {
    "mfrac": r"\frac{{{0}}}{{{1}}}",
    "msup": "{{{0}}}^{{{1}}}",
    "msub": "{{{0}}}_{{{1}}}",
    "msubsup": "{{{0}}}_{{{1}}}^{{{2}}}",
    "munder": "{{{0}}}_{{{1}}}",
    "munderover": "{{{0}}}_{{{1}}}^{{{2}}}",
    "mover": r"\overset{{{1}}}{{{0}}}",
    "mroot": r"\sqrt[{1}]{{{0}}}",
}
"""What elements are in LaTeX whose parts have their places."""
_ACCENTS = {"\\^": "hat", "ˆ": "hat", "¯": "bar", "‾": "overline", "→": "vec", "~": "tilde", "˜": "tilde", "˙": "dot"}
"""What stands over letters, by its sign."""


def with_formulas(found: Sequence[Placed]) -> list[Placed]:
    """The pieces of a page with the characters of each formula in place of its elements."""
    kept: list[Placed] = []
    at = 0
    while at < len(found):
        position, piece = found[at]
        end = _end(found, at) if isinstance(piece, Tag) and piece.name == "math" and not piece.closing else at
        if end == at or not isinstance(piece, Tag):
            kept.append(found[at])
            at += 1
            continue
        shown = _shown(piece, [inner for _, inner in found[at + 1 : end]])
        is_block = piece.attributes.get("display") == "block"
        kept += [(position, Tag("div"))] * is_block
        kept.append((position, shown))
        kept += [(position, Tag("div", closing=True))] * is_block
        at = _behind_drawn(found, end + 1)
    return kept


def _end(found: Sequence[Placed], at: int) -> int:
    """Where the formula that begins at a place ends; the place itself for one that does not soon."""
    for end in range(at + 1, min(len(found), at + _LONGEST)):
        piece = found[end][1]
        if isinstance(piece, Tag) and piece.name == "math":
            return end if piece.closing else at
    return at


def _behind_drawn(found: Sequence[Placed], at: int) -> int:
    """The place behind what is drawn of the formula that ended there; the same place where nothing is."""
    begin = at
    while begin < len(found) and begin < at + 4:
        piece = found[begin][1]
        if isinstance(piece, Tag) and any(name in piece.attributes.get("class", "") for name in _DRAWN):
            break
        if isinstance(piece, str) and piece.strip():
            return at
        begin += 1
    else:
        return at
    depth = 0
    for end in range(begin, min(len(found), begin + _LONGEST)):
        piece = found[end][1]
        if isinstance(piece, Tag) and not piece.empty:
            depth += -1 if piece.closing else 1
        if depth <= 0:
            return end + 1
    return at


def _shown(math: Tag, inner: Sequence[Tag | str]) -> str:
    source = _annotation(inner) or math.attributes.get("alttext", "")
    if source:
        found = _DISPLAYED.fullmatch(source.strip())
        source = found[1] if found else source
        return formula(source.strip()) or source
    said = _Reader().read(inner)
    return formula(said) or _UNSEEN.sub("", " ".join(piece.strip() for piece in inner if isinstance(piece, str)))


def _annotation(inner: Sequence[Tag | str]) -> str:
    """The LaTeX that stands beside the elements, "" where none does."""
    for at, piece in enumerate(inner[:-1]):
        if isinstance(piece, Tag) and piece.name == "annotation" and "tex" in piece.attributes.get("encoding", ""):
            words = inner[at + 1]
            return words if isinstance(words, str) else ""
    return ""


class _Reader:
    """Writes elements of MathML as LaTeX."""

    def __init__(self) -> None:
        self._open: list[tuple[str, list[str]]] = [("", [])]

    def read(self, inner: Sequence[Tag | str]) -> str:
        """All of them; one that is never closed ends with what it stands in."""
        for piece in inner:
            if isinstance(piece, str):
                words = _UNSEEN.sub("", " ".join(piece.split()))
                if words:
                    self._open[-1][1].append(_SPECIAL.sub(lambda sign: f"\\{sign[0]}", words))
            elif not piece.closing and not piece.empty:
                self._open.append((piece.name, []))
            elif piece.closing and len(self._open) > 1:
                self._close()
        while len(self._open) > 1:
            self._close()
        return "".join(self._open[0][1])

    def _close(self) -> None:
        name, parts = self._open.pop()
        self._open[-1][1].append(_written(name, parts))


def _written(name: str, parts: Sequence[str]) -> str:
    form = _FORMS.get(name)
    if form and len(parts) >= (3 if "{2}" in form else 2):
        accent = _ACCENTS.get(parts[1]) if name == "mover" else None
        return rf"\{accent}{{{parts[0]}}}" if accent else form.format(*parts)
    if name == "msqrt":
        return rf"\sqrt{{{''.join(parts)}}}"
    if name == "mtr":
        return f"{' & '.join(parts)}\\\\"
    if name == "mtable":
        return rf"\begin{{matrix}}{''.join(parts)}\end{{matrix}}"
    if name == "mtext":
        return rf"\text{{{''.join(parts)}}}"
    return "".join(parts)
