"""Fewer rules are asked of a line of prose, and give the same blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.document import grammar

LINES = [
    *(
        "words",
        "Words of it",
        "  inset",
        "    far in",
        "é accented",
        "a | b",
        "--|--",
        "|--|--|",
        ":-:|-:",
        "---",
        "===",
    ),
    *("- item", "1. one", "> quote", "# Head", "```", "term", ": said", "~ said", "[a]: /b", "[^n]: note", "<div>", ""),
    *("", "", "*[W]: words", ":::note", ":::", "!!! note", "import a from 'b'", "export", "\tset in", "+ item", "***"),
]


def tokens(body: str, *, mdx: bool) -> list[tuple[object, ...]]:
    found = grammar._grammar(60).parse(body, {"mdx": mdx})
    return [(each.type, each.map, each.level, each.content, each.hidden) for each in found]


@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join), st.booleans())
def test_prose_that_is_shown_to_fewer_rules_gives_the_same_tokens(body: str, mdx: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grammar, "ask_fewer_rules", lambda md: None)
        wanted = tokens(body, mdx=mdx)
    assert tokens(body, mdx=mdx) == wanted
