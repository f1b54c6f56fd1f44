"""What deepread is measured beside: `textual_apps.py empty`, `... input` and `... markdown FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Input, Markdown, Static


class Empty(App[None]):
    """The least that Textual can show."""

    def compose(self):
        yield Static("ready")


class TextualInput(App[None]):
    """The least that can be typed into; its cursor is as still as that of deepread's search bar."""

    def compose(self):
        field = Input()
        field.cursor_blink = False
        yield field


class TextualMarkdown(App[None]):
    """Textual's own Markdown widget, as its documentation has it."""

    def compose(self):
        with VerticalScroll():
            yield Markdown(Path(sys.argv[2]).read_text(encoding="utf-8"))

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()


if __name__ == "__main__":
    {"empty": Empty, "input": TextualInput, "markdown": TextualMarkdown}[sys.argv[1]]().run()
