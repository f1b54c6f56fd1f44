"""A list of records, such as of addresses, is a text: its first record is no header."""

from __future__ import annotations

import pytest

from deepread.article import read


@pytest.mark.parametrize(
    "text",
    [
        "Name: Ada Quill\nPhone: 12345\nEmail: ada@x.org\n\nName: Bob Reed\nPhone: 5678\nEmail: bob@x.org\n",
        "Title: The Sea\nYear: 1999\n\n\nTitle: The Quay\nYear: 2001\n",
        "Name: Ada\nPhone: 12\nEmail: a@x.org\n\nName: Bob\nEmail: b@x.org\n",
    ],
)
def test_keys_that_come_again_below_a_blank_line_are_the_text(text: str) -> None:
    source = read(text.encode(), "friends.txt")
    assert (source.body, dict(source.article.header)) == (text, {})


@pytest.mark.parametrize("body", ["Name: of the sea\n", "Author: he was one.\nTitle: none.\n", "The sea.\n"])
def test_keys_above_a_text_that_says_one_of_them_again_are_a_header(body: str) -> None:
    source = read(f"Title: The Sea\nAuthor: Ada\nDate: 2021-05-04\n\n{body}".encode(), "a.md")
    assert (source.article.title, source.article.authors, source.body) == ("The Sea", ("Ada",), body)
