"""Stretches of a text are kept and found again, whatever is edited around them."""

from __future__ import annotations

import pytest
from document_sources import document
from hypothesis import assume, given
from hypothesis import strategies as st

from deepread.document import Document, Excerpt, excerpt, find_excerpt

BODY = """First words here, and the *same words* once.

Second paragraph of it, which goes on and on until it ends.

The same words stand here twice: same words.
"""


def plain(text: str) -> Document:
    return Document((), text)


def words_at(text: str, found: tuple[int, int] | None) -> str | None:
    return text[found[0] : found[1]] if found else None


letters = st.text("ab c\né天", max_size=60)


@given(letters, st.text("ab c天", min_size=1, max_size=20), letters, letters, letters)
def test_any_edit_elsewhere_keeps_exactly_the_words(
    before: str, words: str, after: str, new_before: str, new_after: str
) -> None:
    kept = excerpt(plain(before + words + after), len(before), len(before) + len(words))
    edited = new_before + words + new_after
    assert words_at(edited, find_excerpt(plain(edited), kept)) == words


@given(letters, letters, st.data())
def test_words_that_stand_once_are_found_where_they_went(before: str, after: str, data: st.DataObject) -> None:
    words = "Only Once"
    kept = excerpt(plain(before + words + after), len(before), len(before) + len(words))
    new_before, new_after = data.draw(letters), data.draw(letters)
    assert find_excerpt(plain(new_before + words + new_after), kept) == (len(new_before), len(new_before) + len(words))


@given(st.lists(st.sampled_from(["the tide", "a lamp", "seven", "of the quay"]), min_size=5, max_size=30), st.data())
def test_of_equal_words_those_are_found_around_which_nothing_was_edited(parts: list[str], data: st.DataObject) -> None:
    chosen = data.draw(st.integers(2, len(parts) - 3))
    parts[chosen - 1], parts[chosen + 1] = "just before", "right behind"
    text = " ".join(parts)
    start = len(" ".join(parts[:chosen])) + 1
    kept = excerpt(plain(text), start, start + len(parts[chosen]))
    above = data.draw(st.text("xyz \n", max_size=200))
    beneath = data.draw(st.text("xyz \n", max_size=200))
    assume("just" not in above)
    assert find_excerpt(plain(above + text + beneath), kept) == (len(above) + start, len(above) + kept_end(kept, start))


def kept_end(kept: Excerpt, start: int) -> int:
    return start + len(kept.words)


@pytest.mark.parametrize("edited", ["they SAID that the tide turned at noon", "they said that the tide TURNED AT NOON"])
def test_of_equal_words_those_are_found_around_which_less_was_edited_though_others_are_nearer(edited: str) -> None:
    first, second = "once the tide was out. ", "they said that the tide turned at noon"
    at = second.index("the tide")
    kept = excerpt(plain(second), at, at + len("the tide"))
    text = first + "Much was said of it. " * 20 + edited
    assert find_excerpt(plain(text), kept) == (text.rindex("the tide"), text.rindex("the tide") + len("the tide"))


def test_words_move_with_the_markdown_around_them() -> None:
    before, after = document(BODY), document("Something *new* above.\n\n" + BODY.replace("First", "The very first"))
    start = before.text.rindex("same words")
    found = find_excerpt(after, excerpt(before, start, start + len("same words")))
    assert found is not None
    assert found[0] == after.text.rindex("same words")


PARAGRAPHS = [
    "The *tide* comes twice a day, as the moon has it.",
    "- a list of lamps\n- and of ropes",
    "Whoever keeps the lighthouse writes down every ship.",
    "> Salt, water and a night of waiting.",
    "A [link](https://example.org) to the mill, and `code`.",
    "| a | table |\n|---|---|\n| of | cells |",
]


@given(
    st.permutations(PARAGRAPHS), st.lists(st.sampled_from([*PARAGRAPHS, "New words.", "## New"]), max_size=6), st.data()
)
def test_any_edit_of_other_paragraphs_keeps_exactly_what_is_highlighted(
    paragraphs: list[str], others: list[str], data: st.DataObject
) -> None:
    words = "Whoever keeps the lighthouse writes down every ship."
    before = document("\n\n".join(paragraphs))
    start = before.text.index(words) + data.draw(st.integers(0, 20))
    end = data.draw(st.integers(start + 1, before.text.index(words) + len(words)))
    kept = excerpt(before, start, end)
    rest = [paragraph for paragraph in others if paragraph != words]
    at = data.draw(st.integers(0, len(rest)))
    after = document("\n\n".join([*rest[:at], words, *rest[at:]]))
    assert words_at(after.text, find_excerpt(after, kept)) == before.text[start:end]


def test_other_white_space_between_the_words_is_no_other_words() -> None:
    kept = excerpt(plain("one two\nthree four"), 4, 13)
    assert words_at("one two three four", find_excerpt(plain("one two three four"), kept)) == "two three"


def test_other_quotation_marks_dashes_and_ellipses_are_no_other_words() -> None:
    text = "He said “it’s a well-known thing – or not…” and left."
    for words in ('"it\'s a well-known thing - or not..."', "“it’s a well‑known thing -- or not…”"):
        found = find_excerpt(plain(text), Excerpt(0, words))
        assert words_at(text, found) == "“it’s a well-known thing – or not…”"


@given(st.text("ab '\"“-–.…(*\\", max_size=30))
def test_whatever_signs_there_are_a_stretch_is_found(words: str) -> None:
    if words.strip():
        text = f"before {words.strip()} behind"
        assert find_excerpt(plain(text), Excerpt(900, f" {words} ".strip())) is not None


def test_a_long_stretch_with_a_word_edited_in_it_is_known_by_its_ends() -> None:
    text = "Before. A long sentence that somebody highlights with a mistkae in it, to its very end. After."
    kept = excerpt(plain(text), 8, text.index(" After"))
    mended = text.replace("mistkae", "mistake")
    assert words_at(mended, find_excerpt(plain(mended), kept)) == kept.words.replace("mistkae", "mistake")


def test_words_that_are_gone_are_found_nowhere() -> None:
    kept = excerpt(plain("Some words that somebody highlights."), 5, 35)
    assert find_excerpt(plain("Quite another text."), kept) is None
    assert find_excerpt(plain(""), kept) is None
    assert find_excerpt(plain("anything"), Excerpt(0, "")) is None
