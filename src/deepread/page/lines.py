"""Owns the lines of a page until they are looked at: which box stands where, and building a line when asked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, overload, runtime_checkable

from deepread.page.direction import mirrored
from deepread.page.frame import bare, drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.page.frame import Frame
    from deepread.page.page import Line

_KEPT = 4096


class Box(Protocol):
    """Some lines of a page that are built alike: a paragraph, a block of code, a table, a rule."""

    def build(self, row: int, first: int, starts: Sequence[int], /) -> Line:
        """Its line `row`, from 0, without the frame around it; `first` is its first line on a page with `starts`."""


@runtime_checkable
class SideBySide(Box, Protocol):
    """A box with texts beside each other, so that `starts` alone cannot tell the line of an offset."""

    def row_of(self, offset: int) -> int:
        """Its line that shows `offset`."""


class Boxes(NamedTuple):
    """What the lines of a page belong to: `boxes[n]` begins at line `firsts[n]` and stands in `frames[n]`.

    `gaps` are the blank lines, which belong to no box, with the frames that they go through. Of the boxes whose numbers
    are `turned`, what stands around them is on their right.
    """

    firsts: Sequence[int]
    boxes: Sequence[Box]
    frames: Sequence[Frame]
    gaps: Mapping[int, Frame]
    turned: Collection[int] = ()


class Lines(Sequence["Line"]):
    """The lines of a page, each built on first sight; the latest 4,096 are kept."""

    __slots__ = ("_boxes", "_built", "_starts")

    def __init__(self, boxes: Boxes, starts: Sequence[int]) -> None:
        self._boxes = boxes
        self._starts = starts
        self._built: dict[int, Line] = {}

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Line: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Line, ...]: ...

    def __getitem__(self, index: int | slice) -> Line | tuple[Line, ...]:
        if isinstance(index, slice):
            return tuple([self[number] for number in range(*index.indices(len(self)))])
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        line = self._built.get(index)
        if line is None:
            if len(self._built) >= _KEPT:
                self._built.clear()
            line = self._built[index] = self._build(index)
        return line

    def __iter__(self) -> Iterator[Line]:
        return (self[number] for number in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(other) != len(self):
            return NotImplemented if not isinstance(other, Sequence) else False
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # equal by content, and the content is built late

    def line_of(self, offset: int, line: int) -> int:
        """The line that shows `offset`, where the starts alone say that it is `line`."""
        number = bisect_right(self._boxes.firsts, line) - 1
        box = self._boxes.boxes[number] if number >= 0 else None  # blank lines may be all there is above
        if isinstance(box, SideBySide) and line not in self._boxes.gaps:
            return self._boxes.firsts[number] + box.row_of(offset)
        return line

    def is_turned(self, line: int) -> bool:
        """Whether the text of a line runs from right to left."""
        return bisect_right(self._boxes.firsts, line) - 1 in self._boxes.turned

    def is_gap(self, line: int) -> bool:
        """Whether a line stands between two blocks, and belongs to neither."""
        return line in self._boxes.gaps

    def _build(self, index: int) -> Line:
        gap = self._boxes.gaps.get(index)
        number = bisect_right(self._boxes.firsts, index) - (gap is None)
        if gap is not None:
            if gap.rest and number in self._boxes.turned:
                return bare((drawn(" " * gap.room), *mirrored(gap.rest)))
            return bare(gap.rest)
        first = self._boxes.firsts[number]
        frame = self._boxes.frames[number]
        around = frame.lead if index == first else frame.rest
        inside = self._boxes.boxes[number].build(index - first, first, self._starts)
        if around and number in self._boxes.turned:
            inside, around = mirrored(around), inside or (drawn(" " * frame.room),)
        line = (*around, *inside) if around else inside
        return bare(line) if line and line[-1].offset < 0 else line
