"""Owns the messages in which the search answers: what was found, suggested, counted and compared, and what failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from deepread.search import Concordance, Related, Results, Sorting, Suggestion
    from deepread.search.spoken import Spoken
    from deepread.tui.question import Question


@dataclass
class Answered(Message):
    """What the library has to say to a query; `results` is None while there is nothing to search yet.

    The same query is answered more than once where more is found by reading on.
    """

    query: str
    results: Results | None


@dataclass
class Matched(Message):
    """Where the words of `query` stand in the first `length` characters of the visible text of an article."""

    query: str
    path: str
    matches: tuple[tuple[int, int], ...]
    length: int


@dataclass
class Suggested(Message):
    """What the word behind which the cursor stands in `text` may become."""

    text: str
    cursor: int
    suggestions: tuple[Suggestion, ...]


@dataclass
class Counted(Message):
    """How many articles answer `query`, and the titles of the best of them."""

    query: str
    total: int
    titles: tuple[str, ...]


@dataclass
class Concorded(Message):
    """Every match of `query` in the library, in the order of `sorting`; None while there is nothing to search yet."""

    query: str
    sorting: Sorting
    concordance: Concordance | None


@dataclass
class Compared(Message):
    """Which articles share rare words with the one at `path`; None while there is nothing to search yet. `unread` are
    not indexed, and were not compared. `parts` may be parts of its series, by their paths. `aside` is as it was asked.
    """

    path: str
    related: tuple[Related, ...] | None
    unread: int = 0
    parts: tuple[str, ...] = ()
    aside: bool = False


@dataclass
class Told(Message):
    """In which languages the articles are, by their paths: as `Spoken` has it."""

    languages: Spoken


@dataclass
class Failed(Message):
    """`question` gets no answer; `reason` says why, in words for the reader."""

    reason: str
    question: Question
