"""Owns the search of the library: what is asked, and what was found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deepread.tui.found import Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from deepread.library import Library
    from deepread.search import Hit, Results
    from deepread.tui.article_list import ArticleList
    from deepread.tui.lookup import Lookup
    from deepread.tui.reply import Answered
    from deepread.tui.scope import Scope

_BRIGHT = 0.08
"""Seconds that the rows of before stay as they are where nothing was answered at once."""


class Inquiry:
    """One search after another. `query` is what is asked, "" for nothing, with `typing` while its last word may be the
    beginning of one; `results` is what the list shows of it.

    `hurried` says that the reader pressed Enter before the answer came, `failed` that none will come. While
    nothing was found so far, and articles are still being read, the list holds its rows: until one answers, or none
    does.
    """

    def __init__(
        self,
        library: Library,
        article_list: ArticleList,
        lookup: Lookup,
        scope: Scope,
        changed: Callable[[], None],
    ) -> None:
        """`scope` says which part of the library is asked. `changed` is called where what is listed has changed of
        itself: results were left out after they had been shown, or rows turned pale since the answer takes its time.
        """
        self._library = library
        self._list = article_list
        self._lookup = lookup
        self._changed = changed
        self.scope = scope
        scope.when_limited = self._ask_again
        self.query = ""
        self.typing = False
        self.results: Results | None = None
        self.hurried = self.failed = False
        self._wanted: str | None = None
        self._sought = ""
        self._is_begun = False
        """Whether the last word of what is listed may be the beginning of one."""
        self._names: dict[str, str] = {}
        """Where articles are that were renamed since something was asked."""
        self._most = 0
        """How many articles were listed when the last answer came."""
        self._put: Hit | None = None
        self._found: Found | None = None
        self._timer: Timer | None = None

    @property
    def answered(self) -> bool:
        """Whether the list shows the answer to the very words that are asked."""
        return self.results is not None and self.results.query == self.query

    @property
    def has_words(self) -> bool:
        """Whether the answer that is listed is to words, which are marked where they stand; True without one."""
        return self.results is None or self.results.has_words

    def ask(self, query: str, *, typing: bool, wanted: str | None = None, patience: float = 0.0) -> Answered | None:
        """Ask. An answer that takes longer than `patience` seconds comes as an `Answered` message. The cursor is to be
        on the article at `wanted` then.
        """
        self.query, self.typing = query, typing
        self.hurried, self._wanted, self._put = False, wanted, None
        self.failed = False
        if self.answered:
            self._list.let_go()
        self._names.clear()
        self.scope.settle()
        answer = self._lookup.ask(query, typing=typing, patience=patience)
        if answer is None and self._timer is None and not self.answered:
            self._timer = self._list.set_timer(_BRIGHT, self._hold)
        return answer

    def _hold(self) -> None:
        """The answer takes its time: the rows of before are shown as such. It runs from the first letter that was not
        answered, however fast others follow.
        """
        self._timer = None
        if self.query and not (self.answered or self.failed or self._list.held):
            self._list.hold()
            self._changed()

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def forget_answer(self) -> None:
        """What is listed is no answer any more to what is asked: it is asked of another part of the library."""
        self.results = None

    def ask_again(self) -> None:
        """The library has changed, or its index: so may have the answer."""
        self.scope.renew()
        self._ask_again()

    def _ask_again(self) -> None:
        if self.query:
            self._lookup.ask(self.query, typing=self.typing)

    def ask_matches(self, path: str, text: str) -> None:
        """Ask where the words of the query stand in an article; the answer comes as a `Matched` message."""
        if self.results is not None and self.results.total:
            self._sought = self.results.corrected or self.results.query
            self._lookup.ask_matches(self._sought, path, text, typing=self._is_begun)

    def seeks(self, query: str) -> bool:
        """Whether the matches of `query` are those that were asked for last."""
        return self.results is not None and query == self._sought

    def show(self, event: Answered, *, from_top: bool = False) -> bool:
        """List what was found. Tells whether it is a new answer: to the same words the cursor stays on its article, or
        `from_top` on the first one.
        """
        results = event.results
        if results is None or event.query != self.query:
            return False
        if not (self.answered or results.total or results.is_cut_short) and results.is_partial:
            self._list.hold()
            return False
        row = self._list.row if self.answered and not from_top else None
        found = self._found_in(results)
        before = self._list.cursor if row else 0  # where an article that no longer answers has left its place
        path = self._wanted or (row.path if row else None)
        path = self._names.get(path, path) if path else None
        at = found.position(path) if path else None
        cursor = found.look_at(before if at is None else at)
        if self._will_grow(results, found):
            return False
        self._stop_waiting()
        is_new, self.results, self._found = not self.answered, results, found
        self._is_begun = self.typing
        self._wanted, self._most = None, found.left
        self._show(cursor, stays=not is_new)
        if self._put is not None and row is not None and row.path == self._put.path:
            self.put(self._put)
        return is_new

    def _will_grow(self, results: Results, found: Found) -> bool:
        """Whether less was found than was listed for the same words, and the library is ahead of the search: of files
        that were renamed the old ones are gone at once, the new ones come when they were read.
        """
        is_behind = results.is_partial or found.left < results.total
        return self.answered and is_behind and not results.is_cut_short and found.left < self._most

    def moved(self, old: str, new: str) -> None:
        """The article at `old` is at `new` now: the cursor goes with it."""
        self._names = {path: new if name == old else name for path, name in self._names.items()} | {old: new}

    def put(self, hit: Hit) -> None:
        """Have the cursor on `hit`, in place of its article's or behind all others; it stays while the query does."""
        self._put = hit
        at = self._found.put(hit) if self._found is not None else None
        if at is not None:
            self._show(at)

    def take_away(self) -> None:
        """List the results alone again, without what was put among them."""
        if self._put is not None and self._found is not None:
            self._put = None
            self._found.take_away()
            self._show(0)

    def position(self, path: str) -> int | None:
        """Which result is the article at `path`, from 0; None where it is none of them."""
        return self._found.position(path) if self._found is not None else None

    def _found_in(self, results: Results) -> Found:
        """The results whose articles are in the library."""
        return Found(results.hits, self._library, lambda: self._list.call_later(self._leave_out))

    def _show(self, cursor: int, *, stays: bool = False) -> None:
        """List what was found; articles that have gone are not counted either, and whether those had all words is not
        known.
        """
        found = self._found
        if found is not None and self.results is not None:
            if found.left != self.results.total:
                self.results = replace(self.results, total=found.left, with_all=None)
            self._list.show_anew(found.rows, found, cursor, stays=stays)

    def _leave_out(self) -> None:
        """List the results without those that were found to have gone while they were looked at."""
        found = self._found
        if found is not None and found.has_gaps and self._list.hits is found:
            self._show(found.look_at(found.leave_out(self._list.cursor)))
            self._changed()

    def hit(self) -> Hit | None:
        """The result that the cursor is on."""
        return self._list.hits[self._list.cursor] if self._list.hits else None

    def end(self) -> None:
        """Forget the search."""
        self._lookup.ask_nothing()
        self._stop_waiting()
        self._found = None
        self.query, self.typing, self.results, self._wanted, self._put = "", False, None, None, None
        self.hurried = self.scope.everywhere = False
