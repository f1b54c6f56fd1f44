"""Owns what helps a reader write a query: suggestions for the word at the cursor, and former queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.tui.bar import Purpose
from deepread.tui.keys import key_for
from deepread.tui.recall import Recall
from deepread.tui.wildmenu import Completion

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from deepread.journal import History
    from deepread.tui.bar import SearchBar
    from deepread.tui.lookup import Lookup
    from deepread.tui.reply import Suggested
    from deepread.tui.telling import Telling


class QueryLine:
    """Changes the text of `bar` as the reader asks for it. `history` holds the former queries of `library`."""

    def __init__(self, bar: SearchBar, lookup: Lookup, telling: Telling, history: History, library: Path) -> None:
        self._bar = bar
        self._lookup = lookup
        self._telling = telling
        self._history = history
        self._library = library
        self._completion: Completion | None = None
        self._recall: Recall | None = None
        self._asked: tuple[str, int] | None = None
        self._is_waiting = False
        self._hurried: Callable[[], None] | None = None

    def attend(self, purpose: Purpose | None) -> None:
        """The bar has the keys for `purpose` from now on, or no longer."""
        if purpose is not Purpose.SEARCH:
            self._completion = self._recall = self._asked = self._hurried = None
            self._is_waiting = False
            if purpose is not Purpose.TAGS:
                self._telling.offer(None)
        elif self._asked is None:
            if self._history.queries(self._library):
                self._bar.mention(f" · {key_for('app.recall(-1)')} former")
            self._ask()

    def ask_anew(self) -> None:
        """Other articles are asked now: what is offered is to be of them."""
        if self._bar.purpose is Purpose.SEARCH and self._asked is not None:
            self._ask()

    def typed(self, text: str) -> None:
        """The bar says that its text is `text`, by letters or because it was told to."""
        if text != self._bar.value or self._awaits(text) or (self._completion and text == self._completion.text):
            return
        if self._recall and text == self._recall.text:
            self._completion = None
            self._telling.offer(None)
            return
        self._recall = None
        self._ask()

    def suggested(self, event: Suggested) -> None:
        """Offer what was suggested, unless something else was asked since."""
        if (event.text, event.cursor) != self._asked:
            return
        self._is_waiting = False
        self._completion = Completion.of(event.text, event.cursor, event.suggestions)
        self._telling.offer(self._completion)
        hurried, self._hurried = self._hurried, None
        if hurried:
            hurried()

    def complete(self, by: int, otherwise: Callable[[], None]) -> None:
        """Take the next or previous suggestion into the bar; where nothing suggests itself, do what is `otherwise`.

        A reader who is faster than the answer gets it when it comes.
        """
        if self._bar.purpose is not Purpose.SEARCH:
            otherwise()
        elif self._completion is None or self._completion.text != self._bar.value:
            if not self._awaits(self._bar.value):
                self._ask()
            self._hurried = lambda: self.complete(by, otherwise)
        elif self._completion.suggestions:
            self._take(self._completion.step(by))
        else:
            otherwise()

    def go_on(self) -> None:
        """Go on from the suggestion that was taken: to the values of a field."""
        if self._completion and self._completion.chosen >= 0:
            self._ask()

    def recall(self, by: int) -> bool:
        """To the query before (-1) or after (1) the one in the bar. Whether there was anything to go to."""
        bar = self._bar
        recall = self._recall if self._recall and self._recall.text == bar.value else None
        if bar.purpose is not Purpose.SEARCH or (recall is None and by > 0):
            return False
        if recall is None:
            recall = Recall.of(bar.value, self._history.queries(self._library), whole=bar.is_selected)
        moved = recall.earlier() if by < 0 else recall.later()
        if moved == recall:
            if not recall.former:
                self._telling.say("nothing else was searched for here so far")
            return recall.at >= 0  # the first of all queries stays
        if recall.at < 0 and not recall.begins:
            self._telling.say("no former search begins so; this is the latest of all")
        self._recall = moved
        bar.put(moved.text, len(moved.text))
        return True

    def _awaits(self, text: str) -> bool:
        """Whether suggestions for `text` are on their way."""
        return self._is_waiting and self._asked is not None and self._asked[0] == text

    def _ask(self) -> None:
        self._asked, self._hurried = (self._bar.value, self._bar.cursor_position), None
        self._is_waiting = True
        self._lookup.ask_suggestions(*self._asked)

    def _take(self, completion: Completion) -> None:
        self._completion = completion
        self._bar.put(completion.text, completion.end)
        self._telling.offer(completion)
        if len(completion.suggestions) == 1:
            self.go_on()
