"""Owns places on a page: the line of an offset, how far the reader is, and the page as plain text."""

from __future__ import annotations

from bisect import bisect_right
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from deepread.page.lines import Lines

if TYPE_CHECKING:
    from deepread.document.document import Document
    from deepread.page.page import Page


class Progress(NamedTuple):
    """How far a reader is: percent of the text, from 0 to 100, and the minutes that the rest takes."""

    percent: int
    minutes_left: int


def line_of(page: Page, offset: int) -> int:
    """The line of a page on which the character at `offset` stands; the nearest line for one that is not shown."""
    line = max(0, bisect_right(page.starts, offset) - 1)
    if isinstance(page.lines, Lines) and page.starts:
        return page.lines.line_of(offset, line)
    return line


def is_paragraph_start(page: Page, line: int) -> bool:
    """Whether a line of a page stands behind an empty one that is not there for the sake of the line spacing alone."""
    lines, starts = page.lines, page.starts
    if not (0 < line < len(lines) and lines[line]) or lines[line - 1]:
        return False
    return starts[line - 1] != starts[line] or not isinstance(lines, Lines) or lines.is_gap(line - 1)


def runs_right_to_left(page: Page, line: int) -> bool:
    """Whether the paragraph that a line of a page belongs to runs from right to left."""
    return isinstance(page.lines, Lines) and page.lines.is_turned(line)


def progress(document: Document, page: Page, line: int, minutes: float) -> Progress:
    """How far a reader is who has read all lines before `line`, of a document that takes `minutes` from end to end.

    The title block counts as nothing. 100 percent is said at the very end only, and 0 minutes too.
    """
    length = (len(document.text) - document.body_start) / document.share
    if (line >= len(page.starts) and document.complete) or length <= 0:
        return Progress(100, 0)
    reached = page.starts[max(0, line)] if line < len(page.starts) else len(document.text)
    share = min(1.0, max(0, reached - document.body_start) / length)
    return Progress(min(99, int(share * 100)), max(1, ceil(minutes * (1 - share))))


def plain(page: Page) -> str:
    """The page as text, a newline after each line and no blanks at the end of any."""
    return "".join(["".join([span.text for span in line]).rstrip() + "\n" for line in page.lines])
