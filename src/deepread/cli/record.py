"""Owns the JSON of an article: the fields that programs rely on. Fields are added, never renamed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deepread.article import Article
    from deepread.cli.output import Json


def of_article(article: Article) -> dict[str, Json]:
    """The fields of `article`; a text that it does not have is "", a date that it does not have is null."""
    return of_path(article.path) | {
        "title": article.title,
        "subtitle": article.subtitle,
        "description": article.description,
        "authors": list(article.authors),
        "published": article.published,
        "dated_by": article.dated_by.value,
        "saved": article.saved,
        "updated": article.updated,
        "tags": list(article.tags),
        "category": article.category,
        "series": article.series,
        "image": article.image,
        "url": article.url,
        "site": article.site,
        "language": article.language,
        "read_minutes": article.read_minutes,
        "words": article.words,
        "draft": article.draft,
        "cta": article.cta,
        "kind": article.kind.value,
        "encoding": article.encoding or "UTF-8",
        "header": dict(article.header),
        "warnings": [{"line": warning.line, "reason": warning.reason} for warning in article.warnings],
    }


def of_path(path: str) -> dict[str, Json]:
    """`path`, and where it is not UTF-8 also `path_bytes`, its bytes in base64, to open the file by."""
    try:
        path.encode()
    except UnicodeEncodeError:
        import base64

        return {"path": path, "path_bytes": base64.b64encode(os.fsencode(path)).decode("ascii")}
    return {"path": path}
