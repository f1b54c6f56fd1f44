"""Measures laying out 1 MB of prose: `python tests/benchmarks/layout.py`.

Prints milliseconds a MB for `lay_out`, for its first page, for every line built, for find as one types, and for
textwrap over the same paragraphs in the same run. The best of several, since other work only ever adds time.
"""

from __future__ import annotations

import random
import sys
import textwrap
import time
from itertools import count
from typing import TYPE_CHECKING

from deepread.document.block import Heading, Paragraph, Role, Run
from deepread.document.document import Document
from deepread.page import find, lay_out, plain

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH = 72
SIZE = 1_000_000
SCRIPTS = {
    "ascii": "abcdefghijklmnopqrstuvwxyz",
    "accented": "abcdefghijklmnopqrstuvwxyzéèàüöç’—",
    "chinese": "".join(map(chr, range(0x4E00, 0x5600))),
    "hindi": "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौं",
}


def prose(letters: str, size: int = SIZE) -> list[str]:
    """Paragraphs of some 60 words, `size` bytes in all, the same at each call."""
    chance = random.Random(7)  # noqa: S311  # a benchmark's text, no secret
    spaced = letters[0] < "\u3000"
    words = ["".join(chance.choices(letters, k=chance.randint(1, 11))) for _ in range(5000)]
    paragraphs = []
    while size > 0:
        paragraphs.append((" " if spaced else "").join(chance.choices(words, k=chance.randint(20, 100))) + ".")
        size -= len(paragraphs[-1].encode())
    return paragraphs


def document(paragraphs: list[str]) -> Document:
    """The paragraphs with a heading now and then, every third with a link and an emphasis."""
    blocks: list[Heading | Paragraph] = []
    start = 0
    for number, text in enumerate(paragraphs):
        cut = len(text) // 3
        if number % 30 == 0:
            blocks.append(Heading(start, number, 2, (Run(text),)))
        elif number % 3 == 0:
            runs = (Run(text[:cut]), Run(text[cut : 2 * cut], Role.LINK, "https://example.org"), Run(text[2 * cut :]))
            blocks.append(Paragraph(start, number, runs))
        else:
            blocks.append(Paragraph(start, number, (Run(text),)))
        start += len(text) + 1
    return Document(tuple(blocks), "\n".join(paragraphs))


def best(work: Callable[[], object], times: int = 7) -> float:
    """The shortest of several runs, in milliseconds."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return min(took) * 1000


def main() -> None:
    """Print one line for each script."""
    print("ms a MB      lines  lay_out  first page  all lines   find  find again   textwrap")  # noqa: T201  # its output
    fresh = count()  # a text that was never searched before
    for name, letters in SCRIPTS.items():
        paragraphs = prose(letters)
        shown = document(paragraphs)
        needle = letters[3] + letters[1]
        page = lay_out(shown, WIDTH)
        figures = (
            best(lambda shown=shown: lay_out(shown, WIDTH)),
            best(lambda shown=shown: lay_out(shown, WIDTH).lines[:40]),
            best(lambda shown=shown: plain(lay_out(shown, WIDTH)), 3),
            best(lambda shown=shown, needle=needle: find(shown.text + str(next(fresh)), needle), 3),
            best(lambda shown=shown, needle=needle: find(shown.text, needle), 3),
            best(lambda paragraphs=paragraphs: [textwrap.wrap(text, WIDTH) for text in paragraphs], 2),
        )
        row = "{:8.1f} {:11.1f} {:10.1f} {:6.1f} {:11.1f} {:10.1f}".format(*figures)
        sys.stdout.write(f"{name:10} {len(page.lines):7} {row}\n")


if __name__ == "__main__":
    main()
