"""A document whose body comes in parts is the same document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from document_sources import ARTICLE
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import Kind, Source
from deepread.document import Document, Parser, parse
from deepread.document.block import Footnote, Note, Paragraph
from deepread.document.fragment import offset_of

SENTENCE = "The ferry crosses twice a day, and twice a day the village comes down to look. "


def grown(parts: list[str], kind: Kind) -> Document:
    rest = iter(parts[1:])
    parser = Parser(Source(replace(ARTICLE, kind=kind), parts[0], 1), lambda: next(rest, ""))
    while not parser.advance(500):
        pass
    return parser.document()


def at_once(parts: list[str], kind: Kind) -> Document:
    return parse(Source(replace(ARTICLE, kind=kind), "".join(parts), 1))


@pytest.mark.parametrize("kind", [Kind.MARKDOWN, Kind.PLAIN, Kind.RST, Kind.ORG])
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


def test_references_and_footnotes_that_stand_in_another_part_are_found() -> None:
    first = "See [it][a], [B][] and a note[^n].\n\n"
    filler = f"{SENTENCE}\n\n" * 900
    last = "[a]: https://a.example\n[b]: https://b.example\n\n[^n]: The note.\n\nAgain [it][a].\n\n"
    parts = [first + filler, filler, filler, last, filler + first]
    document = grown(parts, Kind.MARKDOWN)
    assert "][" not in document.text
    assert document == at_once(parts, Kind.MARKDOWN)
    assert isinstance(document.blocks[-1], Footnote)


def test_no_more_is_read_than_is_asked_for() -> None:
    taken: list[int] = []

    def more() -> str:
        taken.append(len(taken))
        return f"{SENTENCE}\n\n" * 100 if len(taken) < 50 else ""

    parser = Parser(
        Source(replace(ARTICLE, kind=Kind.MARKDOWN), f"Nothing [sic] but words.\n\n{SENTENCE * 9}\n", 1), more
    )
    parser.advance(10)
    assert len(taken) < 20


RST = f"""
The pier
========

{SENTENCE * 3} [#]_

- one

- two

.. [#] {SENTENCE} See quay_.

.. _quay: https://quay.example

The lamp
--------

Some lines as they stand::

    a

    b

====  ====
name  lamp
====  ====
Ada   one

Ben   two
====  ====

{SENTENCE}
"""
ORG = f"""
* The pier
{SENTENCE * 3} [fn:a]

#+begin_example
Some lines

as they stand

#+end_example

** The lamp
- one
- two

[fn:a] {SENTENCE}
"""


@pytest.mark.parametrize(("kind", "text"), [(Kind.RST, RST * 40), (Kind.ORG, ORG * 40)])
@pytest.mark.parametrize("length", [700, 3_000, 9_000])
def test_a_markup_of_sections_that_comes_in_parts_is_the_same(kind: Kind, text: str, length: int) -> None:
    lines = text.splitlines(keepends=True)
    parts = [""]
    for line in lines:
        if len(parts[-1]) > length:
            parts.append("")
        parts[-1] += line
    assert grown(parts, kind) == at_once(parts, kind)


def test_a_table_and_a_block_without_headings_around_are_not_cut() -> None:
    table = "====  ====\nname  lamp\n====  ====\nAda   one\n\nBen   two\n====  ====\n\n"
    block = "#+begin_example\nSome lines\n\nas they stand\n\n#+end_example\n\n"
    for kind, part in ((Kind.RST, table), (Kind.ORG, block)):
        text = (part + f"{SENTENCE}\n\n") * 60
        parts = [text[at : at + 400] for at in range(0, len(text), 400)]
        assert grown(parts, kind).blocks == at_once(parts, kind).blocks


def test_the_words_of_a_page_that_comes_in_parts_are_shown() -> None:
    page = "<p>lamp <b>and</b> quay</p>\n<script>never()</script><!-- nor <p>this</p> -->\n<div title='a'>pier</div>"
    text = "<html><head><title>x</title></head><body>" + page * 300 + "</body></html>"
    document = grown([text[at : at + 500] for at in range(0, len(text), 500)], Kind.HTML)
    note, *blocks = document.blocks[1:]
    assert isinstance(note, Note)
    assert document.text[blocks[0].start :].split() == ["lamp", "and", "quay", "pier"] * 300


@pytest.mark.parametrize("kind", [Kind.PLAIN, Kind.RST, Kind.ORG, Kind.HTML])
@given(st.lists(st.text(st.sampled_from("ab \n-*#>"), max_size=60), min_size=1, max_size=8))
def test_no_word_is_lost_where_a_text_grows(kind: Kind, parts: list[str]) -> None:
    if kind is Kind.ORG:  # there, a line that begins with # is a comment
        parts = [part.replace("#", "") for part in parts]
    parts = ["x\n", *(part + "\n" for part in parts)]
    document = grown(parts, kind)
    note = document.blocks[1] if len(document.blocks) > 1 and isinstance(document.blocks[1], Note) else None
    start = note.start + len(note.text) if note else document.body_start
    letters = [letter for letter in "".join(parts) if letter in "ab"]
    assert [letter for letter in document.text[start:] if letter in "ab"] == letters


def test_what_a_text_defines_further_on_is_said_at_its_end_and_led_to() -> None:
    prose = f"{SENTENCE * 4}\n\n" * 300
    ends = ".. _the pier: https://pier.example\n.. _quay: https://quay.example\n.. |toll| replace:: two pence\n"
    document = grown([f"See `the pier`_, quay_, |toll| and never_.\n\n{prose}", prose, prose, ends], Kind.RST)
    assert document.text[document.body_start :].startswith("See the pier, quay, toll and never.\n")
    notes = {block.label: block for block in document.blocks if isinstance(block, Footnote)}
    assert list(notes) == ["the pier", "quay", "toll"]
    assert document.text.endswith("https://pier.example\nhttps://quay.example\ntwo pence")
    (first,) = (
        block for block in document.blocks if isinstance(block, Paragraph) and block.start == document.body_start
    )
    for target in (run.target for run in first.inline if run.target and "never" not in run.target):
        assert offset_of(document, target.removeprefix("#")) == notes[target.removeprefix("#fn:")].start


def test_a_name_that_is_defined_nowhere_stands_as_it_is_in_a_text_that_is_all_there() -> None:
    assert "See never_ and |toll|." in at_once(["See never_ and |toll|.\n"], Kind.RST).text
