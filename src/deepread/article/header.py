"""Owns the `Header`: the keys of one file in its dialect, before any of them is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deepread.article.article import ArticleWarning
    from deepread.article.value import Value

HEADER_LIMIT = 64 * 1024
"""The longest header that is read, in characters."""


class Dialect(Enum):
    """How a header is written."""

    YAML = auto()
    TOML = auto()
    JSON = auto()
    LINES = auto()
    """One `key: value` a line: Pelican, MultiMarkdown, Logseq, Org, reStructuredText and their kin."""


@dataclass(frozen=True, slots=True)
class Header:
    """A file's header.

    `text` is the block as it stands in the file and begins on the file's `line` (from 1). `end` is the offset in the
    file's text at which the body begins.
    """

    dialect: Dialect
    entries: Mapping[str, Value]
    text: str
    line: int
    end: int
    warnings: tuple[ArticleWarning, ...] = field(default=())

    def line_of(self, key: str) -> int:
        """The file's line (from 1) on which `key` stands; the header's first line if it cannot be told."""
        found = self._find(key)
        return self.line + (self.text.count("\n", 0, found.start()) if found else 0)

    def line_with(self, key: str) -> str:
        """The text of the line on which `key` stands; nothing if that cannot be told."""
        found = self._find(key)
        return found.group().strip() if found else ""

    def _find(self, key: str) -> re.Match[str] | None:
        named = rf"^[^\w\n]*(?:def[ \t]+)?{re.escape(key)}"
        ways = (rf"""{named}["']?[ \t]*[:=].*""", rf"{named}\b.*")
        found = (re.search(way, self.text, re.MULTILINE) for way in ways)
        return next(filter(None, found), None)

    def written(self, key: str) -> str:
        """The value of `key` as it stands on its line, or nothing where it stands on several."""
        found = re.search(
            rf"""^["']?{re.escape(key)}["']?[ \t]*[:=][ \t]*(\S.*)$(?!\n[ \t\-\]}}])""", self.text, re.MULTILINE
        )
        return found.group(1).strip() if found else ""


def line_at(text: str, offset: int) -> int:
    """The line (from 1) of `text` on which `offset` stands."""
    return text.count("\n", 0, offset) + 1
