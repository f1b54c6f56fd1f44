"""Owns the queue: what the reader has set out to read in so many minutes, and going on through it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from deepread.article.reading_time import minutes_of, reading_time
from deepread.journal import State
from deepread.library import Sort
from deepread.tui.keys import key_for
from deepread.tui.reading_queue import Candidate, candidates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import App

    from deepread.journal import Journal
    from deepread.library import Library, Row
    from deepread.tui.desk import Desk
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.palette import Palette
    from deepread.tui.queue_screen import Plan
    from deepread.tui.reading_clock import ReadingClock
    from deepread.tui.telling import Telling

_MINUTES = 15
"""What is offered before the reader has ever said."""
_NEWEST = 2_000
"""Unread articles among which is chosen, beside those that were begun or starred."""


class Agenda:
    """Shows its screen over `app` in the colours that `palette` answers. `go` is called with the path of an article
    that is to be read.
    """

    def __init__(  # noqa: PLR0913 - each is a part that it looks at or moves
        self,
        app: App[int],
        journal: Journal,
        library: Library,
        screen: MainScreen,
        desk: Desk,
        *,
        clock: ReadingClock,
        telling: Telling,
        palette: Callable[[], Palette],
        go: Callable[[str], None],
    ) -> None:
        self._app = app
        self._journal = journal
        self._library = library
        self._screen = screen
        self._desk = desk
        self._clock = clock
        self._telling = telling
        self._palette = palette
        self._go = go
        self._queue: tuple[Candidate, ...] = ()

    def plan(self) -> None:
        """Ask how many minutes there are, beside what can be read in them."""
        known = self._candidates()
        if not known:
            self._telling.say("there is nothing left to read here: all of it is read")
            return
        from deepread.tui.queue_screen import QueueScreen  # late: it is not there at the start

        minutes = self._journal.free_time.minutes(self._library.folder) or _MINUTES
        self._app.push_screen(QueueScreen(known, minutes, self._palette()), self._begin)

    def _candidates(self) -> list[Candidate]:
        """Everything that may be read, the newest first."""
        folder = self._library.folder
        states = self._journal.articles.states(folder)
        done = states[State.READ] | states[State.ARCHIVED]
        begun = self._journal.places.midway(folder)
        starred = states[State.STARRED]
        newest = list(islice(self._unread(done), _NEWEST))
        known = {row.path for row in newest}
        older = [path for path in {*begun, *starred} if path not in known and path not in done]
        rows = [*newest, *(row for row in self._library.rows_at(older) if row is not None)]
        pace = self._clock.pace
        minutes = {row.path: minutes_of(row.minutes, row.words, pace, timed=row.timed) for row in rows}
        return candidates(rows, minutes, begun, starred)

    def _unread(self, done: frozenset[str]) -> Iterator[Row]:
        rows = self._library.rows(Sort("date", descending=True))
        return (row for row in rows if row.path and row.path not in done)

    def _begin(self, plan: Plan | None) -> None:
        """Read what was planned, from the one that was chosen on."""
        if plan is None:
            return
        self._journal.free_time.keep(self._library.folder, plan.minutes)
        self._queue = plan.queue
        if self._queue:
            self._read(0)

    def go_on(self, by: int) -> bool:
        """Read the next one of the queue (`by` 1) or the one before (-1); False where the open article is none of it,
        and at its end, which is said.
        """
        here = self._here
        if here is None:
            return False
        if 0 <= here + by < len(self._queue):
            self._read(here + by)
        elif by > 0:
            count, self._queue = len(self._queue), ()
            self._telling.say(
                f"that was all of your queue of {count}; {key_for('app.neighbour(1)')} goes on in the list"
            )
        else:
            self._telling.say("this is the first one of your queue")
        return True

    @property
    def following(self) -> Candidate | None:
        """What comes after the open article in the queue; None where that is its last, or none of it."""
        here = self._here
        return self._queue[here + 1] if here is not None and here + 1 < len(self._queue) else None

    def moved(self, old: str, new: str) -> None:
        """An article was renamed: it keeps its place in the queue."""
        self._queue = tuple([one._replace(path=new) if one.path == old else one for one in self._queue])

    @property
    def _here(self) -> int | None:
        """Where the open article stands in the queue."""
        paths = [one.path for one in self._queue]
        return paths.index(self._desk.path) if self._desk.path in paths else None

    def _read(self, index: int) -> None:
        one = self._queue[index]
        if self._library.rows_at([one.path])[0] is None:
            self._queue = self._queue[:index] + self._queue[index + 1 :]
            self._telling.say("that article is no longer in the library")
            return
        if one.path == self._desk.path:
            self._screen.set_focus(self._screen.reader)
        else:
            self._go(one.path)
        self._telling.say(f"{index + 1} of {len(self._queue)} in your queue · {reading_time(one.minutes)}")
