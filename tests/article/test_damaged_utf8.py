"""UTF-8 with a few bad bytes: it is read as what it is, and the first of them is named by its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import read
from deepread.article.encoding import decode

PROSE = b"The harbour was quiet, and the boats lay still at the quay.\n"


@pytest.mark.parametrize(
    ("begins", "apart"),
    [
        ("“Well,” said he.\n", 2),
        ("“Well,” said he.\n", 20_000),  # farther than a guess looks
        ("It’s fine.\n", 600),
        ("Ünïque café.\n", 600),
        ("夜の海を見る。\n", 20_000),
        ("A \U0001f600 of a boat.\n", 5),
    ],
)
def test_one_bad_byte_far_from_good_characters_is_no_reason_to_guess(begins: str, apart: int) -> None:
    data = begins.encode() + PROSE * apart + b"The caf\xe9 at the quay.\n"
    article = read(data, "a.md").article
    assert article.encoding == ""
    assert [warning.line for warning in article.warnings] == [apart + 2]
    assert decode(data).text == begins + (PROSE * apart).decode() + "The caf\ufffd at the quay.\n"


def test_half_of_a_text_in_latin_1_is_marked_and_the_other_half_stands() -> None:
    half = "Café naïve, José Ñandú.\n"
    found = decode(half.encode() + half.encode("latin-1"))
    assert found.text == half + half.encode("latin-1").decode("utf-8", "replace")
    assert (found.encoding, found.line) == ("", 2)


@pytest.mark.parametrize("words", ["Le café fermé, « FIANCÉ» dit-il à l'été.\n", "Il était déjà là, très tôt.\n"])
def test_a_chance_character_of_utf8_does_not_make_a_latin_text_utf8(words: str) -> None:
    assert decode(words.encode("cp1252")).text == words


@given(st.text("abcdefgh äöüßé\n", min_size=1), st.integers(0, 5))
def test_the_line_named_is_that_of_the_first_replacement(words: str, lines: int) -> None:
    good = "“Doors” – “hinges” … “windows”.\n" * 10 + words.replace("é", "") + "\n" * lines
    found = decode(good.encode() + b"\xff.\n")
    assert found.line == found.text[: found.text.index("\ufffd")].count("\n") + 1


def test_the_line_is_named_too_in_an_encoding_that_a_reader_chose_and_under_old_line_ends() -> None:
    assert decode(b"a\nb\n\xff\n", "UTF-8").line == 3
    assert decode("a\rb\r“c”\r".encode() + b"\xff\r", "UTF-8").line == 4
