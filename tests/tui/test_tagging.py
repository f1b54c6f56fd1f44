"""Typing tags: what a line asks for, and what a tag may become. Pure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.tui.tagging import TypedTags, suggested, typed_tags


def test_tags_stand_between_commas_and_a_dash_takes_one_away() -> None:
    assert typed_tags("to  read, -sea,#C++ ,, - night") == TypedTags(("to read", "C++"), ("sea", "night"))


def test_what_is_given_and_taken_at_once_is_taken() -> None:
    assert typed_tags("Sea, -sea") == TypedTags((), ("sea",))


@given(st.text(max_size=60))
def test_whatever_is_typed_comes_to_tags_that_can_be_shown(text: str) -> None:
    for tag in (*typed_tags(text).added, *typed_tags(text).removed):
        assert tag.strip() == tag != ""
        assert tag.isprintable() or "\u200d" in tag or not tag.isascii()
        assert "," not in tag


def test_those_that_begin_so_come_before_those_that_hold_it_and_the_most_frequent_first() -> None:
    known = {"overseas": 9, "sea": 1, "season": 4}
    assert [one.text for one in suggested("night, sea", 10, known, ())] == ["season", "sea", "overseas"]
    one = suggested("night, se, later", 9, {"sea": 1}, ())[0]
    assert ("night, se, later"[: one.start] + one.text + "night, se, later"[one.end :]) == "night, sea, later"


def test_behind_a_dash_only_the_articles_own_tags_are_offered() -> None:
    assert [one.text for one in suggested("-", 1, {"sea": 1}, ("later",))] == ["-later"]
    assert suggested("", 0, {"sea": 1}, ()) == []
