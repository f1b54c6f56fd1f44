"""The terminal: what it can do, the clipboard and links. `deepread.terminal.ansi` (a page as text for it)
stands on the document and `deepread.terminal.signals` must come before everything else, so both are
imported by themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.terminal.capability import Colours, Terminal, clamp, colours_by_name, detect
from deepread.terminal.clipboard import TextTooLongError, osc52

if TYPE_CHECKING:
    from deepread.terminal.link import Link, LinkKind, classify, open_link

__all__ = [
    "Colours",
    "Link",
    "LinkKind",
    "Terminal",
    "TextTooLongError",
    "clamp",
    "classify",
    "colours_by_name",
    "detect",
    "open_link",
    "osc52",
]


def __getattr__(name: str) -> object:
    """Links come with urllib, which a list on a terminal has no use for."""
    if name in {"Link", "LinkKind", "classify", "open_link"}:
        from deepread.terminal import link

        return getattr(link, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
