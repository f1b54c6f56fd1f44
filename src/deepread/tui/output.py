"""Owns what leaves the app for the terminal: only the cells that differ from what it already shows.

Textual writes whole regions, most of a screen for one line scrolled, which a slow line feels. `LeanOutput`
overrides `App._display`, which is private, so Textual's version is bounded in pyproject.toml, and `lean =
False` turns it off.
Whatever leaves passes the guard of `deepread.text`; segments that are control sequences are dropped.
"""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.filter import ANSIToTruecolor, NoColor
from textual.signal import Signal

from deepread.tui.cellframe import Texts, put, splice, unknown
from deepread.tui.cellpaint import difference
from deepread.tui.cellstrip import CellStrip, look_of
from deepread.tui.compositor import PartsUpdate
from deepread.tui.layers import Layer, Layers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from textual.events import Resize
    from textual.geometry import Offset
    from textual.screen import Screen
    from textual.strip import Strip

    from deepread.tui.cellframe import Frame, Row

_SYNC_START, _SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
_ERASES_WITH_BACKGROUND = not os.environ.get("STY")  # inside GNU screen the erased part is in the default colour


class LeanOutput(App[Any]):
    """Comes before App among an app's bases."""

    lean: bool = True
    """Whether only differences are written; without, all is as Textual has it."""

    _shown: Frame | None = None
    """What the terminal shows; None while nothing is known of it."""
    _shown_cursor: Offset | None = None
    _shown_through: object = None
    """The driver's writer at that time. There is a new one after the screen was left and entered again."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._layers, self._texts = Layers(), Texts()
        self.forgotten = Signal[None](self, "forgotten")
        """Published where all of the terminal is drawn anew, whatever else is drawn there."""

    def filter_colours(self, *, wanted: bool) -> None:
        """Let no colours through unless they are `wanted`. Textual judges by NO_COLOR, before it knows the theme, and
        makes the terminal's own two colours black.
        """
        self._filters = [each for each in self._filters if isinstance(each, ANSIToTruecolor)]
        if not wanted:
            self._filters.append(NoColor())

    def forget_screen(self) -> None:
        """Take nothing on the terminal as known: the next update writes all that it covers."""
        self._shown = None
        self.forgotten.publish(None)

    def on_resize(self, event: Resize) -> None:
        """Terminals cut, pad or rewrap what they show when their size changes, be it there and back again."""
        self.forget_screen()
        if event.size == self.size:
            self.refresh(layout=True)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if renderable is None or not self._writes_frames():
            super()._display(screen, renderable)
        elif not self.lean or not isinstance(renderable, (PartsUpdate, LayoutUpdate, ChopsUpdate)):
            self._shown = None
            super()._display(screen, renderable)
        else:
            try:
                self._write_lean(renderable)
            except Exception as error:  # noqa: BLE001 - as in Textual's own: a widget may raise anything
                self._handle_exception(error)
            finally:
                self.post_display_hook()

    def _writes_frames(self) -> bool:
        """Whether an update would be written now, to a whole terminal of ours."""
        return (
            self._running
            and not self._closed
            and not self.is_headless
            and not self._batch_count
            and self._driver is not None
            and not self._driver.is_inline
        )

    def _write_lean(self, update: PartsUpdate | LayoutUpdate | ChopsUpdate) -> None:
        driver = self._driver
        if driver is None:
            return
        before = self._known_frame()
        after = list(before)
        colours = COLOR_SYSTEMS.get(self.console.color_system or "", ColorSystem.TRUECOLOR)
        for y, layers in _by_row(update).items():
            if 0 <= y < len(after) and not self._layers.show(y, layers):
                self._layers.draw(y, layers)
                after[y] = list(before[y])
                for x, _, strip in layers:
                    _put_strip(after[y], x, strip, colours)
        written = difference(before, after, erases=_ERASES_WITH_BACKGROUND, texts=self._texts)
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        self._shown = after
        if not written and cursor == self._shown_cursor:
            return
        self._shown_cursor = self._previous_cursor_position = cursor
        written += f"\x1b[{cursor.y + 1};{cursor.x + 1}H"
        driver.write(f"{_SYNC_START}{written}{_SYNC_END}" if self._sync_available else written)
        driver.flush()

    def _known_frame(self) -> Frame:
        """What the terminal shows now, at the size that it has."""
        columns, rows = self.screen.outer_size
        through = getattr(self._driver, "_writer_thread", None)
        known = self._shown if through is self._shown_through else None
        if known is None or (len(known[0]), len(known)) != (columns, rows):
            known = unknown(columns, rows)
            self._layers.forget()
            self._shown_cursor = None
        self._shown_through = through
        return known


def _by_row(update: PartsUpdate | LayoutUpdate | ChopsUpdate) -> dict[int, list[Layer]]:
    """What an update draws in each row."""
    rows: defaultdict[int, list[Layer]] = defaultdict(list)
    for y, x, strip in _pieces(update):
        rows[y].append(Layer(x, x + strip.cell_length, strip))
    return rows


def _pieces(update: PartsUpdate | LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """(row, column, strip) of all that an update writes, in its order."""
    if isinstance(update, PartsUpdate):
        yield from update.parts
        return
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in strips:
                yield y, x, strip
                x += strip.cell_length
        return
    for y, left, right in update.spans:
        for end, (x, chop) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if chop is None or x > right or end <= left:
                continue
            whole = left <= x < right and end <= right
            yield y, x, chop if whole else chop.crop(0, min(end, right) - x)


def _put_strip(row: Row, x: int, strip: Strip, colours: ColorSystem) -> None:
    if isinstance(strip, CellStrip):
        splice(row, x, strip.cells(colours))
        return
    for text, style, control in strip:
        if not control:
            put(row, x, text, look_of(style, colours))
            x += len(text) if text.isascii() else cell_len(text)
