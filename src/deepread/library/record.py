"""Owns how an `Article` is kept in the catalogue: as JSON, since a cache must never be able to run code. Pure."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from deepread.article.article import Article, ArticleWarning, DatedBy, Kind

_DEFAULTS = {
    entry.name: entry.default_factory() if entry.default_factory is not MISSING else entry.default
    for entry in fields(Article)
    if entry.name != "path"
}
_KEPT = tuple(_DEFAULTS.items())
_values = attrgetter(*_DEFAULTS)
_ENCODER = json.JSONEncoder(separators=(",", ":"))


def to_json(article: Article) -> str:
    """All of `article` but its path and what is as it is by default."""
    given = zip(_KEPT, _values(article), strict=True)
    kept: dict[str, Any] = {name: value for (name, default), value in given if value != default}
    if "header" in kept:
        kept["header"] = dict(article.header)
    if "warnings" in kept:
        kept["warnings"] = [(warning.line, warning.reason, warning.made, warning.mend) for warning in article.warnings]
    return _ENCODER.encode(kept)


def from_json(path: str, text: str) -> Article:
    """The article that `to_json` was given. Raises ValueError, KeyError or TypeError for anything else."""
    kept: dict[str, Any] = json.loads(text)
    kept["kind"] = Kind(kept["kind"])
    kept["dated_by"] = DatedBy(kept.get("dated_by", DatedBy.NOTHING))
    kept["authors"] = tuple(kept.get("authors", ()))
    kept["tags"] = tuple(kept.get("tags", ()))
    kept["header"] = MappingProxyType(dict(kept.get("header", {})))
    kept["warnings"] = tuple(ArticleWarning(int(line), *map(str, said)) for line, *said in kept.get("warnings", ()))
    return Article(path=path, **kept)
