"""A search that fails for good keeps nobody waiting: the keys are in the search bar again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reading import reading

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


async def test_an_enter_whose_search_fails_twice_does_not_wait_for_an_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(folder, (120, 40)) as screen:
        await screen.press("slash")

        def failing() -> None:
            raise OSError("gone")

        monkeypatch.setattr(screen.app._lookup._in_use, "current", failing)
        await screen.press("b", "o", "a", "t", "enter")
        await screen.until(lambda: screen.app._inquiry.failed, "the failure")
        await screen.until(lambda: not screen.app._inquiry.hurried, "the end of the waiting")
        await screen.until(lambda: screen.search.has_focus, "the keys in the bar")
        assert screen.search.value == "boat"
