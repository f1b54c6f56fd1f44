"""Owns what has changed in the open article since it was read, and what of it is seen now.

Who opens an article is shown what is new or different in it. Having that in sight for a moment, or when leaving the
article, is reading it; what was passed over stays new for the next time.
"""

from __future__ import annotations

import asyncio
import time
from bisect import bisect_left, bisect_right
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from deepread.document.seen import NOTHING_SEEN, Paragraph, paragraphs, stretches
from deepread.page import Tint, Tinted
from deepread.tui.entry import Tone
from deepread.tui.tints import Layer, Sign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.timer import Timer
    from textual.worker import WorkType

    from deepread.document import Document
    from deepread.document.seen import Seen
    from deepread.journal import Journal
    from deepread.library import Library
    from deepread.tui.desk import Desk
    from deepread.tui.reader import Matches, Reader
    from deepread.tui.telling import Telling

_SIGN = "┃"
_MOMENT = 1.0
"""Seconds in sight after which a paragraph counts as read."""
_SHORT = 200_000
"""Characters of a text that is looked through before the next frame; a longer one is in turns."""
_TURN = 400
"""Paragraphs that are looked through between two looks at the keys."""
_OFTEN = 5.0
"""Seconds after which what was seen is noted again while the reader goes on."""
_QUICKLY = 1_000
"""Paragraphs for each of which that is a millisecond later."""


class ChangedParagraphs:
    """Tells `reader` what to tint, and `journal` what was seen, which must have the places where it was before:
    `save_places`. `acknowledged` is called when an article no longer counts as changed.
    """

    def __init__(  # noqa: PLR0913 - each is a part that is looked at, or told
        self,
        journal: Journal,
        library: Library,
        reader: Reader,
        *,
        desk: Desk,
        save_places: Callable[[], None],
        telling: Telling,
        acknowledged: Callable[[], object],
    ) -> None:
        self._journal = journal
        self._library = library
        self._reader = reader
        self._desk = desk
        self._save_places = save_places
        self._telling = telling
        self._acknowledged = acknowledged
        self._timer: Timer | None = None
        self._document: Document | None = None
        self._begin(None)

    def _begin(self, path: str | None) -> None:
        self._path = path
        noted = self._journal.seen.of(self._library.folder, path) if path else None
        self._before: Seen | None = noted[0] if noted else None
        self._kept = noted
        stamp = self._library.stamp(path) if path else None
        self._content = stamp.content if stamp else 0
        self._kept_at = time.monotonic()
        self._now: tuple[Paragraph, ...] | None = None
        self._changed: frozenset[int] = frozenset()
        self.stretches: Matches = ()
        """(start, end) characters of what is new or different in the open article, in order."""
        self._read: set[int] = set()
        self._in_sight: dict[int, float] = {}
        self._passed: list[tuple[int, int]] = []
        self._is_told = False
        self._at = -1

    # What is seen

    def look(self, *, reading: bool) -> None:
        """The page is another one, or the reader is elsewhere on it; who is `reading` sees what is in sight."""
        path = self._desk.path if self._desk.article else None
        document = self._reader.document
        if document is not self._document:
            self._turn_to(path, document)
        self._path = path  # a file that was renamed is the same article
        if path is None:
            return
        if self._now is None and document.complete and (reading or self._before is not None):
            self._take_in(document)
        if reading:
            self._see(*self._reader.in_sight)
            self._tell()

    def _turn_to(self, path: str | None, document: Document) -> None:
        """Another article is open, or this one as it is now. One that is still being parsed only grows; one that was
        read again and says the same goes on as it was.
        """
        before, self._document = self._document, document
        if path != self._path or before is None:
            self.leave()
            self._begin(path)
        elif self._now and document.text == before.text:
            self._show()
        elif before.complete:
            self.save()
            self._begin(path)

    def _take_in(self, document: Document) -> None:
        if len(document.text) <= _SHORT:
            self._compare(tuple(paragraphs(document)))
            return
        self._now = ()
        work: WorkType[None] = partial(self._take_in_turns, document)
        self._reader.run_worker(work, name="paragraphs", description="paragraphs", group="paragraphs", exclusive=True)

    async def _take_in_turns(self, document: Document) -> None:
        found: list[Paragraph] = []
        each = paragraphs(document)
        while some := list(islice(each, _TURN)):
            found += some
            await asyncio.sleep(0)
        if document is self._document:
            self._compare(tuple(found))
            self._tell()

    def _compare(self, now: tuple[Paragraph, ...]) -> None:
        self._now = now
        self._changed = self._before.changed(now) if self._before else frozenset()
        self.stretches = stretches(now, self._changed)
        self._show()
        if not self._changed:
            self.save()

    def _show(self) -> None:
        """Tint what has changed; a sign in the margin tells it where there are no colours."""
        changes = self.stretches
        signs = [Sign(start, end, _SIGN, Tone.KEY) for start, end in changes]
        self._reader.tint(Layer.CHANGED, [Tinted(start, end, Tint.CHANGED) for start, end in changes], signs)

    def _see(self, start: int, end: int) -> None:
        """The reader has what stands from `start` to `end` in sight."""
        if self._passed and self._passed[-1][0] <= end and start <= self._passed[-1][1]:
            last = self._passed.pop()
            self._passed.append((min(start, last[0]), max(end, last[1])))
        else:
            self._passed.append((start, end))
        now = time.monotonic()
        here = self._changed.intersection(self._between(start, end))
        self._read |= {place for place, since in self._in_sight.items() if now - since >= _MOMENT}
        is_new = not here <= self._in_sight.keys()
        self._in_sight = {place: self._in_sight.get(place, now) for place in here}
        if is_new and self._timer is None:
            self._timer = self._reader.set_timer(_MOMENT, self._look_again)

    def _look_again(self) -> None:
        self._timer = None
        if self._document is self._reader.document and self._in_sight:
            self._see(*self._reader.in_sight)
            self.save()

    def _between(self, start: int, end: int) -> Iterable[int]:
        """The paragraphs that stand between two offsets, in whole or in part, by their places."""
        now = self._now or ()
        first = bisect_right(now, start, key=lambda paragraph: paragraph.end)
        return range(first, bisect_left(now, end, key=lambda paragraph: paragraph.start))

    # What is told and noted

    def _tell(self) -> None:
        """Say once how much has changed."""
        count = len(self.stretches)
        if count and not self._is_told:
            self._is_told = True
            what = "paragraph" if count == 1 else "paragraphs"
            said = f"{count:,} {what} changed since you read, ]c"
            before = self._telling.message  # why the reader came here, or what was not found there
            self._telling.say(f"{before} · {said}" if before else said, unasked=True)

    def leave(self) -> None:
        """The reader is done with the article for now: what is in sight was read."""
        self._read |= self._in_sight.keys()
        self.save()

    def save_soon(self) -> None:
        """Note what was seen, if that is some time ago: longer for a long text, which takes longer to be noted."""
        if time.monotonic() - self._kept_at > _OFTEN + len(self._now or ()) / _QUICKLY:
            self.save()

    def save(self) -> None:
        """Note what was seen."""
        if self._path is None or not self._now:
            return
        unread = self._changed - self._read
        passed = {place for start, end in self._passed for place in self._between(start, end)}
        seen = (self._before or NOTHING_SEEN).after(self._now, passed, unread)
        content = self._content if not unread or self._kept is None else self._kept[1]
        if not seen.any or (seen, content) == self._kept:
            return
        self._save_places()
        self._journal.seen.keep(self._library.folder, self._path, seen, content=content, digest=self._content)
        was_changed = self._kept is not None and self._kept[1] != content
        self._kept, self._kept_at = (seen, content), time.monotonic()
        if was_changed:
            self._acknowledged()

    # Walking

    def walk(self, by: int, here: int) -> None:
        """Go to the next change (`by` 1) or the previous one (-1), from offset `here`, or from the one that is in sight
        and was gone to.
        """
        changes = self.stretches
        start, end = self._reader.in_sight
        if 0 <= self._at < len(changes) and start <= changes[self._at][0] < end:
            to = self._at + by
        else:
            starts = [change[0] for change in changes]
            to = bisect_right(starts, here) if by > 0 else bisect_left(starts, here) - 1
        if not changes:
            self._telling.say("nothing has changed here since you read it")
        elif not 0 <= to < len(changes):
            self._telling.say("no change below" if by > 0 else "no change above")
        else:
            self._at = to
            self._reader.go_to(changes[to][0])
            self._telling.say(f"change {to + 1:,} of {len(changes):,}")
