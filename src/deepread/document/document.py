"""Owns the `Document`: a body as typed blocks with the text that a reader sees of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deepread.document.block import Block
    from deepread.document.picture import Picture


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a text that survives resize, theme change and reload.

    `offset` counts characters of `Document.text` from the start of the body (`Document.body_start`), so that it holds
    when the title block changes; it is negative inside the title block. `quote` is the visible text that stands there
    and `before` what leads up to it, to find the place again after an edit.
    """

    offset: int
    quote: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """`text` is the visible text of all blocks in order: one newline between blocks, list items and table rows, a tab
    between cells. Nothing that the page draws by itself (bullets, borders) is in it. `body_start` is the offset in it
    at which the body begins, after the title block. `complete` is false while only the first blocks have been parsed;
    `share` is then how much of the whole text they are, from 0 to 1, as far as the article's number of words tells it.

    `lines` are (offset, line) pairs, in rising order of the offsets, one wherever the visible text begins a new line of
    the body; `body_line` is the file's line, from 1, on which the body begins, and the lines of the file count from it.

    `names` are (name, offset) pairs, one for each place that the body gives a name of its own beside its headings: by
    the id of an element or a heading, or by that of one of Obsidian's blocks, with its caret.

    `text_start` is the offset at which `text` begins: 0, but of a section of a document (see `sections`).

    `titles` are what links say of their targets besides the words that they lie on.

    `pictures` are those images whose files were looked at, by their targets. `linked` are the titles of the articles
    that links to files lead to, by their targets, where other links may name them.
    """

    blocks: tuple[Block, ...]
    text: str
    body_start: int = 0
    complete: bool = True
    body_line: int = 1
    lines: tuple[tuple[int, int], ...] = ()
    share: float = 1.0
    text_start: int = 0
    pictures: Mapping[str, Picture] = field(default_factory=dict, compare=False)
    names: tuple[tuple[str, int], ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    linked: Mapping[str, str] = field(default_factory=dict, compare=False)
