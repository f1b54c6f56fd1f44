r"""Owns how a formula is told that stands on lines of its own: between `$$`, `\[` and `\]`, `\begin` and `\end`.

It holds no empty line, as LaTeX has it. In linear time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.document.dollar import is_mathematical

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_FORMULA = re.compile(r"\$\$(?P<inner>(?:(?!\n[ \t]*\n|\$\$).){1,8000}?)\$\$[ \t]*(?=\n|$)", re.DOTALL)
_BRACKETED = re.compile(r"\\\\?\[(?P<inner>(?:(?!\n[ \t]*\n|\\\]).){1,8000}?)\\\\?\][ \t]*(?:\n|$)", re.DOTALL)
_SURROUNDED = re.compile(
    r"\\begin\{(?P<name>equation|align|gather|multline|eqnarray|flalign|alignat|displaymath|math)(?P<star>\*?)\}"
    r"(?:(?!\n[ \t]*\n).){1,8000}?\\end\{(?P=name)(?P=star)\}[ \t]*(?=\n|$)",
    re.DOTALL,
)
_LONGEST_FORMULA = 8_100
_FORMULAS = (
    ("$$", "$$", _FORMULA),
    ("\\[", "\\]", _BRACKETED),
    ("\\\\[", "\\]", _BRACKETED),
    ("\\begin{", "\\end{", _SURROUNDED),
)
"""How a formula opens and closes; the end is looked for first, which is quickly done."""


def formula_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    r"""A block rule of markdown-it: `$$…$$`, `\[…\]` and `\begin{align}…\end{align}` on lines of their own."""
    begin = state.bMarks[start] + state.tShift[start]
    found = _formula_at(state.src, begin)
    if found is None:
        return False
    whole, inner = found
    stop = start + 1 + whole.rstrip().count("\n")
    if not inner.strip() or stop > end or _leaves(state, start, stop):
        return False
    if not silent:
        token = state.push("math_block", "", 0)
        token.content = _unquoted(state, start, stop, inner)
        token.map = [start, stop]
        state.line = stop
    return True


def _formula_at(source: str, begin: int) -> tuple[str, str] | None:
    """The formula that begins at a place, with the marks about it and without."""
    for opening, closing, pattern in _FORMULAS:
        if source.startswith(opening, begin):
            ends = source.find(closing, begin + len(opening), begin + _LONGEST_FORMULA) >= 0
            found = pattern.match(source, begin) if ends else None
            inner = found["inner"] if found and "inner" in pattern.groupindex else found[0] if found else ""
            is_meant = found and (opening[-1] != "[" or is_mathematical(inner))
            return (found[0], inner) if found and is_meant else None
    return None


def _leaves(state: StateBlock, start: int, stop: int) -> bool:
    """Whether one of these lines is outside of the list or quote that the first is in."""
    return any(state.sCount[line] < state.blkIndent for line in range(start + 1, stop))


def _unquoted(state: StateBlock, start: int, stop: int, inner: str) -> str:
    """What is in a formula without the marks of the quotes about it."""
    if ">" not in inner or stop == start + 1:
        return inner
    lines = state.getLines(start, stop, state.blkIndent, False).strip()
    return lines.removeprefix("$$").removesuffix("$$").removeprefix("\\[").removesuffix("\\]")
