"""A document whose body comes in parts is the same document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from document_sources import ARTICLE
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import Kind, Source
from deepread.document import Document, Parser, parse

SENTENCE = "The ferry crosses twice a day, and twice a day the village comes down to look. "


def grown(parts: list[str], kind: Kind) -> Document:
    rest = iter(parts[1:])
    parser = Parser(Source(replace(ARTICLE, kind=kind), parts[0], 1), lambda: next(rest, ""))
    while not parser.advance(500):
        pass
    return parser.document()


def at_once(parts: list[str], kind: Kind) -> Document:
    return parse(Source(replace(ARTICLE, kind=kind), "".join(parts), 1))


@pytest.mark.parametrize("kind", [Kind.MARKDOWN, Kind.PLAIN])
def test_paragraphs_that_come_in_parts_are_the_same(kind: Kind) -> None:
    parts = [f"Part {part}.\n\n" + f"{SENTENCE * 4}\n\n" * 300 for part in range(6)]
    assert grown(parts, kind) == at_once(parts, kind)


def test_a_paragraph_and_a_fence_may_lie_across_two_parts() -> None:
    text = (f"{SENTENCE}\n" * 2_000 + "\n```\n" + "code\n\n" * 2_000 + "```\n\nAfter.\n\n") * 2
    parts = [text[at : at + 50_000] for at in range(0, len(text), 50_000)]
    assert grown(parts, Kind.MARKDOWN) == at_once(parts, Kind.MARKDOWN)


def test_references_are_found_in_the_part_at_hand() -> None:
    part = "See [it][a].\n\n" + f"{SENTENCE}\n\n" * 900 + "[a]: https://a.example\n\n"
    document = grown([part, part, part], Kind.MARKDOWN)
    assert "[it][a]" not in document.text


@given(st.lists(st.text(st.sampled_from("ab \n-*#>"), max_size=60), min_size=1, max_size=8))
def test_no_word_is_lost_where_a_plain_text_grows(parts: list[str]) -> None:
    parts = ["x\n", *(part + "\n" for part in parts)]
    document = grown(parts, Kind.PLAIN)
    letters = [letter for letter in "".join(parts) if letter in "ab"]
    assert [letter for letter in document.text[document.body_start :] if letter in "ab"] == letters
