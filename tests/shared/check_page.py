"""Pages of a large real collection: no line too wide, no character lost, every offset where it stands.

Run explicitly: `pytest tests/shared/check_page.py`.
"""

from __future__ import annotations

import random
import tarfile
from pathlib import Path

import pytest
from rich.cells import cell_len

from deepread.article import read
from deepread.document import parse
from deepread.page import lay_out

ARCHIVE = Path(__file__).parents[3] / "shared" / "corpora" / "real.tar.xz"
pytestmark = pytest.mark.skipif(not ARCHIVE.is_file(), reason="the corpus is not there")

BLANKS = dict.fromkeys(map(ord, " \n\t\u3000"))
SAMPLE = 1500


def test_pages_of_real_articles_are_whole_and_fit() -> None:
    chance = random.Random(5)  # noqa: S311  # a sample, no secret
    lines = 0
    with tarfile.open(ARCHIVE) as archive:
        names = [name for name in archive.getnames() if name.endswith((".md", ".markdown", ".txt"))]
        chosen = set(chance.sample(names, min(SAMPLE, len(names))))
        for name in filter(chosen.__contains__, names):  # in the archive's order: going back means unpacking again
            member = archive.extractfile(name)
            document = parse(read(member.read() if member else b"", name))
            for width in (72, chance.randint(2, 120)):
                page = lay_out(document, width)
                lines += len(page.lines)
                placed = []
                for number, line in enumerate(page.lines):
                    assert sum(cell_len(span.text) for span in line) <= width, (name, width, number)
                    placed += [span for span in line if span.offset >= 0]
                placed.sort(key=lambda span: span.offset)
                text = "".join(span.text for span in placed)
                assert text.translate(BLANKS) == document.text.translate(BLANKS), (name, width)
                assert list(page.starts) == sorted(page.starts), (name, width)
    assert lines > 100_000
