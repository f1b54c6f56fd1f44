"""Links of reStructuredText that have no name: each leads where the target of its number does."""

from __future__ import annotations

import pytest
from document_sources import inlines, marked_up
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import Kind, read
from deepread.document import parse
from deepread.document.block import Block, Code, Role
from deepread.document.margin import lines_of
from deepread.document.rst_extent import without_literals

TARGETS = "__ https://a.example\n__ https://b.example\n__ https://c.example\n"


def links(blocks: tuple[Block, ...]) -> dict[str, str]:
    runs = [run for block in blocks for _, inline in inlines(block) for run in inline]
    return {run.text: run.target for run in runs if Role.LINK in run.role}


@pytest.mark.parametrize(
    "literal",
    [
        "`a`__ so::\n\n    __ https://none.example\n\n    .. __: https://none.example",
        "`a`__ so::\n\n> __ https://none.example",
        "- `a`__ so::\n\n      __ https://none.example\n\n  On.",
        "`a`__\n\n.. code-block:: rst\n   :caption: Targets\n\n   __ https://none.example",
        "`a`__\n\n.. note::\n\n   So::\n\n      __ https://none.example",
        "`a`__\n\n.. A comment\n   __ https://none.example",
        "`a`__\n\n..\n   __ https://none.example",
    ],
)
def test_what_looks_like_a_target_in_text_that_stands_as_it_is_is_none(literal: str) -> None:
    found = links(marked_up(f"{literal}\n\n`b`__ and c__.\n\n{TARGETS}", Kind.RST))
    assert found == {"a": "https://a.example", "b": "https://b.example", "c": "https://c.example"}


@pytest.mark.parametrize(
    "between",
    [
        "[#]_ A note.\n\n.. [#] See `b`__ there.",
        "[1]_ A note.\n\n.. [1] See b__ there::\n\n       `none`__",
        "|b|__\n\n.. |b| replace:: Boat",
        "=====  =====\n`b`__  boat\n=====  =====",
        "+-------+\n| `b`__ |\n+-------+",
        "``none__`` `one <https://one.example>`__ b__ https://none.example/x__",
        ".. |s| replace:: `b`__",
    ],
)
def test_links_take_targets_in_the_order_in_which_they_are_written(between: str) -> None:
    found = links(marked_up(f"`a`__\n\n{between}\n\n`c`__\n\n{TARGETS}", Kind.RST))
    assert (found["a"], found["c"]) == ("https://a.example", "https://c.example")
    assert {"b", "Boat"}.isdisjoint(found) or "https://b.example" in found.values()


def test_links_in_notes_that_are_read_last_each_lead_where_they_do() -> None:
    body = f"`a`__ [#]_ [#]_\n\n.. [#] See `b`__.\n.. [#] See `c`__.\n\n{TARGETS}"
    assert links(marked_up(body, Kind.RST)) == {
        "a": "https://a.example",
        "b": "https://b.example",
        "c": "https://c.example",
    }


def test_a_link_in_a_title_that_is_left_out_has_its_target_too() -> None:
    found = parse(read(f"The `a`__ quay\n==============\n\n`b`__ and `c`__\n\n{TARGETS}".encode(), "a.rst"))
    assert links(found.blocks[1:])["b"] == "https://b.example"


def test_words_of_an_item_below_one_that_ends_with_two_colons_are_no_literal() -> None:
    assert (
        without_literals(lines_of("- a::\n\n  b\n\n    c\n\n* a::\n\n    b\n\nc"))
        == "- a::\n\n  b\n\n    c\n\n* a::\n\n\n\nc"
    )


def test_what_is_left_out_is_what_is_shown_as_it_stands() -> None:
    body = "So::\n\n  a\n\n  b\n\nOn."
    code = next(block for block in marked_up(body, Kind.RST) if isinstance(block, Code))
    assert code.text == "a\n\nb"
    assert without_literals(lines_of(body)) == "So::\n\n\n\n\n\nOn."


LINES = st.sampled_from(
    ["a::", "::", "- b::", "  c", "    d::", "> e", "", "..", ".. code::", ".. _f: g", "\th", "1. i::"]
)


@given(st.lists(LINES, max_size=20))
def test_a_line_is_left_or_empty_and_none_is_lost(lines: list[str]) -> None:
    found = without_literals(lines_of("\n".join(lines))).split("\n")
    assert len(found) == max(1, len(lines))
    assert all(line in ("", before) for line, before in zip(found, lines or [""], strict=True))
