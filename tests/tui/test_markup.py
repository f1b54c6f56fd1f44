"""A page of what articles write in Markdown beside CommonMark: read, found, and followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import reading, write_library

from deepread.tui.hint_screen import HintScreen

if TYPE_CHECKING:
    from pathlib import Path

FILLER = "\n\n".join(f"Line {number} of the filler." for number in range(60))
ARTICLE = f"""---
title: The air
---

In $10^6$ parts of it, 424 are CO~2~ :tada:, says the [lamp](#^a-lamp).

:::warning Mind the gap
Between *this* and that.
:::

$$
E = mc^2
$$

{FILLER}

The lamp is lit. ^a-lamp

{FILLER}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", {"air.md": ARTICLE})


async def test_callouts_formulas_and_emoji_are_read_and_what_is_lowered_is_found(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await screen.until(lambda: "E = mc²" in screen.text, "the page")
        assert "In 10⁶ parts of it, 424 are CO₂ 🎉" in screen.text
        assert "Warning · Mind the gap" in screen.text
        assert ":::" not in screen.text
        await screen.press("slash", *"co2", "enter")
        await screen.shows("1 of 1")


async def test_a_link_to_a_block_of_obsidian_leads_there(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("enter")
        await screen.until(lambda: "E = mc²" in screen.text, "the page")
        await screen.press("f")
        await screen.until(lambda: isinstance(screen.app.screen, HintScreen), "hints")
        hints = {sighted.target: code for code, sighted in screen.app.screen._hints.items()}
        await screen.press(*hints["#^a-lamp"])
        await screen.until(lambda: "The lamp is lit." in screen.text, "the block")
        assert "^a-lamp" not in screen.text
