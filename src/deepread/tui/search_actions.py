"""Owns what is started by the keys of a search, of the library or of the page, and by what is typed for one; and of
searches that are saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.tui.bar import Purpose
from deepread.tui.key import Pane
from deepread.tui.list_actions import ListActions
from deepread.tui.upper_screens import alone

if TYPE_CHECKING:
    from deepread.tui.article_list import ArticleList
    from deepread.tui.bar import SearchBar
    from deepread.tui.changes import Changes
    from deepread.tui.folders import Folders
    from deepread.tui.follower import Follower
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.query_line import QueryLine
    from deepread.tui.reply import Answered, Counted, Matched, Suggested
    from deepread.tui.walk import Walk


class SearchActions(ListActions):
    """Comes before what it is made of among an app's bases, which has the parts that are named here."""

    _list: ArticleList
    _follower: Follower | None
    _changes: Changes
    _inquiry: Inquiry
    _query_line: QueryLine
    _folders: Folders
    _walk: Walk

    def on_matched(self, event: Matched) -> None:
        event.stop()
        self._searching.mark(event)

    def action_match(self, by: int) -> None:
        self._walk.step(by)

    def action_search(self) -> None:
        if self._follower and not self._follower.works and (found := self._changes.look()):
            self.post_message(found)
        self._searching.type_search()

    async def action_turn_scope(self) -> None:
        if self._main.typing is Purpose.SEARCH:
            await self._searching.take_typed()
        self._searching.turn_scope()
        self._query_line.ask_anew()

    def action_find(self) -> None:
        self._searching.type_find()

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        event.stop()
        if self.list_typed(event.purpose, event.text) or event.purpose not in (Purpose.SEARCH, Purpose.FIND):
            return
        self._searching.type(event.purpose, event.text)
        if event.purpose is Purpose.SEARCH:
            self._query_line.typed(event.text)  # after what was found has been drawn, which it would hold up

    def on_search_bar_gone_on(self, event: SearchBar.GoneOn) -> None:
        event.stop()
        self._query_line.go_on()

    async def action_enter(self) -> None:
        if await self.list_entered(self._main.typing):
            return
        if self._main.typing is Purpose.NAME:
            await self._enter_name()
            return
        if self._main.typing is Purpose.CONCORDANCE:
            if typed := await self._searching.concordance_typed():
                self._outlook.concord_of(typed)
            return
        is_find = self._main.typing is Purpose.FIND
        await self._searching.enter()
        self._notebook.note_query()
        if is_find:
            self._walk.tell_none()

    async def action_complete(self, by: int) -> None:
        await self._main.search.settle()
        if self.list_completes(self._main.typing, by):
            return
        # Forward it stays: who types on behind a Tab that did nothing would give commands.
        self._query_line.complete(by, otherwise=self._searching.set_right if by > 0 else self._leave_for_list)

    def _leave_for_list(self) -> None:
        if not self._main.full:
            self._main.set_focus(self._list)

    def on_suggested(self, event: Suggested) -> None:
        event.stop()
        self._query_line.suggested(event)

    async def action_recall(self, by: int) -> None:
        """Through the results; above the first one, and where nothing is asked, through the former queries."""
        await self._searching.take_typed()
        at_top = not self._inquiry.query or self._list.cursor <= 0
        if not ((at_top or by > 0) and self._query_line.recall(by)):
            self._searching.move(by)

    # Saved searches

    async def action_save_search(self) -> None:
        if self._main.pane is Pane.SEARCH:
            await self._main.search.settle()
        if self._main.alone:
            self._telling.say(alone())
        elif self._main.typing is not Purpose.NAME:
            self._folders.begin_naming()
            self._query_line.attend(self._main.typing)

    async def _enter_name(self) -> None:
        await self._main.search.settle()
        if self._folders.name(self._main.search.value):
            self._notebook.note_query()
            self._way_back.leave_name()

    def action_remove_search(self) -> None:
        self._folders.remove()

    def on_article_list_folder_opened(self, event: ArticleList.FolderOpened) -> None:
        event.stop()
        self._searching.open(event.folder)
        self._folders.forget_removed()

    def on_counted(self, event: Counted) -> None:
        event.stop()
        self._folders.counted(event)

    async def action_result(self, by: int) -> None:
        await self._searching.take_typed()
        self._searching.move(by)

    def on_answered(self, event: Answered) -> None:
        event.stop()
        self._searching.answer(event)
