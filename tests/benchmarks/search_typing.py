#!/usr/bin/env python3
"""How long each keystroke of a search takes, from the text so far to hits with passages: p50, p95 and the slowest.

    search_typing.py FOLDER [--limit N] [--questions N] [--cache FOLDER]

FOLDER is a library of articles; its index is made in a folder of its own. What is typed comes from the articles:
rare, middling and common words, two and three words of a title, ten words of a body, a phrase. All times are of the
engine alone, in milliseconds of CPU.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from deepread.library import Library
from deepread.search import Indexer, Searcher

if TYPE_CHECKING:
    from collections.abc import Iterator


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def questions(library: Library, count: int) -> Iterator[tuple[str, str]]:
    """(kind, text) of what is typed: the same for the same library."""
    chance = random.Random(1)  # noqa: S311 - the same questions each time, and no secret
    paths = sorted(library.stamps())
    seen: dict[str, int] = {}
    bodies = []
    for path in chance.sample(paths, min(400, len(paths))):
        words = [word for word in library.read(path).body.split() if word.isalpha()]
        bodies.append(words)
        for word in set(words):
            seen[word] = seen.get(word, 0) + 1
    by_frequency = sorted(seen, key=seen.__getitem__)
    third = len(by_frequency) // 3
    for _ in range(count):
        yield "rare word", chance.choice(by_frequency[:third])
        yield "middling word", chance.choice(by_frequency[-3000:-300])
        yield "common word", chance.choice(by_frequency[-100:])
        words = chance.choice([body for body in bodies if len(body) > 20])
        start = chance.randrange(len(words) - 12)
        yield "two words", " ".join(chance.sample(words, 2))
        yield "three words", " ".join(chance.sample(words, 3))
        yield "ten words", " ".join(words[start : start + 10])
        yield "phrase", '"' + " ".join(words[start : start + 3]) + '"'
        yield "slip", _slip(chance.choice(by_frequency[-2000:]), chance)


def _slip(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    return word[:place] + chance.choice("etaoins") + word[place + 1 :]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument("--questions", type=int, default=30)
    parser.add_argument("--cache", type=Path, help="a cache folder to keep the index in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        cache = options.cache or Path(temporary)
        library = Library.open(options.folder, None)
        for _ in library.refresh():
            pass
        stamps = library.stamps()
        indexer = Indexer.open(cache)
        begun = time.process_time()
        for _ in indexer.sync(stamps, library.read, stamps):
            pass
        spent = time.process_time() - begun
        say(f"{len(stamps)} articles, indexed (read, parsed, kept) in {spent:.1f} s of CPU")
        indexer.close()
        begun = time.process_time()
        searcher = Searcher.open(cache)
        assert searcher is not None
        say(f"opened in {(time.process_time() - begun) * 1000:.0f} ms")
        measure(searcher, list(questions(library, options.questions)), options.limit)


def measure(searcher: Searcher, asked: list[tuple[str, str]], limit: int) -> None:
    times: dict[str, list[tuple[float, str]]] = {}
    for kind, text in asked:
        for length in range(1, len(text) + 1):
            begun = time.process_time()
            searcher.search(text[:length], limit, typing=True)
            spent = (time.process_time() - begun) * 1000
            times.setdefault(kind, []).append((spent, text[:length]))
            times.setdefault("every key", []).append((spent, text[:length]))
            if length <= 3:
                times.setdefault("first three letters", []).append((spent, text[:length]))
    say(f"{'':22}{'keys':>7}{'p50':>8}{'p95':>8}{'worst':>8}")
    for kind, spent in times.items():
        figures = sorted(value for value, _ in spent)
        p95 = figures[int(len(figures) * 0.95)]
        worst = max(spent)
        say(f"{kind:22}{len(figures):7}{statistics.median(figures):8.1f}{p95:8.1f}{worst[0]:8.1f}  {worst[1][:40]!r}")


if __name__ == "__main__":
    main()
