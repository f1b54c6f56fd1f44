"""Owns what is found in an export while it is read: entries, each article once, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.reading_list.entry import joined

if TYPE_CHECKING:
    from deepread.reading_list.entry import Entry

MOST_PROBLEMS = 1_000
"""Broken places after which a file is taken for something else."""


class Problem(NamedTuple):
    """One thing that could not be read: `place` is a line of the file or the number of an entry, as a person names it,
    `reason` a phrase.
    """

    place: str
    reason: str


class TooManyProblems(ValueError):  # noqa: N818 - it says what was found
    """So much cannot be read that the file is hardly an export."""


class Findings:
    """`entries` in the order in which they were found."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Entry]] = {}
        self.problems: list[Problem] = []

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(joined(found) for found in self._by_name.values())

    def add(self, found: Entry | None, place: str) -> None:
        """Take an entry that was found at `place`; None for one that says of no article. Raises TooManyProblems."""
        if found is None:
            self.miss(place, "it names no article")
            return
        self._by_name.setdefault(found.address or f"\0{found.title}", []).append(found)

    def miss(self, place: str, reason: str) -> None:
        """Something at `place` could not be read. Raises TooManyProblems."""
        self.problems.append(Problem(place, reason))
        if len(self.problems) >= MOST_PROBLEMS:
            raise TooManyProblems
