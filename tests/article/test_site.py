"""Where an article was published, by what it says and by its address."""

from __future__ import annotations

import pytest

from deepread.article import Article, Kind
from deepread.article.site import site_of


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://WWW.Example.com:8080/x", "example.com"),
        ("//example.org/a", "example.org"),
        ("https://name:word@example.org/", "example.org"),
        ("https://[broken", ""),
        ("", ""),
    ],
)
def test_the_site_is_the_host_of_the_address_where_no_other_is_named(url: str, site: str) -> None:
    assert site_of(Article("a.md", Kind.MARKDOWN, "A", url=url)) == site
    assert site_of(Article("a.md", Kind.MARKDOWN, "A", url=url, site="The Mill")) == "The Mill"
