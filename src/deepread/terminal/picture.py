"""Owns how a picture gets onto the terminal: by which way this one can show it, and the sequence that does.

The terminal is never asked, as its answer would be read as keys: it is told by its name in the environment. What is not
known draws half blocks, which every terminal with enough colours does.

Sources: kitty's graphics protocol (sw.kovidgoyal.net/kitty/graphics-protocol), iTerm2's inline images
(iterm2.com/documentation-images.html), sixel by textual-image (its encoder is private, so its version is bounded in
pyproject.toml).
"""

from __future__ import annotations

import fcntl
import struct
import termios
from base64 import b64encode
from enum import StrEnum
from typing import TYPE_CHECKING

from deepread.terminal.capability import Colours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deepread.terminal.capability import Terminal

_CHUNK = 4_096
"""Characters that kitty takes at a time."""
_CELL = (10, 20)
"""Pixels of a cell, across and down, where the terminal does not say."""
_FEWEST_COLOURS = (Colours.EIGHT_BIT, Colours.TRUE)
_WITHIN = ("TMUX", "STY", "ZELLIJ")
"""Set by programs that stand between us and the terminal, and know nothing of these ways."""
_KONSOLE_SIXEL = 220_400
"""Konsole's version, as it tells it, that shows sixel."""


class Way(StrEnum):
    """A way to show a picture."""

    NONE = "none"
    BLOCKS = "blocks"
    """Half blocks: two pixels a cell, in colours."""
    KITTY = "kitty"
    ITERM2 = "iterm2"
    SIXEL = "sixel"


def way_of(wanted: str, terminal: Terminal, environment: Mapping[str, str]) -> Way:
    """The best way that the terminal has, or the one that is `wanted` unless that is "auto". Over SSH there is none
    that was not asked for, as a picture is long on a slow line; without enough colours there is none.
    """
    if terminal.dumb or terminal.colours not in _FEWEST_COLOURS:
        return Way.NONE
    if wanted != "auto":
        return Way(wanted)
    if terminal.ssh:
        return Way.NONE
    return Way.BLOCKS if any(environment.get(name) for name in _WITHIN) else _by_name(environment)


def _by_name(environment: Mapping[str, str]) -> Way:
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if environment.get("KITTY_WINDOW_ID") or term in ("xterm-kitty", "xterm-ghostty") or program == "ghostty":
        return Way.KITTY
    if program in ("iTerm.app", "WezTerm", "mintty") or environment.get("LC_TERMINAL") == "iTerm2":
        return Way.ITERM2
    konsole = environment.get("KONSOLE_VERSION", "")
    if term.startswith(("foot", "mlterm", "contour")) or (konsole.isdigit() and int(konsole) >= _KONSOLE_SIXEL):
        return Way.SIXEL
    return Way.BLOCKS


def cell_size(fd: int = 1) -> tuple[int, int]:
    """Pixels of a cell, across and down, as the kernel knows them; 10 x 20 where it does not."""
    try:
        rows, columns, width, height = struct.unpack("HHHH", fcntl.ioctl(fd, termios.TIOCGWINSZ, b"\0" * 8))
    except (OSError, ValueError):
        return _CELL
    if not (rows and columns and width // columns and height // rows):
        return _CELL
    return width // columns, height // rows


def kitty(png: bytes, columns: int, rows: int) -> str:
    """What draws a PNG in so many cells from the cursor on, by kitty's protocol; the cursor stays."""
    data = b64encode(png).decode("ascii")
    chunks = [data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)] or [""]
    first = f"a=T,f=100,q=2,C=1,c={columns},r={rows},"
    return "".join(
        f"\x1b_G{first if not number else ''}m={int(number + 1 < len(chunks))};{chunk}\x1b\\"
        for number, chunk in enumerate(chunks)
    )


def iterm2(png: bytes, columns: int, rows: int) -> str:
    """What draws a PNG in so many cells from the cursor on, by iTerm2's way."""
    data = b64encode(png).decode("ascii")
    known = f"size={len(png)};width={columns};height={rows};preserveAspectRatio=0;inline=1;doNotMoveCursor=1"
    return f"\x1b]1337;File={known}:{data}\x07"


CLEAR_KITTY = "\x1b_Ga=d,d=A,q=2\x1b\\"
"""Takes all pictures off the screen that were drawn by kitty's protocol: it keeps them apart from the text."""
