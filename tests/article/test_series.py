"""The parts of a series in their order."""

from __future__ import annotations

import pytest

from deepread.article import Article, Kind
from deepread.article.article import IsoDate
from deepread.article.series import next_part, part_number, series_of


def part(path: str, title: str = "", date: str | None = None, series: str = "Lamps", **header: str) -> Article:
    published = IsoDate(date) if date else None
    return Article(path, Kind.MARKDOWN, title or path, published=published, series=series, header=header)


@pytest.mark.parametrize(
    ("article", "number"),
    [
        (part("a.md", part="3"), 3),
        (part("a.md", series_order="2"), 2),
        (part("a.md", "Lamps, Part 4: oil"), 4),
        (part("a.md", "Lamps #12"), 12),
        (part("a.md", "The lamps of 1912"), None),
        (part("a.md", part="the third"), None),
    ],
)
def test_a_part_is_numbered_by_its_header_or_its_title(article: Article, number: float | None) -> None:
    assert part_number(article) == number


def test_the_next_part_is_the_next_by_number() -> None:
    one, two, ten = part("z.md", part="1"), part("a.md", part="2"), part("m.md", part="10")
    assert next_part(one, [ten, two, one]) is two
    assert next_part(two, [ten, two, one]) is ten
    assert next_part(ten, [ten, two, one]) is None


def test_without_a_number_of_each_they_are_ordered_by_date() -> None:
    first, second = part("b.md", date="2025-01-01", part="9"), part("a.md", date="2025-02-01")
    assert next_part(first, [first, second]) is second
    assert next_part(second, [first, second]) is None


def test_only_the_same_series_has_a_next_part() -> None:
    assert next_part(part("a.md", part="1"), [part("b.md", part="2", series="Boats")]) is None
    assert next_part(part("a.md", part="1"), [part("b.md", part="2", series="LAMPS")]) is not None
    assert next_part(part("a.md", series=""), [part("b.md", series="")]) is None


def test_a_bare_number_names_no_series() -> None:
    assert series_of(part("a.md", series="3")) == ""
