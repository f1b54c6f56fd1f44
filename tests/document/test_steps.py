"""No text makes one step of the parser long: what is beyond the budget comes in pieces, and whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from document_sources import ARTICLE

from deepread.article.article import Kind, Source
from deepread.document.block import ItemList
from deepread.document.parser import Parser

if TYPE_CHECKING:
    from deepread.document.document import Document


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Budgets of a hundredth, so that what is beyond them is soon made."""
    for name, budget in {"SECTION_LINES": 200, "PLAIN_LINES": 40, "PLAIN_CHARACTERS": 5_000}.items():
        monkeypatch.setattr(f"deepread.document.section.{name}", budget)
    for name in ("plain", "rst", "org"):
        monkeypatch.setattr(f"deepread.document.{name}.LIST_ITEMS", 40)


def parsed(body: str, kind: Kind) -> tuple[Document, int]:
    """The document of a body, and the characters of the longest step to it."""
    parser = Parser(Source(replace(ARTICLE, kind=kind), body, 1))
    longest = done = 0
    while not done:
        before = parser.length
        done = parser.advance(1)
        longest = max(longest, parser.length - before)
    return parser.document(), longest


@pytest.mark.parametrize("kind", [Kind.MARKDOWN, Kind.PLAIN, Kind.RST, Kind.ORG])
def test_a_list_without_an_end_comes_in_steps_with_every_item(kind: Kind) -> None:
    document, longest = parsed("Words\n\n" + "".join(f"- item {number}\n" for number in range(1_000)), kind)
    lists = [block for block in document.blocks if isinstance(block, ItemList)]
    assert sum(len(found.items) for found in lists) == 1_000
    assert re.findall(r"\d+", document.text) == [str(number) for number in range(1_000)]
    assert longest < 41 * len("item 999\n")


def test_numbers_of_a_long_list_go_on() -> None:
    document, _ = parsed("Words\n\n" + "".join(f"{number}. item\n" for number in range(1, 900)), Kind.ORG)
    lists = [block for block in document.blocks if isinstance(block, ItemList)]
    assert [item.marker for found in lists for item in found.items] == [str(number) for number in range(1, 900)]


@pytest.mark.parametrize("line", ["k: v\n", "- v\n", "| v | v |\n", "> v\n", "v " * 600 + "\n"])
def test_what_is_too_long_for_markdown_comes_in_pieces_of_whole_lines(line: str) -> None:
    body = "Words\n\n" + line * 1_000
    document, longest = parsed(body, Kind.MARKDOWN)
    assert longest < 6_000
    assert document.text.count("v") == body.count("v")
    assert document.lines[-1][1] == body.count("\n") - 1


@pytest.mark.parametrize("kind", [Kind.RST, Kind.ORG])
def test_a_paragraph_without_an_end_comes_in_steps_and_whole(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rst", "org"):
        monkeypatch.setattr(f"deepread.document.{name}.PLAIN_LINES", 40)
    document, longest = parsed("Words\n\n" + "".join(f"line {number} of it\n" for number in range(1_000)), kind)
    assert re.findall(r"\d+", document.text) == [str(number) for number in range(1_000)]
    assert document.lines[-1][1] == 1_001
    assert longest < 41 * len("line 999 of it\n")


def test_a_line_without_a_space_that_is_too_long_comes_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deepread.document.section.SECTION_CHARACTERS", 50_000)
    document, longest = parsed("Words\n\n" + "z" * 60_000 + "\n\nThe end.\n", Kind.MARKDOWN)
    assert longest < 6_000
    assert document.text.count("z") == 60_000
    assert document.text.endswith("The end.")
    assert document.lines[-1][1] == 4
