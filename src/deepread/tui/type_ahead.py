"""Owns what is typed before the pane that it is for can take it: at the start, and until a page is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from textual.timer import Timer

    from deepread.tui.line_view import LineView
    from deepread.tui.main_screen import MainScreen

_LONGEST = 1.0
"""Seconds that keys wait for a pane to be laid out: on a screen of a line or two there is never room for it."""


class TypeAhead(App[Any]):
    """Comes before App among an app's bases, which has the part that is named here."""

    _main: MainScreen
    _begun = False
    """Whether a pane has the keys."""
    _patience: Timer | None = None
    """While keys wait for a pane to be laid out."""
    _waits = True
    """Whether keys wait for one at all."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._typed_ahead: list[events.Event] = []

    def holds(self, event: events.Event) -> bool:
        """Whether `event` is something typed that has to wait for its pane; it is given out again later, in order: what
        comes first may say what the others mean.
        """
        is_typed = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        held = is_typed and self._must_wait
        if held:
            self._typed_ahead.append(event if self._begun else _as_meant(event))
        return held

    @property
    def _must_wait(self) -> bool:
        if self._begun and self._waits and self._patience is None and not self._main_takes_keys:
            self._patience = self.set_timer(_LONGEST, self._give_out_anyway)
        return not self._begun or self._patience is not None

    @property
    def _main_takes_keys(self) -> bool:
        return self.screen is not self._main or self._main.takes_keys

    async def on_main_screen_ready(self) -> None:
        self._begun = True
        await self._give_out()

    async def on_line_view_laid_out(self, event: LineView.LaidOut) -> None:
        event.stop()
        if self._patience is not None and self._main_takes_keys:
            await self._give_out()

    async def _give_out_anyway(self) -> None:
        self._waits = False
        await self._give_out()
        self._waits = True

    async def _give_out(self) -> None:
        """What the first keys lead to may have the others wait again."""
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
        typed, self._typed_ahead = self._typed_ahead, []
        for event in typed:
            await self.on_event(event)


def _as_meant(event: events.Event) -> events.Event:
    """Enter comes as the end of a line from a terminal that does not know yet that each key is wanted by itself."""
    is_line_end = isinstance(event, events.Key) and event.key == "ctrl+j"
    return events.Key("enter", "\r") if is_line_end else event
