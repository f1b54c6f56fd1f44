"""The line that is typed in: what is pasted into it, and how it is cleared."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import reading
from textual.events import Paste

from deepread.tui.text_line import in_lines, in_one_line, pasted

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("slow\nbread", "slow bread"),
        ("slow\r\n\r\nbread\n", "slow bread"),
        ("slow\tbread", "slow bread"),
        ("slow \x1b[31mred\x1b[0m bread", "slow red bread"),
        ("slow\x1b]0;a title\x07 bread", "slow bread"),
        ("sl\x00ow\x08 bread\x7f", "slow bread"),
        ("two  blanks", "two  blanks"),
        ("\n\t\n", ""),
        ("slow\u2028bread", "slow bread"),
    ],
)
def test_what_is_pasted_is_one_line_in_its_order(text: str, line: str) -> None:
    assert pasted(text) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("slow\nbread", "slow↵bread"),
        ("slow\r\n\r\nbread\n", "slow↵↵bread"),
        ("slow\tbread\rsalt", "slow bread↵salt"),
        ("slow \x1b[31mred\x1b[0m\nbread", "slow red↵bread"),
    ],
)
def test_what_is_pasted_into_a_note_keeps_its_lines(text: str, line: str) -> None:
    assert pasted(text, keeps_lines=True) == line
    assert in_one_line(in_lines(line)) == line


@given(st.text())
def test_whatever_is_pasted_holds_no_control_character(text: str) -> None:
    assert not any(unicodedata.category(letter) == "Cc" for letter in pasted(text))
    assert "\u202e" not in pasted(f"{text}\u202e{text}")


def test_of_a_book_that_is_pasted_the_beginning_is_taken() -> None:
    assert 1_000 < len(pasted("word\n" * 100_000)) < 10_000


async def test_all_lines_of_a_paste_are_asked_where_the_cursor_stands(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("slash", "a", "space", "d", "left")
        screen.search.post_message(Paste("slow\nbread "))
        await screen.until(lambda: screen.search.value == "a slow bread d", screen.search.value)
        assert screen.search.cursor_position == len("a slow bread ")


async def test_ctrl_u_leaves_nothing_that_would_be_asked_with_what_comes_next(folder: Path) -> None:
    async with reading(folder) as screen:
        await screen.press("slash")
        await screen.type("salt bread")
        await screen.press("left", "left", "left", "ctrl+u")
        assert screen.search.value == ""
        await screen.type("boats")
        assert screen.search.value == "boats"
