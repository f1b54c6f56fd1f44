"""A Textual app that shows random text, for tests of the output layer: `python scribble.py lean|stock SEED WORDS`.

`n` shows another screen, `j` and `k` scroll it by a line, `l` changes the list beside it, `z` hides the list,
`q` quits. The last row counts the keys whose frames are out, and says how large the screen is.
"""

from __future__ import annotations

import random
import sys
from typing import ClassVar

from textual.app import App
from textual.content import Content, Span
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from deepread.tui.output import LeanOutput

AGREED = ["word", "of", "the", "a", "language", "漢字", "模型", "naïve", "e\u0301tude", "—", "“quoted”", "│", "x  y"]
DISPUTED = ["👩\u200d💻", "❤\ufe0f", "🇩🇪", "👍🏽", "हिन्दी", "🙂", "1\ufe0f\u20e3"]
NARROW_IN_TMUX = ["❤\ufe0f", "1\ufe0f\u20e3", "☁\ufe0fx", "❤\ufe0f❤\ufe0f"]
WORDS = {"agreed": AGREED, "disputed": AGREED + DISPUTED, "narrow": AGREED + NARROW_IN_TMUX}
STYLES = ["", "", "", "", "bold", "italic #7fb7ea", "on #20242b", "underline", "reverse", "link='https://a.test/x'"]
STYLES += ["strike red on blue", "dim"]


def line(source: random.Random, words: list[str]) -> Content:
    text, spans = "", []
    for _ in range(source.choice((0, 3, 7, 12))):
        word = source.choice(words)
        if style := source.choice(STYLES):
            spans.append(Span(len(text), len(text) + len(word), style))
        text += word + source.choice((" ", " ", " ", "", "        "))
    return Content(text, spans=spans)


class Page(ScrollView):
    """Random lines, rendered one by one."""

    def show(self, lines: list[Content]) -> None:
        self._lines = lines
        self.virtual_size = Size(60, len(lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        y += self.scroll_offset.y
        if y >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        segments = self._lines[y].render_segments(self.visual_style)
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)


class Scribble(LeanOutput, App[None]):
    CSS = """
    Screen { layout: horizontal; }
    #list { width: 30; background: #1b1e24; }
    #page { width: 1fr; background: #16181d; color: #d6d9df; scrollbar-size-vertical: 1; }
    #status { dock: bottom; height: 1; background: #333333; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [("q", "quit", "")]

    def __init__(self, seed: int, words: list[str], *, lean: bool) -> None:
        super().__init__()
        self.lean = lean
        self._source = random.Random(seed)  # noqa: S311 - the same text for the same seed
        self._words = words
        self._count = 0
        self._columns = self._rows = 0

    def compose(self):
        yield Static(id="list", markup=False)
        yield Page(id="page")
        yield Static(id="status")

    def on_mount(self) -> None:
        self._page.show(self._lines(200))
        self._list.update(Content("\n").join(self._lines(30)))
        self._say()

    def on_resize(self, event) -> None:
        self._columns, self._rows = event.size
        self._say()

    async def on_key(self, event) -> None:
        match event.key:
            case "n":
                self._page.show(self._lines(200))
            case "j" | "k":
                self._page.scroll_relative(y=1 if event.key == "j" else -1, animate=False, immediate=True)
            case "l":
                self._list.update(Content("\n").join(self._lines(30)))
            case "z":
                self._list.display = not self._list.display
        self._count += 1
        self.call_after_refresh(self._say)

    def _say(self) -> None:
        """Say so in a frame of its own: whoever reads it has seen what the key did."""
        self.query_one("#status", Static).update(f"key {self._count} ready on {self._columns}x{self._rows}")

    def _lines(self, count: int) -> list[Content]:
        return [line(self._source, self._words) for _ in range(count)]

    @property
    def _page(self) -> Page:
        return self.query_one("#page", Page)

    @property
    def _list(self) -> Static:
        return self.query_one("#list", Static)


if __name__ == "__main__":
    how, seed, words = sys.argv[1:]
    Scribble(int(seed), WORDS[words], lean=how == "lean").run(mouse=False)
