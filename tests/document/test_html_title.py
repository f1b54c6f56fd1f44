"""A title that is written as HTML in Markdown is said once, as one that is written as Markdown is."""

from __future__ import annotations

import pytest
from document_sources import document, shown

from deepread.article import read
from deepread.document import parse
from deepread.document.block import Heading


@pytest.mark.parametrize(
    "title",
    [
        "<h1>A title of its own</h1>",
        '<h1 align="center">A <em>title</em> of its own</h1>',
        '<h1 align="center">\n  <br>\n  A title\n  of its own\n</h1>',
        '<h1 align="center">\n  <a href="x"><img src="y.png" width="200"></a>\n  A title of its own\n</h1>',
        '<h1 align="center">\n\nA *title* of its own\n\n</h1>',
        '<div align="center">\n<h1>A title of its own</h1>\n</div>',
        "<H1>A title of its&nbsp;own</H1 >",
        "<!-- a comment -->\n<h1>A title of its own</h1>",
    ],
)
def test_an_html_heading_that_repeats_the_title_is_dropped(title: str) -> None:
    assert shown(document(f"{title}\n\nText.")).strip() == "Text."


def test_what_stands_beside_the_title_stays_on_its_line() -> None:
    body = '<div align="center">\n<h1>\nA title of its own\n</h1>\n<p>Below it.</p>\n</div>\n\nText.'
    found = document(body)
    assert shown(found) == "Below it.\nText."
    assert [found.text[offset : offset + 4] + str(line) for offset, line in found.lines][-2:] == ["Belo4", "Text7"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<h1>Another title</h1>\n\nText.", "Another title\nText."),
        ("<h2>A title of its own</h2>\n\nText.", "A title of its own\nText."),
        ("<h1>Another title</h1>\n\n<h1>A title of its own</h1>\n\nText.", "Another title\nA title of its own\nText."),
        ("# Another title\n\n<h1>A title of its own</h1>\n\nText.", "Another title\nA title of its own\nText."),
        ("<h1>A title of its own", "A title of its own"),
        ("Text.\n\n```\n<h1>A title of its own</h1>\n```", "Text.\n<h1>A title of its own</h1>"),
    ],
)
def test_other_html_headings_stay(body: str, words: str) -> None:
    assert shown(document(body)).strip() == words


def test_a_file_without_a_header_takes_its_title_from_its_html_heading_and_says_it_once() -> None:
    found = parse(read(b'<h1 align="center">The pier</h1>\n\nIt was built by nobody.\n\n## The clock\n', "pier.md"))
    assert found.text.count("The pier") == 1
    assert [block.level for block in found.blocks if isinstance(block, Heading)] == [2]
