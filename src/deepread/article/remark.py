"""Owns the `Remark`: what a block of a header was not read as meant, before its place in the file is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.article.article import ArticleWarning
from deepread.article.value import as_text

if TYPE_CHECKING:
    from deepread.article.value import Value

_SHOWN = 80


class Remark(NamedTuple):
    """Something in a block that was not read as meant: the block's line, from 0, and what an `ArticleWarning` says.

    `end` is the block's line behind the last one that `mend` stands for, 0 where it stands for its own line alone.
    """

    line: int
    reason: str
    made: str = ""
    mend: str = ""
    end: int = 0

    def at(self, line: int) -> ArticleWarning:
        """The warning, where the block begins on the file's `line`."""
        first, last = line + self.line, line + self.end - 1
        if not self.mend or last <= first:
            return ArticleWarning(first, self.reason, self.made, self.mend)
        made = f"{self.made} To mend it, replace lines {first} to {last}."
        return ArticleWarning(first, self.reason, made, self.mend, last)


def twice(line: int, key: str, value: Value) -> Remark:
    """The remark on a key that is given again on the block's `line`; `value` is the one that counts. Which of the two
    lines is one too many, only the author can know.
    """
    reason = f"“{key}” is given twice; the last one counts."
    return Remark(line, reason, f"It is read as {named(value)}. Take one of the two out.")


def named(value: Value) -> str:
    """A value as a sentence names it."""
    text = as_text(value)
    if not text:
        return "empty"
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[: _SHOWN - 1].rstrip()}…”"
