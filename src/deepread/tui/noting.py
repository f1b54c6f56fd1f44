"""Owns what the reader noted of articles, as the journal has it, and shows it wherever it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.journal import Noted, State, changed_tags
from deepread.page import clip
from deepread.text import line as safe_line
from deepread.tui.entry import progress
from deepread.tui.sieve import STATES, states_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from deepread.journal import Journal
    from deepread.library import Library
    from deepread.tui.article_list import ArticleList
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.lookup import Lookup
    from deepread.tui.sieve import Sieve

_NOTHING = Noted()
_SAID = {
    (State.STARRED, True): "starred",
    (State.STARRED, False): "no longer starred",
    (State.READ, True): "read",
    (State.READ, False): "unread",
    (State.ARCHIVED, True): "archived",
    (State.ARCHIVED, False): "back from the archive",
}
_NAMED = 40
"""Cells that tags take in what is said of them."""
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
    def said(self) -> str:
        """What that is, in words: of one article the state alone."""
        what = _SAID[self.state, self.holds]
        return what if len(self.paths) == 1 else f"{articles(len(self.paths))} {what}"


class TagChange(NamedTuple):
    """Articles that were given tags, and from which tags were taken."""

    paths: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def said(self) -> str:
        """What that is, in words."""
        parts = [f"tagged {_named(self.added)}"] if self.added else []
        parts += [f"no longer {_named(self.removed)}"] if self.removed else []
        return ", ".join(parts) + (f" · {articles(len(self.paths))}" if len(self.paths) > 1 else "")


def articles(count: int) -> str:
    """So many articles, in words."""
    return f"{count:,} article{'' if count == 1 else 's'}"


def _named(tags: Collection[str]) -> str:
    return clip(", ".join(map(safe_line, sorted(tags))), _NAMED)


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

    def refresh(self) -> frozenset[str]:
        """Take over what the journal says now; the articles that went into the archive by that, or came back."""
        noted, before = self._journal.articles.noted(self._library.folder), self._noted
        highlighted = self._journal.highlights.states(self._library.folder)
        if (noted, highlighted) == (before, self._highlighted):
            return frozenset()
        self._highlighted = highlighted
        self._show(noted)
        every = {*noted, *before}
        return frozenset(
            path for path in every if noted.get(path, _NOTHING).archived != before.get(path, _NOTHING).archived
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
        change = StateChange(changed, state, holds)
        self._note(change, change.said)
        return change

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
        """So much of an article was seen, from 0 to 1, `when` in seconds since the epoch; the journal has it. While
        somebody reads that is told twice a second: only what shows is drawn, and the search hears of states alone.
        """
        before = self.of(path)
        after = before._replace(reached=share, visited=when)
        noted = {**self._noted, path: after}
        if states_of(after) != states_of(before):
            self._show(noted, (path,))
            return
        self._noted = noted
        self._sieve.note(noted)
        if progress(after) != progress(before):
            self._list.note(self.of)

    def retag(self, paths: Sequence[str], added: Sequence[str], removed: Sequence[str]) -> TagChange:
        """Give articles tags and take some away; what that has changed."""
        tags = {path: changed_tags(self.of(path).tags, added, removed) for path in paths}
        changed = {path: after for path, after in tags.items() if after != self.of(path).tags}
        gained = {tag for path, after in changed.items() for tag in after if tag not in self.of(path).tags}
        lost = {tag for path, after in changed.items() for tag in self.of(path).tags if tag not in after}
        change = TagChange(tuple(changed), tuple(gained), tuple(lost))
        if changed:
            digests = self._digests(changed)
            self._journal.articles.retag(self._library.folder, digests, added, removed, what=change.said)
            noted = {path: self.of(path)._replace(tags=after) for path, after in changed.items()}
            self._show({**self._noted, **noted}, change.paths)
        return change

    def _note(self, change: StateChange, what: str = "") -> None:
        """Note it, as a step that can be taken back where `what` says what it is."""
        paths, state, holds = change
        self._journal.articles.note_all(self._library.folder, self._digests(paths), state, holds=holds, what=what)
        if state is State.READ:
            self._sieve.stay(paths)
        noted = {path: in_state(self.of(path), state, holds=holds) for path in paths}
        self._show({**self._noted, **noted}, paths)

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
