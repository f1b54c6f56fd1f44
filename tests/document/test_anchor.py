"""Places in a document are kept, found again and named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from document_sources import ARTICLE, document, source
from hypothesis import given
from hypothesis import strategies as st

from deepread.document import Anchor, Document, anchor, holds_line, likeness, line_at, locate, offset_of_line, parse

BODY = """First words here.

Second *paragraph* of it,
which goes on.

```
code one
code two
```

- item
- last item
"""


@given(st.integers(-10, 200))
def test_a_place_is_found_where_it_was(offset: int) -> None:
    found = document(BODY)
    assert locate(found, anchor(found, offset)) == min(max(offset, 0), len(found.text))


def test_a_place_moves_with_its_words() -> None:
    before, after = document(BODY), document("Something new above.\n\n" + BODY)
    place = anchor(before, before.text.index("which goes"))
    assert after.text[locate(after, place) :].startswith("which goes on.")


def test_a_place_holds_when_the_title_block_changes() -> None:
    before = document(BODY)
    after = document(BODY, replace(ARTICLE, subtitle="One more line", tags=("a", "b")))
    assert locate(after, anchor(before, before.text.index("last"))) == after.text.index("last")


def test_of_two_places_with_the_same_words_the_nearer_is_found() -> None:
    found = document("same words\n\n" + "x\n\n" * 50 + "same words\n")
    last = found.text.rindex("same")
    assert locate(found, Anchor(last - found.body_start - 5, "same words")) == last
    assert locate(found, Anchor(5, "same words")) == found.text.index("same")


def test_a_place_whose_words_are_gone_stays_in_the_text() -> None:
    found = document("short")
    assert locate(found, Anchor(5_000, "words that are gone")) == len(found.text)
    assert locate(found, Anchor(-5_000, "words that are gone")) == 0


@pytest.mark.parametrize(
    ("words", "line"),
    [("First", 11), ("Second", 13), ("goes on", 14), ("code one", 17), ("code two", 18), ("item", 21), ("last", 22)],
)
def test_words_are_on_their_line_of_the_file(words: str, line: int) -> None:
    found = parse(source(BODY, line=11))
    assert line_at(found, found.text.index(words)) == line


def test_the_title_block_is_on_the_first_line() -> None:
    assert line_at(parse(source(BODY, line=11)), 0) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [(1, "First words"), (3, "Second"), (4, "which goes"), (5, "which goes"), (8, "code two"), (99, "last item")],
)
def test_a_line_of_the_file_leads_to_what_stands_on_it_or_above_it(line: int, words: str) -> None:
    found = document(BODY)
    offset = offset_of_line(found, line)
    assert line_at(found, offset) <= line
    assert words.partition(" ")[0] in found.text[max(0, offset - 8) : offset + 12]


def test_a_line_of_the_header_leads_to_the_title() -> None:
    assert offset_of_line(replace(document(BODY), body_line=9), 4) == 0


def test_a_document_holds_the_lines_before_the_last_one_that_is_parsed() -> None:
    document = Document((), "one\ntwo", body_line=5, complete=False, lines=((0, 0), (4, 2)))
    assert holds_line(document, 1)
    assert holds_line(document, 6)
    assert not holds_line(document, 7)


def test_a_place_is_the_likelier_the_more_of_its_words_stand_there() -> None:
    before = document(BODY)
    at = before.text.index("which")
    kept = anchor(before, at)
    assert likeness(before, kept, at) == 1.0
    edited = document(BODY.replace("last item", "another one"))
    assert likeness(edited, kept, locate(edited, kept)) == 1.0
    assert 0 < likeness(before, kept, before.text.index("paragraph")) < 0.1
    assert likeness(before, Anchor(0, "", ""), 0) == 0.0


WORDS = [f"word{number}" for number in range(120)]
"""No two alike, so that only one place is meant."""


@given(
    place=st.integers(0, 100),
    cut=st.tuples(st.integers(0, 119), st.integers(0, 40)),
    added=st.lists(st.sampled_from(["new", "other", "word"]), max_size=30),
)
def test_an_edit_elsewhere_leaves_the_place_at_its_words(place: int, cut: tuple[int, int], added: list[str]) -> None:
    before = document(" ".join(WORDS))
    kept = anchor(before, before.text.index(f"{WORDS[place]} "))
    start, end = cut[0], min(cut[0] + cut[1], len(WORDS))
    if start <= place < end:
        start = place + 1
        end = max(end, start)
    after = document(" ".join([*WORDS[:start], *added, *WORDS[end:]]))
    assert after.text[locate(after, kept) :].startswith(WORDS[place])


def test_of_repeated_words_those_are_meant_that_the_same_words_lead_up_to() -> None:
    chorus = "And so the chorus goes, over and over again, until it ends.\n\n"
    before = document(f"{chorus}First verse.\n\n{chorus}Second verse.\n\n{chorus}Third verse.\n\n{chorus}")
    third = before.text.index("Third") - len(chorus)
    place = anchor(before, before.text.rindex("And", 0, third + 10))
    after = document(f"{chorus}First verse.\n\n{chorus}New verse.\n\n{chorus}Second verse.\n\n{chorus}Third verse.\n\n")
    assert after.text[: locate(after, place)].rstrip().endswith("Second verse.")


@pytest.mark.parametrize("new", ["Second and last paragraph", "2nd *paragraph* of it", "Entirely other words"])
def test_a_place_whose_own_words_were_edited_is_found_by_those_around_it(new: str) -> None:
    before, after = document(BODY), document("Something new above.\n\n" + BODY.replace("Second *paragraph* of it", new))
    place = anchor(before, before.text.index("Second"))
    assert after.text[: locate(after, place)].rstrip().endswith("First words here.")


def test_the_end_of_a_text_is_kept_by_what_leads_up_to_it() -> None:
    before, after = document(BODY), document("Above.\n\n" + BODY)
    assert locate(after, anchor(before, len(before.text))) == len(after.text)


PARAGRAPHS = [
    f"Paragraph {number} tells of boat {number * 7} and lamp {number * 13} on the quay." for number in range(40)
]
"""Alike but for their numbers, as paragraphs of a list or a log are."""
EDITS = st.lists(
    st.tuples(st.integers(0, 39), st.sampled_from(["insert", "delete", "double", "edit"]), st.integers(0, 39)),
    max_size=8,
)


@given(place=st.integers(0, 39), within=st.integers(0, 30), edits=EDITS)
def test_any_edits_of_other_paragraphs_leave_the_place_at_its_words(
    place: int, within: int, edits: list[tuple[int, str, int]]
) -> None:
    before = document("\n\n".join(PARAGRAPHS))
    offset = before.text.index(PARAGRAPHS[place]) + within
    kept = anchor(before, offset)
    after = document("\n\n".join(edited(PARAGRAPHS, place, edits)))
    found = after.text.index(PARAGRAPHS[place])
    assert locate(after, kept) == found + within


def edited(paragraphs: list[str], spared: int, edits: list[tuple[int, str, int]]) -> list[str]:
    """The paragraphs after some edits, none of which is of the one at `spared`, nor puts in a copy of it."""
    pairs = list(enumerate(paragraphs))
    for where, how, other in edits:
        at = where % len(pairs)
        if how == "insert":
            pairs.insert(at, (-1, f"A new paragraph, number {other}."))
        elif how == "double" and other != spared:
            pairs.insert(at, (-1, paragraphs[other]))
        elif pairs[at][0] != spared and how == "delete" and len(pairs) > 1:
            del pairs[at]
        elif pairs[at][0] != spared and how == "edit":
            pairs[at] = (-1, pairs[at][1].replace("tells", "speaks"))
    return [text for _, text in pairs]
