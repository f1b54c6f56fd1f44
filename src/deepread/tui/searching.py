"""Owns the steps of a search, of the library or of the page: typed, answered, entered, ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deepread.text import counted
from deepread.tui.bar import Purpose
from deepread.tui.finding import Finding
from deepread.tui.key import Pane
from deepread.tui.keys import key_for
from deepread.tui.listing import outside_told
from deepread.tui.nothing_found import NothingFound
from deepread.tui.question import Search
from deepread.tui.typed_query import sought

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.search import Hit, Results
    from deepread.tui.desk import Desk
    from deepread.tui.entry import Folder
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.navigation import Navigation
    from deepread.tui.question import Question
    from deepread.tui.reply import Answered, Matched
    from deepread.tui.shelf import Shelf
    from deepread.tui.standing import Standing
    from deepread.tui.standpoint import Standpoint
    from deepread.tui.telling import Telling
    from deepread.tui.walk import Walk


_PATIENCE = 0.02
"""Seconds that a letter waits to be drawn together with what it finds."""


@dataclass(frozen=True, slots=True)
class _Awaited:
    """What is to be done with the answer that is awaited: the cursor goes `steps` on, `aim` is read, or the reader
    stands at `back` again.
    """

    steps: int = 0
    aim: Hit | None = None
    back: Standpoint | None = None


_NOTHING_AWAITED = _Awaited()


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
        standing: Standing,
        navigation: Navigation,
        walk: Walk,
        show_library: Callable[[str | None], None],
    ) -> None:
        self._screen = screen
        self._shelf = shelf
        self._list, self._reader = screen.list, screen.reader
        self._desk = desk
        self._inquiry = inquiry
        self.standing = standing
        self._telling = telling
        self._navigation = navigation
        self._walk = walk
        self._finding = Finding(screen, desk, walk)
        self._show_library = show_library
        self._awaited = _NOTHING_AWAITED

    # The search bar

    def type_search(self) -> None:
        """Type a search; what was asked before stands there, to be typed over. In one article alone it is a find."""
        if self._screen.alone:
            self.type_find()
        else:
            if self._screen.pane is Pane.READER:
                self._reader.leave()
            self._navigation.catch_up()
            if self._screen.pane is not Pane.SEARCH:
                self.standing.before = self.standing.here()
                self.standing.entered = self.standing.before if self._inquiry.query else None
            self._screen.type_in(Purpose.SEARCH, self._inquiry.query, *self._invitations)

    def type_concordance(self) -> None:
        """Type what a concordance is to be made of."""
        self._navigation.catch_up()
        self.standing.before = self.standing.here()
        self._screen.type_in(Purpose.CONCORDANCE, "", "words to see in all their contexts", "words in context", "words")

    async def concordance_typed(self) -> str:
        """Leave the bar for what was typed in it."""
        await self._screen.search.settle()
        typed = self._screen.search.value.strip()
        self.leave_bar()
        return typed

    def type_find(self) -> None:
        """Type what to find on this page; Esc takes the reader back to where the find began."""
        self._finding.begin()

    def rest_bar(self) -> None:
        """The search bar as it is when nobody types in it: it holds the query."""
        self._screen.offer(Purpose.SEARCH, self._inquiry.query, *self._invitations)

    def leave_bar(self) -> None:
        """Leave what is typed: a find goes back to where it began, a search to the results that there were before it,
        or to the library.
        """
        if self._screen.search.purpose is Purpose.FIND:
            self._finding.leave()
        elif self._screen.search.purpose is Purpose.CONCORDANCE:
            self.standing.give_keys(self.standing.before)
        elif self.standing.entered:
            self._leave_for_former_results(self.standing.entered)
        else:
            self.leave()
        self.rest_bar()

    def _leave_for_former_results(self, former: Standpoint) -> None:
        if self._inquiry.query != former.query:
            self._screen.set_focus(self._list)
            self._ask(former.query, typing=former.typing, wanted=former.row)
        else:
            self.standing.give_keys(former)

    @property
    def _invitations(self) -> tuple[str, ...]:
        scope = self._inquiry.scope
        articles = counted(scope.articles, "article")
        part = (f"search the {articles} of the filter",) if scope.is_part else ()
        return *part, f"search {articles}", f"search {scope.articles:,}", "search"

    # Typed and entered

    def type(self, purpose: Purpose, text: str) -> None:
        """The text of the bar is now `text`; nothing is done where more has been typed since."""
        if text != self._screen.search.value:
            return
        if purpose is Purpose.FIND:
            self._finding.type(text)
        else:
            self.ask(sought(text), typing=True)

    def open(self, folder: Folder) -> None:
        """Show what is in a saved search; that was asked of all of the library."""
        self._search_everywhere(True)
        self.ask(folder.query)
        self.rest_bar()

    def turn_scope(self) -> None:
        """Ask all of a library that is filtered, or again what the filter leaves."""
        scope = self._inquiry.scope
        if not scope.is_filtered:
            self._telling.say("nothing is filtered: all of the library is searched")
            return
        self._search_everywhere(not scope.everywhere)
        if self._inquiry.query:
            self._ask(self._inquiry.query, typing=self._inquiry.typing, wanted=self._navigation.path)
        if self._screen.pane is Pane.SEARCH:
            self._screen.search.invite(*self._invitations)
        else:
            self.rest_bar()
        what = (
            f"the {counted(scope.articles, 'article')} of the filter are" if scope.is_part else "all of the library is"
        )
        self._telling.say(f"{what} searched")

    def _search_everywhere(self, everywhere: bool) -> None:
        if everywhere is not self._inquiry.scope.everywhere:
            self._inquiry.scope.everywhere = everywhere
            self._inquiry.forget_answer()

    def set_right(self) -> None:
        """Put what was searched in place of what was typed into the bar; say so where that is the same."""
        results = self._inquiry.results if self._inquiry.answered else None
        if self._screen.typing is Purpose.SEARCH and results is not None and results.corrected:
            self._screen.search.put(results.corrected, len(results.corrected))
        else:
            way = "" if self._screen.alone else f"; {key_for('app.complete(-1)')} leads to the list"
            self._telling.say(f"nothing to complete{way}")

    async def take_typed(self) -> None:
        """Look for all that was typed, also for letters that came together with the key at hand."""
        bar = self._screen.search
        await bar.settle()
        if bar.purpose is Purpose.SEARCH:
            self.ask(sought(bar.value), typing=True)
        elif bar.purpose is Purpose.FIND and bar.value:
            self._finding.type(bar.value)

    async def enter(self) -> None:
        """Go to what was found by what was typed."""
        bar = self._screen.search
        await self.take_typed()
        if bar.purpose is Purpose.FIND:
            self._finding.enter(bar.value)
            return
        self._go_to_found()

    def _go_to_found(self) -> None:
        """Go to what is found, as soon as it is."""
        if self._inquiry.failed and not self._inquiry.answered:
            self._ask(self._inquiry.query, typing=self._inquiry.typing, awaited=self._awaited)
        if self._inquiry.answered:
            self._enter_result()
        else:
            self._inquiry.hurried = bool(self._inquiry.query)
            self._screen.set_focus(self._list)  # where the keys behind this one are meant for

    def waits(self) -> bool:
        """Whether the rows are only held from before: what is found is gone to in place of one of them, once it is."""
        if not self._list.held:
            return False
        self._go_to_found()
        return True

    def move(self, by: int) -> None:
        """To the next or previous result, or match of a find, while the bar keeps the keys."""
        if self._screen.search.purpose is Purpose.FIND:
            self._walk.step_in_page(by)
        elif self._inquiry.query and not self._inquiry.answered:
            self._awaited = replace(self._awaited, steps=self._awaited.steps + by)
        else:
            self._list.move_to(self._list.cursor + by)

    def read(self, query: str, hit: Hit, *, typing: bool) -> None:
        """Read what `query` has found at `hit`; `typing` as below."""
        self.ask(query, typing=typing)
        self._awaited = replace(self._awaited, aim=hit)
        if self._inquiry.answered:
            self._enter_result()
        else:
            self._inquiry.hurried = True
        self.rest_bar()

    def _enter_result(self) -> None:
        self._inquiry.hurried = False
        aim, self._awaited = self._awaited.aim, replace(self._awaited, aim=None)
        if aim is not None:
            self._inquiry.put(aim)
        if self._list.hits:
            self.standing.entered = self.standing.here()
            self._navigation.read()
            self._walk.go_on()
        else:
            self._screen.set_focus(self._screen.search)

    # Asked, answered, ended

    def ask(self, query: str, *, typing: bool = False) -> None:
        """Ask the library; with `typing` the last word may be the beginning of one. What is asked already stays as it
        is listed; nothing asked shows all of the library again.
        """
        if query == self._inquiry.query:
            return
        if not query:
            self.end()
            return
        if not self._inquiry.query:
            self._desk.keep_place()
            is_typed = self._screen.pane is Pane.SEARCH
            self.standing.origin = (self.standing.before if is_typed else None) or self.standing.here()
        self._ask(query, typing=typing)

    def _ask(
        self, query: str, *, typing: bool, wanted: str | None = None, awaited: _Awaited = _NOTHING_AWAITED
    ) -> None:
        """What was to be done with another answer is not done with this one, but what is `awaited`; the cursor is to be
        on the article at `wanted`.
        """
        self._walk.forget()
        self._awaited = awaited
        if answered := self._inquiry.ask(query, typing=typing, wanted=wanted, patience=_PATIENCE):
            self.answer(answered)
            self._screen.draw_now()

    def answer(self, event: Answered) -> None:
        """Show what was found, unless something else has been asked since."""
        if event.query != self._inquiry.query:
            return
        if event.results is None:
            self._list.hold()
            self._telling.say("the search index is being made; its first results come in a moment")
            return
        # Who is still typing, and has not moved the cursor, looks for the best.
        from_top = self._screen.pane is Pane.SEARCH and self._list.cursor == 0
        is_new = self._inquiry.show(event, from_top=from_top)
        if not event.results.total and (event.results.is_cut_short or not event.results.is_partial):
            self._show_nothing_found(event.results)
        self._telling.tell()
        awaited = self._awaited
        if self._inquiry.answered and awaited.steps:
            self._list.move_to(self._list.cursor + awaited.steps)
            awaited = replace(awaited, steps=0)
        back, self._awaited = awaited.back, replace(awaited, back=None)
        if back is not None:
            self.standing.stand(back)
        elif self._inquiry.hurried and self._inquiry.answered:
            self._enter_result()
        elif (is_new or from_top or self._desk.path is None) and not self._screen.narrow:
            self._navigation.preview_at_rest()

    def _show_nothing_found(self, results: Results) -> None:
        """Say that nothing answers: on the page, or in the list where that is alone. A page that is read stays."""
        nothing = NothingFound.of(results.query, outside_told(results.outside) or results.note)
        self._list.explain(nothing.told)
        if self._screen.pane is Pane.READER or self._screen.typing is Purpose.FIND:
            self._desk.unmark()
        else:
            self._desk.show_nothing_found(nothing.page)

    def fail(self, question: Question) -> None:
        """There is no answer to `question`: where it is what is asked, nobody waits for it any more."""
        if not isinstance(question, Search) or not question.text or question.text != self._inquiry.query:
            return
        self._inquiry.failed = True
        if self._inquiry.hurried:
            if self._awaited.aim is None:
                self._screen.set_focus(self._screen.search)
            self._inquiry.hurried = False
            self._walk.forget()
        self._awaited = _NOTHING_AWAITED

    def mark(self, event: Matched) -> None:
        """Mark what was found in the open article, and go on walking."""
        if self._inquiry.seeks(event.query):
            self._desk.mark(event.path, event.matches, event.length)
            self._walk.go_on()

    def leave_results(self) -> None:
        """Leave the list of results for the library; only the way to a page is given up where that is still awaited."""
        if self._inquiry.hurried:
            self._inquiry.hurried = False
            self._awaited, self.standing.entered = replace(self._awaited, aim=None), self.standing.here()
            self._walk.forget()
        else:
            self.leave()

    def leave(self) -> None:
        """Back to the library as it was before the search, and to the pane that had the keys then."""
        origin = self.standing.origin or self.standing.before
        self.end()
        self.standing.give_keys(origin)
        if origin is not None and origin.pane is Pane.READER:
            self._screen.set_full(origin.full)

    def end(self) -> None:
        """Show the library again, with the cursor, the article and the place from before the search."""
        self.standing.entered, self._awaited = None, _NOTHING_AWAITED
        if not self._inquiry.query:
            return
        origin, self.standing.origin = self.standing.origin, None
        self._inquiry.end()
        self._walk.forget()
        self._show_library(origin.row if origin else None)
        if origin is not None:
            self.standing.return_to(origin)

    def stand(self, there: Standpoint) -> None:
        """Back to where the reader stood, and to what was asked there."""
        self._walk.forget()
        if there.query:
            self._search_everywhere(there.everywhere)
            self.ask(there.query, typing=there.typing)
        else:
            self.end()
            self._show_library(there.row)
        if not there.query or self._inquiry.answered:
            self.standing.stand(there)
        else:
            self._awaited = replace(self._awaited, back=there)
        self.rest_bar()

    @property
    def query(self) -> str:
        """What is asked of the library."""
        return self._inquiry.query
