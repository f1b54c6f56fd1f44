"""Owns the way back: what one step of it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.tui.bar import Purpose
from deepread.tui.key import Pane
from deepread.tui.keys import key_for

if TYPE_CHECKING:
    from deepread.tui.checkup import Checkup
    from deepread.tui.curating import Curating
    from deepread.tui.desk import Desk
    from deepread.tui.excursion import Excursion
    from deepread.tui.filtering import Filtering
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.outlook import Outlook
    from deepread.tui.searching import Searching
    from deepread.tui.telling import Telling


class WayBack:
    """Leaves what the reader has come to on `screen` last."""

    def __init__(  # noqa: PLR0913 - each is a part that is left
        self,
        screen: MainScreen,
        desk: Desk,
        inquiry: Inquiry,
        *,
        searching: Searching,
        outlook: Outlook,
        checkup: Checkup,
        excursion: Excursion,
        curating: Curating,
        filtering: Filtering,
        telling: Telling,
    ) -> None:
        self._screen = screen
        self._desk = desk
        self._inquiry = inquiry
        self._searching = searching
        self._outlook = outlook
        self._checkup = checkup
        self._excursion = excursion
        self._curating = curating
        self._filtering = filtering
        self._telling = telling

    def step(self) -> None:
        """One step: out of what is typed, of a find, of full screen, of the page, of what is selected, of a search, of
        what is filtered.
        """
        if self._screen.typing is Purpose.NAME:
            self.leave_name()
        elif self._screen.pane is Pane.SEARCH:
            self._searching.leave_bar()
        elif self._screen.pane is Pane.READER:
            self._leave_page()
        elif self._curating.let_go():
            self._telling.say("nothing is selected any more")
        elif self._inquiry.query:
            self._searching.leave_results()
        else:
            self._filtering.step_back()

    def leave_name(self) -> None:
        """Out of the name that is typed for a search."""
        self._screen.set_focus(self._screen.list)
        self._searching.rest_bar()

    def _leave_page(self) -> None:
        if self._desk.needle:
            self._desk.leave_find(go_back=False)
            self._searching.rest_bar()
        elif self._screen.alone:
            self._telling.say(f"{key_for('app.leave')} quits")
        elif self._screen.full:
            self._screen.set_full(False)
        elif not (self._checkup.step_back() or self._outlook.step_back() or self._excursion.step_back()):
            self._screen.set_focus(self._screen.list)
