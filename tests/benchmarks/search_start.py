#!/usr/bin/env python3
"""What it takes to open a library that is indexed already: `deepread FOLDER` beside an empty Textual app, in one run.

    search_start.py FOLDER... [--repeats N] [--cache FOLDER]

For each: from the start of the process to the first frame that shows articles, in milliseconds of the clock and of CPU
(until then, in all threads), medians of N sessions in turn with the empty app; and the app's memory once it has opened
its index. Below that, in a process that has imported everything, the milliseconds of CPU to open the library, to put
its articles in order, and to open a searcher.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "terminal"))

from pty_session import PtySession  # noqa: E402  # found beside the tests

DEEPREAD = [sys.executable, "-m", "deepread"]
EMPTY = [sys.executable, str(Path(__file__).with_name("textual_apps.py")), "empty"]
PATIENCE = 60.0
OPENING = """
import json, sys, time
from pathlib import Path
import deepread.search.searcher, deepread.library.catalogue, deepread.library.refresh
from deepread import storage
from deepread.library import Library, Sort
from deepread.search import Searcher
place = Path(sys.argv[1])
cache = storage.cache_for(place)
spent = {}
def step(name, act):
    begun = time.process_time()
    result = act()
    spent[name] = (time.process_time() - begun) * 1000
    return result
library = step("library", lambda: Library.open(place, cache))
rows = step("order", lambda: library.rows(Sort.parse("date-")))
step("first rows", lambda: rows[:40])
step("searcher", lambda: Searcher.open(cache))
print(json.dumps({"articles": len(rows), **spent}))
"""


class Start(NamedTuple):
    """Milliseconds from the start to the first frame, and megabytes."""

    clock: float
    cpu: float
    memory: float


def started(argv: list[str], text: bytes, environment: dict[str, str]) -> Start:
    with PtySession(argv, columns=120, rows=40, environment=environment, emulates=False) as session:
        clock = session.wait_for(lambda session: text in session.output, PATIENCE) * 1000
        cpu = session.processor_time() * 1000
        session.settle(1.5, PATIENCE)
        return Start(clock, cpu, session.peak_memory())


def middle(starts: list[Start]) -> Start:
    return Start(*(statistics.median(part) for part in zip(*starts, strict=True)))


def measure(folder: Path, home: Path, repeats: int) -> None:
    environment = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "STATE", "CONFIG")}
    inherited = {**os.environ, **environment}
    subprocess.run([*DEEPREAD, "index", str(folder)], env=inherited, check=True, capture_output=True)
    pairs = [
        (started(EMPTY, b"ready", environment), started([*DEEPREAD, str(folder)], b" articles by ", environment))
        for _ in range(repeats + 1)
    ][1:]
    empty, ours = middle([empty for empty, _ in pairs]), middle([ours for _, ours in pairs])
    say(f"\n{folder}\n{'':24}{'clock ms':>10}{'CPU ms':>10}{'MB':>8}")
    for name, start in (("an empty Textual app", empty), ("deepread", ours)):
        say(f"{name:24}{start.clock:10.0f}{start.cpu:10.0f}{start.memory:8.0f}")
    say(f"{'beyond the empty app':24}{ours.clock - empty.clock:10.0f}{ours.cpu - empty.cpu:10.0f}")
    runs = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", OPENING, str(folder)], env=inherited, check=True, capture_output=True
            ).stdout
        )
        for _ in range(repeats)
    ]
    parts = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    say(f"{parts.pop('articles'):,} articles: " + ", ".join(f"{name} {spent:.0f} ms" for name, spent in parts.items()))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", metavar="FOLDER", nargs="+", type=Path)
    parser.add_argument("--repeats", type=int, default=5, help="sessions of each (default: 5)")
    parser.add_argument("--cache", type=Path, help="a folder to keep what is indexed in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for folder in options.folders:
            measure(folder, options.cache or Path(temporary), options.repeats)


if __name__ == "__main__":
    main()
