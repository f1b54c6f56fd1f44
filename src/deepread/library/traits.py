"""Owns what articles are filtered and grouped by, and what the catalogue has of it for each. Pure, and light."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Facet(StrEnum):
    """One side that articles are told apart by."""

    TAG = "tag"
    AUTHOR = "author"
    YEAR = "year"
    SITE = "site"
    STATE = "state"
    SERIES = "series"
    FOLDER = "folder"
    LANGUAGE = "language"
    LENGTH = "length"


class Traits(NamedTuple):
    """What the catalogue has of an article, called as its columns are. Names of `authors` and `tags` stand in one text,
    as `record.joined` has it; `minutes` is how long it takes to read, `warnings` how many there are.
    """

    number: int
    folder: bytes
    published: str | None
    minutes: int
    warnings: int
    draft: int
    authors: str
    tags: str
    site: str
    series: str
    language: str


LENGTHS = (("under 5 min", 5), ("5 to 9 min", 10), ("10 to 19 min", 20), ("20 to 59 min", 60), ("an hour and more", 0))
"""How long articles take to read: what it is called, and from how many minutes on it is the next one; 0 for the last.
"""


def length_of(minutes: int) -> str:
    """What the time is called that an article takes."""
    return next(name for name, end in LENGTHS if minutes < end or not end)


def folders_of(folder: str) -> tuple[str, ...]:
    """A folder, as its path, and all that it lies in."""
    ends = [place for place, sign in enumerate(folder) if sign == "/"]
    return (*(folder[:end] for end in ends), folder)
