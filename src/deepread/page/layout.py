"""Owns laying out a document: one visible dispatch from a block's type to what it adds to the page, and the space
between blocks.

Only breaks and heights are computed here; spans are built when a line is looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from deepread.document.block import (
    Block,
    Card,
    Code,
    Definition,
    Footnote,
    Heading,
    Image,
    ItemList,
    Masthead,
    Note,
    Paragraph,
    Quote,
    Role,
    Rule,
    Run,
    Table,
)
from deepread.document.callout import role_of, unsaid_kind
from deepread.page.cells import cells, clip
from deepread.page.code import lay_out_code
from deepread.page.direction import is_right_to_left
from deepread.page.figure import lay_out_card, lay_out_image, lay_out_masthead, lay_out_rule
from deepread.page.flow import showable, text_of, width_of_lines
from deepread.page.frame import Frame, barred, blank, drawn, marked
from deepread.page.item_list import indents
from deepread.page.references import add_references
from deepread.page.sheet import Sheet
from deepread.page.table import lay_out_table
from deepread.page.typography import USUAL, Typography

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from deepread.document.document import Document
    from deepread.document.outbound import Outbound
    from deepread.page.page import Page

_HEADING_ROLES = (Role.HEADING1, Role.HEADING2, Role.HEADING3)
# Levels show without colour: a rule under the first two, a mark before the others.
_UNDERLINES = {1: "━", 2: "─"}
_UNDERLINE_ROLES = {1: Role.BORDER | Role.HEADING1, 2: Role.BORDER | Role.HEADING2}
_HEADING_MARKS = {
    level: marked(mark, Role.MARKER | Role.HEADING3) for level, mark in ((3, "▸ "), (4, "▹ "), (5, "› "), (6, "· "))
}
_BAR = barred("│ ", Role.BORDER | Role.QUOTE)
_CALLOUT_BAR = "┃ "
_FOOTNOTES_RULE = "─" * 12
_LABEL_LIMIT = 10
_BLOCK_COST = 40
"""What a block costs beside its text, in characters of text."""
_EVERYTHING = 1 << 40
_start = attrgetter("start")


class Layout:
    """A page in the making, of a document that may grow meanwhile: its blocks are laid out some at a time."""

    def __init__(self, width: int, above: Block | None = None, typography: Typography = USUAL) -> None:
        """The page is `width` cells wide, 1 where that is less. Of a section of a document, `above` is the last block
        of the one before: the page begins with the space below that.
        """
        self.width = max(1, width)
        self.typography = typography
        self._above = above
        self._frame = Frame(self.width)
        self._sheet: Sheet | None = None
        self._holds_table = False
        self._done = 0
        """Blocks that are laid out."""

    def fits(self, width: int, typography: Typography) -> bool:
        """Whether all that is laid out would be the same at another width, set in another way."""
        if not (self._holds_table or (self._sheet is not None and self._sheet.holds_table)):
            typography = typography._replace(room=self.typography.room)
        return (max(1, width), typography) == (self.width, self.typography)

    def let_go(self) -> None:
        """Keep nothing of what is laid out but how it was."""
        self._holds_table = self._sheet is not None and self._sheet.holds_table
        self._sheet = None

    def sheet(self, document: Document) -> Sheet:
        """What it is laid out on, which knows of `document` from now on."""
        if self._sheet is None:
            self._sheet = Sheet(document, self.width, self.typography)
        self._sheet.document = document
        return self._sheet

    def advance(self, document: Document, characters: int) -> bool:
        """Lay out the next blocks, of about so many characters; whether there were any. `document` is that of before or
        a longer version of it.
        """
        first = self._done
        left = document.blocks[first : first + 1 + characters // _BLOCK_COST]
        if not left:
            return False
        some = left[: bisect_left(left, left[0].start + characters, 1, key=_start)]
        self._add(self.sheet(document), some)
        return True

    def _add(self, sheet: Sheet, blocks: Sequence[Block]) -> None:
        for block in blocks:
            self._frame = _add(sheet, block, self._frame, self._above)
            self._above = block
        self._done += len(blocks)

    def lay_out_some(self, document: Document, first: int, end: int) -> None:
        """Lay out the blocks from number `first` up to `end`, and no others."""
        self._done = first
        self._add(self.sheet(document), document.blocks[first:end])

    def page(self, document: Document, links: Sequence[Outbound] = ()) -> Page:
        """What is laid out, as a page. `links` are listed at the end, where there are any: then it has come to it."""
        sheet = self.sheet(document)
        if links:
            add_references(sheet, links, Frame(self.width))
        return sheet.page(document.text_start + len(document.text))


def lay_out(
    document: Document,
    width: int,
    above: Block | None = None,
    typography: Typography = USUAL,
    links: Sequence[Outbound] = (),
) -> Page:
    """The page of a document at `width` cells, with its text set as `typography` says. Never raises; 1 MB takes some
    50 ms. `above` is as in `Layout`. At the end stands a list of `links`, if there are any.
    """
    layout = Layout(width, above, typography)
    while layout.advance(document, _EVERYTHING):
        pass
    return layout.page(document, links)


def _stack(
    sheet: Sheet, blocks: Sequence[Block], frame: Frame, before: Block | None = None, *, tight: bool = False
) -> None:
    """Lay blocks out below each other, and below what was `before` them, with blank lines between."""
    for block in blocks:
        frame = _add(sheet, block, frame, before, tight=tight)
        before = block


def _add(sheet: Sheet, block: Block, frame: Frame, before: Block | None, *, tight: bool = False) -> Frame:
    """Lay a block out below what was `before` it; the frame that it stands in, which what follows stands in too."""
    if before is not None:
        frame = frame.settled
        space = _space(before, block, sheet.typography, tight=tight)
        if space:
            sheet.gap(frame, block.start, space)
    if type(block) is Footnote and type(before) is not Footnote and before is not None:
        sheet.draw(frame, (drawn(_FOOTNOTES_RULE[: frame.room], Role.BORDER),))
        sheet.gap(frame, block.start)
    _LAYOUTS[type(block)](sheet, block, frame)
    return frame


def _space(before: Block, after: Block, typography: Typography, *, tight: bool) -> int:
    """How many blank lines stand between two blocks."""
    if tight and isinstance(before, Paragraph | ItemList) and isinstance(after, Paragraph | ItemList):
        return typography.between_lines
    if isinstance(before, Footnote) and isinstance(after, Footnote):
        return typography.between_lines
    if isinstance(after, Code) and isinstance(before, Paragraph) and _is_caption(before):
        return typography.between_lines
    if isinstance(after, Heading) and after.level <= 2 and not isinstance(before, Heading | Masthead):
        return 2 + typography.between_blocks
    return 1 + typography.between_blocks


def _is_caption(block: Paragraph) -> bool:
    return bool(block.inline) and all(run.role & Role.CAPTION for run in block.inline)


def _paragraph(sheet: Sheet, block: Paragraph, frame: Frame) -> None:
    sheet.prose(block.start, block.inline, frame)


def _heading(sheet: Sheet, block: Heading, frame: Frame) -> None:
    role = _HEADING_ROLES[min(block.level, 3) - 1]
    first = sheet.first_line()
    text = text_of(block.inline)
    sheet.note_heading(first, block.start, text.replace("\n", " "), block.level)
    mark = _HEADING_MARKS.get(block.level)
    if mark:
        frame = frame.deeper(mark)
    sheet.flow(block.start, block.inline, frame, role)
    underline = _UNDERLINES.get(block.level)
    length = width_of_lines(text, block.start, sheet.lines_since(first)) if underline else 0
    if underline and length:
        line = drawn(underline * min(length, frame.room), _UNDERLINE_ROLES[block.level])
        before = " " * (frame.room - length) if is_right_to_left(text) else ""
        sheet.draw(frame.settled, (drawn(before), line) if before else (line,))


def _list(sheet: Sheet, block: ItemList, frame: Frame) -> None:
    typography = sheet.typography
    space = typography.between_lines if block.tight else 1 + typography.between_blocks
    for number, (item, indent) in enumerate(zip(block.items, indents(block, frame), strict=True)):
        if number:
            frame = frame.settled
            if space:
                sheet.gap(frame, item.start, space)
        inner = frame.deeper(indent, nested=not item.marker)
        if item.blocks:
            _stack(sheet, item.blocks, inner, tight=block.tight)
        else:
            sheet.flow(item.start, (), inner)


def _quote(sheet: Sheet, block: Quote, frame: Frame) -> None:
    if block.kind and block.blocks:
        _callout(sheet, block, frame)
        return
    inner = frame.deeper(_BAR, Role.QUOTE)
    if block.blocks:
        _stack(sheet, block.blocks, inner)
    else:
        sheet.flow(block.start, (), inner)


def _callout(sheet: Sheet, block: Quote, frame: Frame) -> None:
    role = role_of(block.kind)
    inner = frame.deeper(barred(_CALLOUT_BAR, Role.BORDER | role))
    title = block.blocks[0]
    blocks = block.blocks
    if isinstance(title, Paragraph):
        kind = unsaid_kind(block.kind, text_of(title.inline))
        titled = inner.deeper(marked(f"{kind} · ", Role.MARKER | role)) if kind else inner
        sheet.flow(title.start, title.inline, titled, role, turned=_is_turned(blocks[1:]))
        inner, blocks = inner.settled, blocks[1:]
    _stack(sheet, blocks, inner)


def _is_turned(blocks: Sequence[Block]) -> bool:
    """Whether what stands in a callout runs from right to left, so that its title stands on the right too."""
    return bool(blocks) and isinstance(blocks[0], Paragraph) and is_right_to_left(text_of(blocks[0].inline))


def _definition(sheet: Sheet, block: Definition, frame: Frame) -> None:
    sheet.flow(block.start, block.term, frame, Role.TERM)
    _stack(sheet, block.blocks, frame.settled.deeper(blank(4)))


def _footnote(sheet: Sheet, block: Footnote, frame: Frame) -> None:
    label = f"[{showable(block.label, sheet.width)}] "
    role = Role.MARKER | Role.FOOTNOTE
    if cells(label) <= _LABEL_LIMIT:
        inner = frame.deeper(marked(label, role))
    else:
        sheet.draw(frame, (drawn(clip(label.rstrip(), frame.room), role),))
        inner = frame.settled.deeper(blank(4))
    if block.blocks:
        _stack(sheet, block.blocks, inner)
    else:
        sheet.flow(block.start, (), inner)


def _note(sheet: Sheet, block: Note, frame: Frame) -> None:
    sheet.flow(block.start, (Run(block.text, Role.NOTE),), frame.deeper(barred("┊ ", Role.BORDER | Role.NOTE)))


_LAYOUTS: dict[type, Callable[[Sheet, Any, Frame], None]] = {
    Masthead: lay_out_masthead,
    Heading: _heading,
    Paragraph: _paragraph,
    Code: lay_out_code,
    ItemList: _list,
    Quote: _quote,
    Table: lay_out_table,
    Rule: lay_out_rule,
    Image: lay_out_image,
    Definition: _definition,
    Footnote: _footnote,
    Note: _note,
    Card: lay_out_card,
}
