"""Owns the notes that were begun and left: who leaves by Esc, as in Vim, has lost nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable


class Drafts:
    """A draft is known by what it was to be a note on: the number of a highlight, or words that are none yet."""

    def __init__(self) -> None:
        self._left: dict[Hashable, tuple[str, str]] = {}

    def begin(self, what: Hashable, note: str) -> str:
        """What there is to go on from, where `note` is on it: the draft, beside what was noted since."""
        before, typed = self._left.get(what, (note, note))
        return typed if note == before else "\n\n".join(filter(None, (note, typed)))

    def leave(self, what: Hashable, note: str, typed: str) -> bool:
        """Keep what was `typed` in place of `note`; whether there is anything to keep."""
        is_new = bool(typed.strip()) and typed.strip() != note
        if is_new:
            self._left[what] = note, typed
        return is_new

    def end(self, what: Hashable) -> None:
        """It was noted."""
        self._left.pop(what, None)
