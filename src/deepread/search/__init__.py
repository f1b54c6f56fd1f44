"""The index of a library and the answers from it; all of Whoosh and its columns of numbers is in here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.search.hit import Concordance, ConcordanceLine, Excerpt, Hit, Related, Results, Sorting, Suggestion

if TYPE_CHECKING:
    from deepread.search.hits import Hits
    from deepread.search.indexer import Indexer, IndexProgress, status
    from deepread.search.searcher import Searcher

__all__ = [
    "Concordance",
    "ConcordanceLine",
    "Excerpt",
    "Hit",
    "Hits",
    "IndexProgress",
    "Indexer",
    "Related",
    "Results",
    "Searcher",
    "Sorting",
    "Suggestion",
    "status",
]


def __getattr__(name: str) -> object:
    """The reader and the writer come with Whoosh, which the first frame must not wait for."""
    if name in {"Indexer", "IndexProgress", "status"}:
        from deepread.search import indexer

        return getattr(indexer, name)
    if name == "Hits":
        from deepread.search.hits import Hits

        return Hits
    if name == "Searcher":
        from deepread.search.searcher import Searcher

        return Searcher
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
