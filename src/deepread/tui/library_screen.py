"""Owns the list of the libraries that were opened before, from which the reader opens another one."""

from __future__ import annotations

import os
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.message import Message
from textual.screen import ModalScreen

from deepread.page import cells, clip
from deepread.text import counted
from deepread.text import line as safe_line
from deepread.tui.bar import Bar
from deepread.tui.binding import bindings
from deepread.tui.cursor_lines import CursorLines
from deepread.tui.entry import Piece, Tone
from deepread.tui.key import Pane
from deepread.tui.situation import pane_hints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from deepread.journal import KnownLibrary
    from deepread.tui.palette import Palette

_HEADING = " libraries"


class Answer(Enum):
    """What the reader wants besides a library of the list."""

    ANOTHER = auto()
    """To type the path of one."""


class Shown(NamedTuple):
    """A library with what is shown of it: whether its folder `is_there`, and whether it is the one that is read."""

    library: KnownLibrary
    is_there: bool
    is_open: bool


def looked_at(known: Sequence[KnownLibrary], open_now: Path) -> list[Shown]:
    """The libraries that are `known`, as their folders are at the moment."""
    now = os.path.realpath(open_now)
    return [Shown(one, os.path.isdir(one.folder), os.fspath(one.folder) == now) for one in known]  # noqa: PTH112  Path.is_dir raises where a name is too long or out of reach


def library_line(shown: Shown, width: int) -> list[Piece]:
    """A library in a line of at most `width` cells; of its path the end matters most."""
    library = shown.library
    mark = " • " if shown.is_open else "   "
    facts = [] if library.articles is None else [counted(library.articles, "article")]
    facts.append(f"{datetime.fromtimestamp(library.opened).astimezone():%Y-%m-%d}")
    rest = " " + " · ".join(facts if shown.is_there else ["not there now"]) + " "
    room = width - cells(mark) - cells(rest)
    path = safe_line(os.fspath(library.folder))
    if room < 1:
        return [Piece(clip(mark + path, width), Tone.TITLE)]
    path = path if cells(path) <= room else "…" + _end(path, room - 1)
    gap = " " * (room - cells(path))
    return [
        Piece(mark, Tone.KEY),
        Piece(path, Tone.TITLE if shown.is_there else Tone.DETAIL),
        Piece(gap + rest, Tone.DETAIL if shown.is_there else Tone.WARNING),
    ]


def _end(text: str, width: int) -> str:
    """The end of `text`, in at most `width` cells."""
    start = max(0, len(text) - width)
    while start < len(text) and cells(text[start:]) > width:
        start += 1
    return text[start:]


class _Libraries(CursorLines):
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.LIBRARIES)
    DEFAULT_CSS = "_Libraries { width: 100%; }"

    def __init__(self, libraries: Sequence[Shown], palette: Palette) -> None:
        super().__init__(palette, id="libraries", ground=palette.panel)
        self._libraries = libraries
        self.styles.height = max(1, len(libraries))

    def on_mount(self) -> None:
        self.show(self._libraries)

    def show(self, libraries: Sequence[Shown]) -> None:
        """Show these libraries; the cursor stays where it is."""
        self._libraries = libraries
        self.styles.height = max(1, len(libraries))
        self.measure(len(libraries), self.cursor)

    @property
    def library(self) -> Shown | None:
        """The library under the cursor."""
        return self._libraries[self.cursor] if self._libraries else None

    def draw(self, index: int, width: int) -> list[Piece]:
        return library_line(self._libraries[index], width)


class LibraryScreen(ModalScreen["Path | Answer | None"]):
    """Answers with the folder that is to be read; None for none. It posts those that are to be forgotten."""

    PANE = Pane.LIBRARIES
    DEFAULT_CSS = """
    LibraryScreen { background: transparent; align: center bottom; }
    """

    class Forgotten(Message):
        """The library in `folder` is to be taken off the list."""

        def __init__(self, folder: Path) -> None:
            super().__init__()
            self.folder = folder

    def __init__(self, libraries: Sequence[Shown], palette: Palette) -> None:
        super().__init__()
        self._header, self._status = Bar(id="libraries-top"), Bar(id="libraries-status")
        self._libraries = _Libraries(libraries, palette)
        for bar in (self._header, self._status):
            bar.paint(palette)

    def compose(self) -> ComposeResult:
        yield self._header
        yield self._libraries
        yield self._status

    def on_mount(self) -> None:
        self._header.show([(Piece(_HEADING, Tone.KEY),)])
        self._tell()

    def on_resize(self) -> None:
        lines = self.app.size.height
        self._libraries.styles.max_height = max(1, min(lines * 4 // 5, lines - 2))

    class BroughtBack(Message):
        """The library that was taken off the list last is to be on it again."""

    def show(self, libraries: Sequence[Shown], said: str) -> None:
        """Show these libraries from now on, and say why."""
        self._libraries.show(libraries)
        self._tell(said)

    def _tell(self, said: str = "") -> None:
        """Below stand the keys, or what is `said`, and how far the cursor is."""
        place = f"{min(self._libraries.cursor + 1, len(self._libraries))} of {len(self._libraries)} "
        hints = [(Piece(f" {said}", Tone.WARNING),)] if said else pane_hints(Pane.LIBRARIES)
        self._status.show(hints, [Piece(place, Tone.DETAIL)])

    def on_cursor_lines_moved(self, event: CursorLines.Moved) -> None:
        event.stop()
        self._tell()

    def on_cursor_lines_opened(self, event: CursorLines.Opened) -> None:
        event.stop()
        shown = self._libraries.library
        if shown is None or shown.is_open:
            self.dismiss(None)
        elif shown.is_there:
            self.dismiss(shown.library.folder)
        else:
            self._tell("its folder is not there now; x takes it off this list")

    def action_add(self) -> None:
        self.dismiss(Answer.ANOTHER)

    def action_forget(self) -> None:
        shown = self._libraries.library
        if shown is None or shown.is_open:
            self._tell("this one is being read")
        else:
            self.post_message(self.Forgotten(shown.library.folder))

    def action_bring_back(self) -> None:
        self.post_message(self.BroughtBack())

    def action_close(self) -> None:
        self.dismiss(None)
