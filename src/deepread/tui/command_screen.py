"""Owns the screen on which a command is typed: below the line, the commands that answer to it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.message import Message
from textual.screen import ModalScreen

from deepread.page import clip
from deepread.text import line as safe_line
from deepread.tui.bar import Bar
from deepread.tui.binding import bindings
from deepread.tui.command import Command, command_line, rank
from deepread.tui.cursor_lines import CursorLines
from deepread.tui.entry import Piece, Tone
from deepread.tui.key import Pane
from deepread.tui.situation import pane_hints
from deepread.tui.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key

    from deepread.tui.command import Found
    from deepread.tui.palette import Palette

_INVITATIONS = ("what to do, by any letters of it; 40 goes to 40 %", "what to do, or 40 %", "what to do")
_QUOTED = 24
"""Characters of what was typed in a message."""
_MOST_LINES = 14
"""Commands that are seen at a time, at most."""


class CommandLine(TextLine):
    """The line in which a command is typed; posts what is in it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.COMMANDS)

    @dataclass
    class Typed(Message):
        """The text is now `text`."""

        text: str

    def watch_value(self, value: str) -> None:
        self.post_message(self.Typed(value))


class _Commands(CursorLines, can_focus=False):
    DEFAULT_CSS = "_Commands { width: 100%; }"

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="commands", ground=palette.panel)
        self._found: list[Found] = []

    def show(self, found: list[Found]) -> None:
        self._found = found
        self.measure(len(found), 0)

    @property
    def chosen(self) -> Command | None:
        return self._found[self.cursor].command if self._found else None

    @property
    def is_meant(self) -> bool:
        """Whether what is chosen is what was typed, or the reader has gone to it."""
        return self.cursor > 0 or not self._found or self._found[0].is_meant

    def draw(self, index: int, width: int) -> list[Piece]:
        return command_line(self._found[index], width)


class CommandScreen(ModalScreen[Command | None]):
    """Answers with the command that was chosen; None for none.

    Its keys are bound here too: what is typed ahead comes before the line is there to take it.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.COMMANDS)
    DEFAULT_CSS = """
    CommandScreen { background: transparent; align: center bottom; }
    CommandScreen Horizontal { height: 1; background: $surface; }
    #colon { width: 4; }
    #command { width: 1fr; height: 1; background: $surface; color: $foreground; }
    #command > .input--placeholder { color: $muted; }
    """

    def __init__(self, known: Sequence[Command], recent: Sequence[tuple[Pane, str]], palette: Palette) -> None:
        """`recent` are panes and actions of commands, the latest first."""
        super().__init__()
        self._known, self._recent = known, recent
        self._sought: str | None = None
        self._doubted = ""
        """What was typed that no command is called, for which Enter was pressed."""
        self._colon, self._status = Bar(id="colon"), Bar(id="command-status")
        self._line = CommandLine(id="command", invitations=_INVITATIONS)
        self._commands = _Commands(palette)
        for bar in (self._colon, self._status):
            bar.paint(palette)

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self._colon
            yield self._line
        yield self._commands
        yield self._status

    def on_mount(self) -> None:
        self._colon.show([(Piece(" :", Tone.KEY),)])
        self.set_focus(self._line)
        self._seek("")

    def on_resize(self) -> None:
        lines = self.app.size.height
        self._commands.styles.height = max(1, min(_MOST_LINES, lines * 2 // 3, lines - 2))

    def on_command_line_typed(self, event: CommandLine.Typed) -> None:
        event.stop()
        self._seek(event.text)

    def _seek(self, text: str) -> None:
        """Show what answers to `text`, which may have a colon before it as it has in vim."""
        if text == self._sought:
            return
        self._sought, self._doubted = text, ""
        self._commands.show(rank(text.lstrip(":"), self._known, self._recent))
        self._tell()

    def _tell(self) -> None:
        chosen = self._commands.chosen
        if self._doubted and chosen is not None:
            said = f" no command is called “{self._doubted}”; Enter again: {chosen.name} "
            self._status.show([(Piece(clip(said, self.app.size.width), Tone.WARNING),)])
        elif chosen is None:
            self._status.show([(Piece(" no command answers to that ", Tone.WARNING),)])
        else:
            self._status.show(pane_hints(Pane.COMMANDS), [Piece(f"{chosen.name} ", Tone.DETAIL)])

    def on_cursor_lines_moved(self, event: CursorLines.Moved) -> None:
        event.stop()
        self._doubted = ""
        self._tell()

    def on_cursor_lines_opened(self, event: CursorLines.Opened) -> None:
        event.stop()
        self.dismiss(self._commands.chosen)

    def on_key(self, event: Key) -> None:
        """A letter that comes here, and not to the line, came before that had the keys."""
        if event.is_printable and event.character:
            event.stop()
            self._line.insert_text_at_cursor(event.character)

    async def action_run(self) -> None:
        """Choose what answers to all that was typed, also to letters that came together with the key at hand."""
        taken = asyncio.Event()
        self.call_later(taken.set)
        await taken.wait()
        await self._line.settle()
        self._seek(self._line.value)
        if (chosen := self._commands.chosen) is None:
            return
        if self._commands.is_meant or self._doubted:
            self.dismiss(chosen)
        else:
            self._doubted = safe_line(self._line.value.strip().lstrip(":"), _QUOTED)
            self._tell()

    def action_move(self, by: int) -> None:
        self._commands.action_move(by)

    def action_page(self, pages: float) -> None:
        self._commands.action_page(pages)
