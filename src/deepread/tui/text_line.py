"""Owns the `TextLine`: one line to type in, edited at once and drawn without what Textual draws around it."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import Input

from deepread.page import cells
from deepread.text import block as safe_block
from deepread.text import guard
from deepread.tui.cellstrip import Filter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.style import Style
    from textual.events import Key, Paste
    from textual.geometry import Region

_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]?|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?", re.DOTALL)
"""A sequence that a terminal obeys."""
_APART = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_PASTED, _PASTED_LINES = 4_000, 20_000
"""Characters that are taken of what is pasted: more than anybody asks for, and few enough to be drawn at every key; and
of what keeps its lines.
"""
_LINE_END = "↵"
"""Stands for the end of a line in what keeps its lines."""


def in_one_line(text: str) -> str:
    """A text of several lines as it is typed in one."""
    return text.replace("\n", _LINE_END)


def in_lines(text: str) -> str:
    """What was typed, with the lines that it stands for."""
    return text.replace(_LINE_END, "\n")


def pasted(text: str, *, keeps_lines: bool = False) -> str:
    """What is pasted, as one line: blanks for line ends and tabs, nothing for what only a terminal reads. What
    `keeps_lines` has a sign for each of their ends.
    """
    most = _PASTED_LINES if keeps_lines else _PASTED
    line = _SEQUENCE.sub("", text[: 4 * most]).strip("\t\n\v\f\r\x85\u2028\u2029")
    if keeps_lines:
        line = in_one_line(line.replace("\r\n", "\n").replace("\r", "\n"))
    line = _APART.sub(" ", line)
    return safe_block("".join(letter for letter in line if unicodedata.category(letter) != "Cc"))[:most]


class TextLine(Input):
    """One line of text, which those that are made of this are told of by `watch_value`."""

    virtual_size = Reactive(Size(0, 0))  # as Textual's, but that a letter does not lay the screen out anew

    def __init__(self, *, id: str, invitations: Sequence[str] = ("",)) -> None:  # noqa: A002 - Textual's name for it
        """Of `invitations`, which ask for text, the first one is shown that there is room for, or the last."""
        super().__init__(id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False  # a blinking cursor costs 2.3 KB/s on the line
        self.disable_messages(Input.Changed)  # `watch_value` says it, and sooner
        self._invitations = invitations
        self.keeps_lines = False
        """Whether a text of several lines may be typed, each with a sign at its end."""

    def put(self, text: str, cursor: int) -> None:
        """Let the text be `text`, with the cursor behind `cursor` characters; that counts as typed."""
        self.value = text
        self.cursor_position = cursor

    def action_delete_left_all(self) -> None:
        """Clear the line: what stands right of the cursor, perhaps out of sight, would be asked with what follows."""
        self.clear()

    def on_paste(self, event: Paste) -> None:
        """Textual's takes the first line alone."""
        event.prevent_default()
        event.stop()
        if line := pasted(event.text, keeps_lines=self.keeps_lines):
            self.replace(line, *sorted(self.selection))

    def validate(self, value: str) -> None:
        """Anything can be searched for."""

    async def on_key(self, event: Key) -> None:
        """Edit at once: a key that first goes round by the app is obeyed after the letters behind it."""
        if event.is_printable:
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    def render_lines(self, crop: Region) -> list[Strip]:
        """As Textual's, for a line without borders, padding or tint."""
        strip, (left, right) = self.render_line(0), crop.column_span
        return [strip if left == 0 and right >= self.size.width else strip.crop(left, right)]

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - Textual names the line; there is one
        space, width = self.rich_style, self.size.width
        pieces = [Segment(guard(text), style) for text, style in self._pieces(space) if text]
        if cell_len(self.value) < width:
            return Filter.of(self).strip(pieces, width, space)
        left = int(self.scroll_offset.x)
        strip = Filter.of(self).strip(pieces, 0, space).crop(left, left + width).adjust_cell_length(width, space)
        return self._marked(strip, left, width, space)

    def _marked(self, strip: Strip, left: int, width: int, space: Style) -> Strip:
        """`strip`, which shows the cells of the text from `left` on, with an ellipsis at each end where there is more;
        but not in place of the cursor.
        """
        cursor = cell_len(self.value[: self.cursor_position]) if self.has_focus else -1
        more = Filter.of(self).strip(
            [Segment("…", space + self.get_component_rich_style("input--placeholder"))], 0, space
        )
        if left > 0 and cursor != left:
            strip = Strip.join([more, strip.crop(1, width)])
        if cell_len(self.value) > left + width and cursor != left + width - 1:
            strip = Strip.join([strip.crop(0, width - 1), more])
        return strip

    def _pieces(self, plain: Style) -> Iterator[tuple[str, Style]]:
        """What is typed, or what asks for it, in the looks of its parts: those that are selected, and the cursor."""
        text = f"{self.value} " if self.value else self._invitation or " "
        if not self.value:
            plain += self.get_component_rich_style("input--placeholder")
        if not self.has_focus:
            yield text, plain
            return
        begin, end = sorted(self.selection)
        cursor = self.cursor_position if self.value else 0
        bounds = sorted({0, begin, end, cursor, cursor + 1, len(text)})
        for first, last in pairwise(bounds):
            style = plain
            if begin <= first < end:
                style += self.get_component_rich_style("input--selection")
            if first == cursor:
                style += self.get_component_rich_style("input--cursor")
            yield text[first:last], style

    @property
    def _invitation(self) -> str:
        room = self.size.width
        return next((text for text in self._invitations if cells(text) <= room), self._invitations[-1])

    async def settle(self) -> None:
        """Wait until every key that was given to the bar is in its text."""
        done = asyncio.Event()
        self.call_later(done.set)
        await done.wait()
