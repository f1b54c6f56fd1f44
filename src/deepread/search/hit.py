"""Owns what a search answers with: frozen values that hold nothing of Whoosh."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deepread.document.document import Anchor


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that answers a query, with its best passage.

    `marks` are (start, end) characters of `passage`; `line` is the file's line, from 1; `anchor` is where the passage's
    first match stands in the article.
    """

    path: str
    title: str
    score: float
    passage: str
    marks: tuple[tuple[int, int], ...]
    line: int
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query. `total` counts all articles that match, of which `hits` are the best.

    `corrected` is the query that was answered in place of `query`, where a word of it was found nowhere; `note` says in
    words what could not be done as asked ("" for nothing). `took_ms` is in milliseconds.
    """

    query: str
    hits: tuple[Hit, ...]
    total: int
    took_ms: float
    corrected: str | None = None
    note: str = ""
