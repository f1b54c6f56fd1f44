"""Owns where a link inside the library leads: to which article, to which heading or note. Pure."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from deepread.document.block import Footnote, Heading

if TYPE_CHECKING:
    from deepread.document import Document

_ENDINGS = ("", ".md", ".markdown", ".mdx", ".txt", ".text", "/index.md", "/README.md")


def candidates(path: str, target: str) -> tuple[str, ...]:
    """The paths that `target`, in the article at `path`, may stand for; () where it leads out of the library."""
    absolute = target.startswith("/")
    joined = target.lstrip("/") if absolute else posixpath.join(posixpath.dirname(path), target)
    inside = posixpath.normpath(joined)
    if inside.startswith("..") or inside in (".", "/"):
        return ()
    return tuple(inside + ending for ending in _ENDINGS)


def offset_of(document: Document, fragment: str) -> int | None:
    """Where in the document's text the heading or the footnote called `fragment` begins; None for neither."""
    if fragment.startswith("fn:"):
        notes = (block for block in document.blocks if isinstance(block, Footnote))
        return next((note.start for note in notes if note.label == fragment[3:]), None)
    headings = (block for block in document.blocks if isinstance(block, Heading))
    wanted = fragment.casefold()
    return next((h.start for h in headings if slug("".join(run.text for run in h.inline)) == wanted), None)


def slug(heading: str) -> str:
    """A heading's name in links, as GitHub makes it: lower case, hyphens for spaces, no punctuation."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).strip().replace(" ", "-")
