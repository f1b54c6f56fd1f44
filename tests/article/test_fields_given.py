"""What a header gives is what asking for every field gives: those that it has not are as an article has them anyway."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from deepread.article.article import Article
from deepread.article.fields import Fields
from deepread.article.header import Dialect, Header
from deepread.article.key import ALIASES

KEYS = st.sampled_from([alias for aliases in ALIASES.values() for alias in aliases])
WORDS = st.sampled_from(
    [
        "",
        "None",
        "true",
        "A title",
        "a, b",
        "*Marked* &amp; more",
        "https://example.org/a",
        "[[a]]",
        "[A](https://a.example)",
    ]
)
VALUES = st.recursive(WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=2))


def all_of(header: Fields) -> dict[str, Any]:
    return {
        "subtitle": header.prose("subtitle"),
        "description": header.prose("description"),
        "authors": header.authors(),
        "tags": header.tags(),
        "category": header.category(),
        "series": header.text("series"),
        "image": header.image(),
        "url": header.url(),
        "site": header.prose("site"),
        "language": header.text("language"),
        "cta": header.prose("cta"),
        "links": header.links(),
    }


@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_what_is_not_given_is_as_an_article_has_it_by_default(entries: dict[str, Any]) -> None:
    defaults = {field.name: field.default for field in fields(Article) if field.default is not MISSING}
    header = Fields(Header(Dialect.YAML, entries, "", 1, 0))
    every = all_of(header)
    assert {name: defaults[name] for name in every} | header.others() == every
