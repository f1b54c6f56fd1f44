"""Greek in capitals is told from Russian in small letters, which has the same bytes."""

from __future__ import annotations

import pytest
from many_tongues import TONGUES, chance, passage

from deepread.article.encoding import decode
from deepread.article.greek import greek_capitals

CAPITALS = [
    "ΟΙ ΠΟΡΤΕΣ ΤΟΥ ΣΠΙΤΙΟΥ ΑΝΟΙΓΟΥΝ ΚΑΙ ΚΛΕΙΝΟΥΝ",
    "ΚΑΛΗΜΕΡΑ ΣΑΣ",
    "Ο ΧΑΡΤΗΣ ΚΑΙ Η ΘΑΛΑΣΣΑ",
    "ΤΟ ΒΙΒΛΙΟ\n\nΤΟ ΒΙΒΛΙΟ ΕΙΝΑΙ ΠΑΛΙΟ ΚΑΙ ΩΡΑΙΟ, ΓΡΑΜΜΕΝΟ ΠΡΙΝ ΑΠΟ ΠΟΛΛΑ ΧΡΟΝΙΑ.\n",
]


@pytest.mark.parametrize("codec", ["cp1253", "iso8859-7"])
@pytest.mark.parametrize("text", CAPITALS)
def test_greek_capitals_without_accents_are_read(text: str, codec: str) -> None:
    found = decode(text.encode(codec))
    assert (found.text, found.encoding) == (text, "ISO-8859-7")


def test_quotes_tell_the_windows_encoding() -> None:
    text = "“ΟΙ ΠΟΡΤΕΣ ΑΝΟΙΓΟΥΝ” – ΚΑΙ ΚΛΕΙΝΟΥΝ"
    assert decode(text.encode("cp1253"))[:1] == (text,)
    assert decode(text.encode("cp1253")).encoding == "Windows-1253"


@pytest.mark.parametrize("codec", TONGUES["Russian"].encodings)
def test_no_russian_text_is_taken_for_it(codec: str) -> None:
    dice = chance(3)
    for _ in range(100):
        text = passage(TONGUES["Russian"], 40, dice)
        for cased in (text, text.lower(), text.upper()):
            assert not greek_capitals(cased.encode(codec, "replace")), cased


def test_some_words_of_russian_in_small_letters_stay_russian() -> None:
    for text in ("мама мыла полы и окна", "весна пока ещё не видна", "он видел дом и сад"):
        assert not greek_capitals(text.encode("koi8-r"))
