"""A body as typed blocks with the text that a reader sees of them, and places in that text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.document.anchor import anchor, holds_line, likeness, line_at, locate, offset_of_line
from deepread.document.document import Anchor, Document
from deepread.document.excerpt import Excerpt, excerpt, find_excerpt

if TYPE_CHECKING:
    from deepread.document.parser import Parser, parse, sections

__all__ = [
    "Anchor",
    "Document",
    "Excerpt",
    "Parser",
    "anchor",
    "excerpt",
    "find_excerpt",
    "holds_line",
    "likeness",
    "line_at",
    "locate",
    "offset_of_line",
    "parse",
    "sections",
]


def __getattr__(name: str) -> object:
    """Parsing comes with markdown-it, which whoever only knows the blocks must not wait for."""
    if name in {"Parser", "parse", "sections"}:
        from deepread.document import parser

        return getattr(parser, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
