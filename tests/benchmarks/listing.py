#!/usr/bin/env python3
"""What it takes to list a folder: files a second, deepread beside python-frontmatter over the same files in one run.

    listing.py FOLDER [-n FILES] [-r ROUNDS]

"article" is one file's bytes to an Article, every field typed and the words counted; "python-frontmatter" is
`frontmatter.loads` of the same bytes, which leaves what it found untyped, and raises where a header does not parse.
They take turns, round by round. "list" is all of `deepread list` but its output, from the walk through the folder on: a
new catalogue filled, and the same one brought up to date where nothing has changed; beside it python-frontmatter's
`load` of each path, with nothing kept. "list, first" comes twice: as one process does it, and as it is, with a process
for each processor. Figures are of CPU time, of all processes together, then of the clock, which tells nothing where the
machine has other work; each is the best of the rounds.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

import frontmatter

from deepread.article import article_of
from deepread.library import Library, Sort, refresh

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ENDINGS = {".md", ".markdown", ".mdx", ".txt", ".text", ".rst", ".org"}


class Seconds(NamedTuple):
    cpu: float
    clock: float


class File(NamedTuple):
    path: Path
    data: bytes


def files(folder: Path, most: int) -> list[File]:
    """The first `most` articles in the order of their paths."""
    found = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _ENDINGS and path.is_file())
    return [File(path, path.read_bytes()) for path in islice(found, most)]


def article(file: File) -> bool:
    return not article_of(file.data, file.path.name).warnings


def loads(file: File) -> bool:
    return _parsed(lambda: frontmatter.loads(file.data))


def load(file: File) -> bool:
    return _parsed(lambda: frontmatter.load(str(file.path)))


def _parsed(parse: Callable[[], object]) -> bool:
    try:
        parse()
    except Exception:  # noqa: BLE001  what it raises is its parsers' and Python's, of many kinds; each is a file not read
        return False
    return True


def compare(ways: dict[str, Callable[[File], bool]], found: Sequence[File], rounds: int) -> None:
    """Let the ways take turns over the files, and report the best round of each."""
    best: dict[str, Seconds] = {}
    whole: dict[str, int] = {}
    for _ in range(rounds):
        for name, way in ways.items():
            begun = now()
            whole[name] = sum(map(way, found))
            best[name] = better(best.get(name), since(begun))
    for name, seconds in best.items():
        report(name, seconds, len(found), f"{len(found) - whole[name]:,} with a fault")


def listed(folder: Path, rounds: int) -> None:
    """List the folder anew and again, by one process and by all, and report the best of each."""
    best: dict[str, Seconds] = {}
    for _ in range(rounds):
        for name, many in (("list, one process", sys.maxsize), ("list, first", refresh.MANY)):
            with (
                tempfile.TemporaryDirectory() as cache,
                Library.open(folder, Path(cache)) as library,
                patch.object(refresh, "MANY", many),
            ):
                for step in (name, "list, again"):
                    begun = now()
                    for _ in library.refresh():
                        pass
                    count = len(library.rows(Sort("date")))
                    best[step] = better(best.get(step), since(begun))
    for name, seconds in best.items():
        report(f"deepread: {name}", seconds, count)


def now() -> Seconds:
    used = os.times()
    return Seconds(used.user + used.system + used.children_user + used.children_system, time.perf_counter())


def since(begun: Seconds) -> Seconds:
    return Seconds(*(end - start for start, end in zip(begun, now(), strict=True)))


def better(best: Seconds | None, found: Seconds) -> Seconds:
    return found if best is None else Seconds(*map(min, best, found))


def report(name: str, seconds: Seconds, count: int, more: str = "") -> None:
    cpu, clock = (f"{count / each:10,.0f} files/s {each * 1e6 / count:6.0f} µs a file" for each in seconds)
    print(f"{name:28} {cpu} of CPU time {clock} by the clock  {more}".rstrip())  # noqa: T201  its output


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, default=10_000, metavar="FILES")
    parser.add_argument("-r", "--rounds", type=int, default=3)
    given = parser.parse_args()
    found = files(given.folder, given.n)
    compare({"deepread: article": article, "python-frontmatter: loads": loads}, found, given.rounds)
    listed(given.folder, given.rounds)
    compare({"python-frontmatter: load": load}, found, given.rounds)


if __name__ == "__main__":
    main()
