"""Titles sort as a person would sort them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.library.collation import key, path_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["apple", "Banana", "cherry"],
        ["Elan", "Élan vital", "Elbow"],
        ["Part 9", "Part 10", "Part 100"],
        ["2 birds", "10 birds", "A bird"],
        ["Open", "“Open” questions", "Opening"],
        ["A tale", "tale", "The tale"],
        ["strasse", "Straße 2", "Straßenbahn"],
    ],
)
def test_titles_sort_by_letter_accent_aside_and_by_number(ordered: list[str]) -> None:
    assert sorted(set(ordered), key=key) == ordered


def test_leading_zeros_do_not_count() -> None:
    assert key("Part 007") == key("part 7")


def test_a_title_of_signs_alone_keeps_them() -> None:
    assert key("***") != key("!!!")


def test_files_of_a_folder_stay_together() -> None:
    paths = ["a/b.md", "a-b/c.md", "a b.md", "a/c.md", "A/z.md"]
    assert sorted(paths, key=path_key)[:3] == ["a/b.md", "a/c.md", "A/z.md"]


@given(st.integers(0, 10**40), st.integers(0, 10**40))
def test_numbers_sort_by_value_whatever_their_length(one: int, other: int) -> None:
    assert (key(f"x {one}") < key(f"x {other}")) == (one < other)


@given(st.text())
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(key(text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")), bytes)
