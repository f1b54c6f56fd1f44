"""Owns what the reader chooses to see of the library: the pane of filters, what was read hidden or not, and the way
back to everything.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deepread.library import Facet
from deepread.text import counted
from deepread.tui.key import Pane
from deepread.tui.keys import key_for
from deepread.tui.narrowing import Narrowing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import App

    from deepread.journal import Journal
    from deepread.journal.libraries import Libraries
    from deepread.search.spoken import Spoken
    from deepread.tui.curating import Curating
    from deepread.tui.filter_screen import FilterScreen
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.lookup import Lookup
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.navigation import Navigation
    from deepread.tui.palette import Palette
    from deepread.tui.shelf import Shelf
    from deepread.tui.start import Start
    from deepread.tui.telling import Telling


def wanted_of(libraries: Libraries, start: Start) -> Narrowing:
    """What the reader wanted to see of the library when it was read last; of one article alone, that."""
    folder = start.library.folder
    if start.open_path is not None:
        return Narrowing()
    return Narrowing.from_kept(libraries.filters(folder), hides_read=libraries.hides_read(folder))


class Filtering:
    """Narrows what `shelf` shows of the library in `folder`; `show_library` is called to have it listed."""

    def __init__(  # noqa: PLR0913 - each is a part that is narrowed, or that shows it
        self,
        app: App[object],
        journal: Journal,
        folder: Path,
        screen: MainScreen,
        *,
        shelf: Shelf,
        inquiry: Inquiry,
        lookup: Lookup,
        navigation: Navigation,
        curating: Curating,
        telling: Telling,
        palette: Callable[[], Palette],
        show_library: Callable[[str | None], None],
    ) -> None:
        self._app = app
        self._journal = journal
        self._folder = folder
        self._screen = screen
        self._shelf = shelf
        self._inquiry = inquiry
        self._lookup = lookup
        self._navigation = navigation
        self._curating = curating
        self._telling = telling
        self._palette = palette
        self._show_library = show_library
        self._facet = Facet.TAG

    def show(self) -> None:
        """Open the pane of filters."""
        if self._inquiry.query:
            self._telling.say("filters are for the library; Esc leaves the search")
            return
        from deepread.tui.filter_screen import FilterScreen  # late: it is not there at the start

        self._lookup.ask_languages()
        screen = FilterScreen(self._narrowing, self._shelf.counts, self._shelf.told, self._facet, self._palette())

        def closed(_: None) -> None:
            self._facet = screen.facet
            if not self._screen.narrow:
                self._navigation.preview()

        self._app.push_screen(screen, closed)

    @property
    def _filters(self) -> FilterScreen | None:
        """Its pane, where it is on the screen."""
        from deepread.tui.filter_screen import FilterScreen  # late: as above

        return self._app.screen if isinstance(self._app.screen, FilterScreen) else None

    def close(self) -> bool:
        """Close the pane, or what is typed there; whether it is on the screen."""
        filters = self._filters if self._app.screen is not self._screen else None
        if filters:
            filters.action_close()
        return filters is not None

    def as_left(self) -> str:
        """What is said at the start of a list that is filtered or grouped as it was left; "" where it is neither."""
        if not self._narrowing.is_active:
            return ""
        self.index_changed()
        back = key_for("app.step_back", Pane.ANYWHERE)
        what, *_ = *self._narrowing.tellings(), ""
        if not what:
            return f"{back} shows all in a row: it is grouped as you left it"
        return f"{back} shows all: it is filtered as you left it, {self._shelf.told()} ({what})"

    def index_changed(self) -> None:
        """Where the list goes by languages, ask anew in which the articles are that do not say it."""
        if self._narrowing.goes_by(Facet.LANGUAGE):
            self._lookup.ask_languages()

    def told(self, languages: Spoken) -> None:
        """The languages of the articles are known, also of those that do not say it."""
        if self._shelf.sieve.speak(languages) and self._narrowing.goes_by(Facet.LANGUAGE):
            if self._shelf.is_listed:
                self._show_library(self._navigation.path)
            else:
                self._inquiry.ask_again()
        if self._filters:
            self._filters.show(self._narrowing)

    def narrow(self, narrowing: Narrowing) -> None:
        """Show what `narrowing` asks for, from now on."""
        self._curating.let_go()
        self._shelf.sieve.narrow(narrowing)
        self._journal.libraries.keep_filters(self._folder, narrowing.kept)
        self._telling.say("")  # what was said of the list is true no longer
        self._show_library(self._navigation.path)
        if self._filters:
            self._filters.show(narrowing)

    def hide_read(self) -> None:
        """Hide what was read, or show it again; that lasts."""
        hides = not self._narrowing.hides_read
        self._journal.libraries.hide_read(self._folder, hides=hides)
        if self._inquiry.query:
            self._shelf.sieve.narrow(replace(self._narrowing, hides_read=hides))
            self._telling.say(
                f"read articles {'are hidden' if hides else 'stand'} in the library again after the search"
            )
            return
        self.narrow(replace(self._narrowing, hides_read=hides))
        hidden = self._shelf.hidden
        key = key_for("app.hide_read")
        told = f"{counted(hidden, 'read article')} hidden; {key} shows {'it' if hidden == 1 else 'them'}"
        if not hidden:
            told = f"nothing is read so far; what you read is hidden from now on, and {key} shows it"
        self._telling.say(told if hides else "read articles are shown")

    def step_back(self) -> bool:
        """Show everything again; whether anything was filtered or grouped."""
        if not self._narrowing.is_active:
            return False
        self.narrow(self._narrowing.cleared())
        return True

    @property
    def _narrowing(self) -> Narrowing:
        return self._shelf.sieve.narrowing
