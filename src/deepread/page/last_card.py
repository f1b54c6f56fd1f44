"""Owns the card below the end of an article: what was made of it and where one may go on. It is no part of the text.

All of it is drawn by the page: nothing in it is found, marked, copied, or counted as progress.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from deepread.document.block import Role
from deepread.page.cells import cells, clip
from deepread.page.flow import showable
from deepread.page.frame import bare, drawn
from deepread.page.wrap import wrap

if TYPE_CHECKING:
    from deepread.page.page import Line

_DETAIL = " · "
_LEAST_TITLE = 24
"""Cells of a title beside which something else may be said."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Somewhere to go on to: `key` goes there, `detail` says more of it where there is room."""

    key: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries below a heading."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class LastCard:
    """`remarks` are sentences about the reading that ends here. Every text in it is safe, and one line."""

    remarks: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


class CardLines(NamedTuple):
    """A card as lines of a page, with the key of the entry that stands on each, "" for none."""

    lines: tuple[Line, ...] = ()
    keys: tuple[str, ...] = ()

    def line(self, number: int) -> Line:
        """Line `number`, from 0; () below the last one."""
        return self.lines[number] if number < len(self.lines) else ()

    def key(self, number: int) -> str:
        """The key of the entry on line `number`."""
        return self.keys[number] if number < len(self.keys) else ""


def lay_out_last_card(card: LastCard, width: int) -> CardLines:
    """The lines of a card on a page of `width` cells, taken as 1 where it is less; none for an empty card."""
    if not (card.remarks or card.sections):
        return CardLines()
    width = max(1, width)
    rows: list[tuple[Line, str]] = [((), ""), ((drawn("━" * width, Role.BORDER),), ""), ((), "")]
    for remark in card.remarks:
        rows += [(line, "") for line in _wrapped(remark, width, Role.CAPTION)]
    for section in card.sections:
        if rows[-1][0]:
            rows.append(((), ""))
        rows.append(((drawn(clip(showable(section.heading, width), width), Role.STRONG),), ""))
        rows += [(_entry(entry, width), entry.key) for entry in section.entries]
    return CardLines(tuple([line for line, _ in rows]), tuple([key for _, key in rows]))


def _wrapped(text: str, width: int, role: Role) -> list[Line]:
    starts: list[int] = []
    wrap(text, width, 0, starts)
    ends = [*starts[1:], len(text)]
    return [(drawn(showable(text[start:end].rstrip(), width), role),) for start, end in zip(starts, ends, strict=True)]


def _entry(entry: Entry, width: int) -> Line:
    """One line: the key, the title, and what else is said of it as far as there is room."""
    key = f" {entry.key} "
    room = width - cells(key)
    if room < 1:
        return (drawn(clip(entry.key, width), Role.MARKER | Role.HEADING3),)
    title, detail = showable(entry.title, width), showable(entry.detail, width)
    beside = room - len(_DETAIL) - cells(detail)
    if not detail or beside < min(cells(title), _LEAST_TITLE):
        return bare([drawn(key, Role.MARKER | Role.HEADING3), drawn(clip(title, room))])
    return bare(
        [
            drawn(key, Role.MARKER | Role.HEADING3),
            drawn(clip(title, beside)),
            drawn(_DETAIL + detail, Role.CAPTION),
        ]
    )
