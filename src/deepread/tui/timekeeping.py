"""Owns what the keys do that have to do with time: the queue, the statistics, the last card and reading on."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App

from deepread.library import Unreadable
from deepread.tui.keys import key_for
from deepread.tui.upper_screens import alone

if TYPE_CHECKING:
    from deepread.article import Article
    from deepread.journal import Journal
    from deepread.library import Library
    from deepread.tui.agenda import Agenda
    from deepread.tui.epilogue import Epilogue
    from deepread.tui.links import Links
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.navigation import Navigation
    from deepread.tui.notebook import Notebook
    from deepread.tui.palette import Palette
    from deepread.tui.reader import Reader
    from deepread.tui.reading_clock import ReadingClock
    from deepread.tui.telling import Telling


class Timekeeping(App[Any]):
    """Comes before App among an app's bases, which has the parts that are named here."""

    _main: MainScreen
    _palette: Palette
    _telling: Telling
    _journal: Journal
    _library: Library
    _links: Links
    _navigation: Navigation
    _notebook: Notebook
    _clock: ReadingClock
    _agenda: Agenda
    _epilogue: Epilogue

    def _follow_reading(self) -> None:
        """The reader is somewhere else on the page, or at something else."""
        self._clock.look()
        self._notebook.note_place()
        self._notebook.note_end()
        self._epilogue.attend()
        self._telling.tell()

    def _catch_up(self) -> None:
        """Some time has passed."""
        self._clock.look()
        self._notebook.catch_up()

    def on_app_blur(self) -> None:
        self._clock.look()

    def action_queue(self) -> None:
        if self._main.alone:
            self._telling.say(alone())
        else:
            self._agenda.plan()

    def action_statistics(self) -> None:
        from deepread.journal.statistics import statistics  # late: as the screen itself
        from deepread.tui.statistics_screen import StatisticsScreen

        self._clock.save()
        found = statistics(
            self._journal.readings, None, self._library.folder, partial(_article_at, self._library), date.today()
        )
        self.push_screen(StatisticsScreen(found, self._palette))

    def action_neighbour(self, by: int) -> None:
        is_gone = by > 0 and self._epilogue.go_on()
        if not is_gone and not self._agenda.go_on(by):
            self._navigation.read_neighbour(by)

    def action_numbered(self, number: int) -> None:
        reader = self._main.reader
        if not reader.shows_end:
            self._telling.say(f"numbers follow the links below the end; {key_for('bottom')} goes there")
        elif number > len(reader.listed):
            self._telling.say(f"there is no link {number} below the end")
        else:
            self._links.follow(reader.listed[number - 1].target)

    def on_reader_card_clicked(self, event: Reader.CardClicked) -> None:
        event.stop()
        if event.key == key_for("app.neighbour(1)"):
            self.action_neighbour(1)
        else:
            self._epilogue.open(event.key)


def _article_at(library: Library, path: str) -> Article | None:
    """The article at `path`; None where it has gone."""
    try:
        return library.article(path)
    except Unreadable:
        return None
