"""Owns the jump list: the places that the reader has jumped from, and the way back and forward among them. Pure.

As in Vim (`:help jumplist`): a jump notes the place that it leaves at the end of the list; one that is in it already
moves there; and who goes back from the end finds the way forward to where that began.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deepread.document import Anchor

MOST = 100
"""Places that are kept, as many as Vim keeps."""


@dataclass(frozen=True, slots=True)
class Jump:
    """A place in the article at `path`."""

    path: str
    place: Anchor


class JumpList:
    """Where the reader is among the places is known by number; beyond the last one, they go nowhere by the list."""

    def __init__(self) -> None:
        self._jumps: list[Jump] = []
        self._at = 0

    def __iter__(self) -> Iterator[Jump]:
        return iter(self._jumps)

    def leave(self, here: Jump) -> None:
        """The reader jumps away from `here`."""
        self._put(here)
        self._at = len(self._jumps)

    def back(self, here: Jump, is_there: Callable[[str], bool] = bool) -> Jump | None:
        """The place before this one, None for none. `here` is where the reader is now; `is_there` tells by its path
        whether an article can be gone to.
        """
        former = reversed(self._jumps[: self._at])
        older = next((jump for jump in former if jump != here and is_there(jump.path)), None)
        if older is not None:
            if self._at == len(self._jumps):
                self._put(here)
            self._at = self._jumps.index(older)
        return older

    def forward(self, here: Jump, is_there: Callable[[str], bool] = bool) -> Jump | None:
        """The place behind this one, None for none."""
        later = self._jumps[self._at + 1 :]
        newer = next((jump for jump in later if jump != here and is_there(jump.path)), None)
        if newer is not None:
            self._at = self._jumps.index(newer)
        return newer

    def forget(self, path: str) -> None:
        """The article at `path` is gone, and all places in it."""
        self._at -= sum(jump.path == path for jump in self._jumps[: self._at])
        self._jumps = [jump for jump in self._jumps if jump.path != path]

    def moved(self, old: str, new: str) -> None:
        """An article was renamed: the way leads to it all the same."""
        self._jumps = [replace(jump, path=new) if jump.path == old else jump for jump in self._jumps]

    def _put(self, jump: Jump) -> None:
        """Have `jump` stand at the end, and nowhere else."""
        if jump in self._jumps:
            at = self._jumps.index(jump)
            del self._jumps[at]
            self._at -= at < self._at
        self._jumps.append(jump)
        surplus = max(0, len(self._jumps) - MOST)
        del self._jumps[:surplus]
        self._at = max(0, self._at - surplus)
