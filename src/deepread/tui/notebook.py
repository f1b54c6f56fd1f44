"""Owns what the reader's way through the app leaves in the journal: places, stars, what was read, queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.tui.key import Pane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.timer import Timer

    from deepread.journal import Journal
    from deepread.tui.changed_paragraphs import ChangedParagraphs
    from deepread.tui.desk import Desk
    from deepread.tui.folders import Folders
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.kept_places import KeptPlaces
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.navigation import Navigation
    from deepread.tui.noting import Noting
    from deepread.tui.telling import Telling

_SOON = 0.5
"""Seconds after which a place is saved, with all moves until then."""


class Notebook:
    """Writes into `journal` for the library at `folder`, and takes over what other sessions have written."""

    def __init__(  # noqa: PLR0913 - each is a part that is looked at, or that shows what was noted
        self,
        journal: Journal,
        folder: Path,
        screen: MainScreen,
        *,
        desk: Desk,
        places: KeptPlaces,
        changed: ChangedParagraphs,
        inquiry: Inquiry,
        navigation: Navigation,
        noting: Noting,
        folders: Folders,
        telling: Telling,
        show_library: Callable[[str | None], None],
    ) -> None:
        self._journal = journal
        self._folder = folder
        self._screen = screen
        self._desk = desk
        self._places = places
        self._changed = changed
        self._saving: Timer | None = None
        self._inquiry = inquiry
        self._navigation = navigation
        self._noting = noting
        self._folders = folders
        self._telling = telling
        self._show_library = show_library
        self._problem = journal.note
        self.followers: list[Callable[[], object]] = []
        """Called when another session has noted something."""

    def note_end(self) -> None:
        """An article counts as read once its end is on the page that is read; beside the list nobody reads it yet."""
        reader, path = self._screen.reader, self._desk.path
        is_at_end = reader.document.complete and reader.progress >= 1
        is_read = is_at_end and self._desk.article is not None and self._screen.pane is Pane.READER
        if is_read and path and self._noting.reached_end(path):
            self._folders.count()
            if self._journal.note and not self._journal.kept:
                self._telling.say("read for this session")
            self.tell_problem()

    def note_place(self) -> None:
        """The reader is somewhere else on the page that is read: it is saved soon, in case nothing else is."""
        article, reader = self._desk.article, self._screen.reader
        is_reading = self._screen.pane is Pane.READER
        self._changed.look(reading=is_reading)
        if article is None or not is_reading:
            return
        self._places.read(article.path, reader.place, reader.progress)
        if self._saving is None:
            self._saving = self._screen.set_timer(_SOON, self._save_in_time)

    def _save_in_time(self) -> None:
        """Save it, unless that would wait for what is written in another thread: then soon."""
        if self._noting.held:
            self._saving = self._screen.set_timer(_SOON, self._save_in_time)
        else:
            self.save_place()

    def save_place(self) -> None:
        """Save where the reader is, now."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        self.save_places()
        self._changed.save_soon()
        self.tell_problem()

    def save_places(self) -> None:
        """Save where the reader was in articles that were left."""
        for path, place in self._places.save().items():
            self._noting.reached(path, place.reached, place.when)

    def close(self) -> None:
        """Note where the reader is, and what was seen, for the next session."""
        self._changed.leave()
        self.save_place()

    def walk_changes(self, by: int, here: int) -> None:
        """Go to the next paragraph that has changed (`by` 1) or the previous one (-1), from offset `here`."""
        self._changed.walk(by, here)

    def note_query(self) -> None:
        """The reader has gone on with what was found: that was a query worth asking again."""
        query = self._inquiry.query.strip()
        if query and query not in self._journal.history.queries(self._folder)[:1]:
            self._journal.history.asked(self._folder, query)
            self.tell_problem()

    def catch_up(self) -> None:
        """Take over what another session has noted, and tell what could not be kept of this one's."""
        if self._noting.held:
            return
        if self._journal.changed_elsewhere():
            if self._noting.refresh() and self._inquiry.results is None:
                self._show_library(self._navigation.path)
            self._folders.refresh()
            self._folders.count()
            for follow in self.followers:
                follow()
        self.tell_problem()

    def tell_problem(self) -> None:
        """Say once what could not be kept."""
        if self._journal.note != self._problem:
            self._problem = self._journal.note
            self._telling.say(self._problem, unasked=True)
