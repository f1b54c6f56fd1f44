"""Whatever a file holds and however it is called, it becomes a document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepread.article import read
from deepread.document import parse
from deepread.text import block

NAMES = ("a.md", "a.txt", "a.rst", "a.org", "a.html", "a")
ODD = st.text(st.sampled_from("ab \n\t*_`|-=+.:#<>&;[](){}/\\\x00\x1b\u202e\ufeff\u0301é漢"), max_size=200)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_document(name: str, data: bytes) -> None:
    source = read(data, name)
    document = parse(source)
    assert document.text == block(document.text)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60)
@given(ODD)
def test_any_text_is_a_document_that_is_safe_to_show(name: str, words: str) -> None:
    document = parse(read(words.encode(), name))
    assert document.text == block(document.text)
    offsets = [offset for offset, _ in document.lines]
    assert offsets == sorted(offsets)


@pytest.mark.parametrize("name", ["★", "....", "!!!", "---", " "])
@pytest.mark.parametrize("ending", [".md", ".txt", ".rst", ".org", ".html", ".eml", ".mht"])
@pytest.mark.parametrize("words", ["", "\n\n", "★", "====\n"])
def test_a_name_without_letters_is_no_title_that_an_empty_text_repeats(name: str, ending: str, words: str) -> None:
    parse(read(words.encode(), name + ending))
