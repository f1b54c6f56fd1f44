"""Owns how the links of an article are looked at, by the kind of its body. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.article import Kind
from deepread.doctor.markdown_page import MarkdownPage
from deepread.doctor.page import Page
from deepread.doctor.parsed_page import OrgPage, RstPage, WebPage

if TYPE_CHECKING:
    from deepread.article import Source

_PAGES = {
    Kind.MARKDOWN: MarkdownPage,
    Kind.PLAIN: Page,
    Kind.RST: RstPage,
    Kind.ORG: OrgPage,
    Kind.HTML: WebPage,
}


def page_of(source: Source, *, is_cut: bool = False) -> Page:
    """An article with its body. Of one that `is_cut`, whose body is only the first part, nothing is known."""
    return Page(source) if is_cut else _PAGES[source.article.kind](source)
