"""Owns how the links of an article are looked at, by the kind of its body. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.article import Kind
from deepread.doctor.linked_article import LinkedArticle
from deepread.doctor.markdown_article import MarkdownArticle
from deepread.doctor.parsed_article import OrgArticle, RstArticle, WebArticle

if TYPE_CHECKING:
    from deepread.article import Source

_BY_KIND = {
    Kind.MARKDOWN: MarkdownArticle,
    Kind.PLAIN: LinkedArticle,
    Kind.RST: RstArticle,
    Kind.ORG: OrgArticle,
    Kind.HTML: WebArticle,
}


def linked_article_of(source: Source, *, is_cut: bool = False) -> LinkedArticle:
    """An article with its body. Of one that `is_cut`, whose body is only the first part, nothing is known."""
    return LinkedArticle(source) if is_cut else _BY_KIND[source.article.kind](source)
