"""Owns what the bars say: the message of the moment, the keys that work, what is listed, how far the reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.text import line as safe_line
from deepread.tui.bar import Purpose
from deepread.tui.entry import Piece
from deepread.tui.keys import Pane
from deepread.tui.situation import Situation, findings, hints, listing, progress

if TYPE_CHECKING:
    from textual.timer import Timer

    from deepread.tui.desk import Desk
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.shelf import Shelf

_MESSAGE_SECONDS = 4.0
_SHORT = 60
"""Cells below which the keys have the room that the minutes take."""


class Telling:
    """Looks at the others and writes into the bars of `screen`; changes nothing else."""

    def __init__(self, screen: MainScreen, desk: Desk, inquiry: Inquiry, shelf: Shelf) -> None:
        self._screen = screen
        self._desk = desk
        self._inquiry = inquiry
        self._shelf = shelf
        self._timer: Timer | None = None
        self.message = ""
        """What is being said in place of the keys."""

    def say(self, message: str) -> None:
        """Show a message in place of the keys for a few seconds."""
        if self._timer:
            self._timer.stop()
        self.message = safe_line(message, 300)
        if message:
            self._timer = self._screen.set_timer(_MESSAGE_SECONDS, self._unsay)
        self.tell()

    def _unsay(self) -> None:
        self.message = ""
        self.tell()

    def tell(self) -> None:
        """Have the bars say what is so now."""
        screen, reader = self._screen, self._screen.reader
        left = [(Piece(f" {self.message}"),)] if self.message else hints(self._situation())
        shows_page = self._desk.article is not None and screen.shows_page
        minutes = self._desk.article.read_minutes if self._desk.article else 0
        short = screen.app.size.width < _SHORT
        told = progress(reader.progress, reader.left, minutes, reader.match, short=short) if shows_page else []
        screen.status.show(left, told)
        screen.count.show(right=self._count())

    def _count(self) -> list[Piece]:
        if self._is_finding:
            return findings(self._screen.reader.match[1], self._desk.needle)
        return listing(self._shelf.articles, self._shelf.sort, self._shelf.pending, self._inquiry.results)

    @property
    def _is_finding(self) -> bool:
        return self._screen.pane is Pane.SEARCH and self._screen.search.purpose is Purpose.FIND

    def _situation(self) -> Situation:
        rows = len(self._screen.list.rows)
        return Situation(
            pane=self._screen.pane,
            articles=rows,
            searching=bool(self._inquiry.query),
            finding=self._is_finding,
            matches=self._screen.reader.match[1],
            full=self._screen.full,
            readable=self._desk.path is not None or rows > 0,
        )
