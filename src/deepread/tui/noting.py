"""Owns which articles are starred and which were read, as the journal has it, and shows it wherever it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.journal import State

if TYPE_CHECKING:
    from deepread.journal import Journal, States
    from deepread.library import Library
    from deepread.tui.article_list import ArticleList
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.lookup import Lookup


class Noting:
    """Tells the list and the search what is noted; a query that asks for it is answered again."""

    def __init__(
        self, journal: Journal, library: Library, article_list: ArticleList, lookup: Lookup, inquiry: Inquiry
    ) -> None:
        self._journal = journal
        self._library = library
        self._list = article_list
        self._lookup = lookup
        self._inquiry = inquiry
        self._states: States = {state: frozenset() for state in State}
        lookup.note(self._states)
        self._ended: str | None = None

    def refresh(self) -> None:
        """Take over what the journal says now."""
        states = self._journal.articles.states(self._library.folder)
        if states != self._states:
            self._show(states)

    def _show(self, states: States, path: str | None = None) -> None:
        """Show `states`. A result at `path`, of which alone they say something new, stays in the list until the query
        is asked again: the same key undoes what it did, and must not meet the next article.
        """
        self._states = states
        self._list.note(states[State.STARRED], states[State.READ])
        self._lookup.note(states)
        if self.decides and (path is None or self._inquiry.position(path) is None):
            self._inquiry.ask_again()

    @property
    def decides(self) -> bool:
        """Whether what is noted decides which articles are found."""
        return "is:" in self._inquiry.query.casefold()

    def holds(self, path: str | None, state: State) -> bool:
        """Whether the article at `path` is in `state`."""
        return path in self._states[state]

    def toggle(self, path: str, state: State) -> bool:
        """Turn `state` of an article round; whether it holds now."""
        self._note(path, state, holds=not self.holds(path, state))
        return self.holds(path, state)

    def reached_end(self, path: str) -> bool:
        """The end of an article was on the page: it counts as read, unless the reader has said otherwise since. Whether
        that is new.
        """
        is_new = path != self._ended and not self.holds(path, State.READ)
        self._ended = path
        if is_new:
            self._note(path, State.READ, holds=True)
        return is_new

    def _note(self, path: str, state: State, *, holds: bool) -> None:
        stamp = self._library.stamp(path)
        digest = stamp.content if stamp else 0
        self._journal.articles.note(self._library.folder, path, state, holds=holds, digest=digest)
        paths = self._states[state]
        self._show({**self._states, state: paths | {path} if holds else paths - {path}}, path)
