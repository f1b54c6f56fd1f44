"""Owns where a reader stood: what was asked, what lay open and where, and where in the list the cursor was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deepread.document import Anchor
    from deepread.tui.key import Pane


@dataclass(frozen=True, slots=True)
class Standpoint:
    """`path` is the open article, None for none, and `place` the text at the top of its page. `row` is the path of the
    article that the cursor was on, `cursor` the cursor itself, `top` the first line of the list in sight. `pane` had
    the keys; `full` says that the page had the whole screen. `query` was asked of the library, as it was `typing` or
    finished, and `needle` of the page, each "" for nothing; `match` is the number of the current match from 1, or 0.
    With `everywhere` it was asked of all of a library that is filtered.
    """

    path: str | None
    place: Anchor
    row: str | None
    cursor: int
    top: int
    pane: Pane
    full: bool
    query: str
    typing: bool
    needle: str
    match: int
    everywhere: bool = False

    def moved(self, old: str, new: str) -> Standpoint:
        """The same after an article was renamed."""
        path = new if self.path == old else self.path
        return replace(self, path=path, row=new if self.row == old else self.row)
