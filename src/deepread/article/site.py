"""Owns where an article was published, as far as it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from deepread.article.article import Article


def site_of(article: Article) -> str:
    """The site that an article names, else the host of its address without "www."; "" where it has neither."""
    return article.site or _host(article.url)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
