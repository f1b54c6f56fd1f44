"""Owns where the reader stands, where that was when a search began, and standing there again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.tui.key import Pane
from deepread.tui.standpoint import Standpoint

if TYPE_CHECKING:
    from deepread.tui.desk import Desk
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.navigation import Navigation


class Standing:
    """`before` is where the search bar was opened, `origin` where the search began, and `entered` where the reader was
    among the results that were gone on to last; each None for nowhere.
    """

    def __init__(self, screen: MainScreen, desk: Desk, inquiry: Inquiry, navigation: Navigation) -> None:
        self._screen = screen
        self._list, self._reader = screen.list, screen.reader
        self._desk = desk
        self._inquiry = inquiry
        self._navigation = navigation
        self.before: Standpoint | None = None
        self.origin: Standpoint | None = None
        self.entered: Standpoint | None = None

    def here(self) -> Standpoint:
        """Where the reader stands now."""
        return Standpoint(
            path=self._desk.path,
            place=self._reader.place,
            row=self._navigation.path,
            cursor=self._list.cursor,
            top=self._list.scroll_offset.y,
            pane=self._screen.pane,
            full=self._screen.full,
            query=self._inquiry.query,
            typing=self._inquiry.typing,
            needle=self._desk.needle,
            match=self._reader.match[0],
            everywhere=self._inquiry.scope.everywhere,
        )

    def stand(self, there: Standpoint) -> None:
        """Stand `there`, where what was asked there is listed again."""
        self._inquiry.take_away()
        at = self._inquiry.position(there.row) if there.row else None
        among = self._list.cursor if there.row and not self._list.hits else there.cursor
        self._list.stand(among if at is None else at, there.top)
        if there.path:
            hit = self._inquiry.hit() if there.path == there.row else None
            self._desk.come_back(there.path, there.place, hit, needle=there.needle, match=there.match)
        self.give_keys(there)
        self._screen.set_full(there.full)

    def return_to(self, origin: Standpoint) -> None:
        """Have the cursor, the article and the place again that were there before a search; the keys stay."""
        self._list.stand(origin.cursor if origin.row is None else self._list.cursor, origin.top)
        if path := origin.path or self._desk.path:
            self._desk.put_back(path, origin.place if origin.path else None)
        elif not self._screen.narrow:
            self._navigation.preview()
        self._list.announce_folder()

    def give_keys(self, there: Standpoint | None) -> None:
        """Give the keys to the page where that had them `there`, else to the list."""
        self._screen.set_focus(self._reader if there and there.pane is Pane.READER else self._list)

    def moved(self, old: str, new: str) -> None:
        """An article was renamed: the way back leads to it all the same."""
        self.before = self.before and self.before.moved(old, new)
        self.origin = self.origin and self.origin.moved(old, new)
        self.entered = self.entered and self.entered.moved(old, new)
