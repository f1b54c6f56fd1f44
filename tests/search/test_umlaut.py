"""An umlaut is found that was typed without one, also in a text that nobody has told to be German."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shelf import Shelf

from deepread.search.umlaut import as_umlauts

if TYPE_CHECKING:
    from deepread.search import Searcher

GERMAN = "Das ist ein {} Haus, und der Fluss ist nicht weit. Wir haben es gesehen, und das Wetter war {}."


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    shelf = Shelf()
    shelf.put("german.md", GERMAN.format("schoenes", "schoen"))
    shelf.put("umlaut.md", GERMAN.format("schönes", "schön"))
    shelf.put("short.md", "Schön: Grüße aus Köln, größer")
    shelf.put("english.md", "The poet does as he likes, and the queue is long; he has shoes of blue.")
    shelf.put("pot.md", "The pot is on the stove, and the dos of it are these; a que was heard.")
    return shelf.searcher()


def test_a_word_typed_with_vowels_finds_the_umlaut_in_any_text_and_it_is_said(searcher: Searcher) -> None:
    assert searcher.paths("schoen") == searcher.paths("schön") == {"german.md", "umlaut.md", "short.md"}
    assert searcher.search("schoen").corrected == "schoen OR schon"
    assert searcher.search("Wetter schoen", typing=True).corrected == "Wetter schoen OR schon"


@pytest.mark.parametrize(("typed", "meant"), [("gruesse", "grusse"), ("koeln", "koln"), ("groesser", "grosser")])
def test_a_word_that_is_found_nowhere_as_typed_is_set_right(searcher: Searcher, typed: str, meant: str) -> None:
    results = searcher.search(typed)
    assert [hit.path for hit in results.hits] == ["short.md"]
    assert results.corrected == meant


@pytest.mark.parametrize("typed", ["poet", "does", "blue", "queue", '"schoen"'])
def test_words_of_other_languages_and_quoted_ones_stay_what_they_are(searcher: Searcher, typed: str) -> None:
    assert searcher.search(typed).corrected is None


def test_a_vowel_or_a_q_before_it_makes_no_umlaut() -> None:
    assert [as_umlauts(word) for word in ("neue", "quelle", "blau", "fuer", "aepfel")] == ["", "", "", "fur", "apfel"]


def test_what_only_articles_had_that_have_gone_is_no_spelling() -> None:
    shelf = Shelf()
    shelf.put("german.md", GERMAN.format("schoenes", "schoen"))
    shelf.put("short.md", "Schön: Grüße")
    shelf.sync()
    shelf.put("short.md", "Etwas anderes")
    assert shelf.searcher().search("schoen").corrected is None
    assert shelf.searcher().search("gruesse").corrected is None
