"""Whose names a value holds: one person's with the family in front, several people's, and what beside them is none."""

from __future__ import annotations

import pytest

from deepread.article import Article, read
from deepread.article.field.name import names


def article_of(header: str) -> Article:
    return read(f"---\n{header}\n---\n\nThey swing.\n".encode(), "note.md").article


@pytest.mark.parametrize(
    "written",
    [
        "Tolkien, J.R.R.",
        "Reed, A. B.",
        "Le Guin, Ursula K.",
        "Smith, John",
        "O'Brien, Pat",
        "McRae, Pat",
        "van Gogh, Vincent",
        "de la Cruz, Juana Inés",
        "St. John, Ann",
        "García Márquez, Gabriel",
        "Doe, Quilla M.",
        "Martin, George R.R.",
        "Müller, Hans",
    ],
)
def test_one_person_with_the_familys_name_in_front_is_one_author(written: str) -> None:
    assert article_of(f'author: "{written}"').authors == (written,)
    assert article_of(f'author: ["{written}"]').authors == (written,)
    assert article_of(f'author: "[[{written}]]"').authors == (written,)


@pytest.mark.parametrize(
    "written",
    ["Ann, Bob", "Ann Lee, Bob", "Ann Lee, Bob Ray", "Kate, Bob R.", "kate, boone", "Van Lee, Bob Ray", "IBM, HP"],
)
def test_two_people_with_a_comma_between_are_two_authors(written: str) -> None:
    assert article_of(f"author: {written}").authors == tuple(written.split(", "))


def test_a_key_of_several_authors_has_two_where_only_the_given_name_tells() -> None:
    assert article_of("authors: Smith, John").authors == ("Smith", "John")
    assert article_of("authors: Reed, A.B.").authors == ("Reed, A.B.",)


def test_a_row_of_families_and_initials_is_one_author_for_each_pair() -> None:
    assert names("Reed, A., Quill, B. C.") == ("Reed, A.", "Quill, B. C.")


def test_names_that_hold_commas_are_told_apart_where_they_stand_in_a_row() -> None:
    assert article_of("authors: Hu, Nel; Ray, Bo").byline == "Hu, Nel; Ray, Bo"
    assert article_of("authors: Nel Hu; Bo Ray").byline == "Nel Hu, Bo Ray"
    assert article_of("author: Hu, Nel K.").byline == "Hu, Nel K."


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("Ann Lee et al.", ("Ann Lee",)),
        ("Ann Lee, Bob Ray et al", ("Ann Lee", "Bob Ray")),
        ("Posted by Ann Lee", ("Ann Lee",)),
        ("Posted By Ann Lee", ("Ann Lee",)),
        ("Johnson & Johnson", ("Johnson & Johnson",)),
        ("Ann Lee, Senior Editor", ("Ann Lee",)),
        ("Ann Lee, Bob Ray, Staff Writers", ("Ann Lee", "Bob Ray")),
        ("Ann Lee, editor at The Hinge", ("Ann Lee",)),
        ("Staff Writer", ("Staff Writer",)),
    ],
)
def test_what_stands_beside_a_name_is_no_author(written: str, authors: tuple[str, ...]) -> None:
    assert article_of(f"author: {written}").authors == authors


@pytest.mark.parametrize(
    ("header", "authors"),
    [
        ("author:\n- given: Ann\n  family: Lee\n- literal: The Team", ("Ann Lee", "The Team")),
        ("author:\n- family: Gogh\n  given: Vincent\n  dropping-particle: van", ("Vincent van Gogh",)),
        ("author:\n- given: Ann\n  family: Lee\n  suffix: Jr.", ("Ann Lee, Jr.",)),
        (
            "author:\n  - name:\n      given: Ann\n      family: Lee\n    orcid: 1\n"
            "    affiliations:\n      - name: U\n  - name: Bo Ray\n    affiliation: [V]",
            ("Ann Lee", "Bo Ray"),
        ),
        ("author:\n- affiliation: U\n  email: a@b.example", ()),
        ("author:\n  Ann Lee:\n    email: a@b.example", ("Ann Lee",)),
    ],
)
def test_maps_of_people_give_their_names_and_nothing_else(header: str, authors: tuple[str, ...]) -> None:
    assert article_of(header).authors == authors
