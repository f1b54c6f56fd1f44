"""Owns what the bars say: the message of the moment, the keys that work, what is listed, how far the reader is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from deepread.document.listing import code_between
from deepread.journal import State
from deepread.page import cells
from deepread.text import line as safe_line
from deepread.tui.bar import Purpose
from deepread.tui.entry import STAR, Group, Piece, Tone
from deepread.tui.key import Pane
from deepread.tui.keys import key_for
from deepread.tui.listing import awaited, filtered_results, findings, listing, narrowed_listing, notice
from deepread.tui.narrowing import Narrowed
from deepread.tui.situation import Reach, Situation, answers_by_name, hints, progress, shortened
from deepread.tui.wildmenu import wildmenu

if TYPE_CHECKING:
    from textual.timer import Timer

    from deepread.tui.desk import Desk
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.key import Key
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.noting import Noting
    from deepread.tui.reading_clock import ReadingClock
    from deepread.tui.shelf import Shelf
    from deepread.tui.wildmenu import Completion

_STANDS, _READABLE = 8.0, 4.0
"""Seconds: how long a message stands where no key is pressed, and how long one that came unasked does in any case."""
_PROMPT = 5
"""Cells that the count has less than half of the line, as long as nobody has measured it."""
_COMPLETED = (Purpose.SEARCH, Purpose.TAGS)
"""What is typed with suggestions."""
_KEYS, _FEWEST_KEYS = 42, 14
"""Cells that the keys have beside how far the reader is: on a line of many, and at least."""


class Telling:
    """Looks at the others and writes into the bars of `screen`; changes nothing else."""

    def __init__(
        self, screen: MainScreen, desk: Desk, inquiry: Inquiry, shelf: Shelf, noting: Noting, clock: ReadingClock
    ) -> None:
        self._screen = screen
        self._clock = clock
        self._noting = noting
        self._completion: Completion | None = None
        self._desk = desk
        self._inquiry = inquiry
        self._shelf = shelf
        self._timer: Timer | None = None
        self._kept_until = 0.0
        self.message = ""
        """What is being said in place of the keys."""
        self._heard = ""
        """What was being said when the reader acted last."""

    def offer(self, completion: Completion | None) -> None:
        """Show in place of the keys what the word at the cursor may become; a step to one of them ends a message."""
        if completion != self._completion:
            self._completion = completion
            if completion and completion.chosen >= 0:
                self.say("")
            self.tell()

    def say(self, message: str, *, unasked: bool = False) -> None:
        """Show a message in place of the keys until the reader does something, or for some seconds. One that answers no
        key, but comes `unasked`, can be read first.
        """
        if self._timer:
            self._timer.stop()
        self.message = safe_line(message, 300)
        self._kept_until = time.monotonic() + _READABLE if message and unasked else 0.0
        if message:
            self._timer = self._screen.set_timer(_STANDS, self._unsay)
        self.tell()

    def say_no_article(self) -> None:
        """Say why there is no article for the key that was pressed."""
        is_search = self._screen.list.folder is not None
        self.say(f"this is a saved search: {key_for('app.open')} opens it" if is_search else "there is no article here")

    def has_said(self, message: str) -> bool:
        """Whether `message` is what the reader acts on: it is being said, or was until the key or click at hand."""
        return message in (self.message, self._heard)

    def _unsay(self) -> None:
        self.say("")

    def heed(self) -> None:
        """The reader presses a key or a button: what was said so far has been read."""
        self._heard = self.message
        if self.message and time.monotonic() >= self._kept_until:
            self._unsay()

    def tell(self) -> None:
        """Have the bars say what is so now."""
        screen, width = self._screen, self._screen.app.size.width
        reach = self._reach()
        told = progress(reach, max(width - _KEYS, min(_KEYS, width - _FEWEST_KEYS))) if reach else []
        if told and self._noting.holds(self._desk.path, State.STARRED):
            told = [Piece(f"{STAR} ", Tone.KEY), *told]
        said = self.message or self._notice
        if said and cells(said) + sum(cells(piece.text) for piece in told) + 4 > width:
            told = []  # what is said goes before what is always there
        screen.status.show(self._left(width - sum(cells(piece.text) for piece in told) - 2), told)
        screen.count.show(right=self._count())

    def _left(self, room: int) -> list[Group]:
        """The message of the moment, else what the word at the cursor may become, else the keys; in `room` cells.

        Before these stands what holds of the answer.
        """
        if self.message:
            message: list[Group] = [(Piece(f" {shortened(self.message, room - 1)}"),)]
            return message
        said = shortened(self._notice, room - 2)
        held: list[Group] = [(Piece(f" {said} ", Tone.WARNING),)] if said else []
        room -= cells(said) + 2 if said else 0
        if held and room <= 0:
            return held
        if self._completion and self._completion.suggestions and self._screen.typing in _COMPLETED:
            return [*held, *wildmenu(self._completion, room)]
        return [*held, *hints(self._situation())]

    @property
    def _notice(self) -> str:
        """What holds of the answer that is listed."""
        is_said = not (self._screen.pane is Pane.READER or self._is_finding or self._screen.list.held)
        return notice(self._inquiry.results) if is_said else ""

    def _reach(self) -> Reach | None:
        """How far the reader is on the page that is on the screen."""
        if self._desk.article is None or not self._screen.shows_page or not self._screen.reader.size.height:
            return None
        reader, listed = self._screen.reader, self._screen.list
        is_listed = listed.hits and not listed.held and listed.row and listed.row.path == self._desk.path
        is_result = is_listed and not self._desk.needle
        article = (listed.cursor + 1, len(listed.rows)) if is_result else (0, 0)
        has_words = self._inquiry.has_words
        finding = bool(is_result and has_words and not self._desk.settled and not reader.matches)
        results = self._inquiry.results if is_result and not reader.matches else None
        by_name = results is not None and answers_by_name(self._desk.article, results.corrected or results.query)
        minutes = self._clock.minutes(self._desk.article)
        return Reach(
            reader.progress,
            reader.left,
            minutes,
            (0, 0) if self._is_counting else reader.match,
            article,
            finding,
            has_words,
            by_name,
            is_best=bool(is_result) and self._desk.is_at_best,
            way=reader.way,
        )

    @property
    def _is_counting(self) -> bool:
        return self._desk.counting.is_under_way

    def _count(self) -> list[Piece]:
        if self._is_finding or (self._screen.search.purpose is Purpose.FIND and self._desk.needle):
            return findings(self._screen.reader.match[1], self._desk.needle, counting=self._is_counting)
        room = self._screen.count.room or self._screen.app.size.width // 2 - _PROMPT
        if self._screen.list.held and not self._inquiry.failed:
            return awaited(room if self._screen.list.rows else 0)
        shelf = self._shelf
        is_reading = shelf.files is None or shelf.files > shelf.articles
        narrowed = None if self._inquiry.results or is_reading else self._narrowed
        if narrowed:
            return narrowed_listing(narrowed, shelf.articles, shelf.sort, room)
        results, scope = self._inquiry.results, self._inquiry.scope
        if results is not None and scope.is_part:
            return filtered_results(results, scope.articles, room)
        return listing(shelf.articles, shelf.sort, shelf.pending, results, files=shelf.files, room=room)

    @property
    def _narrowed(self) -> Narrowed | None:
        """What is listed of the library where that is not all of it."""
        shelf, narrowing = self._shelf, self._shelf.sieve.narrowing
        selected = len(self._screen.list.selected)
        if not (selected or narrowing.is_active) and shelf.shown == shelf.articles:
            return None
        group = str(narrowing.group or "")
        return Narrowed(shelf.shown, tuple(narrowing.tellings()), group, shelf.hidden, selected)

    @property
    def _is_finding(self) -> bool:
        return self._screen.pane is Pane.SEARCH and self._screen.search.purpose is Purpose.FIND

    @property
    def _prompt(self) -> str:
        if self._screen.typing is Purpose.NAME:
            return "rename" if self._screen.list.folder else "save"
        if self._screen.typing in (Purpose.TAGS, Purpose.FOLDER):
            return "tag" if self._screen.typing is Purpose.TAGS else "open"
        if self._screen.typing is Purpose.NOTE:
            return "keep"
        return "show" if self._screen.typing is Purpose.CONCORDANCE else ""

    def offers(self, key: Key) -> bool:
        """Whether `key` does something here and now."""
        return self._situation().offers(key)

    def _situation(self) -> Situation:
        rows, reader = len(self._screen.list.rows), self._screen.reader
        return Situation(
            pane=self._screen.pane,
            articles=rows,
            searching=bool(self._inquiry.query),
            finding=self._is_finding,
            matches=reader.match[1] if self._screen.shows_page else 0,
            full=self._screen.full,
            readable=self._desk.path is not None or rows > 0,
            prompt=self._prompt,
            folder=self._screen.list.folder,
            heading=self._screen.list.heading,
            alone=self._screen.alone,
            finds=bool(self._desk.needle),
            walks=bool(self._screen.list.hits) and not self._desk.needle,
            has_words=self._inquiry.has_words,
            held=self._screen.list.held,
            filtered=self._inquiry.scope.is_filtered,
            shows_code=self._screen.shows_page and bool(code_between(reader.document, *reader.in_sight)),
            shows_wide=self._screen.shows_page and bool(reader.wide_tables),
            narrowed=bool(self._screen.list.selected) or self._shelf.sieve.narrowing.is_active,
        )
