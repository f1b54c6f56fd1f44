"""Owns what is said of what was taken back, or done again: what it was, of which article, and when that was. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.page import cells, clip
from deepread.text import counted
from deepread.text import line as safe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.journal import Undone

_TITLE, _SHORT_TITLE, _NO_TITLE = 30, 14, 6
"""Cells that a title takes in what is said: at most, where there is little room, and fewer than which tell nothing."""
_LEAST = 24
"""Cells that tell what was done: where there is no more room, that goes before the title."""
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))
"""In seconds."""


def told(verb: str, undone: Undone, titles: Sequence[str], now: float, room: int) -> str:
    """What was done to a step, in words: `verb` is "taken back", `titles` are those of the articles it is of, as far as
    they are known; `now` is in seconds since the epoch. In `room` cells the title is the first to be short.
    """
    when = "" if undone.is_own else f", done {_ago(now - undone.made)}"
    stays = "; another session has changed some of it since, which stays" * (undone.kept > 0)
    end = f"{when}: {undone.what}{stays}"
    title = _title(" in ", titles, max(_SHORT_TITLE, room - cells(verb) - cells(end) - cells(" in “”")))
    return f"{verb}{title}{end}"


def asked(key: str, undone: Undone, titles: Sequence[str], now: float, room: int) -> str:
    """What is said before the step of another session is taken back, which `key` does then, in `room` cells; the others
    as above.
    """
    start, when = f"{key} again takes back another session's: ", f" · {_ago(now - undone.made)}"
    room -= cells(start) + cells(when)
    beside = room - _SHORT_TITLE - cells(" · “”") if len(titles) == 1 else room
    what = clip(safe_line(undone.what), beside if beside >= _LEAST else max(room, _SHORT_TITLE))
    title = _title(" · ", titles, room - cells(what) - cells(" · “”"))
    return f"{start}{what}{title}{when}"


def _title(link: str, titles: Sequence[str], room: int) -> str:
    """The title of the one article in quotation marks, behind `link`; "" for several."""
    if len(titles) != 1 or room < _NO_TITLE:
        return ""
    return f"{link}“{clip(safe_line(titles[0]), min(room, _TITLE))}”"


def _ago(seconds: float) -> str:
    for length, unit in _UNITS:
        if seconds >= length:
            return f"{counted(int(seconds // length), unit)} ago"
    return "just now"
