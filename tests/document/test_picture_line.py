"""Lines of a paragraph that are nothing but pictures stand by themselves; pictures within a line stay in it."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, outside_of_blocks, words

from deepread.document.block import Image, Paragraph


def told(body: str) -> list[str]:
    """What the blocks say, pictures behind a sign, and on which line of the body each begins."""
    found = blocks(body)
    assert not outside_of_blocks(document(body))
    said = []
    for block in found:
        assert isinstance(block, Image | Paragraph)
        said.append(f"{block.line} " + (f"!{block.target}" if isinstance(block, Image) else words(block.inline)))
    return said


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Above:\n![a](1.png)\nBelow *it*.", ["0 Above:", "1 !1.png", "2 Below it."]),
        ("![a](1.png)\\\n![b](2.png)  \nBelow", ["0 !1.png", "1 !2.png", "2 Below"]),
        ("![[a.png|300]]\nSee [[Note]].\n![[b.jpg|The quay]]", ["0 !a.png", "1 See Note.", "2 !b.jpg"]),
        ("Above\n[![a](1.png)](b)", ["0 Above", "1 !1.png"]),
        ("[![a](1.svg)](b) [![c](2.svg)](d)\nBelow", ["0 \u25a8\u00a0a \u25a8\u00a0c", "1 Below"]),
    ],
)
def test_a_line_of_pictures_stands_by_itself(body: str, shown: list[str]) -> None:
    assert told(body) == shown


@pytest.mark.parametrize(
    "body",
    ["See ![a](1.png)\nhere", "**bold\n![a](1.png)\nstill**", "[a\n![b](1.png)\nc](d)", "`a\n![b](1.png)\nc`"],
)
def test_a_picture_within_a_line_or_something_else_stays_there(body: str) -> None:
    assert len(told(body)) == 1


def test_no_word_runs_into_the_address_of_a_link_without_words() -> None:
    assert told("[](https://a.example/b)Words") == ["0 https://a.example/b Words"]
    assert told("See [](https://a.example/b).") == ["0 See https://a.example/b."]
