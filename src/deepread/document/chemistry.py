"""Owns how a chemical formula of mhchem, what stands in `\\ce{…}`, becomes characters of Unicode that read the same.

Source: https://mhchem.github.io/MathJax-mhchem.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.document.script import lowered, raised

if TYPE_CHECKING:
    from collections.abc import Callable

_ARROWS = {"->": "→", "<-": "←", "<->": "↔", "<-->": "⇄", "<=>": "⇌", "<=>>": "⇌", "<<=>": "⇌"}
_ARROW = re.compile(r"[ ]*(<<=>|<=>>|<=>|<-->|<->|->|<-)(?:\[([^\[\]]{0,100})\])?(?:\[[^\[\]]{0,100}\])?[ ]*")
_ALONE = {"^": "↑", "(^)": "↑", "v": "↓", "(v)": "↓", "*": "·", ".": "·", "-": "−"}
"""Signs with a blank on either side."""
_PART = re.compile(
    r"\^(?:\{(?P<raised>[^{}]*)\}|(?P<charge>[\d.+\-]+|[A-Za-z*]))|_(?:\{(?P<lowered>[^{}]*)\}|(?P<index>\w))"
    r"|(?P<letter>[A-Za-z)\]}])(?P<number>\d+)|(?P<last>(?<=[\w)\]}])[+\-](?=$|[)\]]))|(?P<dot>[*.](?=[\dA-Z(]))|(?P<bond>\#)|[{}]"
)


def chemical(source: str) -> str | None:
    """A formula without the braces about it; None where there is more in it than chemistry."""
    if "\\" in source or "$" in source:
        return None
    parts = _ARROW.split(" ".join(source.split()))
    shown = [_side(parts[0])]
    for arrow, above, side in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        sign = f"{_ARROWS[arrow]}({_side(above)})" if above else _ARROWS[arrow]
        shown.append(f"{sign} {_side(side)}".rstrip())
    return " ".join(filter(None, shown))


def _side(source: str) -> str:
    return " ".join(_ALONE.get(word) or _PART.sub(_part, word) for word in source.split(" "))


def _part(found: re.Match[str]) -> str:
    if found["number"]:
        return ("" if found["letter"] == "}" else found["letter"]) + _drawn(lowered, "_", found["number"])
    if high := found["raised"] or found["charge"] or found["last"]:
        return _drawn(raised, "^", high)
    if low := found["lowered"] or found["index"]:
        return _drawn(lowered, "_", low)
    return "·" if found["dot"] else "≡" if found["bond"] else ""


def _drawn(draw: Callable[[str], str | None], mark: str, words: str) -> str:
    words = words.replace("-", "−")
    return draw(words) or (f"{mark}{words}" if len(words) == 1 else f"{mark}({words})")
