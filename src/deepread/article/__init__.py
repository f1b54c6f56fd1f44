"""One file's bytes to an `Article`: encodings, header dialects, fields, kind."""

from deepread.article.article import (
    WORDS_PER_MINUTE,
    Article,
    ArticleWarning,
    DatedBy,
    IsoDate,
    Kind,
    Source,
)
from deepread.article.reading import read

__all__ = ["WORDS_PER_MINUTE", "Article", "ArticleWarning", "DatedBy", "IsoDate", "Kind", "Source", "read"]
