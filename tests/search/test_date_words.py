"""A date may be typed as it is written, several words long."""

from __future__ import annotations

from datetime import date

import pytest

from deepread.search.condition import Range
from deepread.search.grammar import parse
from deepread.search.period import LAST, Period
from deepread.search.query import Query, Word

TODAY = date(2026, 11, 22)


def asked(text: str, *, typing: bool = False) -> Query:
    return parse(text, ("author",), typing=typing, today=TODAY)


def days(query: Query) -> list[Period | None]:
    return [part.days for sieve in query.filters for part in sieve.any_of if isinstance(part, Range)]


@pytest.mark.parametrize("written", ["Nov 22, 2026", "22 Nov 2026", "november 22 2026", "22. November 2026"])
@pytest.mark.parametrize("typed", ["{}", '"{}"'])
@pytest.mark.parametrize("typing", [False, True])
def test_a_day_is_understood_as_it_is_written(written: str, typed: str, *, typing: bool) -> None:
    day = Period(20261122, 20261122)
    query = asked(f"boat date:{typed.format(written)} ", typing=typing)
    assert (days(query), query.wanted, query.note) == ([day], (Word("boat"),), "")
    assert days(asked(f"after:{typed.format(written)}", typing=typing)) == [Period(20261122, LAST)]
    assert asked(f"before:{typed.format(written)} boat").wanted == (Word("boat"),)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("date:november 2026", [Period(20261100, 20261199)]),
        ("date:2026-11", [Period(20261100, 20261199)]),
        ("date:last month", [Period(20261000, 20261099)]),
        ("date:2 Nov 2026..22 Nov 2026", [Period(20261102, 20261122)]),
        ("date:>2 Nov 2026", [Period(20261103, LAST)]),
        ("-date:2 Nov 2026", [Period(20261102, 20261102)]),
        ("date:2 Nov 2026 OR date:3 Nov 2026", [Period(20261102, 20261102), Period(20261103, 20261103)]),
    ],
)
def test_spans_of_days_are_understood_as_they_are_written(text: str, meant: list[Period]) -> None:
    query = asked(f"{text} boat")
    assert (days(query), query.wanted, query.note) == (meant, (Word("boat"),), "")


@pytest.mark.parametrize("text", ["date:2024 May boats", "date:2024 22"])
def test_what_is_a_date_by_itself_takes_no_word_behind_it_along(text: str) -> None:
    query = asked(text)
    assert days(query) == [Period(20240000, 20249999)]
    assert query.wanted


def test_a_date_that_is_being_typed_is_not_complained_of() -> None:
    whole = "boat after:22 Nov 2026"
    for end in range(whole.index(":") + 1, len(whole) + 1):
        query = asked(whole[:end], typing=True)
        assert (query.wanted, query.note) == ((Word("boat"),), ""), whole[:end]


def test_what_never_becomes_a_date_is_said() -> None:
    query = asked("date:22 boats on the water", typing=True)
    assert "“22” is no date" in query.note
    assert Word("boats") in query.wanted


def test_a_day_among_the_words_is_offered_as_a_date() -> None:
    assert parse("rust 2025-10-29").note == "date:2025-10-29 finds what is dated so"
    assert not parse('"2025-10-29" -2025-10-29 1.5').note
    assert not parse("date:2025-10-29").note


def test_the_date_of_a_file_as_the_list_shows_it_is_told_from_no_date() -> None:
    assert "is a file's date" in parse("date:~2025-10-29").note
    assert "is no date" in parse("date:~soon").note
