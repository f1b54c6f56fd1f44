#!/usr/bin/env python3
"""What it takes to list a folder: files a second, deepread beside python-frontmatter over the same files in one run.

    listing.py FOLDER [-n FILES] [-r ROUNDS]

"article" is one file's bytes to an Article, every field typed and the words counted; "python-frontmatter" is
`frontmatter.loads` of the same bytes, which leaves what it found untyped, and raises where a header does not parse.
They take turns, round by round. "list" is all of `deepread list` but its output, from the walk through the folder on: a
new catalogue filled, and the same one brought up to date where nothing has changed; beside it python-frontmatter's
`load` of each path, with nothing kept. Figures are of CPU time, the best of the rounds.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import frontmatter

from deepread.article import article_of
from deepread.library import Library, Sort

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ENDINGS = {".md", ".markdown", ".mdx", ".txt", ".text", ".rst", ".org"}


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
    best: dict[str, tuple[float, int]] = {}
    for _ in range(rounds):
        for name, way in ways.items():
            begun = time.process_time()
            whole = sum(map(way, found))
            best[name] = min(best.get(name, (float("inf"), 0)), (time.process_time() - begun, whole))
    for name, (seconds, whole) in best.items():
        report(name, seconds, len(found), f"{len(found) - whole:,} with a fault")


def listed(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as cache, Library.open(folder, Path(cache)) as library:
        for name in ("deepread: list, first", "deepread: list, again"):
            begun = time.process_time()
            for _ in library.refresh():
                pass
            count = len(library.rows(Sort("date")))
            report(name, time.process_time() - begun, count)


def report(name: str, seconds: float, count: int, more: str = "") -> None:
    figures = f"{count / seconds:10,.0f} files/s {seconds * 1e6 / count:8.0f} µs a file"
    print(f"{name:26} {figures}  {more}".rstrip())  # noqa: T201  its output


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, default=10_000, metavar="FILES")
    parser.add_argument("-r", "--rounds", type=int, default=3)
    given = parser.parse_args()
    found = files(given.folder, given.n)
    compare({"deepread: article": article, "python-frontmatter: loads": loads}, found, given.rounds)
    listed(given.folder)
    compare({"python-frontmatter: load": load}, found, 1)


if __name__ == "__main__":
    main()
