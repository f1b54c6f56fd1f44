"""Owns timers that come however busy the machine is.

Textual leaves out what a timer is too late for. One that comes once never comes then, if its time is over before it has
begun to wait; and as Textual waits for the last one before it sets another, the app would not hear of a new size of the
terminal any more. What is overridden is private, so Textual's version is bounded in pyproject.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.timer import Timer, TimerCallback


class Punctual(MessagePump):
    """Comes before Textual's own among the bases of whatever sets timers."""

    def set_timer(
        self, delay: float, callback: TimerCallback | None = None, *, name: str | None = None, pause: bool = False
    ) -> Timer:
        """As Textual's; it always comes."""
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False  # noqa: SLF001 - Textual has no other way to say it
        return timer
