"""Owns what is said of what was taken back, or done again: what it was, of which article, and when that was. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.page import clip
from deepread.text import counted
from deepread.text import line as safe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.journal import Undone

_TITLE = 30
"""Cells that a title takes in what is said."""
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))
"""In seconds."""


def told(verb: str, undone: Undone, titles: Sequence[str], now: float) -> str:
    """What was done to a step, in words: `verb` is "taken back", `titles` are those of the articles it is of, as far as
    they are known; `now` is in seconds since the epoch.
    """
    title = f" in “{clip(safe_line(titles[0]), _TITLE)}”" if len(titles) == 1 else ""
    when = "" if undone.is_own else f", done {_ago(now - undone.made)}"
    stays = "; another session has changed some of it since, which stays" * (undone.kept > 0)
    return f"{verb}{title}{when}: {undone.what}{stays}"


def _ago(seconds: float) -> str:
    for length, unit in _UNITS:
        if seconds >= length:
            return f"{counted(int(seconds // length), unit)} ago"
    return "just now"
