# ruff: noqa: T201 - it prints its figures
"""How long a very large file takes to its row in the list and to its first page, and how much memory each takes.

python tests/benchmarks/large_files.py [MEGABYTES]
"""

from __future__ import annotations

import asyncio
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = (
    "tide",
    "harbour",
    "lamp",
    "of",
    "the",
    "and",
    "keeper",
    "wrote",
    "every",
    "ship",
    "that",
    "passed",
    "at",
    "night",
)


GAPS = {"large.md": "\n\n", "large.txt": "\n", "large.rst": "\n\n", "large.org": "\n\n", "large.html": "</p>\n<p>"}
"""What stands between the paragraphs of each file."""


def main() -> None:
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        for name, gap in GAPS.items():
            write(Path(folder, name), megabytes * 990_000, gap)
        for name in GAPS:
            for step in ("row", "page", "ahead"):
                run = [sys.executable, __file__, "--", step, folder, name]
                print(
                    f"{megabytes} MB {name:10}",
                    subprocess.run(run, check=True, capture_output=True, text=True).stdout.strip(),
                )


def write(file: Path, size: int, gap: str) -> None:
    dice = random.Random(1)  # noqa: S311  a benchmark's text, no secret
    paragraphs = [" ".join(dice.choices(WORDS, k=100)) for _ in range(1_000)]
    with file.open("w") as out:
        written = 0
        while written < size:
            written += out.write(dice.choice(paragraphs) + gap)


def measure(step: str, folder: str, name: str) -> None:
    from deepread.library import Library
    from deepread.page import lay_out
    from deepread.tui.opening import Opening

    library = Library.of_file(Path(folder, name))
    for module in ("deepread.article.reading", "deepread.document.markdown", "deepread.tui.opening"):
        __import__(module)
    start = time.perf_counter()
    if step == "row":
        for _ in library.refresh():
            pass
    else:
        opening = Opening(library, name)
        if step == "ahead":
            asyncio.run(opening.rest(lambda _: None))
        lay_out(opening.document, 72)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{step:5} {seconds:.2f} s, {memory:.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--"]:
        measure(*sys.argv[2:])
    else:
        main()
