"""Owns a page while it is laid out: where each line starts in the text, which box it is of, and the landmarks."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from typing import TYPE_CHECKING

from deepread.document.block import Role
from deepread.document.illustration import illustrations
from deepread.page.direction import RightAligned, is_right_to_left
from deepread.page.flow import Drawn, Flow, break_up, text_of
from deepread.page.frame import Frame, both
from deepread.page.hyphenation import hyphens_for
from deepread.page.justification import Justified
from deepread.page.lines import Boxes, Lines
from deepread.page.page import CodeLines, Landmark, Page, Picture, TableLines
from deepread.page.typography import USUAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.document.block import Inline
    from deepread.document.document import Document
    from deepread.page.hyphenation import Hyphens
    from deepread.page.lines import Box, SideBySide
    from deepread.page.page import Line
    from deepread.page.typography import Typography

_IMAGE = int(Role.IMAGE)
_UNTOUCHED = Role.CODE | Role.MATH
"""What is not divided at the end of a line."""
_LEAST_JUSTIFIED = 30
"""Cells of the narrowest column that can be justified without gaping; the words of one that is narrower are divided."""


class _LeftOut:
    """Blank lines in place of text that is not laid out."""

    def build(self, _row: int, _first: int, _starts: Sequence[int], /) -> Line:
        return ()


_LEFT_OUT = _LeftOut()


class Sheet:
    """Takes boxes from top to bottom and becomes a `Page`.

    `starts` gets one offset a line from whoever adds a box. A line without text of its own takes the offset of what
    follows it: its number goes to `loose`.
    """

    def __init__(self, document: Document, width: int, typography: Typography = USUAL) -> None:
        self.document = document
        self.width = width
        self.typography = typography
        self._is_plain = not (typography.justified or typography.between_lines)
        self._hyphens: Hyphens | None = None
        if typography.justified:
            self._hyphens = hyphens_for(typography.language, document.text)
        self.starts: list[int] = []
        self._loose: deque[int] = deque()
        self._firsts: list[int] = []
        self._boxes: list[Box] = []
        self._frames: list[Frame] = []
        self._gaps: dict[int, Frame] = {}
        self._headings: list[Landmark] = []
        self._links: list[Landmark] = []
        self._text_lines: int | None = None
        self._tables: list[TableLines] = []
        self._turned: set[int] = set()
        self._pictures: list[Picture] = []
        self._code: list[CodeLines] = []
        self.holds_table = False
        """Whether anything on it depends on `typography.room`."""

    def put(self, box: Box, first: int, frame: Frame) -> None:
        """Add a box whose lines have been added to `starts`, from line `first`."""
        self._firsts.append(first)
        self._boxes.append(box)
        self._frames.append(frame)

    def flow(
        self,
        start: int,
        inline: Inline,
        frame: Frame,
        role: Role = Role.TEXT,
        *,
        linked: bool = True,
        turned: bool = False,
    ) -> None:
        """Add an inline, wrapped. Its links become landmarks unless it is not `linked`; where it is `turned`, it stands
        on the right whatever its letters are.
        """
        text = inline[0].text if len(inline) == 1 else text_of(inline)
        starts = self.starts
        first = len(starts)
        break_up(inline, text, frame.room, start, starts)
        flow = Flow(inline, text, start, both(frame.role, role), self.width)
        self._firsts.append(first)
        is_plain = text.isascii() and not turned
        self._boxes.append(flow if is_plain else self._on_its_side(flow, text, frame, turned=turned))
        self._frames.append(frame)
        if linked and (len(inline) > 1 or (inline and inline[0].target)):
            self.note_links(start, inline, first)

    def prose(self, start: int, inline: Inline, frame: Frame) -> None:
        """Add running text: an inline that is spaced and justified as the page is."""
        if self._is_plain:
            self.flow(start, inline, frame)
            return
        typography = self.typography
        text, starts = text_of(inline), self.starts
        first = len(starts)
        is_justified = typography.justified and not is_right_to_left(text)
        hyphens = self._hyphens.sparing(_stretches(inline)) if self._hyphens and is_justified else None
        break_up(inline, text, frame.room, start, starts, hyphens.divide if hyphens else None)
        if typography.between_lines:
            starts[first:] = [starts[first], *[each for each in starts[first + 1 :] for _ in range(2)]]
        flow = Flow(inline, text, start, frame.role, self.width)
        if is_justified:
            spread = frame.room >= _LEAST_JUSTIFIED
            box = Justified(flow, text, start, frame.room, hyphenated=hyphens is not None, spread=spread)
            self.put(box, first, frame)
        else:
            self.put(self._on_its_side(flow, text, frame), first, frame)
        self.note_links(start, inline, first)

    def _on_its_side(self, flow: Flow, text: str, frame: Frame, *, turned: bool = False) -> Box:
        """The flow that is added next; one that runs from right to left on the right, with what is around it turned."""
        if not turned and not is_right_to_left(text):
            return flow
        self._turned.add(len(self._boxes))
        return RightAligned(flow, frame.room)

    def draw(self, frame: Frame, *lines: Line) -> None:
        """Add lines without text of their own."""
        self.draw_box(frame, Drawn(*lines), len(lines))

    def draw_box(self, frame: Frame, box: Box, lines: int) -> None:
        """Add a box of so many lines without text of their own."""
        first = len(self.starts)
        self._loose.extend(range(first, first + lines))
        self.starts.extend([0] * lines)
        self.put(box, first, frame)

    def gap(self, frame: Frame, offset: int, count: int = 1) -> None:
        """Add blank lines above the text at `offset`; bars to the left of them go on."""
        for _ in range(count):
            self._gaps[len(self.starts)] = frame
            self.starts.append(offset)

    def loosen(self, line: int) -> None:
        """Say that `line` has no text of its own."""
        self._loose.append(line)

    def note_heading(self, line: int, offset: int, text: str, level: int) -> None:
        self._headings.append(Landmark(line, offset, text, level))

    def note_links(self, start: int, inline: Inline, first: int, box: SideBySide | None = None) -> None:
        """Remember the links and images of an inline whose lines begin at line `first` and are the last so far.

        `box` tells the line of an offset where `starts` cannot.
        """
        offset = start
        previous = ""
        has_pictures = False
        for run in inline:
            if run.target and run.target == previous:
                last = self._links[-1]
                self._links[-1] = last._replace(text=last.text + run.text)
            elif run.target:
                seen = offset + len(run.text) - len(run.text.lstrip())
                row = box.row_of(seen) if box else bisect_right(self.starts, seen, first) - 1 - first
                self._links.append(Landmark(first + max(0, row), seen, run.text.lstrip(), 0, run.target))
                has_pictures = has_pictures or int(run.role) & _IMAGE != 0
            previous = run.target
            offset += len(run.text)
        if has_pictures:
            self._note_pictures(start, inline, first, box)

    def _note_pictures(self, start: int, inline: Inline, first: int, box: SideBySide | None) -> None:
        """Remember the pictures in a line of text, which are not drawn there."""
        for words, target, _, at in illustrations(inline):
            row = box.row_of(start + at) if box else bisect_right(self.starts, start + at, first) - 1 - first
            self._pictures.append(Picture(first + max(0, row) + 1, 0, 0, 0, target, words))

    def note_link(self, link: Landmark) -> None:
        self._links.append(link)

    def note_table(self, table: TableLines) -> None:
        self._tables.append(table)

    def note_code(self, first: int, frame: Frame) -> None:
        """Remember the code that was added since line `first`, in a frame."""
        self._code.append(CodeLines(first, len(self.starts), self.width - frame.room, frame.room))

    def note_picture(self, picture: Picture) -> None:
        self._pictures.append(picture)

    def page(self, following: int) -> Page:
        """What has been added so far, as a page of its own; the text at `following` comes next."""
        starts = self.starts
        count = len(starts)
        for line in reversed(self._loose):
            starts[line] = starts[line + 1] if line + 1 < count else following
        while self._loose and starts[self._loose[0]] != following:  # of the others, what follows is still to come
            self._loose.popleft()
        starts = starts.copy()
        boxes = Boxes(
            self._firsts.copy(), self._boxes.copy(), self._frames.copy(), self._gaps.copy(), frozenset(self._turned)
        )
        # Those of the cells of a table stand beside each other.
        pictures = tuple(sorted(self._pictures, key=lambda picture: picture.line))
        landmarks = tuple(self._headings), tuple(self._links), tuple(self._tables)
        return Page(self.width, Lines(boxes, starts), starts, *landmarks, self._text_lines, pictures, tuple(self._code))

    def leave_out(self, begin: int, end: int, step: int) -> None:
        """Add blank lines for the text from `begin` to `end`, one for each `step` characters."""
        self.put(_LEFT_OUT, len(self.starts), Frame(self.width))
        self.starts.extend(range(begin, end, step))

    def end_text(self) -> None:
        """Say that what is added from now on stands below the text."""
        self._text_lines = len(self.starts)

    def first_line(self) -> int:
        """The number of the line that is added next."""
        return len(self.starts)

    def lines_since(self, first: int) -> Sequence[int]:
        """Where the lines from `first` on start."""
        return self.starts[first:]


def _stretches(inline: Inline) -> list[tuple[int, int]]:
    """Where the code and the formulas of an inline stand, from 0: (begin, end)."""
    found, at = [], 0
    for run in inline:
        if run.role & _UNTOUCHED:
            found.append((at, at + len(run.text)))
        at += len(run.text)
    return found
