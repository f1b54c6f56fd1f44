#!/usr/bin/env python3
"""How long each keystroke of a search takes, from the text so far to hits with passages: p50, p95 and the slowest.

    search_typing.py FOLDER [--only ENGINES] [--questions N] [--seconds N] [--limit N] [--shown N] [--cache FOLDER]

FOLDER is a library of articles. deepread's engine is asked, and beside it, for the same keystrokes, Whoosh with its own
`Prefix`, SQLite FTS5 with prefix indexes, tantivy and ripgrep (`--only deepread,whoosh,fts5,tantivy,rg`). Their indexes
are made in a folder of its own, or once in `--cache`.

What is typed comes from the articles: rare, middling and common words, two and three words, ten words of a body, a
phrase, a slip. All times are in milliseconds of CPU, of child processes too; deepread's are for --limit articles, with
the passages of the first --shown. Each of the others is asked for --seconds of CPU, the keys in a shuffled order.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import typing_engines as engines

from deepread.library import Library, Unreadable
from deepread.search import Indexer, Searcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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
    parser.add_argument("--only", default="deepread,whoosh,fts5,tantivy,rg")
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument("--shown", type=int, default=12)
    parser.add_argument("--questions", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--cache", type=Path, help="a folder to keep the indexes in")
    options = parser.parse_args()
    chosen = options.only.split(",")
    with tempfile.TemporaryDirectory() as temporary:
        cache = options.cache or Path(temporary)
        library = Library.open(options.folder, None)
        for _ in library.refresh():
            pass
        asked = list(questions(library, options.questions))
        if "deepread" in chosen:
            by_kind(measure(deepread(library, cache, options.limit, options.shown), keys(asked)))
        say(f"\n{'the same keys':22}{'keys':>7}{'p50':>8}{'p95':>8}{'worst':>8}")
        shuffled = keys(asked)
        random.Random(2).shuffle(shuffled)  # noqa: S311 - the same order each time, and no secret
        for name in chosen:
            ask = deepread(library, cache, options.limit, options.shown) if name == "deepread" else None
            ask = ask or rival(name, library, options.folder, cache)
            if ask is None:
                say(f"{name:22} not installed")
            else:
                row(name, measure(ask, shuffled, options.seconds)["every key"])


def deepread(library: Library, cache: Path, limit: int, shown: int) -> Callable[[str], object]:
    stamps = library.stamps()
    indexer = Indexer.open(cache)
    begun = time.process_time()
    for _ in indexer.sync(stamps, library.read, stamps):
        pass
    say(f"{len(stamps)} articles, indexed (read, parsed, kept) in {time.process_time() - begun:.1f} s of CPU")
    indexer.close()
    begun = time.process_time()
    searcher = Searcher.open(cache)
    assert searcher is not None
    say(f"opened in {(time.process_time() - begun) * 1000:.0f} ms, {memory()}")

    def ask(typed: str) -> object:
        return [hit.passage for hit in searcher.search(typed, limit, typing=True).hits[:shown]]

    return ask


def rival(name: str, library: Library, folder: Path, cache: Path) -> Callable[[str], object] | None:
    if name == "rg":
        return engines.ripgrep(folder)
    own = cache / f"rival-{name}"
    own.mkdir(parents=True, exist_ok=True)

    def text(path: str) -> str:
        try:
            return library.read(path).body
        except Unreadable:
            return ""

    texts = engines.bodies(library.stamps(), text)
    make = {"whoosh": engines.whoosh, "fts5": engines.fts5, "tantivy": engines.tantivy}[name]
    return make(texts, own)


def keys(asked: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """(kind, what stands there) after each key that has typed a letter of a word."""
    return [
        (kind, text[:length])
        for kind, text in asked
        for length in range(1, len(text) + 1)
        if engines.words(text[:length])
    ]


def measure(
    ask: Callable[[str], object], typed: list[tuple[str, str]], seconds: float = 0
) -> dict[str, list[tuple[float, str]]]:
    """By kind of key: milliseconds of CPU, and what was typed. With `seconds`, until so many are spent."""
    times: dict[str, list[tuple[float, str]]] = {}
    until = cpu() + seconds
    for kind, text in typed:
        begun = cpu()
        ask(text)
        spent = (cpu() - begun) * 1000
        for group in (kind, "every key", *(["first three letters"] if len(text) <= 3 else [])):
            times.setdefault(group, []).append((spent, text))
        if seconds and cpu() > until:
            break
    return times


def cpu() -> float:
    """Seconds of CPU, of this process and of its children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def memory() -> str:
    """What the process holds in memory, and what of it is mapped files, which the system may take back."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    own, files = (int(status[name].split()[0]) // 1024 for name in ("RssAnon", "RssFile"))
    return f"{own} MB of memory and {files} MB of files"


def by_kind(times: dict[str, list[tuple[float, str]]]) -> None:
    say(f"{memory()} after all keys")
    say(f"{'':22}{'keys':>7}{'p50':>8}{'p95':>8}{'worst':>8}")
    for kind, spent in times.items():
        row(kind, spent)


def row(name: str, spent: list[tuple[float, str]]) -> None:
    figures = sorted(value for value, _ in spent)
    p95 = figures[int(len(figures) * 0.95)]
    worst = max(spent)
    say(f"{name:22}{len(figures):7}{statistics.median(figures):8.1f}{p95:8.1f}{worst[0]:8.1f}  {worst[1][:40]!r}")


if __name__ == "__main__":
    main()
