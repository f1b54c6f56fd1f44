"""Owns the title of a Markdown text that is written as HTML: `<h1 align="center">The pier</h1>`, with or without empty
lines between the tags and the words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from deepread.document.html import HEADINGS, Tag, pieces

if TYPE_CHECKING:
    from collections.abc import Callable

_BEGINS = re.compile(r"<h[1-6]\b", re.IGNORECASE)
_LONGEST = 20_000
"""Characters of a piece of HTML in which a title is looked for."""


class HtmlHeading(NamedTuple):
    """The first heading in a piece of HTML: where it begins and ends, and its words; `end` is 0 of one that the piece
    does not close.
    """

    name: str
    start: int
    end: int
    words: str


def first_heading(source: str) -> HtmlHeading | None:
    """The first heading that begins in a piece of HTML, None where none does."""
    if not _BEGINS.search(source, 0, _LONGEST):
        return None
    name, start, words = "", 0, []
    for position, piece in pieces(source[:_LONGEST]):
        if isinstance(piece, str):
            words += [piece] if name else []
        elif piece.name in HEADINGS:
            if name and piece.closing:
                end = source.find(">", position) + 1
                return HtmlHeading(name, start, end, " ".join("".join(words).split()))
            if not name and not piece.closing:
                name, start = piece.name, position
        elif piece.name == "br":
            words.append(" ")
    return HtmlHeading(name, start, 0, " ".join("".join(words).split())) if name else None


def closes_heading(source: str) -> bool:
    """Whether a piece of HTML begins with the end of a heading."""
    first = next(pieces(source[:_LONGEST]), None)
    return first is not None and isinstance(first[1], Tag) and first[1].closing and first[1].name in HEADINGS


def without_title(source: str, repeats: Callable[[str], bool]) -> str | None:
    """A piece of HTML whose first heading is of the first level and `repeats` what stands above it, without that, each
    line where it was; None for any other.
    """
    found = first_heading(source)
    if not found or found.name != "h1" or not found.end or not repeats(found.words):
        return None
    return source[: found.start] + "\n" * source.count("\n", found.start, found.end) + source[found.end :]
