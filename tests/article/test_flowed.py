"""Lines of a mail that end with a space go on with the next, where the mail says so (RFC 3676)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import read
from deepread.article.flowed import unflowed


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("The door \nopens.\nIt closes.", "The door opens.\nIt closes."),
        ("> The door \n> opens.\n>> Does \n>> it?\nYes.", "> The door opens.\n>> Does it?\nYes."),
        ("> The door \nIt opens.", "> The door\nIt opens."),
        ("Yours, \n-- \nAda \nByron", "Yours,\n-- \nAda Byron"),
        (" From here \n >on", "From here >on"),
        ("The door \r\nopens.\r\n", "The door opens.\n"),
        ("The door \n\nopens.", "The door\n\nopens."),
    ],
)
def test_what_was_wrapped_is_one_line(text: str, read_as: str) -> None:
    assert unflowed(text) == read_as


def test_the_space_goes_where_it_is_none_of_the_texts() -> None:
    assert unflowed("夜の \n海", drops_space=True) == "夜の海"


@given(st.lists(st.text("ab >-", max_size=9), max_size=9))
def test_no_letter_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    letters = [letter for letter in text if letter in "ab"]
    assert [letter for letter in unflowed(text) if letter in "ab"] == letters


@pytest.mark.parametrize(("kind", "body"), [("; format=flowed", "The door opens.\n"), ("", "The door \nopens.\n")])
def test_a_mail_is_joined_only_where_it_says_so(kind: str, body: str) -> None:
    mail = (
        f"From: ada@example.org\nSubject: Doors\nContent-Type: text/plain; charset=utf-8{kind}\n\nThe door \nopens.\n"
    )
    assert read(mail.encode(), "a.eml").body == body
