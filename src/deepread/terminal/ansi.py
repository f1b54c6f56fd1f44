"""Owns a page as text for a terminal that is not ours to paint: roles become SGR sequences, links OSC 8.

The background stays the terminal's own. Every text passes the guard, so no byte of an article acts on the
terminal.

Sources: ECMA-48 (SGR); "Hyperlinks in terminal emulators" (E. Koblinger) for OSC 8.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from deepread.document.block import Role
from deepread.terminal.capability import Colours
from deepread.terminal.link import LinkKind, classify
from deepread.text import guard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.page.page import Line, Page

_LONGEST_ADDRESS = 2083  # bytes; VTE drops a longer one
_ADDRESS_SAFE = "%!#$&'()*+,/:;=?@[]~-._"
_CUBE = (0, 95, 135, 175, 215, 255)


class _Ink(NamedTuple):
    """A colour: its number among the 16, and as red, green, blue on a dark and on a light background."""

    number: int
    dark: int
    light: int


_HEADING = _Ink(33, 0xF2C879, 0x7A4A00)
_MUTED = _Ink(90, 0x949CAA, 0x5D636D)
_FAINT = _Ink(90, 0x5A6270, 0xA9A59B)
_LINK = _Ink(34, 0x7FB7EA, 0x0B57A4)
_CODE = _Ink(36, 0xD8B4A0, 0x7D3A1C)
_WARNING = _Ink(33, 0xF0A35E, 0x8F4700)
_REMARK = _Ink(34, 0x7FB7EA, 0x0B57A4)
_ADVICE = _Ink(32, 0x8FD08A, 0x22691F)
_STRESS = _Ink(35, 0xC8A3EA, 0x74309E)
_QUESTION = _Ink(36, 0x6FD0C8, 0x00646B)
_CAUTION = _Ink(33, 0xF0B35E, 0x8F4700)
_DANGER = _Ink(31, 0xFF8F87, 0xB3261E)
_KEYWORD = _Ink(35, 0xC8A3EA, 0x74309E)
_STRING = _Ink(32, 0xA5C98B, 0x2F6518)
_NUMBER = _Ink(33, 0xE0A878, 0x8A4306)

_LIGHT = ("light", "sepia")
_BOLD, _ITALIC, _UNDERLINE, _REVERSE, _STRIKE = "1", "3", "4", "7", "9"

# In this order; a later ink wins, attributes add up.
_LOOKS: tuple[tuple[Role, _Ink | None, str], ...] = (
    (Role.BORDER, _FAINT, ""),
    (Role.MARKER | Role.CAPTION | Role.BYLINE | Role.TAG | Role.IMAGE | Role.OPERATOR, _MUTED, ""),
    (Role.QUOTE, _MUTED, _ITALIC),
    (Role.NOTE, _WARNING, ""),
    (Role.REMARK, _REMARK, ""),
    (Role.ADVICE, _ADVICE, ""),
    (Role.STRESS, _STRESS, ""),
    (Role.QUESTION, _QUESTION, ""),
    (Role.WARNING, _CAUTION, ""),
    (Role.DANGER, _DANGER, ""),
    (Role.SUBTITLE | Role.EMPHASIS | Role.MATH, None, _ITALIC),
    (Role.TITLE | Role.HEADING1 | Role.HEADING2, _HEADING, _BOLD),
    (Role.HEADING3, _HEADING, ""),
    (Role.TABLE_HEAD | Role.TERM | Role.STRONG, None, _BOLD),
    (Role.STRIKE, None, _STRIKE),
    (Role.UNDERLINE, None, _UNDERLINE),
    (Role.HIGHLIGHT, None, _REVERSE),
    (Role.CODE, _CODE, ""),
    (Role.KEYWORD, _KEYWORD, ""),
    (Role.STRING, _STRING, ""),
    (Role.NUMBER, _NUMBER, ""),
    (Role.COMMENT, _MUTED, _ITALIC),
    (Role.NAME | Role.FOOTNOTE, _LINK, ""),
    (Role.LINK, _LINK, _UNDERLINE),
)


def render(page: Page, colours: Colours, theme: str = "dark") -> Iterator[str]:
    """The lines of a page as text for a terminal, without line ends.

    `theme` tells the background that the reader has: a light one for "light" and "sepia". With `Colours.NONE` there
    is no escape byte at all.
    """
    for line in page.lines:
        yield _plain(line) if colours is Colours.NONE else _coloured(line, colours, theme)


def _plain(line: Line) -> str:
    return guard("".join(span.text for span in line)).rstrip()


def _coloured(line: Line, colours: Colours, theme: str) -> str:
    parts: list[str] = []
    sgr = address = ""
    for span in line:
        look = _sgr(span.role, colours, theme)
        leads_to = _address(span.target) if span.role & Role.LINK else ""
        if leads_to != address:
            parts.append(_osc8(leads_to))
            address = leads_to
        if look != sgr:
            parts.append(f"\x1b[0;{look}m" if look else "\x1b[0m")
            sgr = look
        parts.append(guard(span.text))
    if address:
        parts.append(_osc8(""))
    if sgr:
        parts.append("\x1b[0m")
    return "".join(parts)


def _osc8(address: str) -> str:
    return f"\x1b]8;;{address}\x1b\\"


@lru_cache(maxsize=512)
def _address(target: str) -> str:
    """The address for a link that the rules let through, in ASCII as the sequence demands; "" for any
    other.
    """
    if classify(target).kind not in (LinkKind.WEB, LinkKind.MAIL):
        return ""
    address = quote(target, safe=_ADDRESS_SAFE)
    return address if len(address) <= _LONGEST_ADDRESS else ""


@lru_cache(maxsize=4096)
def _sgr(role: Role, colours: Colours, theme: str) -> str:
    """The SGR parameters of a role, "" for plain text."""
    ink: _Ink | None = None
    attributes: list[str] = []
    for roles, own_ink, attribute in _LOOKS:
        if role & roles:
            ink = own_ink or ink
            if attribute and attribute not in attributes:
                attributes.append(attribute)
    return ";".join([*attributes, _ink_sgr(ink, colours, theme)] if ink else attributes)


def _ink_sgr(ink: _Ink, colours: Colours, theme: str) -> str:
    if colours is Colours.SIXTEEN:
        return str(ink.number)
    value = ink.light if theme in _LIGHT else ink.dark
    red, green, blue = value >> 16, value >> 8 & 0xFF, value & 0xFF
    if colours is Colours.TRUE:
        return f"38;2;{red};{green};{blue}"
    return f"38;5;{_eight_bit(red, green, blue)}"


def _eight_bit(red: int, green: int, blue: int) -> int:
    """The nearest of the 216 colours of the cube and the 24 greys."""
    cube = [min(range(6), key=lambda step: abs(_CUBE[step] - part)) for part in (red, green, blue)]
    grey = max(0, min(23, (round((red + green + blue) / 3) - 3) // 10))

    def far(r: int, g: int, b: int) -> int:
        return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2

    if far(*(8 + 10 * grey,) * 3) < far(*(_CUBE[step] for step in cube)):
        return 232 + grey
    return 16 + 36 * cube[0] + 6 * cube[1] + cube[2]
