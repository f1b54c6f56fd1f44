"""Makes the pictures beside it from the running app: `python screenshots/make.py [NAME...]`.

They show `articles/`, or these and `a-page-of-everything.md`. The journal is a new one each time.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import struct
import sys
import tempfile
import zlib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from deepread.journal import Journal
from deepread.journal.readings import Spell
from deepread.library import Library, Sort
from deepread.search import Indexer, Searcher
from deepread.settings import Settings
from deepread.terminal.picture import Way
from deepread.tui.app import Deepread
from deepread.tui.start import Start

HERE = Path(__file__).resolve().parent
ARTICLES = HERE.parent / "articles"
EVERYTHING = "a-page-of-everything.md"
CHANGED = "the-long-way-round.md"
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.pilot import Pilot

WIDE, NARROW = (120, 36), (80, 24)
TO_EVERYTHING = ("j", "enter")
"""From the guide, which is the newest, to the article after it."""
HIGHLIGHTING = ("j", "j", "enter", *["}"] * 4, "v", ")", "1", "}", "}", "v", *["w"] * 8, "2", "}", "v", *["w"] * 5, "3")


@dataclass(frozen=True)
class Shot:
    """Press `keys`, of which a word with a leading `=` is typed, and look. `more` says whether the library has more
    than the articles that come with deepread, `changed` whether one of them was read and has changed since, `noted`
    whether a year of reading is in the journal.
    """

    name: str
    keys: tuple[str, ...]
    size: tuple[int, int] = WIDE
    theme: str = "dark"
    more: bool = False
    changed: bool = False
    noted: bool = False


SHOTS = (
    Shot("list-and-page", ("j", "j")),
    Shot("search", ("slash", "=cost of training")),
    Shot("results", ("slash", "=open models", "enter", "n", "n", "n")),
    Shot("concordance", ("slash", "=models", "enter", "K", "s", "j", "j", "j")),
    Shot("find-in-page", ("j", "j", "enter", "slash", "=weights", "enter", "n")),
    Shot("full-screen", ("z", "right_square_bracket")),
    Shot("light", ("j", "j", "j", "enter", "space"), theme="light"),
    Shot("narrow", ("j", "j", "enter", "slash", "=licence"), size=NARROW),
    Shot("outline", ("enter", "]", "]", "o")),
    Shot("commands", ("enter", "colon", "=next")),
    Shot("keys", ("question_mark",)),
    Shot("everything", (*TO_EVERYTHING, "z"), more=True),
    Shot("picture", (*TO_EVERYTHING, "z", "]", "}"), more=True),
    Shot("wide-table", (*TO_EVERYTHING, "]", "]", "L"), more=True),
    Shot("hints", ("enter", *["]"] * 4, "f")),
    Shot("highlights", (*HIGHLIGHTING, "u")),
    Shot("marks", (*HIGHLIGHTING, "M")),
    Shot("filters", ("F",)),
    Shot("queue", ("T",), noted=True),
    Shot("statistics", ("W",), noted=True),
    Shot("last-card", ("j", "j", "enter", "z", "G", "space")),
    Shot("changed", ("enter", "z", "]", "c"), changed=True),
    Shot("troubles", ("exclamation_mark",)),
    Shot("related", ("j", "j", "enter", "R")),
)


async def until(condition: Callable[[], object], what: str = "") -> None:
    """Wait until `condition` holds."""
    try:
        async with asyncio.timeout(20):
            while not condition():
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise SystemExit(f"never came: {what}") from None
    await asyncio.sleep(0)


def collection(folder: Path, shot: Shot) -> Path:
    """The library of a shot, as a copy in `folder`: the articles, and what else it shows."""
    articles = folder / "articles"
    shutil.copytree(ARTICLES, articles)
    if shot.more:
        shutil.copy(HERE / EVERYTHING, articles)
        (articles / "boat.png").write_bytes(boat(480, 216))
    if shot.changed:
        for path in articles.iterdir():
            if path.name != CHANGED:
                path.unlink()
    return articles


def boat(width: int, height: int) -> bytes:
    """A boat below the moon, as a PNG."""

    def pixel(x: int, y: int) -> tuple[int, int, int]:
        across, down = x / width, y / height
        if (across - 0.78) ** 2 * 4.9 + (down - 0.24) ** 2 < 0.012:
            return 250, 236, 190
        if abs(across - 0.36) < 0.004 and 0.2 < down < 0.62:
            return 60, 40, 30
        if 0 < across - 0.367 < (down - 0.22) * 0.42 and down < 0.56:
            return 226, 220, 208
        if 0.62 <= down < 0.74 and abs(across - 0.36) < 0.17 - (down - 0.62) * 0.5:
            return 120, 52, 40
        if down > 0.7:
            glitter = 60 if abs(across - 0.78) < 0.03 + (down - 0.7) * 0.2 and y % 4 < 2 else 0
            return 16 + glitter, 40 + glitter, 74 + glitter
        return int(18 + 40 * down), int(24 + 50 * down), int(56 + 90 * down)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(value for x in range(width) for value in pixel(x, y)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def note_a_year(journal: Journal, library: Library) -> None:
    """Let a year have been read in, more on some days than on others."""
    paths = sorted(library.stamps())
    for ago in range(1, 300):
        minutes = (ago * 7919) % 53 - 12
        if minutes > 0 and ago % 9:
            day, path = date.today() - timedelta(days=ago), paths[ago % len(paths)]
            journal.readings.add(library.folder, path, day, Spell(60.0 * minutes, 240 * minutes))


def index(library: Library, cache: Path) -> None:
    for _ in library.refresh():
        pass
    indexer = Indexer.open(cache)
    for _ in indexer.sync(library.stamps(), library.read, list(library.paths(Sort("date")))):
        pass
    indexer.close()


def start_of(shot: Shot, library: Library, cache: Path, journal: Journal) -> Start:
    return Start(
        library=library,
        settings=Settings(theme=shot.theme),
        open_searcher=lambda: Searcher.open(cache),
        journal=journal,
        pictures=Way.BLOCKS,
        doctor=(sys.executable, "-P", "-m", "deepread", "doctor", "--jsonl", "--follow", "--", str(library.folder)),
    )


async def press(app: Deepread, pilot: Pilot[int], keys: tuple[str, ...]) -> None:
    for key in keys:
        if key.startswith("="):
            await pilot.press(*("space" if letter == " " else letter for letter in key[1:]))
            if app.screen is app.screen_stack[0]:
                await until(lambda: app.screen.reader.match[1], key)  # type: ignore[attr-defined]  # the main screen's
        else:
            await pilot.press(key)
        await pilot.pause(0.3)
    if hasattr(app.screen, "is_filled"):
        await until(lambda: app.screen.is_filled, "the concordance")  # type: ignore[attr-defined]  # as above
    await pilot.pause(0.7)  # what is drawn late is there then


async def read_through_and_change(shot: Shot, library: Library, cache: Path, journal: Journal) -> None:
    """Read the article to its end, then put a paragraph into it and change another one."""
    app = Deepread(start_of(shot, library, cache, journal))
    async with app.run_test(size=shot.size) as pilot:
        await press(app, pilot, ("enter", *["space"] * 12))
    file = library.folder / CHANGED
    parts = file.read_text("utf-8").split("\n\n")
    parts.insert(
        9, "This paragraph was not there when the article was read: a bar in the margin marks it, and `]c` goes there."
    )
    parts[12] = parts[12].replace(".", ", and since then these words.", 1)
    file.write_text("\n\n".join(parts), "utf-8")
    index(library, cache)


async def take(shot: Shot, folder: Path) -> None:
    cache, state = folder / "cache", folder / "state"
    for private in (cache, state):
        private.mkdir(mode=0o700)
    with Library.open(collection(folder, shot), cache) as library, Journal.open(state) as journal:
        index(library, cache)
        if shot.changed:
            await read_through_and_change(shot, library, cache, journal)
        elif shot.noted:
            note_a_year(journal, library)
        app = Deepread(start_of(shot, library, cache, journal))
        async with app.run_test(size=shot.size) as pilot:
            await pilot.pause(0.5)
            await press(app, pilot, shot.keys)
            picture = app.export_screenshot(title="deepread")
    # The class names hold a random number; without it an unchanged picture is an unchanged file.
    (HERE / f"{shot.name}.svg").write_text(re.sub(r"terminal-\d+", "terminal", picture), "utf-8")


def wanted(names: list[str]) -> Iterator[Shot]:
    if unknown := set(names) - {shot.name for shot in SHOTS}:
        raise SystemExit(f"there is no {', '.join(sorted(unknown))}")
    return (shot for shot in SHOTS if not names or shot.name in names)


async def main() -> None:
    for shot in wanted(sys.argv[1:]):
        with tempfile.TemporaryDirectory() as folder:
            await take(shot, Path(folder))


if __name__ == "__main__":
    asyncio.run(main())
