"""YAML as text: nothing resolved, nothing followed, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from deepread.article.value import Refused
from deepread.article.yaml_text import parse

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\x85\u2028\u2029"), max_size=20
)
KEY = st.text("abcdefghij_", min_size=1, max_size=8)
TREE: st.SearchStrategy[Any] = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4), max_leaves=12
)


@given(st.dictionaries(KEY, TREE, min_size=1, max_size=6), st.booleans())
def test_what_is_written_as_yaml_is_read_back(tree: dict[str, Any], flow: bool) -> None:
    written = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, width=10_000)
    assert parse(written).value == tree


@pytest.mark.parametrize(
    "scalar", ["1984", "no", "2024-01-01", "0x1F", "1_000", "1e5", ".inf", "12:30:45", "true", "9" * 5000]
)
def test_a_scalar_stays_the_text_that_was_written(scalar: str) -> None:
    assert parse(f"key: {scalar}").value == {"key": scalar}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_is_an_empty_text(nothing: str) -> None:
    assert parse(f"key: {nothing}").value == {"key": ""}
    assert parse('key: "null"').value == {"key": "null"}


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("title: #hashtag first", "#hashtag first"),
        ("title: Issue #12 is closed", "Issue #12 is closed"),
        ("title: C # and F", "C # and F"),
        ("title: C# in depth # and in breadth", "C# in depth # and in breadth"),
        ("title: Learning C #", "Learning C #"),
        ("title: # 5", "# 5"),
        ("title: Don't #panic", "Don't #panic"),
        ("title:\n  Folded C # and F", "Folded C # and F"),
        ("title: Folded\n  C # and\n  F", "Folded C # and F"),
        ("title: >\n  C # and F\n", "C # and F\n"),
        ("title: Plain  # a comment", "Plain"),
        ("title: Plain\t# a comment", "Plain"),
        ("title: # to be filled in", ""),
        ("title: # a comment\n  Plain", "Plain"),
        ("title: 'Quoted' # a comment", "Quoted"),
    ],
)
def test_a_hash_in_a_text_is_a_word_unless_two_spaces_part_it_from_the_text(line: str, text: str) -> None:
    assert parse(line).value == {"title": text}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("description: The # of doors", {"description": "The # of doors"}),
        ("author: Ada # Bea", {"author": "Ada # Bea"}),
        ("authors:\n  - Ada # 1\n  - Bea #two", {"authors": ["Ada # 1", "Bea #two"]}),
        ("author:\n  name: C # and F", {"author": {"name": "C # and F"}}),
        ("draft: true # not yet", {"draft": "true"}),
        ("date: 2020-01-01 # moved", {"date": "2020-01-01"}),
        ("tags: [a, b] # these", {"tags": ["a", "b"]}),
        ("layout: post # always", {"layout": "post"}),
        ("draft:\n  true # not yet", {"draft": "true"}),
    ],
)
def test_a_comment_is_one_where_the_value_is_no_text(line: str, value: object) -> None:
    assert parse(line).value == value


def test_a_folded_title_with_a_hash_leaves_each_line_below_it_on_its_number() -> None:
    with pytest.raises(Refused) as refused:
        parse("title: Folded\n  C # and\n  F\nbad: [\n")
    assert refused.value.line >= 4


def test_tags_written_with_hashes_in_a_list_are_kept() -> None:
    assert parse("tags:\n  - #one\n  - #two\n").value == {"tags": ["#one", "#two"]}


def test_a_commented_key_stays_a_comment() -> None:
    assert parse("#draft: true\ntitle: T\n").value == {"title": "T"}


def test_a_surrogate_pair_is_one_character() -> None:
    assert parse(r'title: "\ud83e\udd89 owl"').value == {"title": "🦉 owl"}


def test_anchors_aliases_merges_and_tags_are_not_followed() -> None:
    parsed = parse("base: &b {a: x}\n<<: *b\ntitle: &t Żeglarz\nauthor: *t\nrun: !!python/name:os.system\n")
    assert parsed.value == {
        "base": {"a": "x"},
        "<<": "*b",
        "title": "Żeglarz",
        "author": "*t",
        "run": "!!python/name:os.system",
    }
    assert len(parsed.remarks) == 1


def test_a_bomb_of_aliases_stays_as_small_as_it_is_written() -> None:
    lines = ['a: &a ["x", "x"]'] + [
        f"{after}: &{after} [*{before}, *{before}]" for before, after in zip("abcd", "bcde", strict=True)
    ]
    assert parse("\n".join(lines)).value == {
        "a": ["x", "x"],
        "b": ["*a"] * 2,
        "c": ["*b"] * 2,
        "d": ["*c"] * 2,
        "e": ["*d"] * 2,
    }


@pytest.mark.parametrize("block", ["x: " + "[" * 30_000, "x: " + "{a: " * 5_000, "- " * 5_000, "? " * 5_000])
def test_deep_nesting_is_refused(block: str) -> None:
    with pytest.raises(Refused):
        parse(block)


def test_a_key_given_twice_is_noted_and_the_last_one_counts() -> None:
    parsed = parse("title: one\ntitle: two\n")
    assert parsed.value == {"title": "two"}
    assert [remark.line for remark in parsed.remarks] == [1]


def test_typographic_quotes_around_a_value_are_quotes() -> None:
    assert parse("a: “One”\nb: “One” and “two”\nc: '“kept”'\n").value == {
        "a": "One",
        "b": "“One” and “two”",
        "c": "“kept”",
    }
