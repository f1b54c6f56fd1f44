"""Plain texts whose paragraphs are told by their first line alone, which is set in."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest
from document_sources import blocks, words
from hypothesis import given
from hypothesis import strategies as st

from deepread.document import inset as inset_module
from deepread.document import plain_lines
from deepread.document.block import Code, Paragraph
from deepread.document.inset import Stretch, inset_of, paragraph_inset, together_at

if TYPE_CHECKING:
    from collections.abc import Sequence

PROSE = (
    "The ferry left the quay at seven, as it had on every morning since the war, and the same four men were on it.",
    "Nobody spoke. The water was grey, and the gulls kept to the roofs of the sheds, where the wind could not reach.",
    "At the other side they went up the hill one behind the other, and the last of them shut the gate at the top.",
)
TALK = ("“Late again,” said the tallest.", "“Four minutes.”", "“Five.”")
VERSE = (
    "The ferry leaves the quay at seven,\n{0}The gulls are on the shed,\n"
    "The rain comes down as if from heaven\n{0}On every passing head."
)


def texts(body: str) -> list[str]:
    return [words(block.inline) for block in blocks(body, plain=True) if isinstance(block, Paragraph)]


def set_in(paragraphs: tuple[str, ...], inset: str, width: int) -> str:
    return "\n".join(textwrap.fill(paragraph, width, initial_indent=inset) for paragraph in paragraphs)


@pytest.mark.parametrize("inset", [" ", "  ", "   ", "    ", "     ", "        ", "\t", "\u3000"])
@pytest.mark.parametrize("width", [60, 72])
def test_each_line_that_is_set_in_begins_a_paragraph_of_a_wrapped_text(inset: str, width: int) -> None:
    assert texts(set_in(PROSE, inset, width)) == list(PROSE)


@pytest.mark.parametrize("inset", ["  ", "    ", "\t"])
def test_short_paragraphs_of_talk_among_them_are_each_one_too(inset: str) -> None:
    written = (PROSE[0], *TALK, PROSE[1], TALK[0], PROSE[2])
    assert texts(set_in(written, inset, 70)) == list(written)
    assert texts(set_in(written, inset, 10_000)) == list(written)


def test_a_first_paragraph_may_begin_at_the_margin() -> None:
    assert texts(set_in(PROSE[:1], "", 70) + "\n" + set_in(PROSE[1:], "    ", 70)) == list(PROSE)


@pytest.mark.parametrize("inset", ["  ", "    "])
def test_a_line_of_verse_that_is_set_in_breaks_no_stanza(inset: str) -> None:
    stanza = VERSE.format(inset)
    kept = VERSE.format("\u00a0" * len(inset))
    assert texts(f"{stanza}\n\n{stanza}") == [kept, kept]
    assert texts(f"{set_in(PROSE, inset, 70)}\n\n{stanza}\n\n{set_in(PROSE, inset, 70)}") == [*PROSE, kept, *PROSE]


def test_a_stanza_whose_first_line_is_set_in_stays_one() -> None:
    lines = VERSE.format("").split("\n")
    assert len(texts(f"  {lines[0]}\n" + "\n".join(lines[1:]))) == 1


def test_lines_that_are_all_set_in_between_empty_ones_keep_their_ends() -> None:
    prose = set_in(PROSE, "    ", 70)
    letter = "    Dear Ada,\n    the gate is shut\n    and the key is lost."
    assert [type(block) for block in blocks(f"{prose}\n\n{letter}\n\n{prose}", plain=True)] == [
        *[Paragraph] * 3,
        Code,
        *[Paragraph] * 3,
    ]
    narrow = letter.replace("    ", "  ")
    prose = set_in(PROSE, "  ", 70)
    assert texts(f"{prose}\n\n{narrow}\n\n{prose}")[3] == "Dear Ada,\nthe gate is shut\nand the key is lost."


@pytest.mark.parametrize(
    "lines",
    [
        ["Run this:", "    make", "Then run this, which takes a while:", "    make install", "and you are done."],
        ["def tide():", "    return 7", "def ebb():", "    return 9", "print(tide())"],
        ["- one", "  and more", "- two", "  and more"],
        ["One paragraph.", "", "Another one.", "", "    some code here", "", "A third."],
        VERSE.format("  ").split("\n") * 3,
    ],
)
def test_what_else_is_set_in_tells_no_paragraphs(lines: list[str]) -> None:
    assert paragraph_inset(lines) == 0


@given(st.lists(st.sampled_from([*PROSE, *TALK]), min_size=4, max_size=12), st.sampled_from(["  ", "    ", "\t"]))
def test_paragraphs_come_out_as_they_went_in(written: list[str], inset: str) -> None:
    everything = (*PROSE, *written, *PROSE)
    assert texts(set_in(everything, inset, 70)) == list(everything)


def test_lines_without_a_gap_are_looked_at_once_and_not_from_each_paragraph_on(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def counted(line: str) -> int:
        nonlocal asked
        asked += 1
        return inset_of(line)

    monkeypatch.setattr(inset_module, "inset_of", counted)
    monkeypatch.setattr(plain_lines, "inset_of", counted)
    assert len(texts("    She went home.\n" * 3_000)) == 3_000
    assert asked < 3_000 * 12


def test_a_paragraph_across_the_lines_that_are_looked_at_together_is_one() -> None:
    paragraphs = PROSE * 100
    assert texts(set_in(paragraphs, "  ", 70)) == list(paragraphs)


@pytest.mark.parametrize("unit", [" the door is open and the wind comes in over the old roof again\n", "A\n- b\n"])
def test_lines_between_which_none_is_empty_are_not_looked_at_again_from_each_paragraph(
    monkeypatch: pytest.MonkeyPatch, unit: str
) -> None:
    looked: list[int] = []

    class Counted(Stretch):
        def __init__(self, lines: Sequence[str], start: int) -> None:
            looked.append(start)
            super().__init__(lines, start)

    monkeypatch.setattr(plain_lines, "Stretch", Counted)
    body = "".join(" " * (number * 7 % 5) * (unit[0] == " ") + unit for number in range(2_000))
    assert blocks(body, plain=True)
    assert 0 < len(looked) < 40


@given(
    st.lists(st.sampled_from(["The door", "is open", "  and wind", "    comes", "x" * 70, "f(x) = 1", "- a", "  B c"]))
)
def test_what_is_told_from_a_line_on_is_what_the_lines_from_there_tell(lines: list[str]) -> None:
    for at in range(len(lines)):
        assert Stretch(lines, 0).together_at(at) == together_at(lines, at, 0)
