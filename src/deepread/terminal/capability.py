"""Owns what is known about the terminal: its size, its colours, whether it is dumb or far away. It is never
asked; the environment and the kernel tell, because an answer that comes late over a slow line would be read
as keys.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_COLUMNS = 500
MOST_ROWS = 200
_FALLBACK = (80, 24)


class Colours(StrEnum):
    """How many colours a terminal shows."""

    NONE = "none"
    SIXTEEN = "16"
    EIGHT_BIT = "256"
    TRUE = "truecolor"


@dataclass(frozen=True, slots=True)
class Terminal:
    """`columns` x `rows` in cells, at most 500 x 200. A `dumb` terminal, or none at all, is sent no escape
    byte; over `ssh` nothing is opened on this side of the line.
    """

    columns: int = _FALLBACK[0]
    rows: int = _FALLBACK[1]
    colours: Colours = Colours.NONE
    dumb: bool = True
    ssh: bool = False


def detect(fd: int = 1, environment: Mapping[str, str] | None = None) -> Terminal:
    """What the terminal behind the file descriptor `fd` can do. Never raises."""
    env = os.environ if environment is None else environment
    columns, rows = _size(fd, env)
    dumb = not os.isatty(fd) or env.get("TERM", "") in ("", "dumb", "unknown")
    return Terminal(
        columns=columns,
        rows=rows,
        colours=Colours.NONE if dumb or env.get("NO_COLOR") else colours_by_name(env),
        dumb=dumb,
        ssh=any(env.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")),
    )


def colours_by_name(environment: Mapping[str, str]) -> Colours:
    """The colours that the environment promises, whether or not anything is there to show them."""
    term = environment.get("TERM", "")
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit") or term.endswith("-direct"):
        return Colours.TRUE
    if "256" in term:
        return Colours.EIGHT_BIT
    if term.startswith("vt") or term.endswith(("-m", "-mono")):
        return Colours.NONE  # DEC's terminals and xterm's monochrome entries
    return Colours.SIXTEEN


def clamp(columns: int, rows: int) -> tuple[int, int]:
    """A size within 1x1 and 500x200: a client may claim any size, and memory follows it."""
    return max(1, min(columns, MOST_COLUMNS)), max(1, min(rows, MOST_ROWS))


def _size(fd: int, environment: Mapping[str, str]) -> tuple[int, int]:
    try:
        told = os.get_terminal_size(fd)
    except OSError:
        told = os.terminal_size((0, 0))
    columns = told.columns or _number(environment.get("COLUMNS")) or _FALLBACK[0]
    rows = told.lines or _number(environment.get("LINES")) or _FALLBACK[1]
    return clamp(columns, rows)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
