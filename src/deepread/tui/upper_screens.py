"""Owns which screens lie upon the main one: concordance, related articles, details, encodings, troubles, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from deepread.tui.key import Pane
from deepread.tui.keys import key_for

if TYPE_CHECKING:
    from deepread.tui.checkup import Checkup
    from deepread.tui.concordance_screen import ConcordanceScreen
    from deepread.tui.desk import Desk
    from deepread.tui.epilogue import Epilogue
    from deepread.tui.gallery import Gallery
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.navigation import Navigation
    from deepread.tui.outlook import Outlook
    from deepread.tui.palette import Palette
    from deepread.tui.particulars import Particulars
    from deepread.tui.reply import Compared, Concorded
    from deepread.tui.searching import Searching
    from deepread.tui.shelf import Shelf
    from deepread.tui.telling import Telling
    from deepread.tui.trouble_screen import TroubleScreen
    from deepread.tui.way_back import WayBack


def alone() -> str:
    """What is said where a key needs more than one article."""
    return f"there is one article only; {key_for('app.find')} finds in it"


class UpperScreens(App[Any]):
    """Comes before App among an app's bases, which has the parts that are named here."""

    _main: MainScreen
    _palette: Palette
    _telling: Telling
    _searching: Searching
    _desk: Desk
    _shelf: Shelf
    _navigation: Navigation
    _outlook: Outlook
    _epilogue: Epilogue
    _particulars: Particulars
    _gallery: Gallery
    _checkup: Checkup
    _way_back: WayBack

    def action_concordance(self) -> None:
        if self._main.alone:
            self._telling.say(alone())
        elif not self._outlook.concord():
            self._searching.type_concordance()

    def on_concorded(self, event: Concorded) -> None:
        event.stop()
        self._outlook.concorded(event)

    def on_concordance_screen_sorted(self, event: ConcordanceScreen.Sorted) -> None:
        event.stop()
        self._outlook.sort()

    def on_concordance_screen_chosen(self, event: ConcordanceScreen.Chosen) -> None:
        event.stop()
        self._outlook.open(event.line)

    def on_concordance_screen_left(self, event: ConcordanceScreen.Left) -> None:
        event.stop()
        if self._pane_at_hand is Pane.CONCORDANCE:
            self.action_step_back()
            self._searching.type_search()

    def action_related(self) -> None:
        if self._main.alone:
            self._telling.say(alone())
        elif path := self._article_in_hand():
            self._outlook.relate(path)

    def on_compared(self, event: Compared) -> None:
        event.stop()
        self._epilogue.compared(event)
        if not event.aside:
            self._outlook.compared(event, self._path_in_hand, self._shelf.pending)

    def action_details(self) -> None:
        self._particulars.show(self._article_in_hand())

    def action_encoding(self) -> None:
        self._particulars.choose_encoding(self._article_in_hand())

    def action_outline(self) -> None:
        self._particulars.show_outline(self._main.reader)

    def action_picture(self) -> None:
        self._gallery.show()

    def action_troubles(self) -> None:
        self._checkup.begin()

    def on_trouble_screen_chosen(self, event: TroubleScreen.Chosen) -> None:
        event.stop()
        self._checkup.open(event.trouble)

    def _article_in_hand(self) -> str | None:
        """As `_path_in_hand`, but where there is none that is said."""
        if self._path_in_hand is None:
            self._telling.say_no_article()
        return self._path_in_hand

    @property
    def _path_in_hand(self) -> str | None:
        """The path of the article that is read, or else that the cursor is on."""
        on_page = self._main.pane is Pane.READER or self._main.full
        return self._desk.path if on_page else self._navigation.path

    def action_step_back(self) -> None:
        """One step back: out of the keys, of what is typed, of a find, of full screen, of the page, of a search."""
        if self.screen is self._main:
            self._way_back.step()
            return
        closed = self._pane_at_hand
        self.pop_screen()
        if closed is Pane.CONCORDANCE:
            self._outlook.close()
        elif closed is Pane.TROUBLES:
            self._checkup.close()

    def action_help(self) -> None:
        from deepread.tui.help import HelpScreen  # late: it is not there at the start

        self.push_screen(HelpScreen(self._palette, self._pane_at_hand))

    @property
    def _pane_at_hand(self) -> Pane:
        """The pane that has the keys, on whichever screen."""
        pane: Pane = getattr(self.screen, "PANE", self._main.pane)
        return pane
