"""Owns the blocks that a document is made of: small frozen values, one type a construct.

Offsets: `start` counts characters of `Document.text`, the visible text, from 0; `line` counts lines of the body, from
0. A block's `start` is that of the first text in it. Inside one `Inline` they add up: run i stands at the inline's own
start plus the lengths of the runs before it. Where an inline stands:
- Heading, Paragraph, Card, Cell: at the block's `start`;
- Masthead: each part after the one before, with a newline between them;
- Definition: `term` at `start`; Code, Note: `text` at `start`;
- Image: `alt` at `start`, then, if there is one, a newline and `caption`.
A Rule, an empty Item and an empty Cell hold no text, and still have a `start`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag, StrEnum, auto
from typing import NamedTuple


class Role(IntFlag):
    """What a piece of text is, never what it looks like; roles add up (a strong link in a heading)."""

    TEXT = 0
    STRONG = auto()
    EMPHASIS = auto()
    STRIKE = auto()
    UNDERLINE = auto()
    HIGHLIGHT = auto()
    SUPERSCRIPT = auto()
    SUBSCRIPT = auto()
    CODE = auto()
    LINK = auto()
    IMAGE = auto()
    FOOTNOTE = auto()
    MATH = auto()
    HEADING1 = auto()
    HEADING2 = auto()
    HEADING3 = auto()
    QUOTE = auto()
    TERM = auto()
    CAPTION = auto()
    NOTE = auto()
    MARKER = auto()
    """Bullets, numbers, check boxes: put there by the page."""
    BORDER = auto()
    """Rules, table lines, quote bars: put there by the page."""
    TABLE_HEAD = auto()
    TITLE = auto()
    SUBTITLE = auto()
    BYLINE = auto()
    TAG = auto()
    KEYWORD = auto()
    STRING = auto()
    NUMBER = auto()
    COMMENT = auto()
    NAME = auto()
    OPERATOR = auto()
    REMARK = auto()
    """What a callout says beside the text; those that follow advise, stress, ask, warn, and warn of harm."""
    ADVICE = auto()
    STRESS = auto()
    QUESTION = auto()
    WARNING = auto()
    DANGER = auto()


class Run(NamedTuple):
    """A stretch of inline text with one role and, for links and images, the target as it was written.

    A hard break is a run whose text is a newline; a soft break has become a space.
    """

    text: str
    role: Role = Role.TEXT
    target: str = ""


Inline = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands above the text: each part is a line of its own (title, subtitle, byline, tags, description)."""

    start: int
    parts: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    start: int
    line: int
    level: int
    inline: Inline


@dataclass(frozen=True, slots=True)
class Paragraph:
    start: int
    line: int
    inline: Inline


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of code, coloured by `language` when they are laid out; `preformatted` plain text has the language ""."""

    start: int
    line: int
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One list item. `marker` is "" for a bullet, else its number; `checked` is None unless it is a task."""

    start: int
    line: int
    blocks: tuple[Block, ...]
    marker: str = ""
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; a `tight` one has no blank line between its items. In a `hanging` one nothing stands before them, and
    what does not fit on an item's first line is set in below it.
    """

    start: int
    line: int
    items: tuple[Item, ...]
    tight: bool = True
    hanging: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, or, where `kind` says so, a callout ("note", "tip", "warning" …) whose first block is its title."""

    start: int
    line: int
    blocks: tuple[Block, ...]
    kind: str = ""


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    start: int
    inline: Inline


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` are of one length, `len(aligns)`; the first is the header."""

    start: int
    line: int
    aligns: tuple[Align, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    start: int
    line: int


@dataclass(frozen=True, slots=True)
class Image:
    """An image that stands alone. `caption` is its title, `alt` the text that stands for it, `link` where it leads
    beside its file, "" for nowhere.
    """

    start: int
    line: int
    alt: str
    caption: str
    target: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A term of a definition list and what is said of it."""

    start: int
    line: int
    term: Inline
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote's text, at the end of the document. `label` is what its references show, without brackets."""

    start: int
    line: int
    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """deepread's own word to the reader about the text beside it (a budget that was reached, a file that is empty)."""

    start: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """What stands after the end of the article (its call to action)."""

    start: int
    line: int
    inline: Inline


Block = (
    Masthead
    | Heading
    | Paragraph
    | Code
    | ItemList
    | Quote
    | Table
    | Rule
    | Image
    | Definition
    | Footnote
    | Note
    | Card
)
