"""What is known of files that are not indexed is kept within bounds, and for as long as it holds."""

from __future__ import annotations

import numpy as np
import pytest

from deepread.search import haystacks
from deepread.search.grammar import parse
from deepread.search.haystack import haystack
from deepread.search.haystacks import Haystacks, Judge
from deepread.search.needles import Fit, Needle, Needles


def never() -> bytes:
    raise AssertionError("it was kept")


def made(words: str) -> bytes:
    return haystack("", words.encode()) or b""


def test_a_file_is_looked_at_once_for_all_queries() -> None:
    known = Haystacks(1)
    searched = known.haystack(17, lambda: made("granite"))
    assert known.haystack(17, never) is searched


def test_haystacks_are_kept_within_bounds_the_first_ones_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(haystacks, "_MOST_BYTES", 1_000)
    known = Haystacks(100)
    for content in range(100):
        known.haystack(content, lambda: made("granite"))
    assert known.haystack(0, never)
    with pytest.raises(AssertionError):
        known.haystack(99, never)


def test_a_haystack_that_is_let_go_of_leaves_room_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(haystacks, "_MOST_BYTES", 150)
    known = Haystacks(2)
    known.haystack(1, lambda: made("granite"))
    known.let_go([2])
    known.haystack(2, lambda: made("slate"))
    assert known.haystack(2, never) == made("slate")
    with pytest.raises(AssertionError):
        known.haystack(1, never)


def test_nothing_is_kept_of_a_file_that_cannot_be_read() -> None:
    known = Haystacks(1)

    def broken() -> bytes:
        raise PermissionError

    with pytest.raises(PermissionError):
        known.haystack(1, broken)
    assert known.haystack(1, lambda: made("granite")) == made("granite")


def test_what_lacks_the_beginning_of_a_word_is_not_looked_at_for_the_next_letter() -> None:
    known = Haystacks(3)
    first = known.fits(Needle("gra", is_prefix=True))
    first[0], first[1] = Fit.NOTHING, Fit.WORD
    assert [*known.fits(Needle("gran", is_prefix=True))] == [Fit.NOTHING, Fit.UNKNOWN, Fit.UNKNOWN]
    assert [*known.fits(Needle("slate"))] == [Fit.UNKNOWN] * 3


def test_what_is_known_of_files_stays_with_them_when_others_come_and_go() -> None:
    known = Haystacks(3)
    fits = known.fits(Needle("granite"))
    fits[:] = bytes((Fit.WORD, Fit.NOTHING, Fit.FORM))
    known.replace(np.array([True, False, True]), 2)
    assert [*known.fits(Needle("granite"))] == [Fit.WORD, Fit.FORM, Fit.UNKNOWN, Fit.UNKNOWN]
    known.renumber(2)
    assert [*known.fits(Needle("granite"))] == [Fit.UNKNOWN] * 2


def test_files_that_are_known_to_have_nothing_are_left_out_and_no_others() -> None:
    known = Haystacks(3)
    judge = Judge(Needles(parse("granite slate")), known)
    everything = np.arange(3)
    for number, words in enumerate(("marble", "slate")):
        judge.look(number, made(words))
    assert judge.without_those_in_vain(everything).tolist() == [1, 2]
    assert [judge.is_to_look(number) for number in range(3)] == [False, False, True]
    judge.look(2, made("granite slate"))
    assert max(range(3), key=judge.judged) == 2
    assert [judge.judged(number).is_whole for number in range(3)] == [False, False, True]


def test_where_it_cannot_be_told_what_stands_in_a_file_none_is_left_out() -> None:
    known = Haystacks(1)
    judge = Judge(Needles(parse("granite url:example", ("url",))), known)
    judge.look(0, made("slate"))
    assert judge.without_those_in_vain(np.arange(1)).tolist() == [0]
