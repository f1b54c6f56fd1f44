"""Owns how a chemical formula of mhchem, what stands in `\\ce{…}`, becomes characters of Unicode that read the same.

Source: https://mhchem.github.io/MathJax-mhchem.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from deepread.document.script import lowered, raised

if TYPE_CHECKING:
    from collections.abc import Callable

_ARROWS = {"->": "→", "<-": "←", "<->": "↔", "<-->": "⇄", "<=>": "⇌", "<=>>": "⇌", "<<=>": "⇌", "-->": "⇢", "<--": "⇠"}
_ARROW = re.compile(r"[ ]*(<<=>|<=>>|<=>|<-->|<->|-->|<--|->|<-)(?:\[([^\[\]]{0,100})\])?(?:\[([^\[\]]{0,100})\])?[ ]*")
_ALONE = {"^": "↑", "(^)": "↑", "v": "↓", "(v)": "↓", "*": "·", ".": "·", "-": "−"}
"""Signs with a blank on either side."""
_WORD = re.compile(r"(?:\$[^$]*\$|[^ $])+")
_BONDS = {"-": "-", "1": "-", "=": "=", "2": "=", "#": "≡", "3": "≡", "~": "~", "...": "···", "....": "····"}
_PART = re.compile(
    r"\$(?P<math>[^$]*)\$|\\bond\{(?P<bond>[^{}]{1,4})\}|(?P<command>\\[A-Za-z]+)(?!\{)"
    r"|\^(?:\{(?P<raised>[^{}]*)\}|(?P<charge>[\d.+\-]+|[A-Za-z*]))(?P<count>(?<=\})\d+)?"
    r"|_(?:\{(?P<lowered>[^{}]*)\}|(?P<index>-?\d+|\w))"
    r"|(?P<letter>[A-Za-z)\]}])(?P<number>\d+)|(?<![\w)\]}])(?P<amount>\d+[.,]\d+)"
    r"|(?P<last>(?<=[\w)\]}])[+\-](?=$|[)\]]|\((?:aq|s|l|g)\)))|(?P<dot>[*.](?=[\dA-Z(]))|(?P<triple>\#)|[{}]"
)
_UNRAISED = {"•": "•", "*": "*"}
_ELECTRON = re.compile(r"(?<!\d)\.|\.(?!\d)")
_STATE = re.compile(r"\((?:aq|s|l|g)\)")
_SIMPLE = re.compile(r"\$([^$\\^_]*)\$")
"""Mathematics that is letters and numbers alone."""


def chemical(source: str, formula: Callable[[str], str | None] | None = None) -> str | None:
    """A formula without the braces about it; None where there is more in it than chemistry. What it has of mathematics
    is drawn by `formula`.
    """
    parts = _ARROW.split(" ".join(source.split()))
    part = partial(_part, formula or (lambda _: None))
    shown = [_side(parts[0], part)]
    for arrow, above, below, side in zip(parts[1::4], parts[2::4], parts[3::4], parts[4::4], strict=True):
        said = "; ".join([_side(words, part) for words in (above, below) if words])
        sign = f"{_ARROWS[arrow]}({said})" if said else _ARROWS[arrow]
        shown.append(f"{sign} {_side(side, part)}".rstrip())
    drawn = " ".join(filter(None, shown))
    return None if "\\" in drawn or "$" in drawn else drawn


def _side(source: str, part: Callable[[re.Match[str]], str]) -> str:
    if source.count("$") % 2:
        return source
    return " ".join([_ALONE.get(word) or _PART.sub(part, word) for word in _WORD.findall(source)])


def _part(formula: Callable[[str], str | None], found: re.Match[str]) -> str:
    """What is found as it is shown; as it is where that is not known."""
    if found["command"] or found["math"] or found["bond"]:
        return _BONDS.get(found["bond"]) or ("-" if found["command"] == "\\hyphen" else _drawn_by(formula, found))
    if found["number"]:
        return ("" if found["letter"] == "}" else found["letter"]) + _low(found["number"])
    if high := found["raised"] or found["charge"] or found["last"]:
        return _high(high) + (_low(found["count"]) if found["count"] else "")
    if low := found["lowered"] or found["index"]:
        return _low(low)
    return found["amount"] or ("·" if found["dot"] else "≡" if found["triple"] else "")


def _drawn_by(formula: Callable[[str], str | None], found: re.Match[str]) -> str:
    return formula(found["math"] or found["command"] or "") or found[0]


def _high(words: str) -> str:
    """Words that are raised; a dot that is no point of a number is an electron."""
    words = _ELECTRON.sub("•", _unbraced(words))
    drawn = [_UNRAISED.get(sign) or raised(sign) for sign in words]
    return "".join(filter(None, drawn)) if all(drawn) else _beside("^", words)


def _low(words: str) -> str:
    """Words that are lowered; a state stands in brackets of its own."""
    words = _unbraced(words)
    return words if _STATE.fullmatch(words) else lowered(words) or _beside("_", words)


def _unbraced(words: str) -> str:
    return _SIMPLE.sub(r"\1", words).replace("-", "−")


def _beside(mark: str, words: str) -> str:
    return f"{mark}{words}" if len(words) == 1 else f"{mark}({words})"
