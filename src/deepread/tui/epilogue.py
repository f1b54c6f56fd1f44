"""Owns the last card of the open article: when it is made, of what, and where the keys on it lead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from deepread.article.reading_time import reading_time
from deepread.article.series import next_part, series_of
from deepread.library import Unreadable
from deepread.page.last_card import Entry, LastCard, Section
from deepread.text import counted
from deepread.text import line as safe_line
from deepread.tui.key import Pane
from deepread.tui.keys import key_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.timer import Timer

    from deepread.article import Article
    from deepread.document import Document
    from deepread.journal.highlights import Highlight
    from deepread.library import Library, Row
    from deepread.tui.agenda import Agenda
    from deepread.tui.desk import Desk
    from deepread.tui.highlighting import Highlighting
    from deepread.tui.lookup import Lookup
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.reading_clock import ReadingClock
    from deepread.tui.reply import Compared

_REST = 0.25
"""Seconds for which the reader stays near the end before what is related is asked for."""
_RELATED = 3
_LEAST = 30.0
"""Seconds of reading of which something is said."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of where one may go on to from the article at `path`, and whether more was asked for."""

    path: str
    is_asked: bool = False
    part: Row | None = None
    related: tuple[Row, ...] = ()


class Epilogue:
    """Tells the reader pane of `screen` what stands below the end. `go` is called with the path of an article that is
    to be read.
    """

    def __init__(  # noqa: PLR0913 - each is a part that the card tells of
        self,
        screen: MainScreen,
        highlighting: Highlighting,
        library: Library,
        desk: Desk,
        lookup: Lookup,
        *,
        clock: ReadingClock,
        agenda: Agenda,
        go: Callable[[str], None],
    ) -> None:
        self._screen, self._reader = screen, screen.reader
        self._highlighting = highlighting
        self._library = library
        self._desk = desk
        self._lookup = lookup
        self._clock = clock
        self._agenda = agenda
        self._go = go
        self._known: _Known | None = None
        self._told_of: Document | None = None
        self._timer: Timer | None = None
        self._ways: dict[str, Callable[[], None]] = {}

    def attend(self) -> None:
        """The card is there as soon as an article is read that is parsed to its end; near that, all else is asked for
        that belongs on it.
        """
        article, document = self._desk.article, self._reader.document
        if article is None or self._screen.pane is not Pane.READER or not document.complete:
            return
        if self._known is None or self._known.path != article.path:
            self._known = _Known(article.path)
        is_near = self._reader.is_near_end
        if is_near and not self._known.is_asked and not self._screen.alone:
            self._known = replace(self._known, is_asked=True)
            if self._timer is not None:
                self._timer.stop()
            self._timer = self._screen.set_timer(_REST, self._ask)
        if is_near or document is not self._told_of:
            self._told_of = document
            self._show(article, self._known)

    def _ask(self) -> None:
        """Ask for what is related, unless the reader has gone on meanwhile."""
        article, known = self._desk.article, self._known
        if article is not None and known is not None and article.path == known.path:
            self._lookup.ask_related(article.path, series_of(article), aside=True)
        elif known is not None:
            self._known = replace(known, is_asked=False)

    def compared(self, event: Compared) -> None:
        """What is related to an article is known now."""
        article = self._desk.article
        if article is None or self._known is None or not article.path == self._known.path == event.path:
            return
        if event.related is None:
            self._known = replace(self._known, is_asked=False)  # there is no index yet: the next move asks again
            return
        part = next_part(article, self._articles(event.parts))
        paths = [one.path for one in event.related]
        rows = self._library.rows_at([*paths, *([part.path] if part else [])])
        self._known = replace(
            self._known,
            part=rows[-1] if part else self._known.part,  # who asks for what is related alone is not told of parts
            related=tuple([row for row in rows[: len(paths)] if row is not None][:_RELATED]),
        )
        self.attend()

    def _articles(self, paths: tuple[str, ...]) -> list[Article]:
        found = []
        for path in paths:
            try:
                found.append(self._library.article(path))
            except Unreadable:  # it has just gone
                continue
        return found

    def open(self, key: str) -> None:
        """Go where the entry with `key` leads."""
        if key in self._ways:
            self._ways[key]()

    def go_on(self) -> bool:
        """From the card go on to the next part of the series; False where the card is out of sight, or names none."""
        if not self._reader.shows_card or self._part is None:
            return False
        self._go(self._part.path)
        return True

    @property
    def _part(self) -> Row | None:
        """The next part, where that is what comes next."""
        return self._known.part if self._known is not None and self._agenda.following is None else None

    # What stands on it

    def _show(self, article: Article, known: _Known) -> None:
        self._ways = {}
        sections = (self._related(known.related), self._following(article))
        self._reader.show_card(
            LastCard(self._remarks(article), tuple([section for section in sections if section.entries]))
        )

    def _related(self, rows: tuple[Row, ...]) -> Section:
        """What the key names that shows related articles, by the numbers that they have there."""
        entries = []
        for number, row in enumerate(rows, start=1):
            key = f"{key_for('app.related')} {number}"
            self._ways[key] = partial(self._go, row.path)
            entries.append(_entry(key, row))
        return Section("Related", tuple(entries))

    def _following(self, article: Article) -> Section:
        """What the key leads to that reads on: in the queue, else in the series, else in the list."""
        key = key_for("app.neighbour(1)")
        if (following := self._agenda.following) is not None:
            detail = reading_time(following.minutes)
            return Section("Next in your queue", (Entry(key, safe_line(following.title), detail),))
        if self._part is not None:
            return Section(f"Next part of “{safe_line(article.series, 60)}”", (_entry(key, self._part),))
        listed = self._screen.list
        is_listed = listed.row is not None and listed.row.path == article.path
        row = listed.following if is_listed else None
        return Section("Next in the list", (_entry(key, row),) if row else ())

    def _remarks(self, article: Article) -> tuple[str, ...]:
        """How long it took beside what was said of that, and how much was marked in it."""
        took = _taken(article, self._clock.seconds(article.path))
        marked = _marked(self._highlighting.of(article.path))
        return tuple([remark for remark in (took, marked) if remark])


def _entry(key: str, row: Row) -> Entry:
    about = ", ".join(part for part in (row.author, reading_time(row.minutes)) if part)
    return Entry(key, safe_line(row.title), safe_line(about))


def _taken(article: Article, seconds: float) -> str:
    """What is said of the seconds that an article took, "" where it was hardly read."""
    if seconds < _LEAST:
        return ""
    took = reading_time(max(1, round(seconds / 60)))
    said = reading_time(article.read_minutes)
    if not said:
        return f"You took {took}."
    return f"You took {took}; {'it said' if article.timed else 'its words take some'} {said}."


def _marked(highlights: Sequence[Highlight]) -> str:
    """What is said of these highlights of an article, "" for none."""
    if not highlights:
        return ""
    said = counted(len(highlights), "highlight")
    if notes := sum(1 for one in highlights if one.note):
        said += f" and {counted(notes, 'note')}"
    return f"{said} here; {key_for('app.marks')} shows them."
