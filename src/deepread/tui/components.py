"""Owns how the components of the app are put together: who is told of whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from deepread.journal import Journal
from deepread.library import Sort
from deepread.tui.agenda import Agenda
from deepread.tui.annotations import Annotations
from deepread.tui.backlinks import Backlinks
from deepread.tui.bulk_changes import BulkChanges
from deepread.tui.changed_paragraphs import ChangedParagraphs
from deepread.tui.changes import Changes
from deepread.tui.checkup import Checkup
from deepread.tui.code_copying import CodeCopying
from deepread.tui.collection import Collection
from deepread.tui.copying import copy
from deepread.tui.curating import Curating
from deepread.tui.desk import Desk
from deepread.tui.epilogue import Epilogue
from deepread.tui.excursion import Excursion
from deepread.tui.filtering import Filtering, wanted_of
from deepread.tui.folders import Folders
from deepread.tui.follower import Follower
from deepread.tui.gallery import Gallery
from deepread.tui.highlighting import Highlighting
from deepread.tui.inquiry import Inquiry
from deepread.tui.kept_places import KeptPlaces
from deepread.tui.links import Links
from deepread.tui.lookup import Lookup
from deepread.tui.main_screen import MainScreen
from deepread.tui.marking import Marking
from deepread.tui.navigation import Navigation
from deepread.tui.notebook import Notebook
from deepread.tui.noting import Noting
from deepread.tui.outlook import Outlook
from deepread.tui.particulars import Particulars, encoding_of
from deepread.tui.pictures import Pictures
from deepread.tui.query_line import QueryLine
from deepread.tui.reading_clock import ReadingClock
from deepread.tui.retrace import Retrace
from deepread.tui.scope import Scope
from deepread.tui.searching import Searching
from deepread.tui.selecting import Selecting
from deepread.tui.shelf import Shelf
from deepread.tui.sieve import Sieve
from deepread.tui.standing import Standing
from deepread.tui.tagging import Tagging
from deepread.tui.telling import Telling
from deepread.tui.typesetting import Typesetting
from deepread.tui.walk import Walk
from deepread.tui.way_back import WayBack

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from textual.app import App

    from deepread.tui.palette import Palette
    from deepread.tui.start import Start

    _ShowLibrary = Callable[[str | None], None]


class Components:
    """What `app` is made of. `palette` says which colours it has now; `show_library` is called with the path that the
    cursor is to be on when the list shows the library again.
    """

    def __init__(
        self,
        app: App[Any],
        start: Start,
        *,
        palette: Callable[[], Palette],
        show_library: _ShowLibrary,
    ) -> None:
        self.follower = Follower(start.follow, app.post_message) if start.follow else None
        self.lookup = Lookup(start.open_searcher, app.post_message)
        self.main = MainScreen(start.settings.measure, alone=start.open_path is not None)
        self.journal = start.journal or Journal.open(None)
        sieve = Sieve(start.library, wanted_of(self.journal.libraries, start))
        self.shelf = Shelf(start.library, self.main.list, Sort.parse(start.settings.sort), sieve)
        self.scope = Scope(start.library, self.main.list, self.shelf, self.lookup)
        self.inquiry = Inquiry(
            start.library,
            self.main.list,
            self.lookup,
            self.scope,
            lambda: self.telling.tell(),  # noqa: PLW0108 - it is made below
        )
        encoding = partial(encoding_of, self.journal, start.library)
        self.pictures = Pictures(start.library, start.pictures)
        self.places = KeptPlaces(self.journal, start.library)
        self.desk = Desk(start.library, self.main.reader, self._opened, encoding, self.places, self.pictures)
        reader = self.main.reader
        reader.rows_of = lambda picture: self.pictures.rows(reader, self.desk.path or "", picture)
        self.noting = Noting(self.journal, start.library, self.main.list, self.lookup, self.inquiry, sieve=sieve)
        self.clock = ReadingClock(self.journal, start.library, self.main, self.desk)
        self.highlighting = Highlighting(self.journal, start.library, self.desk, self.main.reader, self.noting)
        self.telling = Telling(self.main, self.desk, self.inquiry, self.shelf, self.noting, self.clock)
        self.main.list.orders_text = start.settings.bidi == "deepread"
        self.typesetting = Typesetting(self.main.reader, start.settings, self.journal.preferences, self.telling)
        self.navigation = Navigation(
            self.main, self.desk, self.inquiry, self.telling, chosen=start.open_path is not None
        )
        self._make_search(start, show_library)
        self._make_list(start, show_library)
        self._make_choices(app, start, palette, show_library)
        self._make_page(app, start, palette, show_library)
        self._make_annotations(app, start, palette)

    def _opened(self, path: str, text: str) -> None:
        """An article lies open, as far as it is parsed."""
        self.highlighting.follow(path)
        self.selecting.renew()
        self.inquiry.ask_matches(path, text)

    def _make_search(self, start: Start, show_library: _ShowLibrary) -> None:
        """What turns words into results, and goes through these."""
        self.walk = Walk(self.main, self.desk, self.inquiry, self.navigation, self.telling)
        self.query_line = QueryLine(
            self.main.search, self.lookup, self.telling, self.journal.history, start.library.folder
        )
        self.searching = Searching(
            self.main,
            self.shelf,
            self.desk,
            self.inquiry,
            telling=self.telling,
            standing=Standing(self.main, self.desk, self.inquiry, self.navigation),
            navigation=self.navigation,
            walk=self.walk,
            show_library=show_library,
        )

    def _make_list(self, start: Start, show_library: _ShowLibrary) -> None:
        """What the list holds: the library as it changes, saved searches, what the reader has noted."""
        self.folders = Folders(
            self.journal,
            start.library.folder,
            self.main,
            self.shelf,
            self.inquiry,
            desk=self.desk,
            lookup=self.lookup,
            telling=self.telling,
        )
        self.changes = Changes(
            self.main,
            start.library,
            self.journal,
            desk=self.desk,
            inquiry=self.inquiry,
            lookup=self.lookup,
            navigation=self.navigation,
            telling=self.telling,
            follower=self.follower,
            show_library=show_library,
        )
        self.changed = ChangedParagraphs(
            self.journal,
            start.library,
            self.main.reader,
            desk=self.desk,
            save_places=lambda: self.notebook.save_places(),  # noqa: PLW0108 - it is made below
            telling=self.telling,
            acknowledged=self.noting.refresh,
        )
        self.notebook = Notebook(
            self.journal,
            start.library.folder,
            self.main,
            desk=self.desk,
            places=self.places,
            changed=self.changed,
            inquiry=self.inquiry,
            navigation=self.navigation,
            noting=self.noting,
            folders=self.folders,
            telling=self.telling,
            show_library=show_library,
        )

    def _make_choices(
        self, app: App[Any], start: Start, palette: Callable[[], Palette], show_library: _ShowLibrary
    ) -> None:
        """What the reader does to what is listed, and what is listed by that."""
        self.bulk = BulkChanges(self.journal, start.library, self.noting, self.telling, app.post_message)
        self.curating = Curating(
            self.journal,
            self.main,
            self.shelf,
            desk=self.desk,
            navigation=self.navigation,
            noting=self.noting,
            folders=self.folders,
            telling=self.telling,
            bulk=self.bulk,
            show_library=show_library,
        )
        self.filtering = Filtering(
            app,
            self.journal,
            start.library.folder,
            self.main,
            shelf=self.shelf,
            inquiry=self.inquiry,
            lookup=self.lookup,
            navigation=self.navigation,
            curating=self.curating,
            telling=self.telling,
            palette=palette,
            show_library=show_library,
        )
        self.tagging = Tagging(
            self.main,
            self.shelf,
            curating=self.curating,
            noting=self.noting,
            searching=self.searching,
            telling=self.telling,
        )
        self.collection = Collection(
            app,
            self.journal,
            start.library.folder,
            self.main,
            notebook=self.notebook,
            searching=self.searching,
            telling=self.telling,
            palette=palette,
        )

    def _make_page(
        self, app: App[Any], start: Start, palette: Callable[[], Palette], show_library: _ShowLibrary
    ) -> None:
        """What leads from the page to others, or lies over it, and back."""
        self.excursion = Excursion(
            self.main,
            self.desk,
            searching=self.searching,
            navigation=self.navigation,
            show_library=show_library,
        )
        self.outlook = Outlook(
            app,
            start.library,
            self.desk,
            self.inquiry,
            self.lookup,
            telling=self.telling,
            palette=palette,
            searching=self.searching,
            go=self.excursion.go,
        )
        self.particulars = Particulars(
            app,
            start.library,
            self.journal,
            self.desk,
            noting=self.noting,
            changes=self.changes,
            telling=self.telling,
            palette=palette,
        )
        self.checkup = Checkup(
            app,
            start.doctor,
            start.library,
            desk=self.desk,
            reader=self.main.reader,
            excursion=self.excursion,
            telling=self.telling,
            palette=palette,
        )
        self.links = Links(
            app,
            start.library,
            self.desk,
            self.main.reader,
            telling=self.telling,
            palette=palette,
            colours=start.colours,
            go=self.excursion.go,
            is_alone=start.open_path is not None,
        )
        self.retrace = Retrace(self.main, start.library, self.desk, self.telling, self.excursion.turn_to)
        self.backlinks = Backlinks(
            app,
            start.library,
            self.desk,
            self.main.reader,
            telling=self.telling,
            palette=palette,
            go=self.excursion.go,
        )
        self.gallery = Gallery(app, self.pictures, self.desk, self.main.reader, telling=self.telling, palette=palette)
        self.way_back = WayBack(
            self.main,
            self.desk,
            self.inquiry,
            searching=self.searching,
            outlook=self.outlook,
            checkup=self.checkup,
            excursion=self.excursion,
            curating=self.curating,
            filtering=self.filtering,
            telling=self.telling,
        )
        self._make_time(app, start, palette)

    def _make_time(self, app: App[Any], start: Start, palette: Callable[[], Palette]) -> None:
        """What is planned by the clock, and what is said when an article is through."""

        def go(path: str) -> None:
            self.excursion.forget()  # the way back leads through one article, not through all of the queue
            self.excursion.go(path)

        self.agenda = Agenda(
            app,
            self.journal,
            start.library,
            self.main,
            self.desk,
            clock=self.clock,
            telling=self.telling,
            palette=palette,
            go=go,
        )
        self.epilogue = Epilogue(
            self.main,
            self.highlighting,
            start.library,
            self.desk,
            self.lookup,
            clock=self.clock,
            agenda=self.agenda,
            go=self.excursion.go,
        )

    def _make_annotations(self, app: App[Any], start: Start, palette: Callable[[], Palette]) -> None:
        """What the reader notes in the text itself."""
        send = partial(copy, app)
        self.selecting = Selecting(self.main, self.desk, self.highlighting, send=send, telling=self.telling)
        self.code_copying = CodeCopying(app, self.main.reader, send=send, telling=self.telling, palette=palette)
        self.marking = Marking(
            self.journal,
            start.library,
            self.main,
            self.desk,
            excursion=self.excursion,
            highlighting=self.highlighting,
            telling=self.telling,
        )
        self.annotations = Annotations(
            app,
            self.journal,
            start.library,
            desk=self.desk,
            reader=self.main.reader,
            highlighting=self.highlighting,
            marking=self.marking,
            send=send,
            palette=palette,
            alone=self.main.alone,
        )
        self.notebook.followers += [self.highlighting.refresh, self.annotations.refresh, self.clock.refresh]
