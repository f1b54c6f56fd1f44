"""Owns the word on the work that goes before an answer: one line on stderr that is overwritten, for a person alone."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from deepread.cli import noted
from deepread.text import counted

if TYPE_CHECKING:
    from types import TracebackType

    from deepread.library import Library

_PATIENCE = 0.4
"""Seconds before anything is said: what is done sooner needs no word."""

_INTERVAL = 0.1
_USUAL = 80
"""Columns of a terminal that does not say how many it has."""


class Progress:
    """A line that says how far the work is, on a terminal; nothing anywhere else."""

    def __init__(self) -> None:
        able = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
        self._due = time.monotonic() + _PATIENCE if able else float("inf")
        self._shown = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._shown:
            self._write("")

    def say(self, words: str) -> None:
        """Show `words` in place of what was shown, if it is time to."""
        now = time.monotonic()
        if now >= self._due:
            self._due = now + _INTERVAL
            self._shown = True
            self._write(words)

    def hide(self) -> None:
        """Take away what is shown, before something else is written to the terminal."""
        if self._shown:
            self._shown = False
            self._write("")

    @staticmethod
    def _write(words: str) -> None:
        sys.stderr.write(f"\r\x1b[K{words[: _columns() - 1]}")
        sys.stderr.flush()


def _columns() -> int:
    """Of the terminal that is told: a line beyond its last column could not be overwritten."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL
    except OSError:
        return _USUAL


def refresh(library: Library) -> None:
    """Bring the catalogue of `library` up to date with its files, and what is noted of those that were moved."""
    moved: list[tuple[str, str]] = []
    is_changed, began = False, time.time_ns()
    noted.before_refresh(library)
    with Progress() as line:
        for step in library.refresh():
            line.say(f"reading: {counted(step.scanned, 'file')} looked at, {counted(step.articles, 'article')}")
            moved += step.moved
            is_changed = is_changed or bool(step.changed)
    if moved or (is_changed and noted.is_begun()):
        noted.keep_up(library, moved, began)  # nobody will see them move again, nor come
