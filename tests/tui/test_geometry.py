"""Every screen holds at every size from 1 x 1 to 300 x 120, and its keys still leave it there.

A screen that is not opened here fails the first test: add it to `OPENED_BY`.
"""

from __future__ import annotations

import importlib
import pkgutil
import struct
import zlib
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from reading import ARTICLES, reading, write_library
from textual.screen import Screen

import deepread.tui
from deepread.journal import Journal
from deepread.page import cells
from deepread.terminal.picture import Way

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from reading import Reading

MANY = """---
title: All that a page can hold, of one article with a title that is longer than most lines are
author: Ida Wren
date: 2026-01-01
tags: [lamps, boats]
---

Lamps along the quay, [a link](https://example.org/a/long/way) and **more** of `it`.[^1]

![A red square](square.png "Lamps at night")

## Lamps and ropes

| lamp | where it hangs | since |
|:--|:-:|--:|
| first | at the end of the quay, above the boats | 1903 |
| second | 東京の夜 | 2001 |

> [!NOTE]
> Boats, ropes and lamps along the quay.

```python
def lamp(quay: str) -> int:
    return len(quay) * 1_000_000
```

- [x] one
- [ ] two
    1. and more of it

### Averylongwordthatdoesnotfitonanylineofanarrowscreenatallandsohastobebrokensomewhere

$$ a^2 + b^2 = c^2 $$

Term
: what is said of it

[^1]: A note, with lamps.
"""
SEARCHED = ("ctrl+k", *"lamps", "enter")
OPENED_BY: dict[str, tuple[str, ...]] = {
    "HelpScreen": ("question_mark",),
    "DetailsScreen": ("i",),
    "ConcordanceScreen": (*SEARCHED, "K"),
    "RelatedScreen": ("enter", "R"),
    "EncodingScreen": ("E",),
    "OutlineScreen": ("enter", "o"),
    "TroubleScreen": ("exclamation_mark",),
    "PictureScreen": ("enter", "I"),
    "CommandScreen": ("colon", *"next"),
    "QueueScreen": ("T",),
    "FilterScreen": ("F",),
    "LibraryScreen": ("L",),
    "LinkScreen": ("enter", "f", "A"),
    "FootnoteScreen": ("enter", "enter"),
    "BacklinkScreen": ("enter", "B"),
    "HintScreen": ("enter", "f"),
    "MarksScreen": ("enter", "M"),
    "StatisticsScreen": ("W",),
}
"""The keys that open each screen from the list; the first article is the one above."""
IN_SIGHT = {"PictureScreen", "LinkScreen", "FootnoteScreen", "HintScreen"}
"""Screens of what is in sight on the page: on a screen of one cell nothing is."""
PANES: dict[str, tuple[str, ...]] = {
    "the list": ("j",),
    "the page": ("enter", "space"),
    "full screen": ("enter", "z"),
    "a search that is typed": ("slash", *"lamps ti"),
    "results": SEARCHED,
    "nothing found": ("slash", *"qzxqzx"),
    "a find": ("enter", "slash", *"lamp"),
    "a selection": ("enter", "v", "w"),
    "tags that are typed": ("number_sign", "x"),
    "a page that is set wider": ("enter", "plus", "underscore", "J"),
    "the list alone": ("p",),
    "the list in groups": ("F", "ctrl+g", "escape"),
}
"""What the panes look like, by the keys that lead there."""
SIZES = ((300, 120), (120, 40), (99, 30), (80, 24), (61, 17), (40, 12), (24, 8), (13, 5), (7, 3), (2, 2), (1, 1))
FROM_THE_SMALLEST = ((1, 1), (3, 1), (9, 4), (40, 12))


def png(width: int, height: int) -> bytes:
    """A red picture of so many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\xff\0\0" * width) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_library(tmp_path / "library", ARTICLES | {"all.md": MANY, "of.md": "[All](all.md).\n"})
    (folder / "square.png").write_bytes(png(64, 48))
    return folder


@asynccontextmanager
async def everything(folder: Path) -> AsyncIterator[Reading]:
    """The app with all that a screen may need: pictures, a doctor, a second library that was opened."""
    pytest.importorskip("PIL")
    journal = Journal.open(folder.parent / "state")
    journal.libraries.opened(write_library(folder.parent / "other"))
    journal.libraries.opened(folder)
    async with reading(folder, doctor=("true",), pictures=Way.BLOCKS, journal=journal) as screen:
        yield screen
    journal.close()


def screens(root: type[Screen]) -> set[type[Screen]]:
    return {each for child in root.__subclasses__() for each in ({child} | screens(child))}


def test_every_screen_that_there_is_is_opened_here() -> None:
    for module in pkgutil.iter_modules(deepread.tui.__path__, "deepread.tui."):
        importlib.import_module(module.name)
    ours = {each for each in screens(Screen) if each.__module__.startswith("deepread.")}
    leaves = {each.__name__ for each in ours if not any(each in other.__mro__[1:] for other in ours)}
    assert leaves - {"MainScreen"} == OPENED_BY.keys()


def check(screen: Reading, size: tuple[int, int]) -> None:
    """Nothing has gone wrong, and nothing is wider or longer than the screen."""
    assert screen.app.fault is None
    assert screen.app.size == size
    assert len(screen.lines) == size[1]
    widest = max(screen.lines, key=cells)
    assert cells(widest) <= size[0], (type(screen.app.screen).__name__, size, widest)


async def go_home(screen: Reading) -> None:
    """The list of the library, with the cursor on its first article."""
    await screen.resize(120, 40)
    app = screen.app
    for _ in range(12):
        if app.screen is app._main and screen.list.has_focus and not app._inquiry.query:
            break
        await screen.press("escape")
        await screen.pilot.pause()
    assert app.screen is app._main
    await screen.press("g")
    await screen.until(lambda: app._desk.path == "all.md", "the first article")


async def open_from_home(screen: Reading, name: str, keys: tuple[str, ...]) -> None:
    await screen.press(*keys)
    await screen.until(lambda: type(screen.app.screen).__name__ == name, f"{name} at {screen.app.size}")


async def leave(screen: Reading, name: str) -> None:
    await screen.press("escape")
    await screen.until(lambda: type(screen.app.screen).__name__ != name, f"{name} left at {screen.app.size}")


async def test_every_screen_holds_at_every_size_and_is_left_at_the_smallest(folder: Path) -> None:
    async with everything(folder) as screen:
        for name, keys in OPENED_BY.items():
            await go_home(screen)
            await open_from_home(screen, name, keys)
            for size in SIZES:
                await screen.resize(*size)
                check(screen, size)
            await leave(screen, name)


async def test_every_screen_opens_at_the_smallest_size_and_grows(folder: Path) -> None:
    async with everything(folder) as screen:
        for name, keys in OPENED_BY.items():
            if name in IN_SIGHT:
                continue
            await go_home(screen)
            await screen.resize(1, 1)
            await open_from_home(screen, name, keys)
            for size in FROM_THE_SMALLEST:
                await screen.resize(*size)
                check(screen, size)
            await leave(screen, name)


async def test_the_panes_hold_at_every_size(folder: Path) -> None:
    async with reading(folder, pictures=Way.BLOCKS) as screen:
        for keys in PANES.values():
            await go_home(screen)
            await screen.press(*keys)
            for size in SIZES:
                await screen.resize(*size)
                check(screen, size)
