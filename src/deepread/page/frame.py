"""Owns what stands to the left of a block: indents, bullets and bars, and which of them give way on a narrow page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.document.block import Role
from deepread.page.cells import cells
from deepread.page.page import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.page.page import Line

_ROOM = 20


def drawn(text: str, role: Role = Role.TEXT, target: str = "") -> Span:
    """A span that the page draws by itself."""
    return Span(text, role, target, -1)


def both(one: Role, other: Role) -> Role:
    """Two roles added up. Enum's own `|` takes a microsecond, and nearly always one of them is TEXT."""
    if one is Role.TEXT:
        return other
    return one if other is Role.TEXT else one | other


def bare(spans: Sequence[Span]) -> Line:
    """A line without the drawn blanks that end it."""
    end = len(spans)
    while end and spans[end - 1].offset < 0 and not spans[end - 1].text.strip(" "):
        end -= 1
    if not end or spans[end - 1].offset >= 0:
        return tuple(spans[:end])
    last = spans[end - 1]
    return (*spans[: end - 1], last._replace(text=last.text.rstrip(" ")))


class Indent(NamedTuple):
    """One step of `width` cells to the right: `lead` before the first line, `rest` before all others."""

    lead: Span
    rest: Span
    width: int


def marked(text: str, role: Role = Role.MARKER) -> Indent:
    """An indent as wide as `text`, which stands before the first line only."""
    width = cells(text)
    return Indent(drawn(text, role), drawn(" " * width), width)


def blank(width: int) -> Indent:
    """An indent of `width` spaces."""
    space = drawn(" " * width)
    return Indent(space, space, width)


def barred(text: str, role: Role) -> Indent:
    """An indent with `text` before every line."""
    span = drawn(text, role)
    return Indent(span, span, cells(text))


class Frame:
    """The indents around a block on a page of `width` cells. `room` is what they leave to the text; `depth` counts the
    bulleted lists around it.

    Where they would leave less than half of a narrow page, or 20 cells of a wide one, the outermost give way.
    """

    __slots__ = ("_settled", "depth", "indents", "lead", "rest", "role", "room", "width")

    def __init__(self, width: int, indents: tuple[Indent, ...] = (), role: Role = Role.TEXT, depth: int = 0) -> None:
        least = max(min(2, width), min(_ROOM, (width + 1) // 2))
        taken = sum([indent.width for indent in indents])
        while indents and width - taken < least:
            taken -= indents[0].width
            indents = indents[1:]
        self.width = width
        self.indents = indents
        self.role = role
        self.depth = depth
        self.room = width - taken
        self.lead: Line = tuple([indent.lead for indent in indents])
        self.rest: Line = tuple([indent.rest for indent in indents])
        self._settled: Frame | None = None

    def deeper(self, indent: Indent, role: Role = Role.TEXT, *, nested: bool = False) -> Frame:
        """The frame one step to the right, with a role added to all text in it."""
        return Frame(self.width, (*self.indents, indent), both(self.role, role), self.depth + nested)

    @property
    def settled(self) -> Frame:
        """The same frame after its first line."""
        if self._settled is None:
            if self.lead == self.rest:
                return self
            rest = tuple([Indent(indent.rest, indent.rest, indent.width) for indent in self.indents])
            self._settled = Frame(self.width, rest, self.role, self.depth)
        return self._settled
