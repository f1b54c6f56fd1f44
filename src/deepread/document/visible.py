"""Owns the visible text while a document is built: what each block adds to it, and from which line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.document.block import Cell
from deepread.text import line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deepread.document.block import Inline


_NAME_CHARACTERS, _TITLE_CHARACTERS = 200, 300


class VisibleText:
    """`Document.text` as it grows. Everything that is added stands behind what was there, with one newline between."""

    def __init__(self) -> None:
        self.length = 0
        self.last_start = 0
        """Where the last leaf begins."""
        self.told: set[str] = set()
        """The meanings of abbreviations that stand in it."""
        self.names: dict[str, int] = {}
        """Where the places begin that have names of their own."""
        self.titles: dict[str, str] = {}
        """What links say of their targets besides the words that they lie on."""
        self._parts: list[str] = []
        self._lines: list[tuple[int, int]] = []

    @property
    def next_start(self) -> int:
        """Where the next leaf will begin, in characters."""
        return self.length + 1 if self._parts else 0

    @property
    def last_line(self) -> int:
        """The line of the body that was reached."""
        return self._lines[-1][1] if self._lines else 0

    def name(self, name: str, offset: int) -> None:
        """Give a place a name; the first of a name counts."""
        if name and len(name) <= _NAME_CHARACTERS:
            self.names.setdefault(name, offset)

    def entitle(self, target: str, title: str) -> None:
        """Keep what a link says of its target; the first of a target counts."""
        if target and (title := line(title, _TITLE_CHARACTERS)):
            self.titles.setdefault(target, title)

    def leaf(self, text: str, line: int | None = None, *, separator: str = "\n") -> int:
        """Add the text of one leaf block or cell; its offset. `line` is the body's, None outside of the body."""
        if self._parts:
            self._parts.append(separator)
            self.length += len(separator)
        start = self.last_start = self.length
        self._parts.append(text)
        self.length += len(text)
        if line is not None:
            self._lines.append((start, line))
        return start

    def inline(self, inline: Inline, line: int | None = None, breaks: Iterable[tuple[int, int]] = ()) -> int:
        """Add an inline's text; its offset. `breaks` are (characters into it, lines below `line`) where a new line of
        the body begins.
        """
        start = self.leaf("".join([run.text for run in inline]), line)
        if line is not None:
            self._lines.extend([(start + offset, line + below) for offset, below in breaks])
        return start

    def row(self, cells: Iterable[Inline], line: int) -> tuple[Cell, ...]:
        """Add one row of a table, a tab between its cells. Each cell is asked for when the one before it is added."""
        row: list[Cell] = []
        for inline in cells:
            words = "".join([run.text for run in inline])
            start = self.leaf(words, None if row else line, separator="\t" if row else "\n")
            row.append(Cell(start, inline))
        return tuple(row)

    def code(self, text: str, line: int) -> int:
        """Add lines that stand in the visible text as they stand in the body."""
        start = self.leaf(text, line)
        offset = text.find("\n") + 1
        below = 1
        while offset:
            self._lines.append((start + offset, line + below))
            offset = text.find("\n", offset) + 1
            below += 1
        return start

    def text(self) -> str:
        """All of it so far."""
        if len(self._parts) > 1:
            # Later parts begin with a separator of their own, so joining them into one changes nothing.
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    def lines(self) -> tuple[tuple[int, int], ...]:
        """The pairs of `Document.lines` so far."""
        return tuple(self._lines)

    def let_go(self) -> None:
        """Keep nothing of what there is so far but its length and the last line: what follows stands behind it."""
        self._parts = [""] * bool(self._parts)
        del self._lines[:-1]


def line_breaks(source: str, inline: Inline) -> list[tuple[int, int]]:
    """Where in the runs' text the lines of `source` begin; by their share of it, since markup shifts them a little."""
    if "\n" not in source:
        return []
    length = sum([len(run.text) for run in inline])
    offset = source.find("\n") + 1
    below = 1
    breaks = []
    while offset:
        breaks.append((offset * length // len(source), below))
        offset = source.find("\n", offset) + 1
        below += 1
    return breaks
