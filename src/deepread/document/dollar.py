r"""Owns how a formula is told within a line: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`. Prices are none.

Source: https://pandoc.org/MANUAL.html#math. In linear time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.document.block import Role
from deepread.document.formula import formula
from deepread.document.formulaic import is_formula
from deepread.document.link import on_one_line

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

    from deepread.document.runs import Runs

_DOLLARS = re.compile(r"\$\$[^$]{1,2000}\$\$|\$(?![\s$])[^$\n]{1,500}(?:\n[^$\n]{1,500}){0,3}(?<![\s\\])\$(?![\w$])")
_BRACKETS = re.compile(r"(?P<opening>\\\\?[(\[])(?P<inner>[^\n]{1,500}?)(?P<closing>\\\\?[)\]])")
_MATHEMATICAL = re.compile(r"\\[A-Za-z]{2}|(?<!\\)\^|(?<!\\)_[\w{\\]")
"""What tells a formula in backslashed brackets from brackets that somebody escaped."""
_SHORT = 20
"""Characters of a formula that is not broken between two lines."""
_NO_BREAK = "\u00a0"
_PAIRS = {"\\(": "\\)", "\\[": "\\]", "\\\\(": "\\\\)", "\\\\[": "\\\\]"}


def is_mathematical(inner: str) -> bool:
    """Whether what stands in backslashed brackets is a formula."""
    return _MATHEMATICAL.search(inner) is not None


def add_formula(runs: Runs, source: str) -> None:
    """Add a formula, whose rows are lines; one that cannot be turned stays as it is written, with its marks."""
    shown = formula(_inner(source).strip())
    for number, row in enumerate((shown or on_one_line(source)).split("\n")):
        if number:
            runs.put("\n")
        runs.put(row.replace(" ", _NO_BREAK) if shown and len(row) <= _SHORT else row, Role.MATH)


def _inner(source: str) -> str:
    """A formula without the marks about it."""
    if source.startswith("$"):
        return source.strip("$").removeprefix("`").removesuffix("`")
    for marks in (3, 2):
        if source[:marks] in _PAIRS:
            return source[marks:-marks]
    return source


def dollar_rule(state: StateInline, silent: bool) -> bool:
    """An inline rule of markdown-it: a formula between dollars, which stay in its token."""
    if state.pos and state.src[state.pos - 1].isalnum() and state.src[state.pos + 1 : state.pos + 2] != "$":
        return False  # US$5
    found = _DOLLARS.match(state.src, state.pos, state.posMax)
    if found and "\n" in found[0] and not (found[0].startswith("$$") or is_mathematical(found[0])):
        return False
    return _push(state, found if found and is_formula(found[0].strip("$")) else None, silent)


def bracket_rule(state: StateInline, silent: bool) -> bool:
    """An inline rule of markdown-it: a formula between brackets with backslashes. It stands before that of escapes."""
    if state.src[state.pos + 1 : state.pos + 2] not in {"(", "[", "\\"}:
        return False
    found = _BRACKETS.match(state.src, state.pos, state.posMax)
    if not found or _PAIRS[found["opening"]] != found["closing"]:
        return False
    if len(found["opening"]) == 2 and not is_mathematical(found["inner"]):
        return False
    return _push(state, found, silent)


def _push(state: StateInline, found: re.Match[str] | None, silent: bool) -> bool:
    if not found:
        return False
    if not silent:
        state.push("math_inline", "", 0).content = found[0]
    state.pos = found.end()
    return True
