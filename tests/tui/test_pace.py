"""When a screen is drawn."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.widgets import Label

from deepread.tui.pace import PacedScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.screen import Screen


class Counted(PacedScreen):
    """Counts its frames."""

    frames = 0
    fault: Exception | None = None

    def compose(self) -> ComposeResult:
        yield Label("one", id="one")
        yield Label("two", id="two")

    def _on_timer_update(self) -> None:
        self.frames += 1
        if self.fault:
            raise self.fault
        super()._on_timer_update()


class Paced(App[None]):
    def get_default_screen(self) -> Screen[None]:
        return Counted()


async def next_frame(screen: Counted) -> None:
    """Until another frame was drawn."""
    before = screen.frames
    while screen.frames == before and screen.is_running:
        await asyncio.sleep(0)


async def test_what_follows_from_a_change_is_drawn_with_it() -> None:
    async with Paced().run_test() as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, Counted)
        one, two = screen.query_one("#one", Label), screen.query_one("#two", Label)
        one.update("uno")
        one.call_later(two.call_later, two.update, "due")
        await next_frame(screen)
        assert str(two.content) == "due"


async def test_changes_without_end_do_not_keep_a_screen_from_being_drawn() -> None:
    async with Paced().run_test() as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, Counted)
        before, changes = screen.frames, 0
        one = screen.query_one("#one", Label)
        while screen.frames == before:
            changes += 1
            one.update(str(changes))
            await asyncio.sleep(0)
            assert changes < 100_000


async def draw_a_fault() -> None:
    app = Paced()
    async with app.run_test() as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, Counted)
        screen.fault = RuntimeError("no frame")
        screen.query_one("#one", Label).update("uno")
        await next_frame(screen)


async def test_a_fault_in_drawing_ends_the_app_as_any_other_does() -> None:
    with pytest.raises(RuntimeError, match="no frame"):
        await draw_a_fault()


async def test_what_is_drawn_now_is_all_that_has_changed_and_is_drawn_once() -> None:
    async with Paced().run_test() as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, Counted)
        one = screen.query_one("#one", Label)
        await asyncio.sleep(0)
        one.styles.color = "red"
        one.refresh()
        frames = screen.frames
        screen.draw_now()
        assert screen.frames == frames + 1
        assert not one._repaint_regions
