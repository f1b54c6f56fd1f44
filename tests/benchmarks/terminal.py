"""Measures the app in a terminal of 120x40, beside an empty Textual app and Textual's own Markdown widget.

    python tests/benchmarks/terminal.py [--repeats N] [--skip-large-markdown] [--json]
    python tests/benchmarks/terminal.py --sizes [MB ...] [--repeats N]

For each: from the start of the process to its text, from a key to the first bytes that answer it and to the last, the
bytes of that, resizing, memory at its highest, bytes in a second of idleness. Medians of N sessions (the Markdown
widget with 1 MB is measured once: it takes a minute or two). Times include the pty and this process, about 0.2 ms a
key. Nothing is asserted.

With `--sizes` it measures long texts alone, of 1 and 5 MB unless others are given, beside less and vim, and each row
says what is aimed at: under three minutes.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "terminal"))

import long_text  # noqa: E402  # found beside this
from pty_session import PtySession, Response  # noqa: E402  # found beside the tests

COLUMNS, ROWS = 120, 40
DEEPREAD = [sys.executable, "-m", "deepread"]
TEXTUAL = [sys.executable, str(Path(__file__).with_name("textual_apps.py"))]
PATIENCE = 300.0
KEYS_A_SESSION = 5
_LONG_REPEATS = 3
"""Sessions of a program with a long text, at most."""


@dataclass(frozen=True)
class Program:
    """What is measured: `text` is the first that a reader waits for; `keys` are by what they do."""

    name: str
    argv: list[str]
    text: str
    keys: dict[str, str] = field(default_factory=dict)
    before: str = ""
    """Keys that bring it to where it is measured."""
    repeats: int = 0


@dataclass
class Figures:
    """Milliseconds, bytes and MB of one program."""

    start_ms: float = math.nan
    start_bytes: float = math.nan
    keys: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    """Milliseconds to the first and to the last byte, and bytes, by what the key does."""
    resize_ms: float = math.nan
    memory_mb: float = math.nan
    idle_bytes: float = math.nan


def prose(size: int) -> str:
    """A Markdown article of about `size` bytes, the same at each call."""
    chance = random.Random(7)  # noqa: S311  # a benchmark's text, no secret
    letters = "etaoinshrdlucmfwypvbgk"
    words = ["".join(chance.choices(letters, k=chance.randint(1, 10))) for _ in range(4000)]
    parts, length = ["# A long article\n\nThe first paragraph of it.\n"], 0
    while length < size:
        kind = chance.random()
        sentence = " ".join(chance.choices(words, k=chance.randint(30, 120)))
        if kind < 0.08:
            part = f"## {sentence[:40].strip()}\n"
        elif kind < 0.16:
            part = "\n".join(f"- {sentence[start : start + 60].strip()}" for start in range(0, 240, 60)) + "\n"
        elif kind < 0.2:
            part = f"```python\n{sentence[:60]} = {len(parts)}\n```\n"
        else:
            part = f"{sentence[:50]} **{words[len(parts) % 4000]}** {sentence[50:]} [link](https://example.org/).\n"
        parts.append(part)
        length += len(part) + 1
    return "\n".join(parts)


def programs(folder: Path, *, large_markdown: bool) -> list[Program]:
    """`folder` is filled with what they read."""
    small, large, largest = folder / "100 KB.md", folder / "1 MB.md", folder / "5 MB.md"
    small.write_text(prose(100_000), encoding="utf-8")
    large.write_text(prose(1_000_000), encoding="utf-8")
    largest.write_text(prose(5_000_000), encoding="utf-8")
    reading = {"line": "j", "page": " "}
    scrolling = {"line": "\x1b[B", "page": "\x1b[6~"}
    first = "The first paragraph of it."
    made = [
        Program("an empty Textual app", [*TEXTUAL, "empty"], "ready"),
        Program("deepread, articles/", [*DEEPREAD, str(ROOT / "articles")], "Start here", {"next article": "j"}),
        Program("... page beside the list", [*DEEPREAD, str(ROOT / "articles")], "Start here", reading, "\r"),
        Program("... full screen", [*DEEPREAD, str(ROOT / "articles")], "Start here", reading, "\rz"),
        Program("deepread, 100 KB", [*DEEPREAD, str(small)], first, reading),
        Program("deepread, 1 MB", [*DEEPREAD, str(large)], first, reading),
        Program("deepread, 5 MB", [*DEEPREAD, str(largest)], first, reading),
        Program("Textual Markdown, 100 KB", [*TEXTUAL, "markdown", str(small)], first, scrolling),
    ]
    if large_markdown:
        argv = [*TEXTUAL, "markdown", str(large)]
        made.append(Program("Textual Markdown, 1 MB", argv, first, scrolling, repeats=1))
    return made


def measure(program: Program, home: Path, repeats: int) -> Figures:
    """Medians over the sessions; the first one warms caches and is not counted, unless it is the only one."""
    count = program.repeats or repeats
    sessions = [_session(program, home) for _ in range(count + (count > 1))][-count:]
    keys = {name: tuple(_median([s.keys[name][part] for s in sessions]) for part in range(3)) for name in program.keys}
    return Figures(
        start_ms=_median([s.start_ms for s in sessions]),
        start_bytes=_median([s.start_bytes for s in sessions]),
        keys=keys,
        resize_ms=_median([s.resize_ms for s in sessions]),
        memory_mb=_median([s.memory_mb for s in sessions]),
        idle_bytes=_median([s.idle_bytes for s in sessions]),
    )


def _session(program: Program, home: Path) -> Figures:
    environment = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "STATE", "CONFIG")}
    session = PtySession(program.argv, columns=COLUMNS, rows=ROWS, environment=environment, emulates=False)
    figures = Figures()
    with session:
        wanted = program.text.encode()
        figures.start_ms = session.wait_for(lambda s: wanted in s.output, PATIENCE) * 1000
        session.settle(0.5, PATIENCE)
        figures.start_bytes = len(session.output)
        for key in program.before:
            session.respond(key, quiet=0.3)
        for name, key in program.keys.items():
            responses = [session.respond(key, quiet=0.3) for _ in range(KEYS_A_SESSION)]
            figures.keys[name] = _of_responses(responses)
        figures.resize_ms = session.respond_to_resize(100, 30, quiet=1.0).last_ms
        figures.memory_mb = session.peak_memory()
        session.settle(1.0, PATIENCE)
        written = len(session.output)
        session.settle(1.0, 1.0)
        figures.idle_bytes = len(session.output) - written
    return figures


def _of_responses(responses: list[Response]) -> tuple[float, float, float]:
    return (
        _median([response.first_ms for response in responses]),
        _median([response.last_ms for response in responses]),
        _median([len(response.data) for response in responses]),
    )


def _median(values: list[float]) -> float:
    known = [value for value in values if not math.isnan(value)]
    return statistics.median(known) if known else math.nan


def table(measured: dict[str, Figures]) -> str:
    head = ["", "start", "bytes"]
    for name in ("line", "page", "next article"):
        head += [f"{name} first/last", "bytes"]
    rows = [[*head, "resize", "MB", "idle B/s"]]
    for name, figures in measured.items():
        row = [name, _shown(figures.start_ms), _shown(figures.start_bytes)]
        for key in ("line", "page", "next article"):
            first, last, size = figures.keys.get(key, (math.nan,) * 3)
            row += [f"{_shown(first, 1)}/{_shown(last, 1)}", _shown(size)]
        rows.append([*row, _shown(figures.resize_ms), _shown(figures.memory_mb), _shown(figures.idle_bytes)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        first, *others = (f"{cell:>{width}}" for cell, width in zip(row, widths, strict=True))
        lines.append("  ".join([f"{first.strip():<{widths[0]}}", *others]))
    return "\n".join(lines)


def _shown(value: float, digits: int = 0) -> str:
    return "–" if math.isnan(value) else f"{value:,.{digits}f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=5, help="sessions a program (default: 5)")
    parser.add_argument("--skip-large-markdown", action="store_true", help="leave out the widget with 1 MB")
    parser.add_argument("--sizes", type=float, nargs="*", metavar="MB", help="long texts alone, in MB (default: 1 5)")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    arguments = parser.parse_args()
    if arguments.sizes is not None:
        texts = {f"{size:g} MB": prose(int(size * 1_000_000)) for size in arguments.sizes or (1, 5)}
        sys.stdout.write(long_text.table(long_text.measure(texts, min(arguments.repeats, _LONG_REPEATS))) + "\n")
        return
    with tempfile.TemporaryDirectory() as name:
        folder, home = Path(name) / "articles", Path(name) / "home"
        folder.mkdir()
        home.mkdir()
        measured = {}
        for program in programs(folder, large_markdown=not arguments.skip_large_markdown):
            sys.stderr.write(f"measuring {program.name} ...\n")
            measured[program.name] = measure(program, home, arguments.repeats)
    if arguments.json:
        sys.stdout.write(json.dumps({name: asdict(figures) for name, figures in measured.items()}) + "\n")
        return
    sys.stdout.write(f"{COLUMNS}x{ROWS}, milliseconds, medians of {arguments.repeats}\n\n{table(measured)}\n")


if __name__ == "__main__":
    main()
