"""Owns the names of header keys: how they are folded, and which aliases stand for which field.

The tables gather what Jekyll, Hugo, Zola, Astro, Eleventy, Hexo, Pelican, Pandoc, Ghost, dev.to, Obsidian and its Web
Clipper, Omnivore and Dublin Core write, and what translations into Chinese do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_A_LETTER = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def fold(key: str) -> str:
    """`key` without case, `-`, `_`, `.`, spaces and brackets: `heroImage`, `hero_image` and `Hero-Image` are one."""
    return _NOT_A_LETTER.sub("", key).casefold()


def has_known(keys: Iterable[str]) -> bool:
    """Whether any of `keys` is one that headers use."""
    return not KNOWN.isdisjoint(map(fold, keys))


def _table(**fields: str) -> MappingProxyType[str, tuple[str, ...]]:
    return MappingProxyType({name: tuple(fold(alias) for alias in aliases.split()) for name, aliases in fields.items()})


ALIASES = _table(
    title="title full_title linkTitle headline name 标题 標題",
    subject="subject",
    subtitle="subtitle dek tagline standfirst kicker",
    description="description summary excerpt custom_excerpt abstract intro lead meta_description",
    author="author authors byline by creator writer dc.creator 原文作者 原作者 作者",
    published="""publish_date pubDate published date_published published_at date datePublished posted
        发布时间 发布日期 發佈日期 日期""",
    saved="date_saved saved saved_at clipped created_date created created_at added dateAdded",
    updated="updated updatedDate lastmod modified last_modified_at updated_at date_modified 更新时间 更新日期",
    tags="tags tag keywords document_tags labels topics taxonomies.tags filetags hugo_tags 标签 標籤 关键词",
    category="category categories section type 分类 分類",
    series="series part weight order",
    image="heroImage image cover cover_image feature_image featured_image thumbnail banner og_image",
    url="""canonical_url canonical original_url source url link permalink omnivore_url via
        原文地址 原文链接 原文連結 原文网址 原文 链接 本文永久链接 永久链接""",
    site="site_name site publisher publication domain_name 译文出自 譯文出自 出处",
    read_time="read_time reading_time minutes time_to_read read_length",
    words="words_count word_count",
    language="lang language locale",
    draft="draft",
    status="status",
    cta="cta call_to_action",
    path="path permalink",
)
"""Each field's keys, folded, in order of precedence."""


def _places() -> MappingProxyType[str, tuple[tuple[str, int], ...]]:
    places: dict[str, list[tuple[str, int]]] = {}
    for field, aliases in ALIASES.items():
        for rank, alias in enumerate(aliases):
            places.setdefault(alias, []).append((field, rank))
    return MappingProxyType({alias: tuple(found) for alias, found in places.items()})


FIELDS = _places()
"""Each folded key's fields, and its rank in their order of precedence (0 is the first)."""

NESTED = frozenset({"params", "extra", "taxonomies"})
"""Maps whose keys count as the file's own (Hugo, Zola)."""

_OTHER = """
    layout slug template path aliases id uid weight toc math mermaid comments guid redirect_from nav_order parent
    sidebar_position sidebar_label stylesheet css js hidden featured pinned copyright license rating version eip
    bibliography email affiliation contact
    base_header_level html_header_level latex_header_level odf_header_level xhtml_header_level quotes_language
    html_header html_footer xhtml_header odf_header mmd_header mmd_footer transclude_base biblio_style
    latex_mode latex_author latex_title latex_input latex_footer latex_header latex_begin latex_config latex_leader
    translator translators translated_by collector reviewer proofreader
    译者 譯者 翻译 译文链接 校对者 校對者 校对 审校 选题
"""

KNOWN = (
    frozenset(alias for aliases in ALIASES.values() for alias in aliases)
    | {fold(key) for key in _OTHER.split()}
    | NESTED
)
"""Folded keys by which a block is told from prose."""
