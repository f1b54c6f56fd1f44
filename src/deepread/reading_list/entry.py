"""Owns the `Entry`: what another reader's export says of one article, made safe and bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from deepread import text
from deepread.reading_list.address import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TITLE, _TAG, _COLOUR, LONGEST = 500, 80, 20, 20_000
"""Characters of the longest title, tag, name of a colour, and highlight or note."""
_TAGS, _HIGHLIGHTS = 200, 5_000
_FIRST_YEAR, _LAST_YEAR = 1990, 2200
_MILLISECONDS, _LAST_MILLISECOND = 10_000_000_000, 10_000_000_000_000
"""From which number on it is one of milliseconds, and which is later than any year that counts."""


class Highlight(NamedTuple):
    """A passage in the words of the article, and what the reader noted on it. `quote` is "" for a note on all of it;
    `when` is in seconds since the epoch, None for unknown, and `colour` the name of one, "" for none.
    """

    quote: str
    note: str = ""
    when: float | None = None
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """`address` is a canonical one, "" for none. `when` is when it was read or else saved, as far as the export tells,
    in seconds since the epoch.
    """

    address: str
    title: str
    read: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    when: float | None = None

    @property
    def says_anything(self) -> bool:
        """Whether it is more than that the article was saved."""
        return bool(self.read or self.starred or self.tags or self.highlights)


def joined(found: Sequence[Entry]) -> Entry:
    """All that an export's entries of one article say, of which there is at least one."""
    tags = dict.fromkeys(tag for one in found for tag in one.tags)
    highlights = dict.fromkeys(mark for one in found for mark in one.highlights)
    return Entry(
        found[0].address,
        next((one.title for one in found if one.title), ""),
        any(one.read for one in found),
        any(one.starred for one in found),
        tuple(tags)[:_TAGS],
        tuple(highlights)[:_HIGHLIGHTS],
        next((one.when for one in found if one.when is not None), None),
    )


def entry(  # noqa: PLR0913 - what an export may say, each of it left out by some
    address: object,
    title: object,
    *,
    read: bool = False,
    starred: bool = False,
    tags: Iterable[object] = (),
    highlights: Iterable[Highlight] = (),
    when: object = None,
) -> Entry | None:
    """What an export says, as far as it can be used; None where it does not say of which article."""
    named = text.line(title, _TITLE) if isinstance(title, str) else ""
    named_place = canonical(named)  # where there was no title, some put the address
    place = (canonical(address) if isinstance(address, str) else "") or named_place
    if not (place or named):
        return None
    said = (text.line(tag, _TAG) for tag in tags if isinstance(tag, str))
    return Entry(
        place,
        "" if named_place else named,
        read,
        starred,
        tuple(dict.fromkeys(tag for tag in said if tag))[:_TAGS],
        tuple(dict.fromkeys(one for one in highlights if one.quote or one.note))[:_HIGHLIGHTS],
        moment(when),
    )


def highlight(quote: object, note: object = "", when: object = None, colour: object = "") -> Highlight:
    """A highlight of texts as they were found; what is no text counts as none."""
    named = text.line(colour, _COLOUR).strip().casefold() if isinstance(colour, str) else ""
    return Highlight(_passage(quote), _passage(note), moment(when), named)


def _passage(found: object) -> str:
    return text.block(found[:LONGEST]).strip() if isinstance(found, str) else ""


def moment(said: object) -> float | None:
    """Seconds since the epoch for a number of them, or of milliseconds, or a date as ISO 8601 writes it; None else."""
    if isinstance(said, str):
        number = re.fullmatch(r"\s*(\d{9,13})(\.\d+)?\s*", said)
        if number is None:
            return _of_date(said)
        said = float(number[1])
    if isinstance(said, bool) or not isinstance(said, int | float) or not 0 < said < _LAST_MILLISECOND:
        return None  # also what is not a number, and one that is too large to be divided
    seconds = said / 1000 if said > _MILLISECONDS else float(said)
    return seconds if _epoch(_FIRST_YEAR) < seconds < _epoch(_LAST_YEAR) else None


def _of_date(said: str) -> float | None:
    try:
        date = datetime.fromisoformat(said.strip())
    except ValueError:
        return None
    if not _FIRST_YEAR < date.year < _LAST_YEAR:
        return None
    return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()


def _epoch(year: int) -> float:
    return datetime(year, 1, 1, tzinfo=UTC).timestamp()
