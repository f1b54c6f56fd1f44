"""Owns the keys that walk what has changed in an article: `]c` and `[c`, as in vim.

A bracket alone goes to a heading, and at once: the `c` behind it takes that back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.notebook import Notebook
    from deepread.tui.telling import Telling


class ChangeWalk(App[Any]):
    """Comes before App among an app's bases, which has the parts that are named here."""

    _main: MainScreen
    _notebook: Notebook
    _telling: Telling

    def action_changed_paragraph(self) -> None:
        reader = self._main.reader
        before, after, by = reader.before_heading
        if not by or reader.scroll_offset.y != after:
            self._telling.say("]c goes to the next change since you read this, [c to the one before")
            return
        reader.go_to(before)
        self._notebook.walk_changes(by, before)
