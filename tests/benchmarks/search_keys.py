#!/usr/bin/env python3
"""From a key to painted results: `deepread FOLDER` in a terminal of its own, typed into letter by letter.

    search_keys.py FOLDER... [--questions N] [--size 120x40] [--cache FOLDER] [--pace SECONDS] [--while-indexing]

What is typed comes from the articles, as in search_typing.py. A key's time goes from when it is written to the terminal
until the last byte came of

    echo       anything at all
    results    the frame from which on the list and the count show what they will show to that text
    all        everything, with the page beside the list

in milliseconds of the clock, pty and this process included. CPU is what the app used for a key, in all threads. Bytes
are what a key costs on a slow line. After each key the app is left alone until it is at rest, or for `--pace` seconds
if that is given, as a typist would leave it. First comes the floor: an empty Textual app with an Input.

With --while-indexing nothing is known of the folder when typing begins, and another process reads and indexes it.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from search_typing import questions

from deepread import storage
from deepread.library import Library

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "terminal"))

from emulator import Emulator  # noqa: E402  # found beside the tests
from pty_session import PtySession  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DEEPREAD = [sys.executable, "-m", "deepread"]
INPUT = [sys.executable, str(Path(__file__).with_name("textual_apps.py")), "input"]
PATIENCE = 3600.0
REST = 0.12
"""Seconds without a byte and without work after which the app is at rest."""
_BUSY = 0.002
_TWO_PANES, _LIST_SHARE = 100, 0.35
_CLEAR = "\x15"


class Chunk(NamedTuple):
    """Bytes that came at once, `after` so many milliseconds."""

    after: float
    data: bytes


@dataclass(frozen=True)
class Keystroke:
    """What came of one key; milliseconds, without end where nothing came before the next key.

    `text` is what stood in the bar with it.
    """

    text: str
    echo: float
    results: float
    all: float
    cpu: float
    size: int


class Typist:
    """Types into a session and watches the part of its screen that shows results."""

    def __init__(self, session: PtySession, size: tuple[int, int], pace: float | None) -> None:
        self._session = session
        self._pace = pace
        columns, self._rows = size
        self._width = round(columns * _LIST_SHARE) if columns >= _TWO_PANES else columns
        self._emulator = Emulator(*size)
        self._emulator.feed(bytes(session.output))

    @property
    def screen(self) -> str:
        return self._emulator.text

    def press(self, key: str, text: str = "") -> Keystroke:
        self._drain()
        spent, begun = self._cpu(), time.perf_counter()
        self._session.press(key)
        chunks = list(self._chunks(begun))
        spent = self._cpu() - spent
        shown = [self._shown(), *map(self._shown, chunks)]
        settled = next((n for n in range(len(chunks), 0, -1) if shown[n] != shown[n - 1]), 1)
        times = [chunk.after for chunk in chunks] or [float("inf")]
        size = sum(len(chunk.data) for chunk in chunks)
        return Keystroke(text, times[0], times[settled - 1], times[-1], spent * 1000, size)

    def _chunks(self, begun: float) -> Iterator[Chunk]:
        last, spent = begun, self._cpu()
        while True:
            data = self._session.read(0.01)
            now = time.perf_counter()
            if data:
                yield Chunk((now - begun) * 1000, data)
            elif (used := self._cpu()) - spent > _BUSY:
                spent = used
            elif now - last > REST if self._pace is None else now - begun > self._pace:
                return
            else:
                continue
            last = now
            if self._pace is not None and now - begun > self._pace:
                return

    def _drain(self) -> None:
        while data := self._session.read(0):
            self._emulator.feed(data)

    def _shown(self, chunk: Chunk | None = None) -> list[object]:
        """The search bar with the count, and the list, as they are after `chunk`: characters and looks."""
        if chunk is not None:
            self._emulator.feed(chunk.data)
        buffer, columns = self._emulator.screen.buffer, self._emulator.screen.columns
        top = [buffer[0][x] for x in range(columns)]
        return top + [buffer[y][x] for y in range(1, self._rows - 1) for x in range(self._width)]

    def _cpu(self) -> float:
        """Seconds that the app has used, in all its threads."""
        tasks = Path(f"/proc/{self._session.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def typed(typist: Typist, asked: Iterable[tuple[str, str]]) -> dict[str, list[Keystroke]]:
    """Every key of every question, by its kind."""
    strokes: dict[str, list[Keystroke]] = {}
    for kind, text in asked:
        for length, letter in enumerate(text, 1):
            stroke = typist.press(letter, text[:length])
            strokes.setdefault(kind, []).append(stroke)
            if length <= 3:
                strokes.setdefault("first three letters", []).append(stroke)
            strokes.setdefault("every key", []).append(stroke)
        strokes.setdefault("emptying the bar", []).append(typist.press(_CLEAR, text))
    return strokes


def report(strokes: dict[str, list[Keystroke]]) -> None:
    say(
        f"  {'':20}{'keys':>5}  {'echo p50':>8}{'p95':>7}  {'results p50':>11}{'p95':>7}{'worst':>7}"
        f"  {'all p50':>7}{'p95':>7}  {'CPU p50':>7}{'p95':>7}  {'bytes p50':>9}{'p95':>7}"
    )
    for kind, keys in strokes.items():
        echo, results, everything = ([getattr(key, part) for key in keys] for part in ("echo", "results", "all"))
        cpu, size = [key.cpu for key in keys], [float(key.size) for key in keys]
        worst = max(keys, key=lambda key: key.results)
        say(
            f"  {kind:20}{len(keys):5}  {p50(echo):8.1f}{p95(echo):7.1f}  {p50(results):11.1f}{p95(results):7.1f}"
            f"{worst.results:7.1f}  {p50(everything):7.1f}{p95(everything):7.1f}  {p50(cpu):7.1f}{p95(cpu):7.1f}"
            f"  {p50(size):9,.0f}{p95(size):7,.0f}  {worst.text[-30:]!r}"
        )


def p50(values: list[float]) -> float:
    return statistics.median(values)


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def measure_floor(options: argparse.Namespace, text: str) -> None:
    with PtySession(INPUT, columns=options.size[0], rows=options.size[1], emulates=False) as session:
        session.settle(0.5)
        typist = Typist(session, options.size, options.pace)
        say("\nan empty Textual app with an Input")
        report({"every key": [typist.press(letter, text[:length]) for length, letter in enumerate(text, 1)]})


def measure(folder: Path, options: argparse.Namespace, home: Path) -> None:
    environment = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "STATE", "CONFIG")}
    if not options.while_indexing:
        subprocess.run([*DEEPREAD, "index", str(folder)], env=_with(environment), check=True, capture_output=True)
    columns, rows = options.size
    with PtySession(
        [*DEEPREAD, str(folder)], columns=columns, rows=rows, environment=environment, emulates=False
    ) as session:
        session.wait_for(lambda session: b"article" in session.output, PATIENCE)
        session.settle(1.0, 3.0 if options.while_indexing else PATIENCE)
        typist = Typist(session, options.size, options.pace)
        typist.press("/")
        strokes = typed(typist, options.asked[folder])
        say(f"\n{folder}, {columns}x{rows}; {session.peak_memory():.0f} MB at its highest")
        report(strokes)


def asked_of(folder: Path, home: Path, count: int) -> list[tuple[str, str]]:
    """What is typed: it is drawn from a catalogue of the folder, which is made here where there is none."""
    library = Library.open(folder, storage.private_folder(home / "questions" / folder.name))
    for _ in library.refresh():
        pass
    with library:
        return [(kind, text) for kind, text in questions(library, count) if text.isprintable()]


def _with(environment: dict[str, str]) -> dict[str, str]:
    import os

    return {**os.environ, **environment}


def _size(text: str) -> tuple[int, int]:
    columns, _, rows = text.partition("x")
    return int(columns), int(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", metavar="FOLDER", nargs="+", type=Path)
    parser.add_argument("--questions", type=int, default=2, help="questions of each kind (default: 2)")
    parser.add_argument("--size", type=_size, default=(120, 40), help="columns x rows (default: 120x40)")
    parser.add_argument("--pace", type=float, help="seconds from key to key, instead of waiting for rest")
    parser.add_argument("--cache", type=Path, help="a folder to keep what is indexed in")
    parser.add_argument("--while-indexing", action="store_true", help="type while the folder is read and indexed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = options.cache or Path(temporary)
        options.asked = {folder: asked_of(folder, home, options.questions) for folder in options.folders}
        measure_floor(options, " ".join(text for _, text in options.asked[options.folders[0]])[:100])
        for folder in options.folders:
            with tempfile.TemporaryDirectory() as empty:
                measure(folder, options, Path(empty) if options.while_indexing else home)


if __name__ == "__main__":
    main()
