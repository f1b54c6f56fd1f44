"""One file's bytes to an `Article`: encodings, header dialects, fields, kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.article.article import (
    WORDS_PER_MINUTE,
    Article,
    ArticleWarning,
    DatedBy,
    EncodedBy,
    IsoDate,
    Kind,
    Source,
)

if TYPE_CHECKING:
    from deepread.article.reading import article_of, read

__all__ = [
    "WORDS_PER_MINUTE",
    "Article",
    "ArticleWarning",
    "DatedBy",
    "EncodedBy",
    "IsoDate",
    "Kind",
    "Source",
    "article_of",
    "read",
]


def __getattr__(name: str) -> object:
    """Reading has many patterns to compile, which a list of articles that are known already must not wait for."""
    if name in ("article_of", "read"):
        from deepread.article import reading

        return getattr(reading, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
