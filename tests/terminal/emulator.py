"""A terminal to test against: pyte's, with graphemes as modern terminals have them, and links."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import pyte
from pyte.screens import Char
from rich._unicode_data import load
from rich.cells import get_character_cell_size

_WIDENED = load("latest").narrow_to_wide
_ZWJ, _VS16 = "\u200d", "\ufe0f"

# What pyte cannot parse: private CSI, mode reports, OSC, DCS. A piece that is not complete waits for its rest.
_OTHER = re.compile(
    r"\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)|\x1b\[[<=>?][0-9;]*\$?[a-gi-km-z]|\x1b\[[0-9;]*[tu]|\x1bP[^\x1b]*\x1b\\|\x1b\\"
)
_CUT_OFF = re.compile(r"\x1b(?:\[[<=>?0-9;$]*|\][^\x07\x1b]*\x1b?|P[^\x1b]*\x1b?)?\Z")


class Shown(NamedTuple):
    """One cell as a reader sees it; `link` is the address behind it."""

    text: str
    foreground: str
    background: str
    attributes: frozenset[str]
    link: str


class LinkedChar(Char):
    """pyte's cell with a link, kept beside its fields."""

    link = ""

    def _replace(self, **changes: object) -> LinkedChar:
        link = changes.pop("link", self.link)
        replaced = LinkedChar(*Char(*self)._replace(**changes))
        replaced.link = link
        return replaced


class _Screen(pyte.Screen):
    """`graphemes=False` is an old terminal, which gives each code point its own cells."""

    def __init__(self, columns: int, rows: int, *, graphemes: bool = True) -> None:
        self.graphemes = graphemes
        self._after: tuple[int, int] | None = None
        self._drawn_at = (0, 0)
        super().__init__(columns, rows)

    @property
    def default_char(self) -> LinkedChar:
        return LinkedChar(*super().default_char)

    def reset(self) -> None:
        super().reset()
        self.cursor.attrs = self.default_char

    def select_graphic_rendition(self, *codes: int, **kwargs: object) -> None:
        link = self.cursor.attrs.link
        super().select_graphic_rendition(*codes, **kwargs)
        self.cursor.attrs = self.cursor.attrs._replace(link=link)

    def erase_in_display(self, how: int = 0, *args: object, **kwargs: object) -> None:
        """As pyte's, which forgets the cells that nothing was ever drawn in."""
        for row in range(self.lines):
            for x in range(self.columns):
                self.buffer[row].setdefault(x, self.default_char)
        super().erase_in_display(how, *args, **kwargs)

    def set_link(self, address: str) -> None:
        self.cursor.attrs = self.cursor.attrs._replace(link=address)

    def draw(self, data: str) -> None:
        for character in data:
            self._draw(character)
        self.dirty.add(self.cursor.y)

    def _draw(self, character: str) -> None:
        width = get_character_cell_size(character)
        if self._after == (self.cursor.y, self.cursor.x) and self._joins(character, width):
            return
        if not width:
            return
        if self.cursor.x + width > self.columns:
            self.cursor.x = self.columns - width
        row, x = self.buffer[self.cursor.y], self.cursor.x
        self._blank_halves(row, x, x + width)
        row[x] = self.cursor.attrs._replace(data=character)
        if width == 2:
            row[x + 1] = self.cursor.attrs._replace(data="")
        self._drawn_at = (self.cursor.y, x)
        self.cursor.x = x + width
        self._after = (self.cursor.y, self.cursor.x)

    def _joins(self, character: str, width: int) -> bool:
        """Draw `character` onto the grapheme before the cursor, if it belongs to it."""
        y, x = self._drawn_at
        row = self.buffer[y]
        last = row[x]
        flag = _is_regional(character) and len(last.data) == 1 and _is_regional(last.data)
        if not (not width or (self.graphemes and (last.data.endswith(_ZWJ) or flag))):
            return False
        row[x] = last._replace(data=last.data + character)
        widened = self.graphemes and character == _VS16 and last.data in _WIDENED
        if (widened or flag) and self.cursor.x == x + 1 < self.columns:
            self._blank_halves(row, x + 1, x + 2)
            row[x + 1] = last._replace(data="")
            self.cursor.x = x + 2
        if flag and x + 1 < self.columns:
            row[x + 1] = last._replace(data="")
            self.cursor.x = x + 2
        self._after = (self.cursor.y, self.cursor.x)
        return True

    def _blank_halves(self, row: dict[int, LinkedChar], start: int, end: int) -> None:
        if start and row[start].data == "" and start < self.columns:
            row[start - 1] = row[start - 1]._replace(data=" ")
        if end < self.columns and row[end].data == "":
            row[end] = row[end]._replace(data=" ")


_OTHER_SCREEN, _CLEAR = "\x1b[?1049h", "\x1b[0m\x1b[2J"
"""The other screen, which pyte does not know, is empty when it is entered."""


class Emulator:
    """A terminal of `columns` x `rows` that is fed bytes and shows cells."""

    def __init__(self, columns: int, rows: int, *, graphemes: bool = True) -> None:
        self.screen = _Screen(columns, rows, graphemes=graphemes)
        self._stream = pyte.Stream(self.screen)
        self._waiting = ""
        self._undecoded = b""

    def feed(self, data: bytes | str) -> None:
        if isinstance(data, bytes):
            data = self._decode(data)
        data = self._waiting + data
        self._waiting = ""
        data = data.replace(_OTHER_SCREEN, _OTHER_SCREEN + _CLEAR)
        if cut := _CUT_OFF.search(data):
            data, self._waiting = data[: cut.start()], cut.group()
        done = 0
        for other in _OTHER.finditer(data):
            self._stream.feed(data[done : other.start()])
            done = other.end()
            if (osc := other["osc"]) and osc.startswith("8;"):
                self.screen.set_link(osc.split(";", 2)[2])
        self._stream.feed(data[done:])

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)

    @property
    def lines(self) -> list[str]:
        """What the rows show, without blanks at their ends."""
        buffer, columns = self.screen.buffer, range(self.screen.columns)
        return ["".join([buffer[y][x].data for x in columns]).rstrip() for y in range(self.screen.lines)]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def cells(self) -> list[list[Shown]]:
        buffer, columns = self.screen.buffer, range(self.screen.columns)
        chars = ([buffer[y][x] for x in columns] for y in range(self.screen.lines))
        return [[_shown(char, getattr(char, "link", "")) for char in row] for row in chars]

    def _decode(self, data: bytes) -> str:
        data = self._undecoded + data
        end = len(data)
        for back in range(1, min(4, len(data)) + 1):  # a character cut in two waits for its rest
            byte = data[-back]
            if byte < 0x80:
                break
            if byte >= 0xC0:
                end = len(data) - back if back < (2 + (byte >= 0xE0) + (byte >= 0xF0)) else end
                break
        self._undecoded = data[end:]
        return data[:end].decode("utf-8", "replace")


@lru_cache(maxsize=8192)
def _shown(char: Char, link: str) -> Shown:
    names = ("bold", "italics", "underscore", "strikethrough", "reverse", "blink")
    attributes = frozenset(name for name in names if getattr(char, name))
    foreground = char.fg
    if char.data == " ":  # what does not show on a blank is not compared
        attributes &= {"underscore", "strikethrough", "reverse"}
        foreground = foreground if attributes else ""
    return Shown(unicodedata.normalize("NFC", char.data), foreground, char.bg, attributes, link)


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
