"""What a body seems to link to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.article.article import Article, Kind, Source
from deepread.doctor.target import targets
from deepread.document import parse
from deepread.document.targeted import targeted


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("[a](b.md)", "b.md"),
        ("![a](b.png 'title')", "b.png"),
        ("[a](<b c.md>)", "b c.md"),
        ("[a](b(1).md)", "b(1).md"),
        ("[a](\n  b.md)", "b.md"),
        (r"[a](b\_c.md)", "b_c.md"),
        ("[a](b&amp;c.md)", "b&c.md"),
        ("[[b c]]", "b c"),
        ("![[b.png|300]]", "b.png"),
        ("text\n\n[a]: b.md", "b.md"),
        ("> [a]: <b.md>", "b.md"),
        ('<img alt="x" src="b.png">', "b.png"),
        ("<a href='b.md'>", "b.md"),
        ("[a](#b)", "#b"),
    ],
)
def test_each_way_to_write_a_link_is_seen(body: str, name: str) -> None:
    (target,) = targets(body)
    assert target.name == name
    assert body[target.start :].startswith(target.written)


@pytest.mark.parametrize("body", ["[a](https://x.example)", "[a]: mailto:a@b.example", "a [b] (c)", "[^1]: note", "[["])
def test_what_leads_to_the_web_or_nowhere_is_none(body: str) -> None:
    assert targets(body) == []


@given(st.text(max_size=300))
def test_any_text_has_some(body: str) -> None:
    for target in targets(body):
        assert body[target.start :].startswith(target.written)


_PIECES = [
    "[a](b.md)",
    "[[c d]]",
    "![x](e.png)",
    "`",
    "```\n",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "words ",
    "[r]: f.md\n",
    "[r]",
    "<",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join))
def test_every_link_of_a_page_is_among_them(body: str) -> None:
    document = parse(Source(Article("a.md", Kind.MARKDOWN, "T"), body, 1))
    assert {name for _, name in targeted(document.blocks)} <= {target.name for target in targets(body)}
