"""Owns what the reader noted of articles, as the journal has it, and shows it wherever it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.journal import Noted, State, changed_tags
from deepread.tui.sieve import STATES, states_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from deepread.journal import Journal
    from deepread.library import Library
    from deepread.tui.article_list import ArticleList
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.lookup import Lookup
    from deepread.tui.sieve import Sieve

_NOTHING = Noted()
_FEW = 50
"""Articles whose files are looked up one by one."""


def in_state(noted: Noted, state: State, *, holds: bool) -> Noted:
    """What is noted once the article is in `state`, or no longer."""
    match state:
        case State.STARRED:
            return noted._replace(starred=holds)
        case State.READ:
            return noted._replace(read=holds)
        case State.ARCHIVED:
            return noted._replace(archived=holds)


class StateChange(NamedTuple):
    """Articles that were put into a state, or taken out of it where it `holds` no longer."""

    paths: tuple[str, ...]
    state: State
    holds: bool

    @property
    def inverse(self) -> StateChange:
        return self._replace(holds=not self.holds)


class TagChange(NamedTuple):
    """Tags that each article was given, and that were taken from it."""

    added: Mapping[str, tuple[str, ...]]
    removed: Mapping[str, tuple[str, ...]]

    @property
    def inverse(self) -> TagChange:
        return TagChange(self.removed, self.added)


Change = StateChange | TagChange
"""What was changed at once, as it can be taken back."""


class Noting:
    """Tells the list and the search what is noted; a query that asks for it is answered again."""

    def __init__(
        self,
        journal: Journal,
        library: Library,
        article_list: ArticleList,
        lookup: Lookup,
        inquiry: Inquiry,
        *,
        sieve: Sieve,
    ) -> None:
        self._journal = journal
        self._library = library
        self._list = article_list
        self._lookup = lookup
        self._inquiry = inquiry
        self._sieve = sieve
        self._noted: dict[str, Noted] = {}
        self._searched: object = None
        """What the search was told last."""
        self._highlighted: dict[str, Collection[str]] = {}
        """The states that articles are in by what is highlighted in them, and noted on it."""
        self._ended: str | None = None
        self._tell()

    def refresh(self) -> bool:
        """Take over what the journal says now; whether other articles are archived than before."""
        noted, before = self._journal.articles.noted(self._library.folder), self._noted
        highlighted = self._journal.highlights.states(self._library.folder)
        if (noted, highlighted) == (before, self._highlighted):
            return False
        self._highlighted = highlighted
        self._show(noted)
        return any(
            noted.get(path, _NOTHING).archived != before.get(path, _NOTHING).archived for path in {*noted, *before}
        )

    def of(self, path: str | None) -> Noted:
        """What is noted of the article at `path`."""
        return self._noted.get(path, _NOTHING) if path else _NOTHING

    @property
    def tags(self) -> dict[str, int]:
        """The reader's own tags, with how many articles have each."""
        counts: dict[str, int] = {}
        for noted in self._noted.values():
            for tag in noted.tags:
                counts[tag] = counts.get(tag, 0) + 1
        return counts

    @property
    def decides(self) -> bool:
        """Whether what is noted decides which articles are found."""
        query = self._inquiry.query.casefold()
        return any(asked in query for asked in ("is:", "has:", "tag:", "in:highlights"))

    def holds(self, path: str | None, state: State) -> bool:
        """Whether the article at `path` is in `state`."""
        return bool(getattr(self.of(path), state))

    def toggle(self, paths: Sequence[str], state: State) -> StateChange:
        """Put articles into a state, or take them out of it if all are in it; what that has changed."""
        holds = not all(self.holds(path, state) for path in paths)
        changed = tuple(path for path in paths if self.holds(path, state) is not holds)
        return self._note(StateChange(changed, state, holds))

    def reached_end(self, path: str) -> bool:
        """The end of an article was on the page: it counts as read, unless the reader has said otherwise since. Whether
        that is new.
        """
        is_new = path != self._ended and not self.holds(path, State.READ)
        self._ended = path
        if is_new:
            self._note(StateChange((path,), State.READ, holds=True))
        return is_new

    def reached(self, path: str, share: float, when: float) -> None:
        """So much of an article was seen, from 0 to 1, `when` in seconds since the epoch; the journal has it."""
        self._show({**self._noted, path: self.of(path)._replace(reached=share, visited=when)}, (path,))

    def retag(self, paths: Sequence[str], added: Sequence[str], removed: Sequence[str]) -> TagChange:
        """Give articles tags and take some away; what that has changed."""
        new: dict[str, tuple[str, ...]] = {}
        lost: dict[str, tuple[str, ...]] = {}
        for path in paths:
            before = self.of(path).tags
            after = changed_tags(before, added, removed)
            if after != before:
                new[path] = tuple(tag for tag in after if tag not in before)
                lost[path] = tuple(tag for tag in before if tag not in after)
        return self._retag(TagChange(new, lost))

    def do(self, change: Change) -> None:
        """Do what was done, or its inverse, whatever was noted since."""
        if isinstance(change, StateChange):
            self._note(change)
        else:
            self._retag(change)

    def _note(self, change: StateChange) -> StateChange:
        paths, state, holds = change
        self._journal.articles.note_all(self._library.folder, self._digests(paths), state, holds=holds)
        if state is State.READ:
            self._sieve.stay(paths)
        noted = {path: in_state(self.of(path), state, holds=holds) for path in paths}
        self._show({**self._noted, **noted}, paths)
        return change

    def _retag(self, change: TagChange) -> TagChange:
        noted = dict(self._noted)
        by_tags: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
        for path in (path for path, tags in change.added.items() if tags or change.removed[path]):
            added, removed = change.added[path], change.removed[path]
            noted[path] = self.of(path)._replace(tags=changed_tags(self.of(path).tags, added, removed))
            by_tags.setdefault((added, removed), []).append(path)
        for (added, removed), paths in by_tags.items():
            self._journal.articles.retag(self._library.folder, self._digests(paths), added, removed)
        self._show(noted, tuple(change.added))
        return change

    def _digests(self, paths: Collection[str]) -> dict[str, int]:
        """The digests of articles' contents by their paths, 0 for one that is not known."""
        stamps = self._library.stamps() if len(paths) > _FEW else {path: self._library.stamp(path) for path in paths}
        return {path: stamp.content if (stamp := stamps.get(path)) else 0 for path in paths}

    def _show(self, noted: dict[str, Noted], paths: Collection[str] = ()) -> None:
        """Show what is `noted`. Results at `paths`, of which alone it says something new, stay in the list until the
        query is asked again: the same key undoes what it did, and must not meet the next article.
        """
        self._noted = noted
        if self._tell() and self.decides and all(self._inquiry.position(path) is None for path in paths):
            self._inquiry.ask_again()

    def _tell(self) -> bool:
        """Tell the others; whether that is anything new to the search."""
        self._sieve.note(self._noted)
        self._list.note(self.of)
        states: dict[str, set[str]] = {state: set() for state in STATES}
        tags: dict[str, set[str]] = {}
        for path, noted in self._noted.items():
            for state in states_of(noted):
                states[state].add(path)
            for tag in noted.tags:
                tags.setdefault(tag, set()).add(path)
        told = {**states, **self._highlighted}
        is_new = (told, tags) != self._searched
        if is_new:
            self._searched = told, tags
            self._lookup.note(told, tags)
        return is_new
