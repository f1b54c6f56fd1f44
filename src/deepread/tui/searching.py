"""Owns the steps of a search, of the library or of the page: typed, answered, entered, ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.tui.bar import Purpose

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.tui.desk import Desk
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.lookup import Answered
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.navigation import Navigation
    from deepread.tui.shelf import Shelf
    from deepread.tui.telling import Telling


class Searching:
    """Moves the inquiry, the search bar of `screen`, the desk and the list on together.

    `show_library` is called with the path that the cursor is to be on when the list shows the library again.
    """

    def __init__(  # noqa: PLR0913 - each is a part that a search moves
        self,
        screen: MainScreen,
        shelf: Shelf,
        desk: Desk,
        inquiry: Inquiry,
        *,
        telling: Telling,
        navigation: Navigation,
        show_library: Callable[[str | None], None],
    ) -> None:
        self._screen = screen
        self._shelf = shelf
        self._list, self._reader = screen.list, screen.reader
        self._desk = desk
        self._inquiry = inquiry
        self._telling = telling
        self._navigation = navigation
        self._show_library = show_library

    # The search bar

    def type_search(self) -> None:
        """Type a search; what was asked before stands there, to be typed over. In one article alone it is a find."""
        if self._screen.alone:
            self.type_find()
        else:
            self._screen.type_in(Purpose.SEARCH, self._inquiry.query, self._invitation)

    def type_find(self) -> None:
        """Type what to find on this page; Esc takes the reader back to where the find began."""
        if self._desk.path is None:
            return
        self._desk.begin_find()
        needle = self._desk.needle
        again = f"; Enter finds “{needle}” again" if needle else ""
        self._screen.type_in(Purpose.FIND, "", f"find in this page{again}")

    def rest_bar(self) -> None:
        """The search bar as it is when nobody types in it: it holds the query."""
        self._screen.offer(Purpose.SEARCH, self._inquiry.query, self._invitation)

    def leave_bar(self) -> None:
        """Leave what is typed: a find goes back to where it began, a search to the library."""
        if self._screen.search.purpose is Purpose.FIND:
            self._desk.leave_find(go_back=True)
            self._screen.set_focus(self._reader)
        else:
            self.end()
            self._screen.set_focus(self._list)
        self.rest_bar()

    @property
    def _invitation(self) -> str:
        count = self._shelf.articles
        return f"search {count:,} article{'' if count == 1 else 's'}"

    # Typed and entered

    def type(self, purpose: Purpose, text: str) -> None:
        """The text of the bar is now `text`."""
        if purpose is Purpose.FIND:
            self._find(text)
        else:
            self._ask(text)

    async def enter(self) -> None:
        """Go to what was found by all that was typed, also by letters that came together with Enter."""
        bar = self._screen.search
        await bar.settle()
        if bar.purpose is Purpose.FIND:
            if bar.value:
                self._find(bar.value)
            else:
                self._reader.action_match(1)
            self._screen.set_focus(self._reader)
            return
        self._ask(bar.value)
        if not self._inquiry.query:
            self._screen.set_focus(self._list)
        elif self._inquiry.answered:
            self._enter_result()
        else:
            self._inquiry.hurried = True

    def move(self, by: int) -> None:
        """To the next or previous result, or match of a find, while the bar keeps the keys."""
        if self._screen.search.purpose is Purpose.FIND:
            self._reader.action_match(by)
        else:
            self._list.move_to(self._list.cursor + by)

    def _find(self, needle: str) -> None:
        if needle != self._desk.needle:
            self._desk.find(needle)

    def _enter_result(self) -> None:
        self._inquiry.hurried = False
        if self._list.hits:
            self._navigation.read()

    # Asked, answered, ended

    def _ask(self, query: str) -> None:
        query = query.strip()
        if query == self._inquiry.query:
            return
        if not query:
            self.end()
            return
        if not self._inquiry.query:
            self._desk.leave()
            self._inquiry.origin = self._navigation.path
        self._inquiry.ask(query)

    def answer(self, event: Answered) -> None:
        """Show what was found, unless something else has been asked since."""
        if event.query != self._inquiry.query:
            return
        if event.results is None:
            self._telling.say("the search index is being made; its first results come in a moment")
            return
        is_new = self._inquiry.show(event)
        self._telling.tell()
        if event.results.note:
            self._telling.say(event.results.note)
        if self._inquiry.hurried and self._inquiry.answered:
            self._enter_result()
        elif is_new and not self._screen.narrow:
            self._screen.app.call_after_refresh(self._navigation.preview)

    def end(self) -> None:
        """Back to the library, to the article and the place from before the search."""
        if not self._inquiry.query:
            return
        origin = self._inquiry.end()
        self._show_library(origin)
        self._desk.unmark()
        if origin:
            self._desk.put_back(origin)
