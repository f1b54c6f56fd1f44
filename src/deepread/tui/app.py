"""Owns the app: the library's order, the query, the open article, and which pane is on the screen.

Widgets are told values and post messages; what a message means is decided here.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar, get_args

from textual.app import App

from deepread.library import Sort, SortField
from deepread.terminal import LinkKind, classify, open_link
from deepread.text import line as safe_line
from deepread.tui.article_link import candidates, offset_of
from deepread.tui.bar import Purpose, SearchBar
from deepread.tui.binding import bindings
from deepread.tui.desk import Desk
from deepread.tui.driver import QuietDriver
from deepread.tui.follower import Catalogued, Follower, Indexed, Problem
from deepread.tui.help import HelpScreen
from deepread.tui.inquiry import Inquiry
from deepread.tui.keys import Pane
from deepread.tui.lookup import Answered, Failed, Lookup, Matched
from deepread.tui.main_screen import MainScreen
from deepread.tui.output import LeanOutput
from deepread.tui.telling import Shelf, Telling
from deepread.tui.theme import PALETTES, palette_for, textual_theme, theme_name

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.screen import Screen
    from textual.timer import Timer

    from deepread.terminal import Link
    from deepread.tui.article_list import ArticleList
    from deepread.tui.reader import Reader
    from deepread.tui.start import Start

_RELOAD_SECONDS = 0.3
_START_SECONDS, _FIRST_SECONDS = 0.03, 0.25
"""How long the folder is looked at before the first frame: known already, and seen for the first time."""
_CHANGES_SECONDS = 0.25
_NOTHING = (
    "There is no article in {}. Articles are .md, .markdown, .mdx, .txt and .text files, and text without an ending."
)
_QUICK, _PAUSE = 0.05, 0.1
"""Seconds: an article that took longer to open makes the next preview wait until the cursor rests for so long."""


class Deepread(LeanOutput, App[int]):
    """The one app. `start` holds all that it is given."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(Pane.ANYWHERE)

    def __init__(self, start: Start) -> None:
        super().__init__(driver_class=QuietDriver)
        self.lean = start.settings.lean_output
        for colours in PALETTES:
            self.register_theme(textual_theme(colours))
        self.fault: Exception | None = None
        self._start = start
        self._library = start.library
        self._shelf = Shelf(0, Sort.parse(start.settings.sort))
        self._palette = palette_for(start.settings.theme, start.colours)
        self.theme = theme_name(self._palette)
        self._changed: frozenset[str] | None = frozenset()
        self._changes_timer: Timer | None = None
        self._chosen = start.open_path is not None
        """Whether the reader has chosen an article; until then the first one is shown, whichever comes to be it."""
        self._preview_seconds = 0.0
        self._preview_timer: Timer | None = None
        self._follower = Follower(start.follow, self.post_message) if start.follow else None
        self._lookup = Lookup(start.open_searcher, self.post_message)
        self._main = MainScreen(start.settings.measure, alone=start.open_path is not None)
        self._list, self._reader = self._main.list, self._main.reader
        self._inquiry = Inquiry(start.library, self._list, self._lookup)
        self._desk = Desk(start.library, self._reader, self._inquiry.ask_matches)
        self._telling = Telling(self._main, self._desk, self._inquiry, lambda: self._shelf)

    def _handle_exception(self, error: Exception) -> None:
        """End without a traceback: Textual's would show what the variables hold, which is the article's text."""
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def get_default_screen(self) -> Screen[None]:
        return self._main

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """While the keys are shown, only what leaves them is done."""
        return self.screen is self._main or action in ("step_back", "leave", "close")

    # Beginning and end

    def on_mount(self) -> None:
        self._paint()
        known = len(self._library.rows(self._shelf.sort)) > 0
        self._refresh_library(_START_SECONDS if known else _FIRST_SECONDS)
        self._show_library()
        self._lookup.start()
        if self._follower:
            self.run_worker(self._follower.run(), name="follower", exit_on_error=False)
        if self._start.open_path:
            self._desk.open(self._start.open_path)
        elif not self._main.narrow:
            self.call_after_refresh(self._preview)  # the list is on the screen while the parsers are imported
        self._telling.say(self._start.problem)

    async def on_unmount(self) -> None:
        if self._follower:
            self._follower.stop()
        self._lookup.stop()

    def action_leave(self) -> None:
        self.exit(0)

    # What the list shows

    def _show_library(self, keep: str | None = None) -> None:
        """Show all articles, with the cursor on the one at path `keep` if it is there."""
        rows = self._library.rows(self._shelf.sort)
        self._shelf = self._shelf._replace(articles=len(rows))
        at = rows.position(keep) if keep else None
        self._list.show(rows, cursor=at if at is not None else 0)
        if not rows and self._desk.article is None:
            self._desk.show_nothing(_NOTHING.format(safe_line(str(self._library.folder))))
        if self._main.pane is not Pane.SEARCH:
            self._rest_bar()
        self._telling.tell()

    def action_sort(self) -> None:
        fields = get_args(SortField)
        following = fields[(fields.index(self._shelf.sort.field) + 1) % len(fields)]
        self._resort(Sort(following, descending=following == "date"))

    def action_reverse(self) -> None:
        self._resort(Sort(self._shelf.sort.field, descending=not self._shelf.sort.descending))

    def _resort(self, sort: Sort) -> None:
        if self._inquiry.results is not None:
            self._telling.say("search results are in the order of how well they answer; Esc shows the library")
            return
        self._shelf = self._shelf._replace(sort=sort)
        self._show_library(keep=self._path_at_cursor)

    @property
    def _path_at_cursor(self) -> str | None:
        row = self._list.row
        return row.path or None if row else None  # the row of an article that has just gone has no path

    # Opening articles

    def on_article_list_highlighted(self, event: ArticleList.Highlighted) -> None:
        event.stop()
        self._chosen = True
        if self._main.narrow:
            return
        if self._preview_timer:
            self._preview_timer.stop()
        if self._preview_seconds < _QUICK:
            self._preview()
        else:  # while a key is held down, large articles are passed by
            self._preview_timer = self.set_timer(_PAUSE, self._preview)

    def on_article_list_opened(self, event: ArticleList.Opened) -> None:
        event.stop()
        self._read()

    def _preview(self) -> None:
        path = self._path_at_cursor
        if path is not None:
            start = time.perf_counter()
            self._desk.open(path, self._inquiry.hit())
            self._preview_seconds = time.perf_counter() - start
            self._telling.tell()

    def _read(self) -> None:
        """Go to the page of the article that the cursor is on."""
        self._chosen = True
        self._preview()
        if self._desk.path is not None:
            self._main.set_focus(self._reader)

    def on_matched(self, event: Matched) -> None:
        event.stop()
        if self._inquiry.results is not None:
            self._desk.mark(event.path, event.matches)

    def action_neighbour(self, by: int) -> None:
        """Read the article after or before this one in the list."""
        before = self._list.cursor
        self._list.move_to(before + by, announce=False)
        if self._list.cursor != before:
            self._read()
        else:
            self._telling.say("this is the last article" if by > 0 else "this is the first article")

    def on_reader_link_clicked(self, event: Reader.LinkClicked) -> None:
        """The first click shows where a link leads, a second one on it goes there."""
        event.stop()
        link = classify(event.target)
        if link.kind is LinkKind.REFUSED:
            self._telling.say(f"this link is not opened: {link.reason}")
        elif link.kind is LinkKind.ANCHOR:
            self._go_to_fragment(link.target)
        elif self._telling.message != (invitation := safe_line(f"{link.shown} · click again to open it", 300)):
            self._telling.say(invitation)
        else:
            self._follow_link(link)

    def _follow_link(self, link: Link) -> None:
        if link.kind is not LinkKind.ARTICLE:
            self._telling.say(open_link(link))
            return
        rows = self._library.rows_at(candidates(self._desk.path or "", link.target))
        path = next((row.path for row in rows if row is not None), None)
        if path is None:
            self._telling.say(f"{link.shown} is not in this library")
            return
        self._end_search()
        self._show_library(keep=path)
        self._read()
        if link.fragment:
            self._go_to_fragment(link.fragment)

    def _go_to_fragment(self, fragment: str) -> None:
        self._desk.finish()
        offset = offset_of(self._reader.document, fragment)
        if offset is None:
            self._telling.say(f"there is no “{safe_line(fragment, 60)}” on this page")
        else:
            self._reader.go_to(offset)

    # Searching the library

    def action_search(self) -> None:
        """Type a search; what was asked before stands there, to be typed over. In one article alone it is a find."""
        if self._main.alone:
            self.action_find()
            return
        self._main.type_in(Purpose.SEARCH, self._inquiry.query, self._invitation)

    def on_search_bar_typed(self, event: SearchBar.Typed) -> None:
        event.stop()
        if event.purpose is Purpose.FIND:
            self._find(event.text)
        else:
            self._ask(event.text)

    async def action_enter(self) -> None:
        """Go to what was found by all that was typed, also by letters that came together with Enter."""
        bar = self._main.search
        await bar.settle()
        if bar.purpose is Purpose.FIND:
            if bar.value:
                self._find(bar.value)
            else:
                self._reader.action_match(1)
            self._main.set_focus(self._reader)
            return
        self._ask(bar.value)
        if not self._inquiry.query:
            self._main.set_focus(self._list)
        elif self._inquiry.answered:
            self._enter_result()
        else:
            self._inquiry.hurried = True

    def _enter_result(self) -> None:
        self._inquiry.hurried = False
        if self._list.hits:
            self._read()

    def action_result(self, by: int) -> None:
        if self._main.search.purpose is Purpose.FIND:
            self._reader.action_match(by)
        else:
            self._list.move_to(self._list.cursor + by)

    def _ask(self, query: str) -> None:
        query = query.strip()
        if query == self._inquiry.query:
            return
        if not query:
            self._end_search()
            return
        if not self._inquiry.query:
            self._desk.leave()
            self._inquiry.origin = self._path_at_cursor
        self._inquiry.ask(query)

    def on_answered(self, event: Answered) -> None:
        event.stop()
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
        elif is_new and not self._main.narrow:
            self.call_after_refresh(self._preview)

    def _end_search(self) -> None:
        """Back to the library, to the article and the place from before the search."""
        if not self._inquiry.query:
            return
        origin = self._inquiry.end()
        self._show_library(keep=origin)
        self._desk.unmark()
        if origin:
            self._desk.put_back(origin)

    # Finding in the page

    def action_find(self) -> None:
        """Type what to find on this page; Esc takes the reader back to where the find began."""
        if self._desk.path is None:
            return
        self._desk.begin_find()
        needle = self._desk.needle
        again = f"; Enter finds “{needle}” again" if needle else ""
        self._main.type_in(Purpose.FIND, "", f"find in this page{again}")

    def _find(self, needle: str) -> None:
        if needle != self._desk.needle:
            self._desk.find(needle)

    def on_reader_wrapped(self, event: Reader.Wrapped) -> None:
        event.stop()
        self._telling.say("on from the first match" if event.forward else "on from the last match")

    # Panes

    def on_main_screen_arranged(self, event: MainScreen.Arranged) -> None:
        event.stop()
        self._telling.tell()

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
        elif self._list.rows:
            self._read()
            self._main.set_full(True)

    def action_step_back(self) -> None:
        """One step back: out of the keys, of what is typed, of a find, of full screen, of the page, of a search."""
        if self.screen is not self._main:
            self.pop_screen()
            return
        if self._main.pane is Pane.SEARCH:
            self._leave_search_bar()
        elif self._main.pane is Pane.READER:
            self._leave_page()
        else:
            self._end_search()

    def _leave_search_bar(self) -> None:
        if self._main.search.purpose is Purpose.FIND:
            self._desk.leave_find(go_back=True)
            self._main.set_focus(self._reader)
        else:
            self._end_search()
            self._main.set_focus(self._list)
        self._rest_bar()

    def _leave_page(self) -> None:
        if self._desk.needle:
            self._desk.leave_find(go_back=False)
            self._rest_bar()
        elif self._main.alone:
            self._telling.say("q quits")
        elif self._main.full:
            self._main.set_full(False)
        else:
            self._main.set_focus(self._list)

    def _rest_bar(self) -> None:
        """The search bar as it is when nobody types in it: it holds the query."""
        self._main.offer(Purpose.SEARCH, self._inquiry.query, self._invitation)

    @property
    def _invitation(self) -> str:
        count = self._shelf.articles
        return f"search {count:,} article{'' if count == 1 else 's'}"

    def action_help(self) -> None:
        self.push_screen(HelpScreen(self._palette))

    # Themes, and drawing again

    def action_theme(self) -> None:
        names = [colours.name for colours in PALETTES]
        following = names[(names.index(self._palette.name) + 1) % len(names)]
        self._palette = palette_for(following, self._start.colours)
        self._paint()
        self._telling.say(f"{self._palette.name} theme")

    def _paint(self) -> None:
        self.theme = theme_name(self._palette)
        self._main.paint(self._palette)

    def action_redraw(self) -> None:
        self.forget_screen()
        self.screen.refresh(layout=True)

    # The folder changes

    def action_reload(self) -> None:
        """Read the folder and the open article again, from where the reader is."""
        self._refresh_library(_RELOAD_SECONDS)
        self._telling.say("read again")
        self._library_changed(None)

    def _refresh_library(self, seconds: float) -> None:
        """Look for what has changed in the folder for so long; what that leaves is the follower's."""
        for _ in self._library.refresh(budget_seconds=seconds):
            pass

    def on_catalogued(self, event: Catalogued) -> None:
        event.stop()
        self._changed = (
            self._changed | event.changed if self._changed is not None and event.changed is not None else None
        )
        if self._changes_timer is None:  # a thousand changes at once are shown once
            self._changes_timer = self.set_timer(_CHANGES_SECONDS, self._take_changes)

    def _take_changes(self) -> None:
        changed, self._changed, self._changes_timer = self._changed, frozenset(), None
        if not self._library.kept:  # the process cannot write into a catalogue that is only in memory
            self._refresh_library(_RELOAD_SECONDS)
        self._library_changed(changed)

    def _library_changed(self, changed: frozenset[str] | None) -> None:
        """Show the library as it is now; None for `changed` stands for any article."""
        if self._inquiry.results is None:
            self._show_library(keep=self._path_at_cursor if self._chosen else None)
        if self._desk.path is None or not self._chosen:
            if not self._main.narrow:
                self._preview()
        elif (changed is None or self._desk.path in changed) and not self._desk.reopen():
            self._telling.say("this article's file is gone, or cannot be read; the page shows what it said")

    def on_indexed(self, event: Indexed) -> None:
        event.stop()
        self._shelf = self._shelf._replace(pending=event.pending)
        self._lookup.index_changed()
        self._inquiry.ask_again()
        self._telling.tell()

    def on_failed(self, event: Failed) -> None:
        event.stop()
        self._telling.say(event.reason)

    def on_problem(self, event: Problem) -> None:
        event.stop()
        self._telling.say(event.text)

    def on_reader_moved(self, event: Reader.Moved) -> None:
        event.stop()
        self._telling.tell()
