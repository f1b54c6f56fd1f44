"""A text that ends in NULs, as a machine that fell leaves it, is that text."""

from __future__ import annotations

import pytest

from deepread.article import read
from deepread.article.encoding import decode


@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
@pytest.mark.parametrize("words", [40, 4_000])
def test_zeros_behind_a_text_are_left_out_and_told(codec: str, words: int) -> None:
    text = "---\ntitle: Été\n---\n\n" + "L’été est là. " * words
    data = text.encode(codec) + bytes(4_096)
    source = read(data, "a.md")
    assert (source.article.title, source.article.binary) == ("Été", "")
    assert source.body.strip() == ("L’été est là. " * words).strip()
    assert "ends in 4,096 bytes of zero" in source.article.warnings[0].reason


@pytest.mark.parametrize(
    "data", [bytes(400), b"a\0b" + bytes(400), bytes(range(1, 9)) * 9 + b"\xff\xfe\xfa" + bytes(400)]
)
def test_zeros_behind_what_is_no_text_make_it_none(data: bytes) -> None:
    assert decode(data).binary


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-32-le"])
def test_the_zeros_of_wide_letters_are_no_padding(codec: str) -> None:
    text = "A text of letters.\n" * 20
    assert decode(text.encode(codec)).text == text


def test_what_a_reader_chose_is_done() -> None:
    source = read(b"\0a\0b" + bytes(400), "a.md", encoding="UTF-8")
    assert (source.article.binary, source.stand_in) == ("", "")
