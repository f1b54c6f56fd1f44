"""Owns what a search answers with: frozen values that hold nothing of Whoosh."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.document.document import Anchor
    from deepread.search.concordance import KwicLines
    from deepread.search.hits import Hits


SEARCHED = 1 << 23
"""Characters of a text that are searched: eight times a long novel. A place in a longer one could not be told."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a hit shows of its article.

    `marks` are (start, end) characters of `passage`; `anchor` is where the passage's first match stands in the article.
    """

    passage: str
    marks: tuple[tuple[int, int], ...]
    anchor: Anchor


def _first_line() -> int:
    return 1


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that answers a query, with its best passage.

    The passage is made by `excerpt` when it is first asked for, by whichever thread: most hits are never looked at. Two
    hits are equal where they show the same.
    """

    path: str
    title: str
    score: float
    excerpt: Callable[[], Excerpt]
    find_line: Callable[[], int] = field(default=_first_line, compare=False)

    @property
    def passage(self) -> str:
        """Of one line."""
        return self.excerpt().passage

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """(start, end) characters of the passage that answer the query."""
        return self.excerpt().marks

    @property
    def line(self) -> int:
        """The file's line of that match, from 1: asked for apart, since a list of hits has no use for it."""
        return self.find_line()

    @property
    def anchor(self) -> Anchor:
        """Where the passage's first match stands in the article."""
        return self.excerpt().anchor


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query. `total` counts all articles that match, of which `hits` are the best, or all.

    `corrected` is the query that was answered in place of `query`, where a word of it was found nowhere; `note` says in
    words what could not be done as asked ("" for nothing). `took_ms` is in milliseconds. `is_partial` says that there
    are articles that may answer and have not been looked at yet. `has_words` says that words are sought, which can be
    marked where they stand; filters alone mark nothing. `with_all` counts the articles that have all of several words,
    which come first; None where that is not told apart, of one word and of a question in prose. `is_cut_short` says
    that more articles may answer than are read for one query: what `is_partial` leaves open stays so for now. `outside`
    counts the articles that would answer too, but lie outside of what is searched.
    """

    query: str
    hits: Hits
    total: int
    took_ms: float
    corrected: str | None = None
    note: str = ""
    is_partial: bool = False
    has_words: bool = True
    with_all: int | None = None
    is_cut_short: bool = False
    outside: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the word at the cursor of a query may be meant to become: characters `start` to `end` of the query give way
    to `text`, and `count` articles would answer then. `shown` is how it is offered.
    """

    text: str
    shown: str
    count: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """One match in its context: visible text of one line `before` and `after` it. `anchor` is where it stands."""

    path: str
    title: str
    before: str
    match: str
    after: str
    anchor: Anchor


class Sorting(StrEnum):
    """What the lines of a concordance are in the order of: the answer, or the words before or after the matches."""

    ANSWER = "answer"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Concordance:
    """All matches of a query across the library, the articles in the order of the answer. `lines` makes each line when
    it is asked for; `articles` counts those that have a match, of `answering` that answer: the others do so by their
    header, or by function words, unless `marks_all`. The first `in_order` lines are in the order that was asked for;
    where there are more, those of the other articles stand behind them. `is_cut` says that there were too
    many: the lines are those of the best articles; `corrected`, `is_partial` and `has_words` are those of `Results`.
    """

    query: str
    lines: KwicLines
    articles: int
    in_order: int
    is_cut: bool = False
    is_partial: bool = False
    corrected: str | None = None
    has_words: bool = True
    answering: int = 0
    marks_all: bool = True


@dataclass(frozen=True, slots=True)
class Related:
    """An article that shares rare words with another one: `words` as they are written there, the rarest first."""

    path: str
    title: str
    words: tuple[str, ...]
