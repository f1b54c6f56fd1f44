"""Owns the clock of the page: how long each article is read and at what pace, as the journal is told of it.

It is looked at every two seconds and at every move, and written down as soon as ten seconds were read: kill -9 loses
twelve at most.
"""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

from deepread.article.reading_time import minutes_of
from deepread.article.word import count_words
from deepread.journal import Spell
from deepread.journal.reading_pace import READINGS, pace_of
from deepread.tui.key import Pane
from deepread.tui.sitting import Sitting

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.article import Article
    from deepread.journal import Journal
    from deepread.library import Library
    from deepread.tui.desk import Desk
    from deepread.tui.main_screen import MainScreen

_SAVED_AFTER = 10.0
"""Seconds of reading that are written down together."""


class ReadingClock:
    """Runs while the page of `screen` has the keys, nothing lies over it and the terminal is looked at.

    `now` tells the seconds of a clock that never goes back.
    """

    def __init__(
        self,
        journal: Journal,
        library: Library,
        screen: MainScreen,
        desk: Desk,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal = journal
        self._library = library
        self._screen = screen
        self._desk = desk
        self._now = now
        self._path: str | None = None
        self._sitting: Sitting | None = None
        self._text = ""
        self._pace: int | None = None
        self._is_paced = False
        self._noted: tuple[str, float] | None = None
        """The path of an article, and for how long the journal says that it was read."""

    def look(self) -> None:
        """See what is read now; write down what was read before where it has come to something."""
        article = self._desk.article
        path = article.path if article else None
        if path != self._path:
            self.stop()
            self._path = path
            self._sitting = Sitting(self._count) if path is not None else None
        if self._sitting is None:
            return
        is_read = self._is_read
        if is_read:
            self._text = self._screen.reader.document.text
        self._sitting.look(self._now(), self._screen.reader.sight if is_read else None)
        if self._sitting.seconds >= _SAVED_AFTER:
            self.save()

    def stop(self) -> None:
        """The article is left, or the session ends: write down what was read of it."""
        if self._sitting is not None:
            self._sitting.look(self._now(), None)
            self.save()

    def save(self) -> None:
        """Write down what was read since the last time."""
        if self._sitting is None or self._path is None:
            return
        spell = Spell(*self._sitting.take())
        if spell.seconds <= 0:
            return
        stamp = self._library.stamp(self._path)
        digest = stamp.content if stamp else 0
        self._journal.readings.add(self._library.folder, self._path, date.today(), spell, digest=digest)
        self._is_paced = False
        self.refresh()

    def refresh(self) -> None:
        """The journal may say something else now."""
        self._noted = None

    def moved(self, old: str, new: str) -> None:
        """The file of an article was renamed."""
        self.refresh()
        if self._path == old:
            self._path = new

    @property
    def _is_read(self) -> bool:
        """Whether the page has the keys, with nothing over it; at the end of a session there is no screen any more."""
        screen = self._screen
        is_on_top = screen.is_current and screen.app.screen is screen
        return is_on_top and screen.pane is Pane.READER and screen.app.app_focus

    def _count(self, start: int, end: int) -> int:
        return count_words(self._text[start:end])

    # What it knows

    @property
    def pace(self) -> int | None:
        """The reader's own pace in words a minute; None while too little was read to tell."""
        if not self._is_paced:
            self._pace, self._is_paced = pace_of(self._journal.readings.recent(READINGS)), True
        return self._pace

    def minutes(self, article: Article) -> float:
        """How long an article takes this reader."""
        return minutes_of(article.read_minutes, article.words, self.pace, timed=article.timed)

    def seconds(self, path: str) -> float:
        """How long the article at `path` was read so far."""
        unsaved = self._sitting.seconds if self._sitting is not None and path == self._path else 0.0
        if self._noted is None or self._noted[0] != path:
            self._noted = path, self._journal.readings.seconds(self._library.folder, path)
        return self._noted[1] + unsaved
