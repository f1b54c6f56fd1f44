"""Owns the way to an article that another one leads to, by a link or as a related one, and the way back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.tui.desk import Desk
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.navigation import Navigation
    from deepread.tui.searching import Searching
    from deepread.tui.standpoint import Standpoint


class _Stage(NamedTuple):
    """The reader left `begin` for the article at `path`."""

    begin: Standpoint
    path: str


class Excursion:
    """Goes from article to article and back, each time to where the reader stood. The results of a search stay.

    `show_library` is called with the path that the cursor is to be on when the list shows the library again.
    """

    def __init__(
        self,
        screen: MainScreen,
        desk: Desk,
        *,
        searching: Searching,
        navigation: Navigation,
        show_library: Callable[[str | None], None],
    ) -> None:
        self._screen = screen
        self._desk = desk
        self._searching = searching
        self._navigation = navigation
        self._show_library = show_library
        self._stages: list[_Stage] = []

    def go(self, path: str) -> None:
        """Read the article at `path`."""
        self._stages.append(_Stage(self._searching.standing.here(), path))
        self.turn_to(path)

    def turn_to(self, path: str) -> None:
        """The same without a way back. In the library the cursor goes along, where the article is listed."""
        if not self._searching.query:
            self._show_library(path)
            if self._navigation.path == path:
                self._navigation.read()
                return
        self._navigation.chosen = True
        self._desk.open(path)
        self._screen.set_focus(self._screen.reader)

    def step_back(self) -> bool:
        """Back to where the open article was gone to from; False where it was not gone to like that."""
        if not self._stages:
            return False
        begin, path = self._stages[-1]
        if path != self._desk.path or begin.query != self._searching.query:
            return False
        self._stages.pop()
        self._searching.stand(begin)
        return True

    def forget(self) -> None:
        """The reader goes another way."""
        self._stages.clear()

    def moved(self, old: str, new: str) -> None:
        """An article was renamed: the way back leads to it all the same."""
        self._stages = [_Stage(begin.moved(old, new), new if path == old else path) for begin, path in self._stages]
