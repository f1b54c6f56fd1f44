"""A small library of its own and the app over it, for the journeys."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from textual.events import Key, MouseScrollDown

from deepread.journal import Journal
from deepread.library import Library
from deepread.search import Indexer, Searcher
from deepread.settings import Settings
from deepread.tui.app import Deepread
from deepread.tui.start import Start

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.widget import Widget

    from deepread.tui.article_list import ArticleList
    from deepread.tui.bar import SearchBar
    from deepread.tui.reader import Reader

USUAL = Settings()
ARTICLES = {
    "harbour.md": (
        "---\ntitle: The harbour at night\nauthor: Ida Wren\ndate: 2025-03-01\ntags: [sea, night]\n---\n\n"
        + "\n\n".join(f"Paragraph {number} tells of boats, ropes and lamps along the quay." for number in range(1, 81))
        + "\n\n## The lighthouse\n\nThe keeper of the lighthouse wrote down every ship.\n"
    ),
    "bread.md": (
        "---\ntitle: A slow bread\nauthor: Bo Larch\ndate: 2025-02-01\ntags: [kitchen]\n---\n\n"
        "Flour, water, salt, and a night of waiting. See [the mill](https://mill.example/flour).\n"
    ),
    "broken.md": "---\ntitle: 'It's open'\nauthor: Cy Fenn\ndate: 2025-01-01\n---\n\nA header that does not parse.\n",
    "wide.md": "---\ntitle: 東京の夜 🌃\nauthor: Fay Holm\ndate: 2024-12-01\n---\n\n夜の街を歩く。灯りが水に映る。\n",
}


def write_library(folder: Path, articles: dict[str, str] | None = None) -> Path:
    """`articles` (path: text) as files below `folder`."""
    for path, text in (ARTICLES if articles is None else articles).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


class Reading:
    """The running app, its pilot, and what is on the screen."""

    def __init__(self, app: Deepread, pilot: Pilot[None], library: Library) -> None:
        self.app, self.pilot, self.library = app, pilot, library

    @property
    def lines(self) -> list[str]:
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def list(self) -> ArticleList:
        return self.app.screen.list

    @property
    def reader(self) -> Reader:
        return self.app.screen.reader

    @property
    def search(self) -> SearchBar:
        return self.app.screen.search

    async def wheel_down(self, widget: Widget) -> None:
        await self.pilot._post_mouse_events([MouseScrollDown], widget=widget, offset=(5, 5), button=0)

    @property
    def status(self) -> str:
        return self.lines[-1]

    async def press(self, *keys: str) -> None:
        """Press `keys`, and wait after each until what it sets off at once is done, and at last on the screen."""
        for key in keys:
            await self.pilot.press(key)
            await self._rest()
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*("space" if letter == " " else letter for letter in text))

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size, and wait until the screen is drawn at it."""
        await self.pilot.resize_terminal(width, height)
        size = (width, height)
        await self.until(lambda: self.app.screen.size == size and len(self.lines) == height, f"{size}")

    async def _rest(self) -> None:
        """Wait until all messages are answered, also those that others have led to, and what they change is drawn: a
        Pilot goes on by the clock, and on a busy machine before that. What is done in the background, or later, may
        go on.
        """
        for _ in range(1_000):
            if self.app._exit or not self._stirs:
                await self.pilot._wait_for_screen()
                if self.app._exit or not self._stirs:
                    return
            await asyncio.sleep(0.001)
        raise AssertionError(f"there is no rest\n{self.text}")

    @property
    def _stirs(self) -> bool:
        screen = self.app.screen
        pumps = (self.app, *screen.walk_children(with_self=True))
        is_to_draw = screen._layout_required or screen._scroll_required or screen._repaint_required
        return any(pump._message_queue.qsize() for pump in pumps) or is_to_draw or bool(screen._dirty_widgets)

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Wait until `condition` holds; fails with the screen when it does not within some seconds."""
        for _ in range(1_000):
            await self.pilot.pause()
            if condition():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"never came: {what}\n{self.text}")

    async def shows(self, text: str) -> None:
        await self.until(lambda: text in self.text, repr(text))


@asynccontextmanager
async def reading(  # noqa: PLR0913 - each is a way to start it
    folder: Path,
    size: tuple[int, int] = (120, 40),
    *,
    index: bool = True,
    kept: bool = True,
    reads_on: bool = False,
    settings: Settings = USUAL,
    keys_at_once: Iterable[str] = (),
    **start: object,
) -> AsyncIterator[Reading]:
    """The app over `folder` at `size` (columns, rows), with an index of it unless `index` is false, and a catalogue on
    the disk where that is `kept`. With `reads_on`, the search has a library of its own, as the command line gives it
    one, and reads what is not indexed.

    A `journal` is asked for the encodings that were chosen. `keys_at_once` are typed before there is anything to see.
    """
    cache = folder.parent / f"{folder.name}-cache"
    cache.mkdir(mode=0o700, exist_ok=True)
    journal = start.get("journal")
    chosen = {"encodings": journal.encodings.by_content} if isinstance(journal, Journal) else {}
    with ExitStack() as stack:
        library = stack.enter_context(Library.open(folder, cache if kept else None, **chosen))
        searched = stack.enter_context(Library.open(folder, cache)) if reads_on else None
        for _ in library.refresh():
            pass
        if index:
            indexer = Indexer.open(cache)
            for _ in indexer.sync(library.stamps(), library.read, list(library.stamps())):
                pass
            indexer.close()
        app = Deepread(
            Start(
                library=library,
                settings=settings,
                open_searcher=lambda: Searcher.open(cache, searched) if index else None,
                **start,
            )
        )
        for key in keys_at_once:
            app.post_message(Key(key, key if len(key) == 1 else None))
        async with app.run_test(size=size) as pilot:
            screen = Reading(app, pilot, library)
            if not app._main.narrow:
                await screen.until(lambda: app._desk.path or not app._list.rows, "the first article")
            try:
                yield screen
            finally:  # as a real one ends: `run_test` takes the screens away while messages are still answered
                app.exit()
                await asyncio.wait([app._task])
