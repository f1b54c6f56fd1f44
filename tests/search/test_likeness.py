"""What is like what was typed is found among any number of texts, in bounded time."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from deepread.search import likeness
from deepread.search.likeness import alike

if TYPE_CHECKING:
    import pytest

TEXTS = st.text(st.sampled_from("abcdé "), min_size=1, max_size=9)


@given(TEXTS, st.lists(TEXTS, max_size=30))
def test_the_likest_are_found_that_begin_with_the_same_letter(asked: str, texts: list[str]) -> None:
    likest = get_close_matches(asked, [text for text in texts if text[0] == asked[0]], n=1, cutoff=0.75)

    def of(text: str) -> float:
        return SequenceMatcher(None, text, asked).ratio()

    assert list(map(of, alike(asked, texts)[:1])) == list(map(of, likest))


@given(st.permutations([f"auror{end}" for end in "abcdefghijklmnopqrstuvwxyz"]))
def test_their_order_is_nothing_to_them(texts: list[str]) -> None:
    assert alike("aurorali", texts) == alike("aurorali", sorted(texts))


def test_of_thousands_that_begin_alike_few_are_compared_and_not_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    class Noting(SequenceMatcher[str]):
        def set_seq1(self, a: object) -> None:
            compared.append(str(a))
            super().set_seq1(str(a))

    monkeypatch.setattr(likeness, "SequenceMatcher", Noting)
    texts = [f"host/{number:05}" for number in range(20_000)]
    assert alike("host/15,772", [*texts, "host/15 7 72"])[0] in {"host/15772", "host/15 7 72"}
    hostile = ["a" * 190 + "b" * number for number in range(1_000)]
    assert alike("a" * 180, hostile)
    assert len(compared) < 200
    assert max(map(len, compared)) == 60
