"""Headers of reStructuredText: a title and its rule, with a field list below."""

from __future__ import annotations

import pytest

from deepread.article import read

FIELDS = ":author: Ada Byron\n:date: 2021-05-04\n:tags: wood, hinges\n\n"


UNDER = [f"On Doors\n{sign * 8}\n" for sign in "=-#*~+^`:.'\"_<>"]
OVER_AND_UNDER = [f"{sign * 8}\nOn Doors\n{sign * 8}\n" for sign in "=-#*~+^`:.'\"_"]


@pytest.mark.parametrize("title", UNDER + OVER_AND_UNDER)
def test_fields_below_a_title_are_read_whatever_sign_its_rule_is_of(title: str) -> None:
    source = read(f"{title}\n{FIELDS}They swing.\n".encode(), "note.rst")
    article = source.article
    assert (article.title, article.authors, article.published) == ("On Doors", ("Ada Byron",), "2021-05-04")
    assert article.tags == ("wood", "hinges")
    assert source.body.strip() == "They swing."


@pytest.mark.parametrize("rule", ["%%%%%%%%", "########  "])
def test_a_rule_of_percent_signs_and_one_with_spaces_behind_it_are_rules(rule: str) -> None:
    source = read(f"{rule}\nOn Doors\n{rule}\n\n{FIELDS}They swing.\n".encode(), "note.rst")
    assert (source.article.title, source.article.authors) == ("On Doors", ("Ada Byron",))
    assert source.body.strip() == "They swing."


def test_a_title_with_no_fields_below_it_stays_in_the_text() -> None:
    written = "On Doors\n########\n\nThey swing.\n"
    source = read(written.encode(), "note.rst")
    assert (source.article.title, source.body) == ("On Doors", written)


@pytest.mark.parametrize(
    "above",
    [
        "",
        ".. _top:\n\n",
        ".. A comment of a line\n   and another.\n\n.. _doors:\n\n",
        "..\n   A comment\n\n   in parts.\n\n",
    ],
)
def test_fields_below_a_subtitle_are_read_and_targets_and_comments_may_stand_above(above: str) -> None:
    written = f"{above}========\nOn Doors\n========\n\n---------\nA history\n---------\n\n{FIELDS}They swing.\n"
    source = read(written.encode(), "note.rst")
    article = source.article
    assert (article.title, article.subtitle, article.authors) == ("On Doors", "A history", ("Ada Byron",))
    assert source.body.strip() == "They swing."


def test_a_section_below_a_title_of_its_kind_is_no_subtitle() -> None:
    written = f"On Doors\n========\n\nHinges\n======\n\n{FIELDS}They swing.\n"
    assert read(written.encode(), "note.rst").body == written


@pytest.mark.parametrize(
    "above", [".. note:: Mind the door.\n\n", ".. [1] A note.\n\n", ".. |x| replace:: y\n\n", "Words.\n\n"]
)
def test_what_is_shown_above_a_title_is_not_left_out(above: str) -> None:
    written = f"{above}On Doors\n========\n\n{FIELDS}They swing.\n"
    assert read(written.encode(), "note.rst").body == written
