"""Owns the shortest way from one frame to the next, as text for a terminal. Pure.

Terminals disagree about the width of some graphemes (emoji sequences, marks of the Indic scripts). After one
of them the cursor is set anew, and a row that has one is erased and written from its first change on, so that
a disagreement never reaches beyond the grapheme itself.

Sources: ECMA-48 (SGR, CUP, CHA, CUF, CUD, EL, ECH, IL, DL), XTerm Control Sequences (DECSTBM), OSC 8.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from operator import ne
from typing import TYPE_CHECKING

from deepread.tui.cellframe import SHOWN_ON_BLANKS, Look, Texts, is_marked, is_pictograph
from deepread.tui.cellshift import find_shift, scroll, shifted

if TYPE_CHECKING:
    from deepread.tui.cellframe import Cell, Frame, Row
    from deepread.tui.cellshift import Shift

_PLAIN = Look()
_BLANK = (" ", _PLAIN)
_END_LINK = "\x1b]8;;\x1b\\"
_OFF = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "5": "25",
    "6": "25",
    "7": "27",
    "8": "28",
    "9": "29",
    "21": "24",
    "51": "54",
    "52": "54",
    "53": "55",
}
_ERASED_AT_END = 4
_ERASED_INSIDE = 10
_LONGEST_BRIDGE = 5
_DIFFERING = re.compile(b"\x01+(?:\x00{1,4}\x01+)*")
"""Cells that differ, and the few between them: to write those takes no more than to move over them."""


def difference(old: Frame, new: Frame, *, erases: bool = True, texts: Texts | None = None) -> str:
    """What to write so that a terminal that shows `old` shows `new`, "" if nothing. Frames are of one size.

    The terminal is taken and left with no look, no link and no margins set; the cursor may stand anywhere.
    `erases` says that it erases with the current background, as all but GNU screen do. `texts` are kept from frame to
    frame, where rows are.
    """
    changed = [y for y, row in enumerate(new) if row is not old[y] and row != old[y]]
    if not changed:
        return ""
    if erases and not any(cell for row in old for cell in row):
        return _paint_all(new)
    texts = Texts() if texts is None else texts
    texts.keep(old)
    if (shift := find_shift(old, new, changed, texts, left=0)) is not None:
        return _scroll_and_paint(old, new, shift, texts, erases=erases)
    plain = _Painter(texts, erases=erases).paint(old, new, changed)
    half = len(new[0]) // 2
    if all(new[y][half:] == old[y][half:] for y in changed):
        return plain
    if (shift := find_shift(old, new, changed, texts, left=half)) is None:
        return plain
    # Half of each row has moved, a page beside a list. The other half is moved with it and put right again.
    return min(plain, _scroll_and_paint(old, new, shift, texts, erases=erases), key=len)


def _scroll_and_paint(old: Frame, new: Frame, shift: Shift, texts: Texts, *, erases: bool) -> str:
    moved = shifted(old, shift)
    changed = [y for y, row in enumerate(new) if row is not moved[y] and row != moved[y]]
    return scroll(len(new), shift) + _Painter(texts, erases=erases).paint(moved, new, changed)


def _paint_all(frame: Frame) -> str:
    """Clear the screen in the background that most rows end in, and write the rest."""
    grounds = Counter(cell[1].background for row in frame if (cell := row[-1]))
    ground = Look(background=grounds.most_common(1)[0][0] if grounds else "")
    cleared: Frame = [[(" ", ground)] * len(row) for row in frame]
    painter = _Painter(Texts(), erases=True)
    painter.clear(ground)
    return painter.paint(cleared, frame, list(range(len(frame))))


# Painting


class _Painter:
    """Writes rows, and knows what the terminal's cursor and pen are after each piece."""

    def __init__(self, texts: Texts, *, erases: bool) -> None:
        self._texts = texts
        self._erases = erases
        self._out: list[str] = []
        self._pen = _PLAIN
        self._link = ""
        self._y: int | None = None
        self._x: int | None = None
        self._erased = (-1, 0, 0)

    def clear(self, ground: Look) -> None:
        self._set_look((" ", ground))
        self._out.append("\x1b[2J")

    def paint(self, old: Frame, new: Frame, changed: list[int]) -> str:
        """Write the changed rows, one background after another: a move is shorter than a change of colours."""
        by_background: dict[str, list[tuple[int, int, int]]] = {}
        for y in changed:
            if self._texts.is_doubtful(new[y]) or self._texts.is_doubtful(old[y]):
                self._rewrite(y, old[y], new[y])
                continue
            for background, start, end in _runs(old[y], new[y]):
                by_background.setdefault(background, []).append((y, start, end))
        for runs in by_background.values():
            for y, start, end in runs:
                self._amend(y, start, end, old[y], new[y])
        self._set_link("")
        if self._pen != _PLAIN:
            self._out.append("\x1b[m")
        return "".join(self._out)

    def _amend(self, y: int, start: int, end: int, old: Row, new: Row) -> None:
        """Write the cells of a row from `start` to `end`, unless they were erased with what stands before them."""
        erased_y, erased_from, erased_to = self._erased
        x = erased_to if y == erased_y and erased_from <= start < erased_to else start
        while x < end:
            cell = new[x]
            blanks_end = _blanks_end(new, x)
            if cell and blanks_end > x and self._erase(y, x, blanks_end, old, cell):
                self._erased = (y, x, blanks_end)
                x = blanks_end
                continue
            self._move(y, x, new)
            x = self._write(new, x, end)

    def _rewrite(self, y: int, old: Row, new: Row) -> None:
        """Write a row anew from its first difference on."""
        x = next((x for x, cell in enumerate(new) if cell and cell != old[x]), None)
        if x is None:
            return
        while x and (cell := new[x]) and not cell[0]:
            x -= 1
        end = _trailing_blanks(new, x) if self._erases else len(new)
        self._erase_to_row_end(y, x, new[-1] or _BLANK)  # what a narrower grapheme would leave standing
        doubt = False
        while x < end:
            cell = new[x]
            if cell is None:
                x += 1
                continue
            if doubt and cell[0].isascii():
                self._x, doubt = None, False
            self._move(y, x)
            x = self._write(new, x, x + 1)
            if is_pictograph(cell[0]):
                self._x = None
            doubt = doubt or is_marked(cell[0])
        self._x = None if doubt else self._x
        if end < len(new):
            self._erase_to_row_end(y, end, new[-1] or _BLANK)  # what a wider one has spilled

    def _erase_to_row_end(self, y: int, x: int, cell: Cell) -> None:
        self._move(y, x)
        self._set_link("")
        self._set_look((" ", Look(background=cell[1].background)))
        self._out.append("\x1b[K")

    def _erase(self, y: int, x: int, end: int, old: Row, cell: Cell) -> bool:
        """Erase the blanks from `x` to `end` instead of writing them, if that is shorter and comes to the same."""
        if not self._erases or cell[1].attributes or cell[1].link:
            return False
        to_row_end = end == len(old)
        fewest = _ERASED_AT_END if to_row_end else _ERASED_INSIDE
        if end - x - old[x:end].count(cell) < fewest:
            return False
        if to_row_end:
            self._erase_to_row_end(y, x, cell)
        else:
            self._move(y, x)
            self._set_link("")
            self._set_look(cell)
            self._out.append(f"\x1b[{end - x}X")
        return True

    def _write(self, row: Row, x: int, end: int) -> int:
        """Write the cell at `x`, where the cursor stands, and the words behind it in its look, up to `end` at most.

        Returns the next cell that is no second half.
        """
        cell = row[x]
        if cell is None:
            raise ValueError("an unknown cell cannot be written")
        self._set_link(cell[1].link)
        self._set_look(cell)
        text, look = cell
        self._out.append(text)
        x += 1
        while text != " " and x < end and (following := row[x]):
            if following[0] == " ":
                beyond = self._passed(row, x, end, look)
                if beyond == x:
                    break
                self._out.append(" " * (beyond - x))
                x = beyond
            elif following[1] is look:
                self._out.append(following[0])
                x += 1
            else:
                break
        if x < len(row) and (half := row[x]) and not half[0]:
            x += 1
        self._x = x if x < len(row) else None  # past the last column terminals differ
        return x

    def _passed(self, row: Row, x: int, end: int, look: Look) -> int:
        """Where the blanks at `x` end, if they are written on the way to another word in `look`; else `x`."""
        beyond = _blanks_end(row, x)
        if beyond >= end or beyond - x >= _ERASED_AT_END:
            return x
        cell, blank = row[beyond], row[x]
        if not (cell and blank and cell[1] is look and blank[1].link == self._link):
            return x
        return beyond if _on_blank(self._pen, blank[1]) == self._pen else x

    def _set_look(self, cell: Cell) -> None:
        text, look = cell
        if text == " ":
            look = _on_blank(self._pen, look)
        elif look.link:
            look = look._replace(link="")
        if look != self._pen:
            self._out.append(_sgr(self._pen, look))
            self._pen = look

    def _set_link(self, link: str) -> None:
        if link != self._link:
            self._out.append(f"\x1b]8;{link}\x1b\\" if link else _END_LINK)
            self._link = link

    def _move(self, y: int, x: int, row: Row | None = None) -> None:
        """Bring the cursor to a cell. `row` is what stands in its row, to write over a short gap instead of moving."""
        if (self._y, self._x) == (y, x):
            return
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"]
        if self._y == y:
            ways += self._ways_along(x, row)
        elif self._y is not None and y == self._y + 1:
            ways.append(f"\r\n\x1b[{x if x > 1 else ''}C" if x else "\r\n")
            if x == self._x:
                ways.append("\x1b[B")
        self._out.append(min(ways, key=len))
        self._y, self._x = y, x

    def _ways_along(self, x: int, row: Row | None) -> list[str]:
        """Ways to cell `x` of the row in which the cursor is."""
        ways = [f"\x1b[{x + 1}G" if x else "\r"]
        if self._x is None:
            return ways
        gap = x - self._x
        if gap > 0:
            ways.append(f"\x1b[{gap if gap > 1 else ''}C")
        if row and 0 < gap <= _LONGEST_BRIDGE and all(self._is_at_hand(cell) for cell in row[self._x : x]):
            ways.append("".join(cell[0] for cell in row[self._x : x] if cell))
        return ways

    def _is_at_hand(self, cell: Cell | None) -> bool:
        """Whether a cell can be written with the pen as it is."""
        if cell is None or not cell[0] or cell[1].link != self._link:
            return False
        look = _on_blank(self._pen, cell[1]) if cell[0] == " " else cell[1]._replace(link="")
        return look == self._pen


def _runs(old: Row, new: Row) -> list[tuple[str, int, int]]:
    """(background, start, end) of the cells of a row that differ, as far as they are of one background."""
    runs: list[tuple[str, int, int]] = []
    for found in _DIFFERING.finditer(bytes(map(ne, new, old))):
        x, end = found.span()
        while x < end:
            cell = new[x]
            x += 1
            if cell is None:
                continue
            start = x - 1 if cell[0] else x - 2  # a second half is written with its first
            while x < end and (following := new[x]) and following[1] is cell[1] and following[0]:
                x += 1
            background = cell[1].background
            if runs and runs[-1][0] == background and runs[-1][2] >= start:
                runs[-1] = (background, runs[-1][1], x)
            else:
                runs.append((background, start, x))
    return runs


def _blanks_end(row: Row, x: int) -> int:
    """Where the run of blanks like the one at `x` ends; `x` where there is none."""
    cell = row[x]
    if not cell or cell[0] != " ":
        return x
    end = x + 1
    while end < len(row) and row[end] == cell:
        end += 1
    return end


def _trailing_blanks(row: Row, x: int) -> int:
    """Where the erasable blanks at the end of a row begin, at `x` or after."""
    last = row[-1]
    end = len(row)
    if not last or last[0] != " " or last[1].attributes or last[1].link:
        return end
    while end > x and row[end - 1] == last:
        end -= 1
    return end


@lru_cache(maxsize=4096)
def _on_blank(pen: Look, look: Look) -> Look:
    """What the pen must be for a blank: what does not show on one may stay as it is."""
    unseen = tuple(attribute for attribute in pen.attributes if attribute not in SHOWN_ON_BLANKS)
    foreground = look.foreground if look.attributes else pen.foreground
    return Look(tuple(sorted((*unseen, *look.attributes), key=int)), foreground, look.background)


@lru_cache(maxsize=4096)
def _sgr(pen: Look, look: Look) -> str:
    """The shorter of the two ways from one pen to another: all anew, or what changes."""
    colours = [code for code in (look.foreground, look.background) if code]
    anew = ";".join(["0", *look.attributes, *colours]) if look.attributes or colours else ""
    off = {_OFF[attribute] for attribute in pen.attributes if attribute not in look.attributes}
    steps = sorted(off, key=int)
    steps += [a for a in look.attributes if a not in pen.attributes or _OFF[a] in off]
    if look.foreground != pen.foreground:
        steps.append(look.foreground or "39")
    if look.background != pen.background:
        steps.append(look.background or "49")
    return f"\x1b[{min(anew, ';'.join(steps), key=len)}m"
