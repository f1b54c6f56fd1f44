"""Owns when a screen is drawn: as soon as what a key has set off has come to rest, all of it in one frame.

Textual draws at the first quiet moment and then not for 16 ms: a letter alone, and what it finds a frame later. Both
methods that are overridden are private, so Textual's version is bounded in pyproject.toml.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from textual.screen import Screen

from deepread.tui.interpreter import Garbage
from deepread.tui.punctual import Punctual

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

_REST, _MOST = 8, 64
"""Turns of the event loop without a further change after which all is taken to be at rest, and that a change waits for
others at most. From a widget that is told something to the screen that hears of it there are two or three.
"""
_SPACING = 0.008
"""Seconds from frame to frame, at least."""


class PacedScreen(Punctual, Screen[None]):
    """A screen that waits for a moment's rest before it is drawn."""

    _rest = 0
    """Turns that are still to pass without a change."""
    _left = 0
    """Turns that are left at most."""
    _turn: asyncio.Handle | None = None
    """The next turn, while rest is awaited."""
    _last_frame = 0.0
    _garbage: Garbage | None = None

    async def _on_idle(self, event: events.Idle) -> None:
        event.prevent_default()
        if not self._has_changed or self.app._batch_count or not self.is_current:  # noqa: SLF001 - as in Textual's own
            await self._invoke_and_clear_callbacks()
            return
        self._rest = _REST
        if self._turn is None:
            self._left = _MOST
            self._turn = asyncio.get_running_loop().call_soon(self._await_rest)

    def draw_now(self) -> None:
        """Draw what has changed with the key at hand: all that it does is done. Where the screen is to be laid out anew
        or was scrolled, it is drawn when that has come to rest.
        """
        shown = [widget for widget in self._compositor.visible_widgets if widget is not self]
        if self._layout_required or any(map(_moves, shown)):
            return
        for widget in shown:
            if widget._repaint_regions:  # noqa: SLF001 - also of those that have told it, which is not heard yet
                widget._repaint_required = False  # noqa: SLF001 - else it would tell it
                self._dirty_widgets.add(widget)
        self._draw()

    @property
    def _has_changed(self) -> bool:
        required = self._layout_required or self._scroll_required or self._repaint_required or self._recompose_required
        return required or bool(self._dirty_widgets)

    def _await_rest(self) -> None:
        loop = asyncio.get_running_loop()
        self._rest, self._left = self._rest - 1, self._left - 1
        if self._rest > 0 and self._left > 0:
            self._turn = loop.call_soon(self._await_rest)
        elif (early := self._last_frame + _SPACING - time.monotonic()) > 0:
            self._turn = loop.call_later(early, self._draw)
        else:
            self._draw()

    def _draw(self) -> None:
        if self._turn is not None:
            self._turn.cancel()
            self._turn = None
        self._last_frame = time.monotonic()
        if not self.is_running:
            return
        if self._garbage is None:
            self._garbage = Garbage()
        self._garbage.put_off()
        try:
            self._on_timer_update()
        except Exception as error:  # noqa: BLE001 - as in Textual's timers: a widget may raise anything
            self.app._handle_exception(error)  # noqa: SLF001 - where Textual's timers take theirs


def _moves(widget: Widget) -> bool:
    """Whether what a widget shows is to be in another place."""
    return widget._layout_required or widget._scroll_required  # noqa: SLF001 - Textual says it nowhere else
