"""Owns how a formula of LaTeX becomes characters of Unicode that read the same; what cannot stays as it is written."""

from __future__ import annotations

import re
from functools import lru_cache

from deepread.document.formula_reader import FormulaReader, UnreadableError
from deepread.document.formulaic import is_formula

_LONGEST = 4_000
_UNSEEN = re.compile(r"\\(?:label|color|vspace\*?|hspace\*?|hphantom|vphantom|phantom)\{[^{}]{0,200}\}|(?<!\\)%[^\n]*")
_ROW_GAP = re.compile(r"\\\\\*?[ \t]*(?:\[[\d.]{1,8}[ \t]*(?:pt|em|ex|mm|cm)\])?")
_ESCAPED_BRACE = re.compile(r"\\\\(?=[{}])")
"""As it is written where Markdown takes one of two backslashes away."""
_BLANKS = re.compile(r" {2,}")
_UNEVEN = re.compile(r" (?P<left>[=<>])(?=[^ =<>])|(?<=[^ =<>\n\u00a0])(?P<right>[=<>]) ")
"""A relation with a space on one side."""
_INNER_BLANKS = re.compile(r"(?<=[(\[⟨⌊⌈]) +| +(?=[)\]⟩⌋⌉])")


@lru_cache(2_000)
def formula(source: str) -> str | None:
    """A formula without the dollars about it, its rows parted by newlines; None where it cannot be turned: a command
    that is not known, words, which are no formula, or too much of it.
    """
    if len(source) > _LONGEST or not is_formula(source):
        return None
    try:
        source = _ROW_GAP.sub(r"\\\\", _UNSEEN.sub("", _ESCAPED_BRACE.sub(r"\\", source)))
        shown = FormulaReader(source).read()
    except (UnreadableError, RecursionError):
        return None
    shown = _INNER_BLANKS.sub("", _BLANKS.sub(" ", _UNEVEN.sub(r" \g<left>\g<right> ", shown.replace("\t", " "))))
    shown = shown.replace("′′′", "‴").replace("′′", "″")
    rows = [row.strip(" ") for row in shown.split("\n")]
    return "\n".join(filter(None, rows)) or None
