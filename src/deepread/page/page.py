"""Owns the `Page`: a document laid out as lines at a width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.document.block import Role


class Span(NamedTuple):
    """A stretch of one line. `offset` is where its text stands in `Document.text`, in characters, or -1 for what the
    page draws by itself (indents, bullets, borders); such a span is never found, marked or copied.
    """

    text: str
    role: Role
    target: str
    offset: int


Line = tuple[Span, ...]
"""One line, left to right, without padding on its right; () is a blank line."""


class Landmark(NamedTuple):
    """A line on which something begins: a block, a heading, a link or an image."""

    line: int
    offset: int
    text: str = ""
    level: int = 0
    target: str = ""


class TableLines(NamedTuple):
    """Where a table stands that keeps its columns: lines `first` up to `end`, of which the first `head` are its header
    and the rule below it. `indent` cells stand left of it, and its columns take `width`; its text begins at `offset`.
    Where it is scrolled sideways, the first `stays` cells do not move: they say which row it is.
    """

    first: int
    end: int
    head: int
    indent: int
    width: int
    offset: int
    stays: int = 0


class CodeLines(NamedTuple):
    """Where a block of code stands: lines `first` up to `end`, in `width` cells from cell `indent` on."""

    first: int
    end: int
    indent: int
    width: int


class Picture(NamedTuple):
    """Where an image stands on a page: below its words, from line `line` on, it has `rows` lines for itself, of which
    it takes `columns` cells from cell `indent` on; neither where it is not drawn. `words` is what is said of it.
    """

    line: int
    rows: int
    indent: int
    columns: int
    target: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """`lines` are at most `width` cells wide, but for those of a table among `tables` that says so. `starts[i]` is the
    text offset of the first visible character at or after line i, so `bisect` finds the line of an offset; it never
    falls. The first `text_lines` of them are the text's, where that is not all.
    """

    width: int
    lines: Sequence[Line]
    starts: Sequence[int]
    headings: tuple[Landmark, ...] = ()
    links: tuple[Landmark, ...] = ()
    tables: tuple[TableLines, ...] = ()
    text_lines: int | None = None
    pictures: tuple[Picture, ...] = ()
    code: tuple[CodeLines, ...] = ()

    @property
    def end_line(self) -> int:
        """The first line below the text."""
        return len(self.lines) if self.text_lines is None else self.text_lines
