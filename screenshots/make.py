"""Makes the pictures beside it from the running app over `articles/`: `python screenshots/make.py`."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from deepread.library import Library, Sort
from deepread.search import Indexer, Searcher
from deepread.settings import Settings
from deepread.tui.app import Deepread
from deepread.tui.start import Start

HERE = Path(__file__).resolve().parent
if TYPE_CHECKING:
    from collections.abc import Callable

WIDE, NARROW = (120, 36), (80, 24)


async def until(condition: Callable[[], object]) -> None:
    """Wait until `condition` holds."""
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.02)
    await asyncio.sleep(0)


async def take(
    name: str, size: tuple[int, int], keys: tuple[str, ...], library: Library, cache: Path, theme: str = "dark"
) -> None:
    """One picture: press `keys`, in which a word of several letters with a leading `=` is typed, then look."""
    app = Deepread(Start(library=library, settings=Settings(theme=theme), open_searcher=lambda: Searcher.open(cache)))
    async with app.run_test(size=size) as pilot:
        for key in keys:
            if key.startswith("="):
                await pilot.press(*("space" if letter == " " else letter for letter in key[1:]))
                await until(lambda: app.screen.reader.match[1])
            elif key == "K":
                await pilot.press(key)
                await until(lambda: getattr(app.screen, "is_filled", False))
            else:
                await pilot.press(key)
            await pilot.pause(0.3)
        picture = app.export_screenshot(title="deepread")
    # The class names hold a random number; without it an unchanged picture is an unchanged file.
    (HERE / f"{name}.svg").write_text(re.sub(r"terminal-\d+", "terminal", picture), "utf-8")


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        library = Library.open(HERE.parent / "articles", cache)
        for _ in library.refresh():
            pass
        indexer = Indexer.open(cache)
        for _ in indexer.sync(library.stamps(), library.read, list(library.paths(Sort("date")))):
            pass
        indexer.close()
        await take("list-and-page", WIDE, ("j", "j"), library, cache)
        await take("search", WIDE, ("slash", "=cost of training"), library, cache)
        await take("results", WIDE, ("slash", "=open models", "enter", "n", "n", "n"), library, cache)
        await take("concordance", WIDE, ("slash", "=models", "enter", "K", "s", "j", "j", "j"), library, cache)
        await take("find-in-page", WIDE, ("j", "j", "enter", "slash", "=weights", "enter", "n"), library, cache)
        await take("full-screen", WIDE, ("z", "right_square_bracket"), library, cache)
        await take("light", WIDE, ("j", "j", "j", "enter", "space"), library, cache, theme="light")
        await take("narrow", NARROW, ("j", "j", "enter", "slash", "=licence"), library, cache)
        library.close()


if __name__ == "__main__":
    asyncio.run(main())
