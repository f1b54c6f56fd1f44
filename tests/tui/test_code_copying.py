"""Code is copied from the page as it was written, at one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import Reading, reading, write_library

from deepread.tui.hint_screen import HintScreen

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "def first():\n\treturn 1\n\n\n\nprint(first())"
SECOND = "echo second"
TEXT = (
    f"# Code\n\nSome words.\n\n```python\n{FIRST}\n```\n\n- In a list:\n\n  ```sh\n  {SECOND}\n  ```\n\n"
    + "\n\n".join(f"Paragraph {number}." for number in range(40))
    + "\n"
)


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was sent to the terminal's clipboard."""
    found: list[str] = []
    monkeypatch.setattr("deepread.tui.copying.osc52", lambda text: found.append(text) or b"")
    return found


def library(tmp_path: Path, text: str = TEXT) -> Path:
    return write_library(tmp_path / "library", {"code.md": text})


async def read(screen: Reading) -> None:
    await screen.press("enter")
    await screen.until(lambda: screen.app.focused is screen.reader, "the page")


async def test_the_one_block_in_sight_is_copied_as_it_was_written(tmp_path: Path, texts: list[str]) -> None:
    only_first = TEXT.replace(f"  ```sh\n  {SECOND}\n  ```\n", "")
    async with reading(library(tmp_path, only_first)) as screen:
        await read(screen)
        await screen.shows("copy code")
        await screen.press("y")
        await screen.shows("6 lines of code")
        assert texts == [FIRST]


async def test_of_several_the_one_is_copied_whose_letter_is_typed(tmp_path: Path, texts: list[str]) -> None:
    async with reading(library(tmp_path)) as screen:
        await read(screen)
        await screen.press("y")
        await screen.until(lambda: isinstance(screen.app.screen, HintScreen), "letters")
        await screen.shows("copy the code")
        await screen.press("s")
        await screen.until(lambda: texts == [SECOND], "the second block")


async def test_where_no_code_is_in_sight_that_is_said(tmp_path: Path, texts: list[str]) -> None:
    async with reading(library(tmp_path, "# None\n\nOnly words.\n")) as screen:
        await read(screen)
        assert "copy code" not in screen.status
        await screen.press("y")
        await screen.shows("no code in sight")
        assert not texts


async def test_a_whole_block_of_code_is_selected_at_once(tmp_path: Path, texts: list[str]) -> None:
    async with reading(library(tmp_path)) as screen:
        await read(screen)
        await screen.press("v", "}", "}", "v", "V", "y")  # from the words before it into its first line
        await screen.until(lambda: texts, "the clipboard")
        assert texts == [FIRST]
