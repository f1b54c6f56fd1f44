"""Owns what the keys of the list start: filters and groups, selecting, states and tags, other libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.journal import State
from deepread.tui.at_once import tell
from deepread.tui.bar import Purpose
from deepread.tui.keys import key_for
from deepread.tui.main_screen import TWO_PANES
from deepread.tui.upper_screens import UpperScreens, alone

if TYPE_CHECKING:
    from textual.message import Message

    from deepread.tui.article_list import ArticleList
    from deepread.tui.bulk_changes import BulkChanges
    from deepread.tui.collection import Collection
    from deepread.tui.curating import Curating
    from deepread.tui.filter_screen import FilterScreen
    from deepread.tui.filtering import Filtering
    from deepread.tui.library_screen import LibraryScreen
    from deepread.tui.notebook import Notebook
    from deepread.tui.reply import Told
    from deepread.tui.tagging import Tagging


class ListActions(UpperScreens):
    """Comes before what it is made of among an app's bases, which has the parts that are named here."""

    _list: ArticleList
    _notebook: Notebook
    _bulk: BulkChanges
    _curating: Curating
    _filtering: Filtering
    _tagging: Tagging
    _collection: Collection

    def action_open(self) -> None:
        self._hear(self._list.open())

    def action_unfold(self) -> None:
        self._hear(self._list.unfold())

    def action_fold(self) -> None:
        self._hear(self._list.fold())

    def _hear(self, message: Message | None) -> None:
        """Do at once what the list would ask for by `message`."""
        if message is not None:
            tell(self, message)

    def action_filters(self) -> None:
        self._filtering.show()

    def on_filter_screen_narrowed(self, event: FilterScreen.Narrowed) -> None:
        event.stop()
        self._filtering.narrow(event.narrowing)

    def on_told(self, event: Told) -> None:
        event.stop()
        self._filtering.told(event.languages)

    def action_hide_read(self) -> None:
        self._filtering.hide_read()

    def on_article_list_folded(self, event: ArticleList.Folded) -> None:
        event.stop()
        if self._shelf.fold(event.name, closed=event.closed):
            self._telling.tell()
        else:
            groups = f"{key_for('app.filters')}, then {key_for('screen.group')} groups it"
            self._telling.say(
                f"the list is not grouped: {groups}" if self._shelf.is_listed else "results have no groups"
            )

    def action_hide_page(self) -> None:
        if self.size.width < TWO_PANES:
            self._telling.say(f"the list is alone here; from {TWO_PANES} columns on the page stands beside it")
            return
        self._main.hide_page(hidden=not self._main.hides_page)
        if not self._main.narrow:
            self._navigation.preview()

    def action_select(self) -> None:
        self._curating.select()

    def action_select_all(self) -> None:
        self._curating.select_all()

    def action_star(self) -> None:
        self._toggle(State.STARRED)

    def action_unread(self) -> None:
        self._toggle(State.READ)

    def action_archive(self) -> None:
        self._toggle(State.ARCHIVED)

    def _toggle(self, state: State) -> None:
        self._curating.toggle(state)
        self._notebook.tell_problem()

    def on_bulk_changes_done(self, event: BulkChanges.Done) -> None:
        event.stop()
        self._bulk.settle(event.change)
        self._notebook.tell_problem()

    def action_suspend_process(self) -> None:
        """Leave it for the shell, but not while other sessions wait for what is being written."""
        self._bulk.finish()
        super().action_suspend_process()

    def action_tag(self) -> None:
        self._tagging.begin()

    def action_libraries(self) -> None:
        if self._main.alone:
            self._telling.say(alone())
        else:
            self._collection.show()

    def on_library_screen_forgotten(self, event: LibraryScreen.Forgotten) -> None:
        event.stop()
        self._collection.forget(event.folder)

    def on_library_screen_brought_back(self, event: LibraryScreen.BroughtBack) -> None:
        event.stop()
        self._collection.bring_back()

    # What is typed into the search bar for the list

    def list_typed(self, purpose: Purpose, text: str) -> bool:
        """Hear of what is typed now; whether that is the list's."""
        if purpose is Purpose.TAGS:
            self._tagging.typed(text)
        return purpose in (Purpose.TAGS, Purpose.FOLDER)

    async def list_entered(self, purpose: Purpose | None) -> bool:
        """Do what was typed; whether that is the list's."""
        if purpose not in (Purpose.TAGS, Purpose.FOLDER):
            return False
        await self._main.search.settle()
        if purpose is Purpose.TAGS:
            self._tagging.enter()
            self._notebook.tell_problem()
        else:
            self._collection.enter()
        return True

    def list_completes(self, purpose: Purpose | None, by: int) -> bool:
        """Complete what is typed; whether that is the list's."""
        if purpose is Purpose.TAGS:
            self._tagging.complete(by)
        elif purpose is Purpose.FOLDER:
            self._collection.complete()
        return purpose in (Purpose.TAGS, Purpose.FOLDER)

    def action_step_back(self) -> None:
        """One step back: out of what is typed for the list, else as from any screen."""
        typing = self._main.typing if self.screen is self._main else None
        if typing is Purpose.TAGS:
            self._tagging.leave()
        elif typing is Purpose.FOLDER:
            self._collection.leave()
        elif not self._filtering.close():
            super().action_step_back()
