"""Owns what a find in the page marks: the match that is gone to and those around it at once, all in spare time."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from deepread.page.find import Places, Sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.worker import Worker, WorkType

    from deepread.tui.page_view import Matches
    from deepread.tui.reader import Reader

_AT_ONCE = 300_000
"""Characters of a text all of whose matches are marked at once: 4 ms."""
_PREPARED_AT_ONCE = 500_000
"""Characters of a text that is prepared at once whatever letters it is in: some 10 ms."""
_AROUND = 20_000
"""Characters to either side of a match in which the others are marked with it."""
_STEP = 1_000
"""Matches that are counted in one step: half a millisecond."""


class Counting:
    """Marks words on `reader`, wherever they stand in its document."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._sought: Sought | None = None
        """What is still being counted."""
        self._origin: int | None = None
        self._is_shown = False
        """Whether the match that is gone to is marked."""
        self._worker: Worker[None] | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether it is not known yet how many matches there are."""
        return self._sought is not None

    def stop(self) -> None:
        """Something else is marked now."""
        self._sought = None
        if self._worker:
            self._worker.cancel()
            self._worker = None

    def prepare(self) -> None:
        """Something is about to be sought: prepare for that what would be waited for."""
        sought = Sought(self._reader.document.text, "e")
        if not sought.is_ready:
            work: WorkType[None] = partial(self._reader.spare_time.spend, sought.prepare())
            self._reader.run_worker(work, name="preparing", description="preparing")

    def begin(self, needle: str, origin: int | None) -> None:
        """Mark `needle` and go to its first match from character `origin` on, or stay there where there is none; for
        None, the current match stays.
        """
        self.stop()
        text = self._reader.document.text
        self._sought, self._origin, self._is_shown = Sought(text, needle), origin, False
        if len(text) <= _AT_ONCE:
            self.finish()
            return
        is_ready = self._sought.is_ready or text.isascii() or len(text) <= _PREPARED_AT_ONCE
        if is_ready:
            self._prepare()
            self._show_first()
        if self._sought:
            work = partial(self._count, self._sought, is_shown=is_ready)
            self._worker = self._reader.run_worker(work, name="counting", description="counting", exit_on_error=False)

    def step(self, by: int) -> bool:
        """Go to the next match (1) or the previous one (-1), where not all are known yet; whether there is one."""
        number = self._reader.match[0]
        if self._sought is None or not self._sought.is_ready or not number:
            return False
        start, end = self._reader.matches[number - 1]
        following = next(self._sought.places(end), None) if by > 0 else _last_before(start, self._sought)
        if following is None:
            return False
        self._origin = start
        self._mark_around(following[0])
        return True

    def finish(self) -> None:
        """Mark all matches, now."""
        if self._sought is not None:
            self._prepare()
            found = Places()
            found.add(self._sought.places())
            self._show_all(found)

    def _prepare(self) -> None:
        for _ in self._sought.prepare() if self._sought else ():
            pass

    async def _count(self, sought: Sought, *, is_shown: bool) -> None:
        spare_time = self._reader.spare_time
        if not is_shown:
            await spare_time.spend(sought.prepare())
            self._show_first()
        found = Places()
        await spare_time.spend(_steps(sought.places(), found))
        if sought is self._sought:
            self._worker = None
            self._show_all(found)

    def _show_first(self) -> None:
        """Mark what stands around the match that is gone to; all of it where there is no match."""
        sought, origin = self._sought, self._origin
        if sought is None or origin is None:
            return
        first = next(sought.places(origin), None) or next(sought.places(), None)
        if first is None:
            self._show_all(())
        else:
            self._mark_around(first[0])

    def _mark_around(self, place: int) -> None:
        around = []
        for match in self._sought.places(max(0, place - _AROUND)) if self._sought else ():
            if match[0] > place + _AROUND:
                break
            around.append(match)
        self._reader.mark(tuple(around), near=place)
        self._is_shown = True

    def _show_all(self, matches: Matches) -> None:
        self._sought = None
        if not matches and self._origin is not None:
            self._reader.go_to(self._origin)
        if self._is_shown or self._origin is None:
            self._reader.add_matches(matches)
        else:
            self._reader.mark(matches, near=self._origin)


def _last_before(place: int, sought: Sought) -> tuple[int, int] | None:
    """The last match above character `place`."""
    last, reach, begin = None, _AROUND, place
    while begin and last is None:
        begin, reach = max(0, place - reach), 4 * reach
        for match in sought.places(begin):
            if match[0] >= place:
                break
            last = match
    return last


def _steps(places: Iterator[tuple[int, int]], found: Places) -> Iterator[None]:
    """Add all places to those that were `found`, some at a time."""
    while some := list(islice(places, _STEP)):
        found.add(some)
        yield
