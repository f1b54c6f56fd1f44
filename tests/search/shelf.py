"""Owns a library for tests that exists only in memory: articles are put on it and taken off, and it is indexed."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple

from deepread.article import Article, IsoDate, Kind, Source
from deepread.search import Indexer, IndexProgress, Results, Searcher

if TYPE_CHECKING:
    from pathlib import Path


class Stamp(NamedTuple):
    size: int
    mtime_ns: int
    digest: int = 0


class Shelf:
    """`cache` is where the index is kept, None for memory."""

    def __init__(self, cache: Path | None = None) -> None:
        self.sources: dict[str, Source] = {}
        self.stamps: dict[str, Stamp] = {}
        self.broken: set[str] = set()
        self.reads: list[str] = []
        self.indexer = Indexer.open(cache)
        self._time = 0

    def put(self, path: str, body: str = "", *, title: str = "", date: str | None = None, **header: object) -> None:
        """Fields of `Article` by their names; any other name is a key of its header."""
        self._time += 1
        known = {one.name for one in fields(Article)}
        article = Article(
            path=path,
            kind=Kind.MARKDOWN,
            title=title or "Untitled",
            published=IsoDate(date) if date else None,
            header={key: str(value) for key, value in header.items() if key not in known},
            **{key: value for key, value in header.items() if key in known},  # type: ignore[arg-type]
        )
        self.sources[path] = Source(article, body, body_line=1)
        self.stamps[path] = Stamp(len(body), self._time)

    def take(self, path: str) -> None:
        del self.sources[path], self.stamps[path]

    def read(self, path: str) -> Source:
        self.reads.append(path)
        if path in self.broken:
            raise PermissionError(path)
        return self.sources[path]

    def sync(self, order: tuple[str, ...] = ()) -> list[IndexProgress]:
        return list(self.indexer.sync(self.stamps, self.read, order or tuple(self.stamps)))

    def searcher(self) -> Searcher:
        self.sync()
        return self.indexer.searcher()

    def search(self, query: str, *, typing: bool = False) -> Results:
        return self.searcher().search(query, typing=typing)

    def found(self, query: str, *, typing: bool = False) -> list[str]:
        return [hit.path for hit in self.search(query, typing=typing).hits]
