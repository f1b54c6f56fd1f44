#!/usr/bin/env python3
"""Any text at all is typed into the search: how many, what failed, and which was the slowest.

    search_fuzz.py [FOLDER] [--examples N] [--seed N] [--longest N] [--searched SHARE]

Without FOLDER the library is a dozen articles of a sentence each, so that a million examples take minutes, not a day.
Each example is text made of operators, quotation marks, keys, words of the articles, other scripts, control characters
and long runs, up to `--longest` characters (most are short). It is searched for, as typed to its end and as still being
typed, and suggestions are asked for at some place in it. The index is made
in memory. Times are of this process's CPU, so that nothing else that runs shows in them; failures are printed with what
brings each about again. Exit status 1 if there are any.
"""

from __future__ import annotations

import argparse
import heapq
import random
import statistics
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from deepread.article import Article, IsoDate, Kind, Source
from deepread.library import Library
from deepread.search import Indexer
from deepread.search.grammar import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deepread.search import Searcher
    from deepread.search.entry import Stamp as AnyStamp

SENTENCES = (
    "Open weights cost less than trust in a closed model.",
    "The cafés of Hangzhou open late and close later.",
    "Зимой модели учатся быстрее, говорят инженеры.",
    "深度求索发布了一个开放模型。",
    "ภาษาไทยไม่มีช่องว่าง",
    "Die Kosten der Häuser steigen im Süden.",
)
TAGS = ("rust", "open weights", "C++", "go")
OPERATORS = [
    *"\"()[]{}*?~^-+:|&!\\/<>=.,;'",
    "OR",
    "AND",
    "NOT",
    "TO",
    "[TO]",
    "..",
    "**",
    '""',
    '-"',
    "(OR",
    "~2",
    "||",
]
KEYS = ["title:", "author:", "tag:", "site:", "lang:", "in:", "is:", "sort:", "year:", "date:", "after:", "before:"]
KEYS += ["words:>", "minutes:<=", '"read time":', "read_time:<", "rating:", "foo:", "-tag:", "tag:(", "https://"]
VALUES = [
    "2024",
    "2024-02-30",
    "7d",
    '"2 weeks"',
    "today",
    "3..5",
    "..",
    ">",
    "1,200",
    "4.5",
    "draft",
    "starred",
    "C++",
]
OTHERS = [
    "深度求索",
    "ไทย",
    "हिन्दी",
    "мир",
    "שלום",
    "İ",
    "ﬁ",
    "ß",
    "é",
    "e\u0301",
    "👩‍🚀",
    "\u202e",
    "\ufeff",
    "\ud800",
]
SPACES = [" ", " ", " ", " ", "", "", "\t", "\n", "\u00a0", "  "]
CONTROLS = [chr(code) for code in (*range(32), 127, 133, 0x2028)]
KNOWN = ("author", "tag", "site", "readtime", "rating")
SLOWEST = 5
LONG = 0.002
"""The share of examples that may be as long as they like."""
SUGGESTED = 0.1
"""The share of examples for which suggestions are asked for."""


class Timed(NamedTuple):
    """How long an example took, in milliseconds, and its text."""

    took: float
    text: str


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Stamp(NamedTuple):
    """How a made article is known to be unchanged."""

    size: int
    mtime_ns: int
    digest: int


def made(folder: Path | None) -> tuple[Searcher, list[str], int]:
    """A searcher in memory, words that occur, and the number of articles."""
    stamps: Mapping[str, AnyStamp]
    if folder is None:
        sources = {source.article.path: source for source in small_library()}
        stamps, read = {path: Stamp(1, number, number) for number, path in enumerate(sources)}, sources.__getitem__
    else:
        library = Library.open(folder, None)
        for _ in library.refresh():
            pass
        stamps, read = library.stamps(), library.read
    indexer = Indexer.open(None)
    for _ in indexer.sync(stamps, read, stamps):
        pass
    words = {word for path in sorted(stamps)[:200] for word in read(path).body.split()}
    return indexer.searcher(), sorted(words)[:: max(1, len(words) // 3000)], len(stamps)


def small_library() -> Iterator[Source]:
    """A dozen articles of a sentence each, in several languages, with headers of all kinds."""
    for number in range(2 * len(SENTENCES)):
        header = {"rating": f"{number / 2}", "read time": f"{number} min", "updated": f"2024-{number + 1:02}-01"}
        article = Article(
            path=f"notes/{number % 3}/{number}.md",
            kind=Kind.MARKDOWN,
            title=SENTENCES[number % len(SENTENCES)][:20],
            authors=("Ada Quill",) * (number % 2),
            published=IsoDate(f"20{10 + number}-02-03") if number % 4 else None,
            tags=(TAGS[number % len(TAGS)],),
            header=header,
        )
        yield Source(article, SENTENCES[number % len(SENTENCES)], body_line=1)


def example(chance: random.Random, words: Sequence[str], longest: int) -> str:
    """Some text that a reader, a cat or an enemy may type."""
    if chance.random() < LONG:
        return _long(chance, words, longest)
    pieces: list[str] = []
    for _ in range(chance.choice((1, 1, 1, 1, 2, 2, 3, 6))):
        kind = chance.random()
        if kind < 0.35:
            word = chance.choice(words)
            pieces.append(word[: chance.randrange(1, len(word) + 1)] if chance.random() < 0.5 else word)
        elif kind < 0.6:
            pieces.append(chance.choice(OPERATORS))
        elif kind < 0.75:
            pieces.append(chance.choice(KEYS) + chance.choice([*VALUES, "", chance.choice(words)]))
        elif kind < 0.85:
            pieces.append(chance.choice(OTHERS))
        elif kind < 0.9:
            pieces.append(chance.choice(CONTROLS))
        else:
            pieces.append("".join(chr(_point(chance)) for _ in range(chance.randrange(1, 8))))
        pieces.append(chance.choice(SPACES))
    return "".join(pieces)


def _long(chance: random.Random, words: Sequence[str], longest: int) -> str:
    length = int(longest ** chance.random())
    kind = chance.randrange(4)
    if kind == 0:
        unit = chance.choice([*OPERATORS, *KEYS, *OTHERS, *CONTROLS, "a ", "a OR ", "-a ", '"a', "tag:a,", "(a:"])
        return (unit * (length // len(unit) + 1))[:length]
    if kind == 1:
        return " ".join(chance.choice(words) for _ in range(length // 6 + 1))[:length]
    if kind == 2:
        return "".join(
            chance.choice([*OPERATORS, *KEYS, *VALUES, *SPACES, chance.choice(words)]) for _ in range(length // 3)
        )
    return "".join(chr(_point(chance)) for _ in range(length))


def _point(chance: random.Random) -> int:
    return chance.randrange(*chance.choice(((32, 127), (0, 0x3000), (0x3000, 0x10000), (0x10000, 0x110000))))


def ask(searcher: Searcher, text: str, chance: random.Random, searched: float = 1.0) -> None:
    """Everything that happens to a text that is typed; to all but a share of them, only that it is understood."""
    for typing in (False, True):
        parse(text, KNOWN, typing=typing)
    if chance.random() >= searched:
        return
    results = searcher.search(text, 3, typing=chance.random() < 0.5)
    for hit in results.hits:
        if not all(0 <= start < end <= len(hit.passage) for start, end in hit.marks):
            raise AssertionError("marks lie outside the passage")
    if chance.random() < SUGGESTED:
        for one in searcher.suggestions(text, chance.randrange(len(text) + 1), 10):
            if not 0 <= one.start <= one.end <= len(text):
                raise AssertionError("a suggestion lies outside the query")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--examples", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--searched", type=float, default=1.0, metavar="SHARE", help="all are parsed, these searched")
    parser.add_argument("--longest", type=int, default=10_000)
    options = parser.parse_args()
    searcher, words, count = made(options.folder)
    say(f"{options.examples:,} examples, {options.searched:.0%} searched, on {count:,} articles, seed {options.seed}")
    slowest: list[Timed] = []
    sample: list[float] = []
    failures = 0
    begun = time.perf_counter()
    for number in range(options.examples):
        chance = random.Random(f"{options.seed} {number}")  # noqa: S311 - the same examples each time, and no secret
        text = example(chance, words, options.longest)
        started = time.process_time()
        try:
            ask(searcher, text, chance, options.searched)
        except Exception:  # noqa: BLE001 - whatever it raises is what is looked for
            failures += 1
            say(f"failed: {text[:200]!r} (example {number})\n{traceback.format_exc(limit=-3)}")
        took = (time.process_time() - started) * 1000
        heapq.heappush(slowest, Timed(took, text))
        if len(slowest) > SLOWEST:
            heapq.heappop(slowest)
        if number % 10 == 0:
            sample.append(took)
        if number % 100_000 == 99_999:
            say(f"{number + 1:,} in {time.perf_counter() - begun:,.0f} s, {failures} failed")
    sample.sort()
    say(f"{options.examples:,} examples, {failures} failed, {time.perf_counter() - begun:,.0f} s")
    say(f"p50 {statistics.median(sample):.2f} ms, p99 {sample[len(sample) * 99 // 100]:.2f} ms; the slowest:")
    for one in sorted(slowest, reverse=True):
        say(f"  {one.took:8.1f} ms  {len(one.text):6} characters  {one.text[:60]!r}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
