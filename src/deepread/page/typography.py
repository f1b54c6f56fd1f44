"""Owns how the text of a page is set: the space between its lines and paragraphs, its right edge, and its language."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Spacing(StrEnum):
    """A terminal has no half lines: text is looser by whole blank ones."""

    SINGLE = "single"
    PARAGRAPHS = "paragraphs"
    """Two blank lines between paragraphs in place of one."""
    DOUBLE = "double"
    """A blank line between any two lines of a paragraph, and two between paragraphs."""


class Typography(NamedTuple):
    """`justified` text has a straight right edge, with words divided as `language` divides them: the article's, as its
    header calls it, "" for one that is to be guessed.

    Where whoever shows the page `scrolls` it sideways, a table that cannot be read at the page's width is wider than
    the page (see `Page.tables`); else it is taken apart into records. One that is wrapped may then take up to `room`
    cells, which is what there is beside the text and its margins.
    """

    spacing: Spacing = Spacing.SINGLE
    justified: bool = False
    language: str = ""
    scrolls: bool = False
    room: int = 0

    @property
    def between_lines(self) -> int:
        """Blank lines between two lines of a paragraph."""
        return int(self.spacing is Spacing.DOUBLE)

    @property
    def between_blocks(self) -> int:
        """Blank lines between two paragraphs, besides the usual one."""
        return int(self.spacing is not Spacing.SINGLE)


USUAL = Typography()
"""Single-spaced, ragged on the right, as WCAG 2.1 (1.4.8) asks for."""
