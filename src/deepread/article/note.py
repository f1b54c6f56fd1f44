"""Owns the `Note`: what a block of a header was not read as meant, before its place in the file is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.article.article import ArticleWarning
from deepread.article.value import as_text

if TYPE_CHECKING:
    from deepread.article.value import Value

_SHOWN = 80


class Note(NamedTuple):
    """Something in a block that was not read as meant: the block's line, from 0, and what an `ArticleWarning` says."""

    line: int
    reason: str
    made: str = ""
    mend: str = ""

    def at(self, line: int) -> ArticleWarning:
        """The warning, where the block begins on the file's `line`."""
        return ArticleWarning(line + self.line, self.reason, self.made, self.mend)


def twice(line: int, key: str, value: Value, mend: str) -> Note:
    """The note on a key that is given again on the block's `line`; `value` is the one that counts."""
    return Note(line, f"“{key}” is given twice; the last one counts.", f"It is read as {named(value)}.", mend)


def named(value: Value) -> str:
    """A value as a sentence names it."""
    text = as_text(value)
    if not text:
        return "empty"
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[: _SHOWN - 1].rstrip()}…”"
