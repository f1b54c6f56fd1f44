"""The goldens of tests/pages: each a title, a width, Markdown, and the lines that it becomes.

A title that states a claim
width: 40
.
Markdown
.
expected lines
.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from deepread.article import Article, Kind, Source
from deepread.document import Document, parse
from deepread.document.block import Masthead
from deepread.page import lay_out, plain

PAGES = Path(__file__).parents[1] / "pages"
CASE = re.compile(r"^(\S[^\n]*)\nwidth: (\d+)\n\.\n(.*?)^\.\n(.*?)^\.\n", re.MULTILINE | re.DOTALL)


def cases() -> list[tuple[str, str, int, str]]:
    found = []
    for path in sorted(PAGES.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for title, width, markdown, expected in CASE.findall(text):
            found.append(pytest.param(markdown, int(width), expected, id=f"{path.stem}: {title}"))
        assert not CASE.sub("", text).strip(), f"{path.name} holds something that is no case"
    return found


@pytest.mark.parametrize(("markdown", "width", "expected"), cases())
def test_a_page_looks_like_this(markdown: str, width: int, expected: str) -> None:
    document = parse(Source(Article("page.md", Kind.MARKDOWN, ""), markdown, 1))
    body = tuple(block for block in document.blocks if not isinstance(block, Masthead))
    page = plain(lay_out(Document(body, document.text), width))
    assert page == expected
    assert all(cell_len(line) <= width for line in page.splitlines())
