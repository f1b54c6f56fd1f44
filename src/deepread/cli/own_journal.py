"""Owns opening the reader's journal for a command, and saying what could not be read of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from deepread import storage
from deepread.cli.failure import say

if TYPE_CHECKING:
    from deepread.journal import Journal


def own_journal() -> Journal:
    """The reader's journal. Where it is damaged, or another deepread's, that is said on standard error, once."""
    from deepread.journal import Journal  # late: with it comes SQLite

    journal = Journal.open(storage.state_folder())
    if journal.unread:
        _say_once(journal.unread)
    return journal


@cache
def _say_once(message: str) -> None:
    say(message)
