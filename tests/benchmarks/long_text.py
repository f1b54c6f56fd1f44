"""Measures reading a long text in a terminal, beside less and vim: keys while it is parsed and after, find, resizing.

Run by `terminal.py --sizes`. The aims are for any size but where a row says so.
"""

from __future__ import annotations

import math
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pty_session import PtySession

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HELD = Path(__file__).with_name("held.py")
FIRST, LAST = "The first paragraph of it.", "The last paragraph of it."
_QUIET = 0.06
_REST = 0.4
"""Seconds without work after which all is taken to be done."""
_KEYS, _EARLY = 20, 6
_PATIENCE = 60.0

Key = tuple[float, int]
"""Milliseconds to the first byte of the answer, and the bytes of it."""


class Row(NamedTuple):
    """What is measured, and what is aimed at for 1 MB."""

    name: str
    aim: str
    shown: Callable[[Figures], str]


@dataclass
class Figures:
    """What came of one program with one text."""

    first_page: float = math.nan
    all_laid_out: float = math.nan
    keys: dict[str, list[Key]] = field(default_factory=dict)
    held: dict[str, tuple[float, float]] = field(default_factory=dict)
    """The longest step of the event loop, in milliseconds of processor time and of the clock, by what was done."""
    memory: float = math.nan


def _times(name: str) -> Callable[[Figures], str]:
    def shown(figures: Figures) -> str:
        times = sorted(first for first, _ in figures.keys.get(name, ()) if not math.isnan(first))
        return f"{statistics.median(times):.1f} / {times[-1 - len(times) // 20]:.1f}" if times else "–"

    return shown


def _bytes(name: str) -> Callable[[Figures], str]:
    def shown(figures: Figures) -> str:
        sizes = [size for _, size in figures.keys.get(name, ())]
        return f"{statistics.median(sizes):,.0f}" if sizes else "–"

    return shown


def _held(name: str) -> Callable[[Figures], str]:
    def shown(figures: Figures) -> str:
        return "{:.0f} ({:.0f})".format(*figures.held[name]) if name in figures.held else "–"

    return shown


def _one(name: str) -> Callable[[Figures], str]:
    return lambda figures: "–" if math.isnan(value := getattr(figures, name)) else f"{value:,.0f}"


ROWS = (
    Row("first page", "300", _one("first_page")),
    Row("all laid out, and G there", "800 (5 MB: 5x)", _one("all_laid_out")),
    Row("line key, still parsing", "8 p50", _times("early line")),
    Row("page key, still parsing", "12 p50", _times("early page")),
    Row("line key", "8 p50", _times("line")),
    Row("page key", "12 p50", _times("page")),
    Row("G and g", "12 p50", _times("end")),
    Row("letter of a find", "12 p50", _times("letter")),
    Row("n", "12 p50", _times("next")),
    Row("resize", "70", _times("resize")),
    Row("bytes of a line", "350", _bytes("line")),
    Row("bytes of a page", "4,000", _bytes("page")),
    Row("longest hold, starting", "", _held("start")),
    Row("longest hold, parsing", "16", _held("parsing")),
    Row("longest hold, keys", "16", _held("keys")),
    Row("longest hold, find and n", "16", _held("find")),
    Row("longest hold, resize", "16", _held("resize")),
    Row("memory, MB", "60 (1 MB)", _one("memory")),
)


def measure(texts: dict[str, str], repeats: int) -> dict[str, Figures]:
    """The figures of each program with each text, by name: the best of so many sessions for what comes once in each,
    all of them for keys.
    """
    measured: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as name:
        for size, text in texts.items():
            path = Path(name) / f"{size}.md"
            path.write_text(f"{text}\n{LAST}\n", encoding="utf-8")
            for program, run in _PROGRAMS.items():
                if program == "deepread" or shutil.which(program):
                    sys.stderr.write(f"measuring {program} with {size} ...\n")
                    measured[f"{program}, {size}"] = _best([run(path, Path(name)) for _ in range(repeats)])
    return measured


def table(measured: dict[str, Figures]) -> str:
    """One row for each thing that is measured, one column for each program and text."""
    rows = [["milliseconds (p50 / p95)", "aim", *measured]]
    rows += [[row.name, row.aim, *[row.shown(figures) for figures in measured.values()]] for row in ROWS]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([*lines, "a hold is a step of the event loop: by the processor's time (and by the clock)"])


def _best(sessions: list[Figures]) -> Figures:
    best = Figures(
        *(min(getattr(each, name) for each in sessions) for name in ("first_page", "all_laid_out")),
        memory=min(each.memory for each in sessions),
    )
    for each in sessions:
        for name, keys in each.keys.items():
            best.keys.setdefault(name, []).extend(keys)
        for name, held in each.held.items():
            best.held[name] = min(best.held.get(name, held), held)
    return best


def _deepread(path: Path, folder: Path) -> Figures:
    figures, held = Figures(), Path(tempfile.mkstemp(dir=folder)[1])
    argv = [sys.executable, str(HELD), str(held), "deepread", str(path)]
    since: dict[str, float] = {}
    with _session(argv, folder) as session:
        since["start"] = time.monotonic()
        figures.first_page = _wait_for(session, FIRST)
        since["parsing"] = time.monotonic()
        _press(session, figures, "early line", "j" * _EARLY)
        _press(session, figures, "early page", " " * _EARLY)
        _rest(session)
        since["keys"] = time.monotonic()
        _press(session, figures, "line", "j" * _KEYS)
        _press(session, figures, "page", " " * _KEYS)
        _press(session, figures, "end", "GgGg")
        since["find"] = time.monotonic()
        session.respond("/", quiet=_QUIET)
        _press(session, figures, "letter", "the")
        session.respond("\r", quiet=_QUIET)
        _press(session, figures, "next", "nnnnn")
        session.respond("\x1b", quiet=_REST)
        since["resize"] = time.monotonic()
        for columns, rows in ((60, 30), (120, 40), (60, 40)):
            response = session.respond_to_resize(columns, rows, quiet=_REST)
            figures.keys.setdefault("resize", []).append((response.first_ms, len(response.data)))
        since["over"] = time.monotonic()
        figures.memory = session.peak_memory()
    steps = [tuple(map(float, line.split())) for line in held.read_text().splitlines()]
    for name, end in zip(since, [*since.values()][1:], strict=False):
        within = [(used * 1000, taken * 1000) for begun, taken, used in steps if since[name] <= begun < end]
        figures.held[name] = max(within, default=(0.0, 0.0))
    figures.all_laid_out = _to_the_end([sys.executable, "-m", "deepread", str(path)], folder)
    return figures


def _other(argv: list[str], page: str) -> Callable[[Path, Path], Figures]:
    def run(path: Path, folder: Path) -> Figures:
        figures = Figures()
        with _session([*argv, str(path)], folder) as session:
            figures.first_page = _wait_for(session, FIRST)
            _rest(session)
            _press(session, figures, "line", "j" * _KEYS)
            _press(session, figures, "page", page * _KEYS)
            for keys in ("G", "gg" if argv[0] == "vim" else "g") * 2:
                response = session.respond(keys, quiet=_QUIET)
                figures.keys.setdefault("end", []).append((response.first_ms, len(response.data)))
            session.respond("/the\r", quiet=_QUIET)
            _press(session, figures, "next", "nnnnn")
            response = session.respond_to_resize(60, 30, quiet=_REST)
            figures.keys["resize"] = [(response.first_ms, len(response.data))]
            figures.memory = session.peak_memory()
        figures.all_laid_out = _to_the_end([*argv, str(path)], folder)
        return figures

    return run


_PROGRAMS = {
    "deepread": _deepread,
    "less": _other(["less"], " "),
    "vim": _other(["vim", "-u", "NONE", "-N"], "\x06"),
}


def _session(argv: list[str], folder: Path) -> PtySession:
    home = Path(tempfile.mkdtemp(dir=folder))
    environment = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "STATE", "CONFIG")}
    return PtySession(argv, columns=120, rows=40, environment=environment, emulates=False)


def _wait_for(session: PtySession, text: str) -> float:
    """Milliseconds from the start to a text."""
    return session.wait_for(lambda one: text.encode() in one.output, _PATIENCE) * 1000


def _to_the_end(argv: list[str], folder: Path) -> float:
    """Milliseconds from the start to the last paragraph, with G pressed as soon as the first is there."""
    with _session(argv, folder) as session:
        _wait_for(session, FIRST)
        session.press("G")
        return _wait_for(session, LAST)


def _press(session: PtySession, figures: Figures, name: str, keys: Iterable[str]) -> None:
    responses = [session.respond(key, quiet=_QUIET) for key in keys]
    figures.keys.setdefault(name, []).extend((each.first_ms, len(each.data)) for each in responses)


def _rest(session: PtySession) -> None:
    """Wait until the program does nothing more."""
    end, used = time.monotonic() + _PATIENCE, -1.0
    while time.monotonic() < end and (now := session.processor_time()) - used > _REST / 20:
        used = now
        rest = time.monotonic() + _REST
        while (left := rest - time.monotonic()) > 0:
            session.read(left)
