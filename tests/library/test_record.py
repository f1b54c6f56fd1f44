"""An article comes out of the catalogue as it went in."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.article.article import Article, ArticleWarning, DatedBy, EncodedBy, IsoDate, Kind
from deepread.library.record import from_json, to_json

words = st.text(max_size=20)
articles = st.builds(
    Article,
    path=st.just("a/b.md"),
    kind=st.sampled_from(Kind),
    title=words,
    subtitle=words,
    description=words,
    authors=st.lists(words, max_size=3).map(tuple),
    published=st.none() | st.just(IsoDate("2024-02-06")),
    dated_by=st.sampled_from(DatedBy),
    encoded_by=st.sampled_from(EncodedBy),
    saved=st.none() | st.just(IsoDate("2024-02-06T10:20:00-04:00")),
    tags=st.lists(words, max_size=3).map(tuple),
    read_minutes=st.integers(0, 10_000),
    words=st.integers(0, 10_000_000),
    draft=st.booleans(),
    header=st.dictionaries(words, words, max_size=4).map(MappingProxyType),
    warnings=st.lists(st.builds(ArticleWarning, st.integers(0, 99), words), max_size=3).map(tuple),
)


@given(articles)
def test_every_field_survives(article: Article) -> None:
    assert from_json(article.path, to_json(article)) == article


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"kind": "sculpture", "title": "x"}', '{"kind": "plain", "tail": 1}']
)
def test_what_is_no_article_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_json("a.md", text)
