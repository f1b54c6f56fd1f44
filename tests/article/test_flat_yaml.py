"""Flat YAML: read without YAML, and never otherwise than YAML reads it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepread import text as safe
from deepread.article import flat_yaml, yaml_tree
from deepread.article.front_matter import header_of
from deepread.article.value import Refused

SCRAP = st.sampled_from(
    [
        *"abzAZ019 :-#'\"[]{},.?!&*@%|>~=\\/_\t",
        ": ",
        " #",
        "- ",
        "''",
        '""',
        "null",
        "yes",
        "é",
        "中",
        "“",
        "🦄",
        "\u00a0",
        "---",
    ]
)
VALUE = st.lists(SCRAP, max_size=8).map("".join)
LINE = st.builds(
    "{}:{}{}".format, st.sampled_from(["title", "a", "k-2", "null", "Tags"]), st.sampled_from([" ", "", "  "]), VALUE
)
BLOCK = st.lists(LINE | VALUE | st.just(""), min_size=1, max_size=4).map("\n".join)


@settings(max_examples=600)
@given(BLOCK)
def test_what_is_read_as_flat_is_what_yaml_reads(block: str) -> None:
    entries = flat_yaml.read(block)
    if entries is not None:
        parsed = yaml_tree.parse(block)
        assert parsed.value == entries
        assert not parsed.remarks


@settings(max_examples=600)
@given(BLOCK, st.sampled_from(["\n---\n", "---\n", "\n--- \n", "\n...\n", "\n---"]))
def test_a_head_that_is_flat_throughout_has_the_header_that_the_long_way_finds(block: str, closing: str) -> None:
    head = safe.block(f"---\n{block}{closing}")
    if found := flat_yaml.header(head):
        assert found == header_of(head)
        assert found.end == len(head)


def test_most_heads_are_flat_throughout() -> None:
    found = flat_yaml.header('---\ntitle: "T: t"\ndate: 2021-05-04\ntags: [one, two]\n\n---\n')
    assert found is not None
    assert found.entries == {"title": "T: t", "date": "2021-05-04", "tags": ["one", "two"]}


@pytest.mark.parametrize(
    "value",
    [
        "Plain words",
        "It's open",
        '"A: b # c"',
        "'It''s open'",
        "[a, 'b c', \"d, e\"]",
        "[a, null, b c ]",
        "[]",
        "",
        "2025-01-01 10:20:00",
    ],
)
def test_common_headers_are_flat(value: str) -> None:
    block = f"title: {value}\nauthor: Ida Wren"
    assert flat_yaml.read(block) == yaml_tree.parse(block).value


@pytest.mark.parametrize(
    "block",
    [
        "a: b: c",
        "a: b # c",
        "a: 'it's'",
        'a: "x\\n"',
        "a:\n  - b",
        "a: b\n  c",
        "a: *b",
        "a: &b c",
        "a: |",
        "a: b\na: c",
        "text",
    ],
)
def test_what_may_be_anything_else_is_left_to_yaml(block: str) -> None:
    assert flat_yaml.read(block) is None


def test_reading_is_linear_in_long_runs_of_spaces() -> None:
    for block in ("a: b" + " " * 60_000 + "#", "a: [" + "b    , " * 9_000 + "#", "a: ['" + "b'' " * 15_000 + "#"):
        assert flat_yaml.read(block) is None


def test_a_block_that_yaml_refuses_is_never_flat() -> None:
    for block in ("a: [b", "a: 'b", 'a: "b', "a: b: c", "a: [b]]", "- a\nb: c"):
        assert flat_yaml.read(block) is None
        with pytest.raises(Refused):
            yaml_tree.parse(block)
