"""Owns where an article is landed on that a search has found: at which of its matches, as soon as that is there."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from deepread.document import locate

if TYPE_CHECKING:
    from deepread.search import Hit
    from deepread.tui.reader import Matches, Reader

_GAP = 2
"""Characters that may stand between two words that are one match, and which these are."""
_BETWEEN = re.compile(r"[ \xa0]?[-‐‑/]?")


class Landing(Enum):
    """At which of its matches an article that was found is opened."""

    PASSAGE = auto()
    FIRST = auto()
    LAST = auto()


class Lander:
    """Marks the matches of a search on `reader`, and lands on the one that is sought. `hit` is what has led to the open
    article, None where no search has; `sought` is None where nothing is landed on, or no longer.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.hit: Hit | None = None
        self.sought: Landing | None = None
        self._current = self._best = 0

    def aim(self, hit: Hit | None, sought: Landing | None, *, current: int = 0) -> None:
        """From now on `hit` is what led here, None for no search; match `current` is to be the current one again."""
        self.hit, self.sought, self._current = hit, sought, current

    def begin(self) -> None:
        """The page is another one: nothing is marked on it yet."""
        self._current = self._best = 0

    def mark(self, matches: Matches, *, is_whole: bool) -> None:
        """Mark what was matched so far, or all that `is_whole`, and land as soon as the one that is sought is there."""
        matches = side_by_side(self._reader.document.text, matches)
        if self.sought is None:
            self._reader.add_matches(matches)
            if self._current and is_whole:
                self._reader.make_current(self._current)
                self._current = 0
        elif is_whole or self._is_there(matches):
            self.land(matches, self.sought)

    def land(self, matches: Matches, landing: Landing) -> None:
        """Mark these matches, and go to the one that is named."""
        self.sought = None
        near = self._passage if landing is Landing.PASSAGE and self.hit else None
        self._reader.mark(matches, near=near)
        self._best = self._reader.match[0] if near is not None else 0
        if near is not None:
            return
        if matches:
            self._reader.to_match(-1 if landing is Landing.LAST else 0)
        else:  # the words are in the header alone
            self._reader.go_to(0)

    @property
    def is_at_best(self) -> bool:
        """Whether the current match is the one in the best passage, on which the reader has landed."""
        return self._best > 0 and self._reader.match[0] == self._best

    def _is_there(self, matches: Matches) -> bool:
        """Whether the match to land on is among those of the text so far."""
        if self.sought is Landing.PASSAGE:
            return bool(matches) and not self._reader.way and matches[-1][1] > self._passage
        return bool(matches) and self.sought is Landing.FIRST

    @property
    def _passage(self) -> int:
        """Where the passage that was found begins, as an offset into the document's text."""
        return locate(self._reader.document, self.hit.anchor) if self.hit else 0


def side_by_side(text: str, matches: Matches) -> Matches:
    """`matches` in `text`, those that stand side by side as one: two words of a query that are found as a phrase."""
    joined: list[tuple[int, int]] = []
    for start, end in matches:
        if joined and start - joined[-1][1] <= _GAP and _BETWEEN.fullmatch(text, joined[-1][1], start):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
