"""What a word that is found nowhere was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import Shelf

from deepread.search.correction import Dictionary, corrections, most_frequent
from deepread.search.language import ENGLISH
from deepread.search.lexicon import KEY_END, encode
from deepread.search.postings import LANGUAGES, Inverter, Postings
from deepread.search.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTERS = st.text(st.sampled_from("abcdëйжд"), min_size=1, max_size=14)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def inverted(*articles: str) -> Dictionary:
    inverter = Inverter()
    for article in articles:
        inverter.add(article.split(" ") if article else ())
    spoken = np.full(len(articles), ENGLISH, np.uint8)
    arrays = {f"body.{name}": np.concatenate(parts) for name, parts in inverter.arrays(spoken).items()}
    return Dictionary(Postings(arrays | {LANGUAGES: spoken}, "body"))


def set_right(word: str, dictionaries: Sequence[Dictionary], *, is_prefix: bool = False, key: str = "") -> list[str]:
    return list(corrections(word, dictionaries, is_prefix=is_prefix, key=key))


def library(common: str, *, rare: str = "", size: int = 2_000) -> Dictionary:
    """Articles that all have the words of `common`, one of which has those of `rare`."""
    return inverted(*[common] * (size - 1), f"{common} {rare}")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("weigts", "weights"),  # left out
        ("weeights", "weights"),  # put in
        ("wejghts", "weights"),  # replaced
        ("wieghts", "weights"),  # swapped
        ("ewights", "weights"),
        ("opne", "open"),
        ("teh", "the"),
    ],
)
def test_one_slip_is_set_right(typed: str, meant: str) -> None:
    assert set_right(typed, [library("open weights the")]) == [meant]


def test_what_is_two_slips_away_is_not_meant() -> None:
    assert set_right("wieghst", [library("weights")]) == []


@pytest.mark.parametrize("nonsense", ["zxqvwkjh", "blorp", "qqqq", "xyz", "a1b2", "42", "", "a" * 50, "深度"])
@pytest.mark.parametrize("is_prefix", [False, True])
def test_nonsense_means_nothing(nonsense: str, *, is_prefix: bool) -> None:
    assert set_right(nonsense, [library("open weights", rare="blogposts xyb zqqqq")], is_prefix=is_prefix) == []


def test_of_likely_slips_the_more_common_word_is_meant_and_of_common_words_the_likelier_slip() -> None:
    assert set_right("formul", [library("format", rare="formula formal")])[0] == "formula"
    assert set_right("langauge", [library("language langage")])[0] == "language"
    assert set_right("tranch", [inverted(*["branch"] * 40, *["trench"] * 30)])[0] == "trench"


def test_a_short_word_is_meant_only_where_it_is_common() -> None:
    assert set_right("bood", [library("book", rare="bood")]) == ["book"]
    assert set_right("glox", [library("weights", rare="glow")]) == []
    assert set_right("tje", [library("the")]) == []


def test_the_beginning_of_a_word_is_set_right_to_what_it_will_be() -> None:
    fields = [library("deepseek transformer")]
    assert set_right("depse", fields, is_prefix=True) == ["deepseek"]
    assert set_right("tranfo", fields, is_prefix=True) == ["transformer"]
    assert set_right("opne", [library("open")], is_prefix=True) == ["open"]


def test_only_words_of_the_field_are_meant() -> None:
    fields = [inverted(f"author{KEY_END}jenkins site{KEY_END}jenkuns")]
    assert set_right("jenkens", fields, key=f"author{KEY_END}") == ["jenkins"]
    assert set_right("jenk", fields, key=f"author{KEY_END}") == []
    assert set_right("jenkens", fields) == []


def test_several_words_are_set_right_at_once(shelf: Shelf) -> None:
    shelf.put("a.md", "What open weights cost")
    results = shelf.search("opne weigts cost")
    assert results.corrected == "open weights cost"
    assert [hit.path for hit in results.hits] == ["a.md"]


def test_the_words_of_a_phrase_are_set_right_within_it(shelf: Shelf) -> None:
    shelf.put("a.md", "What open weights cost")
    shelf.put("b.md", "weights that are open")
    results = shelf.search('"opne weigts" cost')
    assert results.corrected == '"open weights" cost'
    assert [hit.path for hit in results.hits] == ["a.md"]
    assert shelf.search('"weights open"').corrected is None


def test_what_is_being_typed_wrong_is_answered_from_letter_to_letter_as_soon_as_it_can_be_told(shelf: Shelf) -> None:
    for number in range(6):
        shelf.put(f"{number}.md", "deepseek costs")
    for typed in ("depsee", "depseek"):
        assert len(shelf.found(typed, typing=True)) == 6
        assert shelf.search(typed, typing=True).corrected == "deepseek"


@given(st.lists(LETTERS, max_size=12), LETTERS)
def test_many_words_are_looked_up_at_once_as_one_by_one(entries: list[str], typed: str) -> None:
    lexicon = inverted(" ".join(word for entry in entries for word in words(entry))).postings.lexicon
    wanted = np.array([encode(typed), encode(typed[:-1] or "b"), encode(typed + "a")])
    for whole in (True, False):
        firsts, lasts = lexicon.ranges(wanted, whole=whole)
        for word, first, last in zip(wanted.tolist(), firsts.tolist(), lasts.tolist(), strict=True):
            found = [own for own in lexicon.words if (own == word if whole else own.startswith(word))]
            assert [lexicon.words[index] for index in range(first, last)] == found


@given(st.text(max_size=40), st.booleans())
def test_anything_may_be_set_right(typed: str, is_prefix: bool) -> None:
    fields = [inverted("open weights модели büro")]
    for word in words(typed):
        assert len(set_right(word, fields, is_prefix=is_prefix)) <= 3


def test_articles_that_were_changed_since_do_not_speak_for_what_they_said_before(shelf: Shelf) -> None:
    for number in range(3):
        shelf.put(f"barn{number}.md", "barn")
    for number in range(9):
        shelf.put(f"bark{number}.md", "bark")
    shelf.sync()
    for number in range(8):
        shelf.put(f"bark{number}.md", "filler")
    assert shelf.search("barq").corrected == "barn"


def test_a_beginning_is_set_right_to_the_most_frequent_of_any_number_of_words() -> None:
    endings = [f"format{first}{second}" for first in "bcdfghjklmnpqrst" for second in "abcdefghijklmnopqrst"]
    fields = [inverted(" ".join(endings), *["formatzz"] * 40)]
    assert set_right("fornat", fields, is_prefix=True) == ["formatzz"]


def test_two_words_typed_as_one_are_parted_before_a_letter_is_set_right(shelf: Shelf) -> None:
    shelf.put("a.md", "a merkle tree is a tree")
    shelf.put("b.md", "verkletree")
    shelf.put("c.md", "the merkle proof")
    results = shelf.search("merkletree")
    assert ([hit.path for hit in results.hits], results.corrected) == (["a.md", "c.md"], "merkle tree")
    assert shelf.search("merkletr", typing=True).corrected == "merkle tr"
    assert shelf.search('"the merkleproof"').corrected == '"the merkle proof"'
    assert shelf.found('"the merkleproof"') == ["c.md"]
    assert shelf.found("xyzzy OR merkleproof") == ["c.md"]
    assert shelf.search("treemerkle").corrected is None


@given(
    st.lists(st.lists(st.sampled_from(["coal", "coat", "cold", "core", "dust"]), max_size=5), min_size=1, max_size=6)
)
def test_the_most_frequent_words_are_those_of_all_segments_together(articles: list[list[str]]) -> None:
    counts = {word: sum(word in article for article in articles) for word in ("coal", "coat", "cold", "core")}
    expected = sorted((word for word in counts if counts[word]), key=lambda word: (-counts[word], word))
    dictionaries = [inverted(" ".join(article)) for article in articles]
    assert most_frequent("co", dictionaries) == expected
    assert most_frequent("co", [inverted(*map(" ".join, articles))]) == expected


@pytest.mark.parametrize("typing", [False, True])
def test_a_frequent_word_one_letter_away_is_meant_rather_than_two_that_stand_together_once(
    shelf: Shelf, *, typing: bool
) -> None:
    for number in range(30):
        shelf.put(f"{number}.md", "the weather and whether the format of information is fine")
    shelf.put("x.md", "she wet her lips for man alone")
    assert shelf.search("wether", typing=typing).corrected in {"weather", "whether"}
    assert shelf.search("forman", typing=typing).corrected == "format"
    assert shelf.search("andwhether", typing=typing).corrected == "and whether"
    assert shelf.search("weather forman", typing=typing).corrected == "weather format"


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [("gpt4o", "gpt 4o"), ("email", "e mail"), ("h800s", "h 800s"), ("atest", None), ("2024", None)],
)
def test_a_hyphen_left_out_is_put_back_where_articles_have_the_two_side_by_side(
    shelf: Shelf, typed: str, corrected: str | None
) -> None:
    shelf.put("a.md", "GPT-4o writes an e-mail about a test on an H-800s, in 20 days and 24 hours")
    shelf.put("b.md", "an unrelated article of a mail")
    results = shelf.search(typed)
    assert results.corrected == corrected
    assert [hit.path for hit in results.hits][:1] == (["a.md"] if corrected else [])


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("-depseek depseek", "-depseek deepseek"),
        ("depseek -depseek", "deepseek -depseek"),
        ("title:depseek depseek", "title:depseek deepseek"),
        ('-"depseek" "a depseek"', '-"depseek" "a deepseek"'),
    ],
)
def test_a_slip_is_set_right_where_it_was_asked_for(shelf: Shelf, typed: str, corrected: str) -> None:
    shelf.put("a.md", "a deepseek is here", title="On stone")
    shelf.put("b.md", "nothing of it")
    assert shelf.search(typed).corrected == corrected


@pytest.fixture
def compounds(shelf: Shelf) -> Shelf:
    for number in range(4):
        shelf.put(f"model{number}.md", "a multi-model harbour of models")
    shelf.put("whole.md", "multimodal learning, and lighthouses")
    shelf.put("light.md", "the light of lamps")
    shelf.put("house.md", "a house of stone")
    return shelf


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("multi-modal", "multimodal"),
        ("Multi\u2011Modal", "MultiModal"),
        ("multi modal", "multimodal"),
        ('"multi-modal learning"', '"multimodal learning"'),
        ("learning multi-modal", "learning multimodal"),
        ("multi-modal OR absent", "multimodal OR absent"),
        ("multi-moda", "multimoda"),  # still being typed
        ("light-houses", "lighthouses"),  # no article has both halves
    ],
)
def test_a_compound_is_found_as_the_one_word_that_articles_have(compounds: Shelf, typed: str, corrected: str) -> None:
    results = compounds.search(typed, typing=True)
    assert [hit.path for hit in results.hits] == ["whole.md"]
    assert results.corrected == corrected


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("multi-model", None),
        ("light house", None),  # two words, each found
        ("multi-modl", "multi-model"),  # only the half that is unknown
        ("mutli-model", "multi-model"),
        ("multi year:2020 modal", "multi year:2020 model"),  # not typed side by side
    ],
)
def test_what_articles_have_of_a_compound_stays_as_it_was_typed(
    compounds: Shelf, typed: str, corrected: str | None
) -> None:
    results = compounds.search(typed)
    assert results.corrected == corrected
    assert "whole.md" not in {hit.path for hit in results.hits}
