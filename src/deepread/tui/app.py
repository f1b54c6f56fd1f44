"""Owns the app: the library's order, the query, the open article, and which pane is on the screen.

Widgets are told values and post messages; what a message means is decided here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App

from deepread.terminal import Colours
from deepread.tui.annotating import Annotating
from deepread.tui.binding import bindings, rebind
from deepread.tui.change_walk import ChangeWalk
from deepread.tui.commands import Commands
from deepread.tui.components import Components
from deepread.tui.driver import QuietDriver
from deepread.tui.interpreter import favour_keys
from deepread.tui.key import Pane
from deepread.tui.key_table import EVERYWHERE
from deepread.tui.keys import key_for, take
from deepread.tui.linking import Linking
from deepread.tui.output import LeanOutput
from deepread.tui.palette import PALETTES, palette_for
from deepread.tui.punctual import Punctual
from deepread.tui.search_actions import SearchActions
from deepread.tui.stray_key import told_of
from deepread.tui.theme import textual_theme, theme_name
from deepread.tui.timekeeping import Timekeeping
from deepread.tui.type_ahead import TypeAhead
from deepread.tui.typesetting import SetsPage, theme_at_first

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType
    from textual.screen import Screen

    from deepread.library import SortField
    from deepread.tui.article_list import ArticleList
    from deepread.tui.follower import Catalogued, Indexed, Moved, Problem
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.reader import Reader
    from deepread.tui.reply import Failed
    from deepread.tui.sieve import NotedField
    from deepread.tui.start import Start

_START_SECONDS, _FIRST_SECONDS = 0.03, 0.25
"""How long the folder is looked at before the first frame: known already, and seen for the first time."""
_PREPARATION_SECONDS = 0.4
"""How long after the start the index is opened, so that the first letter need not wait for it."""
_JOURNAL_SECONDS = 1.0
_ACTS = (events.Key, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp)
"""What a reader does."""


class Deepread(
    Punctual,
    TypeAhead,
    LeanOutput,
    Annotating,
    Commands,
    SearchActions,
    Timekeeping,
    SetsPage,
    Linking,
    ChangeWalk,
    App[Any],
):
    """The one app. `start` holds all that it is given."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.ANYWHERE)

    def __init__(self, start: Start) -> None:
        if take(start.keys):
            rebind()
        super().__init__(driver_class=QuietDriver)
        self.lean, self.orders_text = start.settings.lean_output, start.settings.bidi == "deepread"
        self.filter_colours(wanted=start.colours is not Colours.NONE)
        for colours in PALETTES:
            self.register_theme(textual_theme(colours))
        self.fault: Exception | None = None
        self._start = start
        self._library = start.library
        self._palette = palette_for(theme_at_first(start), start.colours)
        self.theme = theme_name(self._palette)
        components = Components(
            self,
            start,
            palette=lambda: self._palette,
            show_library=self._show_library,
        )
        self._main, self._list = components.main, components.main.list
        self._follower, self._lookup = components.follower, components.lookup
        self._inquiry, self._searching, self._query_line = (
            components.inquiry,
            components.searching,
            components.query_line,
        )
        self._desk, self._shelf, self._folders = components.desk, components.shelf, components.folders
        self._noting, self._notebook, self._telling = components.noting, components.notebook, components.telling
        self._navigation, self._walk, self._links = components.navigation, components.walk, components.links
        self._backlinks, self._retrace = components.backlinks, components.retrace
        self._changes, self._outlook = components.changes, components.outlook
        self._excursion, self._way_back = components.excursion, components.way_back
        self._checkup, self._journal = components.checkup, components.journal
        self._particulars, self._gallery = components.particulars, components.gallery
        self._places = components.places
        self._clock, self._agenda, self._epilogue = components.clock, components.agenda, components.epilogue
        self._typesetting = components.typesetting
        self._curating, self._filtering = components.curating, components.filtering
        self._bulk = components.bulk
        self._tagging, self._collection = components.tagging, components.collection
        self._highlighting, self._selecting = components.highlighting, components.selecting
        self._code_copying = components.code_copying
        self._marking, self._annotations = components.marking, components.annotations

    async def on_event(self, event: events.Event) -> None:
        """A message goes with the next key, before that is obeyed: so it can say something itself."""
        if self.holds(event):
            return
        if isinstance(event, _ACTS) and not event.is_forwarded and self.screen is self._main:
            self._telling.heed()
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Say what a key is for that does nothing here."""
        if self.screen is not self._main:
            return
        pane, types, alone = self._main.pane, event.is_printable, self._main.alone
        if told := told_of(event.key, pane, types=types, alone=alone):
            self._telling.say(told) if self._main.list.rows else self._telling.say_no_article()

    def _handle_exception(self, error: Exception) -> None:
        """End without a traceback: Textual's would show what the variables hold, which is the article's text."""
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def get_default_screen(self) -> Screen[None]:
        return self._main

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """On another screen, only what leaves or draws it is done; in the search bar Tab is the bar's own."""
        if action == "next_pane" and self.screen is self._main and self._main.pane is Pane.SEARCH:
            return False
        if action == "help":
            from deepread.tui.help import HelpScreen  # late: it is not there at the start

            return not isinstance(self.screen, HelpScreen)
        return self.screen is self._main or f"app.{action}" in EVERYWHERE

    # Beginning and end

    def on_mount(self) -> None:
        self._paint()
        is_first = not self._library.count()
        is_whole = self._changes.refresh(_FIRST_SECONDS if is_first else _START_SECONDS)
        if is_first and not is_whole and self._follower:
            self._shelf.files = None
        self._noting.refresh()
        last = self._places.unfinished() if self._start.goes_on else None
        self._show_library(last[0] if last else None)
        self._folders.refresh()
        self._lookup.start()
        if isinstance(self._driver, QuietDriver):
            self._driver.pressed = self._give_way
        self.set_interval(_JOURNAL_SECONDS, self._catch_up)
        if self._follower:
            self.run_worker(self._follower.run(), name="follower", description="follower", exit_on_error=False)
        if self._start.open_path:
            self._desk.open(self._start.open_path)
        elif not self._main.narrow:
            self.call_after_refresh(self._navigation.preview)  # the list is there while the parsers are imported
        said = " · ".join(filter(None, [self._filtering.as_left(), self._offered(last)]))
        self._telling.say(self._start.problem or said, unasked=True)
        self.set_timer(_PREPARATION_SECONDS, self._prepare)

    def _give_way(self) -> None:
        """A key was pressed, which goes before all that is done in the background."""
        self._lookup.give_way()
        self._main.reader.spare_time.give_way()

    def _offered(self, last: tuple[str, int] | None) -> str:
        """What is said of the article that was read last, where the cursor stands on it."""
        if last is None or self._navigation.path != last[0]:
            return ""
        self._navigation.chosen = True
        return f"{key_for('app.open')} goes on where you left it, at {last[1]} %"

    def _prepare(self) -> None:
        """Have everything at hand before the first letter comes."""
        self._lookup.prepare()
        favour_keys()

    def on_app_focus(self) -> None:
        self._catch_up()

    async def on_unmount(self) -> None:
        self._bulk.finish()
        self._clock.stop()
        self._notebook.close()
        self._journal.libraries.counted(self._library.folder, self._shelf.articles)
        if self._follower:
            await self._follower.stop()
        self._lookup.stop()
        if self._start.journal is None:  # then it is the app's own
            self._journal.close()

    def action_leave(self) -> None:
        self.exit(0)

    # What the list shows

    def _show_library(self, keep: str | None = None) -> None:
        """Show all articles, with the cursor on the one at path `keep` if it is there."""
        self._shelf.show(keep)
        self._inquiry.scope.follow()
        self._list.explain(self._shelf.nothing if self._shelf.articles else self._desk.nothing)
        if not self._shelf.articles and self._desk.article is None:
            self._desk.show_nothing()
        if self._main.pane is not Pane.SEARCH:
            self._searching.rest_bar()
        self._folders.resume()
        self._telling.tell()

    def action_sort(self, field: SortField | NotedField | None = None) -> None:
        self._resort(partial(self._shelf.sort_by, field))

    def action_reverse(self) -> None:
        self._resort(self._shelf.turn_round)

    def _resort(self, resort: Callable[[], None]) -> None:
        if self._inquiry.results is not None:
            back = key_for("app.step_back", Pane.ANYWHERE)
            self._telling.say(f"results stand best first, or as sort:newest says; {back} shows the library")
            return
        resort()
        self._show_library(keep=self._navigation.path)

    # Opening articles

    def on_article_list_highlighted(self, event: ArticleList.Highlighted) -> None:
        event.stop()
        self._excursion.forget()
        self._navigation.follow_cursor()
        self._folders.preview()
        self._telling.tell()

    def on_article_list_opened(self, event: ArticleList.Opened) -> None:
        event.stop()
        self._read()

    def _read(self) -> None:
        """Go to the page of the article that the cursor is on; what led there is worth remembering."""
        if self._searching.waits():
            return
        self._notebook.note_query()
        self._folders.forget_removed()
        self._navigation.read()
        if self._main.pane is not Pane.READER:
            self._telling.say_no_article()

    # Panes

    def on_main_screen_arranged(self, event: MainScreen.Arranged) -> None:
        event.stop()
        self._query_line.attend(self._main.typing)
        self._follow_reading()

    def action_next_pane(self) -> None:
        if self._main.pane is Pane.LIST:
            self._read()
        elif not self._main.full:
            self._main.set_focus(self._list)

    def action_full_screen(self) -> None:
        if self._main.full:
            self._main.set_full(False)
            if self._main.alone:
                self._telling.say("there is one article only")
        elif self._article_in_hand() is not None:
            self._navigation.read()
            self._main.set_full(True)

    # Drawing again

    def action_redraw(self) -> None:
        self.forget_screen()
        self.screen.refresh(layout=True)

    # The folder changes

    def action_reload(self) -> None:
        self._changes.reload()

    def on_catalogued(self, event: Catalogued) -> None:
        event.stop()
        self._shelf.articles, self._shelf.files = event.articles, event.files
        self._changes.catalogued(event)

    def on_moved(self, event: Moved) -> None:
        event.stop()
        self._changes.moved(event.old, event.new)
        self._inquiry.moved(event.old, event.new)
        self._searching.standing.moved(event.old, event.new)
        self._excursion.moved(event.old, event.new)
        self._outlook.moved(event.old, event.new)
        self._checkup.moved(event.old, event.new)
        self._agenda.moved(event.old, event.new)
        self._clock.moved(event.old, event.new)

    def on_indexed(self, event: Indexed) -> None:
        event.stop()
        self._shelf.pending = event.pending
        self._lookup.index_changed()
        self._folders.count()
        self._filtering.index_changed()
        self._inquiry.ask_again()
        self._outlook.grow()
        self._telling.tell()

    def on_failed(self, event: Failed) -> None:
        event.stop()
        self._searching.fail(event.question)
        self._outlook.fail(event.question, event.reason)
        self._telling.say(event.reason, unasked=True)

    def on_problem(self, event: Problem) -> None:
        event.stop()
        self._telling.say(event.text, unasked=True)

    def on_reader_unmoved(self, event: Reader.Unmoved) -> None:
        event.stop()
        self._telling.say(event.why)

    def on_reader_moved(self, event: Reader.Moved) -> None:
        event.stop()
        self._desk.read_on()
        self._follow_reading()
