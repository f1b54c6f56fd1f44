"""Lines that only seem to be keys or mails are told from those that are, however long they are."""

from __future__ import annotations

import pytest

from deepread.article import read
from deepread.article.key_line import Entry
from deepread.article.mail_text import is_mail

LONG = 1_000_000
MAIL = (
    b"From: Ada <ada@pier.example>\nSubject: Lamp\nDate: Mon, 1 Jan 2020 10:00:00 +0000\n"
    b"Content-Type: text/plain\n\nThe lamp.\n"
)


@pytest.mark.parametrize(
    ("words", "plausible"),
    [
        ("one two three four.", False),
        ('one two "three four!"', False),
        ("one two three .", False),
        ("one two three.", True),
        ("one two three four", True),
        ('one two three. "', True),
        ("", True),
    ],
)
def test_four_words_and_a_full_stop_are_a_sentence(words: str, plausible: bool) -> None:
    assert Entry("lamp", f" {words} ").plausible is plausible


def test_blanks_without_end_in_a_value_are_read_at_once() -> None:
    assert Entry("lamp", "a b c" + " " * LONG + "d").plausible
    read(f"---\nfoo: a b c{' ' * LONG}d\nx\n---\nThe lamp.\n".encode(), "a.md")


@pytest.mark.parametrize("sender", [b"ada@pier.example", b"bounces+" + b"1" * 100 + b"@pier.example"])
def test_a_mail_and_a_box_of_mails_are_told_by_the_lines_that_part_them(sender: bytes) -> None:
    one = b"From " + sender + b" Mon Jan  1 10:00:00 2020\n" + MAIL
    assert is_mail(one)
    assert not is_mail(one + b"\n" + one)
    assert read(one, "a.txt").article.authors == ("Ada",)


def test_what_parts_mails_is_not_looked_for_in_signs_without_end() -> None:
    signs = b"From " + b"@" * LONG + b"\n"
    assert not is_mail(signs + MAIL)
    assert is_mail(b"From ada@pier.example 2020\n" + MAIL + b"\n\n" + signs)
    read(signs + b"lamp\n", "a.txt")
