"""The terminal: what it can do, the clipboard and links. `deepread.terminal.ansi` (a page as text for it)
stands on the document and `deepread.terminal.signals` must come before everything else, so both are
imported by themselves.
"""

from __future__ import annotations

from deepread.terminal.capability import Colours, Terminal, clamp, colours_by_name, detect
from deepread.terminal.clipboard import TextTooLongError, osc52
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
