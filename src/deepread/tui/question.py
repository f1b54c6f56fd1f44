"""Owns what is to be looked up, until its turn comes: of each kind of question only the newest waits, but for what is
to be counted, which waits together.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Condition
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future

    from deepread.search import Results, Sorting
    from deepread.tui.reply import Answered


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """What answers `text`? "" asks nothing: the query before it is given up. Whoever asks has the answer that was
    `foreseen`; else the first goes to `reply`, if there is one and it still waits.
    """

    text: str
    typing: bool
    foreseen: Results | None = None
    reply: Future[Answered] | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """What may the word become behind which the cursor stands?"""

    text: str
    cursor: int


@dataclass(frozen=True, slots=True)
class Text:
    """Where does what answers a query stand in the visible text of the article at `path`?"""

    query: str
    path: str
    text: str
    typing: bool


@dataclass(frozen=True, slots=True)
class Everywhere:
    """Where does it stand in the library?"""

    query: str
    sorting: Sorting
    typing: bool


@dataclass(frozen=True, slots=True)
class MoreLike:
    """Which articles are like the one at `path`, and which may be parts of its `series`, "" for none? With `aside` the
    answer is shown where there is room for it, and nobody waits.
    """

    path: str
    series: str = ""
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles answer each query?"""

    queries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Languages:
    """In which language is each article?"""


@dataclass(frozen=True, slots=True)
class Preparation:
    """Asks nothing: by its turn the index is open, as it is now, and what a first letter needs is at hand."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Asks nothing yet: what may be asked next is looked for."""


Question = Search | Beginning | Text | Everywhere | MoreLike | Counts | Languages | Preparation | Ahead
ORDER: tuple[type[Question], ...] = (
    Search,
    Beginning,
    Text,
    Everywhere,
    MoreLike,
    Counts,
    Languages,
    Preparation,
    Ahead,
)
"""Whose turn it is when several wait: what is typed goes first."""


class Questions:
    """The questions that wait. For any thread."""

    def __init__(self) -> None:
        self._waiting: dict[type[Question], Question] = {}
        self._is_stopped = False
        self._changed = Condition()

    def put(self, question: Question) -> None:
        """Let a question wait, in place of an older one of its kind, or together with it."""
        with self._changed:
            older = self._waiting.get(type(question))
            self._waiting[type(question)] = question if older is None else _joined(question, older)
            self._changed.notify_all()

    def put_back(self, question: Question) -> None:
        """Let a question wait again, unless a newer one of its kind does that it cannot wait together with."""
        with self._changed:
            newer = self._waiting.get(type(question))
            self._waiting[type(question)] = question if newer is None else _joined(newer, question)

    def take(self, seconds: float | None) -> Question | None:
        """The one whose turn it is, once there is any; None if none comes in `seconds` or ever.

        With None for `seconds`, it waits for as long as it takes.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._is_stopped, seconds)
            if self._is_stopped or not self._waiting:
                return None
            return self._waiting.pop(next(kind for kind in ORDER if kind in self._waiting))

    def pause(self, seconds: float) -> None:
        """Wait for so long, or until there is a question."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._is_stopped, seconds)

    def stop(self) -> None:
        """Nothing is looked up any more."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()

    @property
    def is_stopped(self) -> bool:
        """Whether this is the end."""
        with self._changed:
            return self._is_stopped

    def waits(self, kind: type[Question]) -> bool:
        """Whether a question of a kind waits."""
        with self._changed:
            return kind in self._waiting

    def presses(self, last: type[Question] = ORDER[-1]) -> bool:
        """Whether it is the end, or a question waits whose turn comes with that of `last` or before."""
        with self._changed:
            return self._is_stopped or any(kind in self._waiting for kind in ORDER[: ORDER.index(last) + 1])


def _joined(newer: Question, older: Question) -> Question:
    """What waits of two of a kind: the newer one, or both, as each of several queries is counted for itself."""
    if isinstance(newer, Counts) and isinstance(older, Counts):
        return Counts(tuple(dict.fromkeys(newer.queries + older.queries)))
    if isinstance(newer, MoreLike) and isinstance(older, MoreLike) and newer.path == older.path:
        return MoreLike(newer.path, newer.series or older.series, newer.aside and older.aside)
    return newer
