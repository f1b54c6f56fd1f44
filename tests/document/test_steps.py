"""No text makes one step of the parser long: what is beyond the budget comes in pieces, and whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from document_sources import ARTICLE

from deepread.article.article import Kind, Source
from deepread.document.block import ItemList, Paragraph, Quote
from deepread.document.parser import Parser

if TYPE_CHECKING:
    from deepread.document.document import Document


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Budgets of a hundredth, so that what is beyond them is soon made."""
    for name, budget in {"SECTION_LINES": 200, "PLAIN_LINES": 40, "PLAIN_CHARACTERS": 5_000}.items():
        monkeypatch.setattr(f"deepread.document.section.{name}", budget)
    for name in ("plain", "stretch"):
        monkeypatch.setattr(f"deepread.document.{name}.LIST_ITEMS", 40)
    for name, budget in {"PARAGRAPH_CHARACTERS": 2_500, "INNER_LINES": 200, "SILENT_CONSTRUCTS": 20}.items():
        monkeypatch.setattr(f"deepread.document.stretch.{name}", budget)


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


@pytest.mark.parametrize("kind", [Kind.RST, Kind.ORG])
def test_a_line_without_an_end_comes_in_steps_and_is_read_as_markup(kind: Kind) -> None:
    body = "Words\n\n" + "".join(f"*w{number}* " for number in range(2_000)) + "\n\nThe end.\n"
    document, longest = parsed(body, kind)
    assert re.findall(r"\d+", document.text) == [str(number) for number in range(2_000)]
    assert "*" not in document.text
    assert longest <= 2_502
    assert document.lines[-1][1] == 4


@pytest.mark.parametrize(
    ("kind", "silent"), [(Kind.RST, ".. a\n"), (Kind.RST, ".. highlight:: c\n"), (Kind.ORG, "# a\n")]
)
def test_what_shows_nothing_is_passed_over_in_steps(kind: Kind, silent: str) -> None:
    parser = Parser(Source(replace(ARTICLE, kind=kind), silent * 1_000 + "\nThe end.\n", 1))
    count = next(count for count in range(1_000) if parser.advance(10_000))
    assert 49 <= count <= 51
    assert parser.document().text.endswith("The end.")


def test_a_quotation_without_an_end_comes_in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deepread.document.rst.PLAIN_LINES", 40)
    document, longest = parsed("Words\n\n" + "".join(f" line {number}\n\n" for number in range(1_000)), Kind.RST)
    assert re.findall(r"\d+", document.text) == [str(number) for number in range(1_000)]
    assert longest < 41 * len("line 999\n")


def test_a_mail_that_quotes_without_an_end_comes_in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deepread.document.plain.PLAIN_LINES", 40)
    body = "Words\n\n" + "".join(f"> line {number}\n" for number in range(1_000)) + "The end.\n"
    document, longest = parsed(body, Kind.PLAIN)
    assert re.findall(r"\d+", document.text) == [str(number) for number in range(1_000)]
    assert longest < 41 * len("line 999\n")
    assert isinstance(document.blocks[-1], Paragraph)
    assert document.lines[-1][1] == 1_002


@pytest.mark.parametrize("line", ["lamp {}  oil  wick\n", "lamp\t{}\twick\n", "lamp_{} = 1;\n", "    lamp {}\n"])
def test_a_table_or_a_program_without_an_end_comes_in_steps(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deepread.document.plain_lines.PLAIN_CHARACTERS", 2_000)
    body = "Words\n\n" + "".join(line.format(number) for number in range(1_000, 2_000)) + "\nThe end.\n"
    document, longest = parsed(body, Kind.PLAIN)
    assert re.findall(r"\d{4}", document.text) == [str(number) for number in range(1_000, 2_000)]
    assert longest < 5_000
    assert document.lines[-1] == (document.text.index("The end."), 1_003)


def test_a_page_of_a_manual_goes_on_where_a_section_ends_with_what_is_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deepread.document.plain_lines.PLAIN_CHARACTERS", 2_000)
    page = "TIDE(1)  Manual  TIDE(1)\n\nNAME\n       tide - say\n\nSYNOPSIS\n       tide\n\nDESCRIPTION\n"
    body = page + "".join(f"       Line {number} of it.\n" for number in range(1_000, 2_000))
    document, longest = parsed(body, Kind.PLAIN)
    assert re.findall(r"\d{4}", document.text) == [str(number) for number in range(1_000, 2_000)]
    assert longest < 5_000


def test_a_line_longer_than_a_piece_hides_nothing_that_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deepread.document.plain_lines.PLAIN_CHARACTERS", 200)
    parts = iter(["lamp\n\n" + "z" * 500, "\n\nThe end.\n"])
    parser = Parser(Source(replace(ARTICLE, kind=Kind.PLAIN), next(parts), 1), lambda: next(parts, ""))
    while not parser.advance():
        pass
    assert parser.document().text.endswith("The end.")


def test_a_quotation_in_an_item_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deepread.document.rst.PLAIN_LINES", 2)
    document, _ = parsed("- Words.\n\n    One.\n\n    Two.\n\n    Three.\n", Kind.RST)
    (found,) = (block for block in document.blocks if isinstance(block, ItemList))
    assert [type(block) for block in found.items[0].blocks] == [Paragraph, Quote]


@pytest.mark.parametrize(("kind", "begins"), [(Kind.RST, ".. note:: *a*"), (Kind.RST, "- *a*"), (Kind.ORG, "- *a*")])
def test_what_is_too_long_in_something_else_stands_as_it_is_written(kind: Kind, begins: str) -> None:
    document, _ = parsed(f"{begins}\n\n" + "".join(f"   line {number} *b*\n" for number in range(500)), kind)
    assert re.findall(r"\d+", document.text) == [str(number) for number in range(500)]
    assert document.text.count("*b*") == 500
    assert "too long for one block" in document.text


@pytest.mark.parametrize("kind", [Kind.RST, Kind.ORG])
def test_items_of_many_lines_make_several_lists(kind: Kind) -> None:
    document, longest = parsed("".join(f"- item {number}\n\n" + "  line\n" * 90 for number in range(9)), kind)
    assert sum(len(block.items) for block in document.blocks if isinstance(block, ItemList)) == 9
    assert longest < 400 * len("line\n")


@pytest.mark.parametrize("kind", [Kind.RST, Kind.ORG])
def test_a_heading_without_an_end_is_words_alone(kind: Kind) -> None:
    heading = "*a* " * 2_000
    document, _ = parsed(f"{heading}\n=====\n\nEnd.\n" if kind is Kind.RST else f"* {heading}\nEnd.\n", kind)
    assert document.text.count("a") >= 2_000


def test_a_line_without_a_space_that_is_too_long_comes_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deepread.document.section.SECTION_CHARACTERS", 50_000)
    document, longest = parsed("Words\n\n" + "z" * 60_000 + "\n\nThe end.\n", Kind.MARKDOWN)
    assert longest < 6_000
    assert document.text.count("z") == 60_000
    assert document.text.endswith("The end.")
    assert document.lines[-1][1] == 4
