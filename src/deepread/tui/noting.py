"""Owns what the reader noted of articles, as the journal has it, and shows it wherever it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.journal import Noted, State, changed_tags
from deepread.page import clip
from deepread.text import counted
from deepread.text import line as safe_line
from deepread.tui.entry import progress
from deepread.tui.sieve import STATES, states_of
from deepread.tui.tally import kept_up

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

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
        return what if len(self.paths) == 1 else f"{counted(len(self.paths), 'article')} {what}"


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
        return ", ".join(parts) + (f" · {counted(len(self.paths), 'article')}" if len(self.paths) > 1 else "")


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
        self._articles = journal.noted(library.folder)
        self._noted: Mapping[str, Noted] = {}
        self._states: dict[str, frozenset[str]] = dict.fromkeys(STATES, frozenset())
        self._tags: dict[str, frozenset[str]] = {}
        self._searched: object = None
        """What the search was told last."""
        self._highlighted: dict[str, Collection[str]] = {}
        """The states that articles are in by what is highlighted in them, and noted on it."""
        self._ended: str | None = None
        self._take({}, ())

    def refresh(self) -> frozenset[str]:
        """Take over what the journal says now; the articles that left the list by that, or came back."""
        noted, before = self._articles.now(), self._noted
        highlighted = self._journal.highlights.states(self._library.folder)
        changed = [path for path, now in noted.items() if before.get(path) != now]
        changed += [path for path in before if path not in noted]
        if not changed and highlighted == self._highlighted:
            return frozenset()
        self._highlighted = highlighted
        if self._take(noted, changed) and self.decides:
            self._inquiry.ask_again()
        both = [(path, before.get(path, _NOTHING), noted.get(path, _NOTHING)) for path in changed]
        hides = self._sieve.narrowing.hides_read
        return frozenset(
            path for path, old, new in both if old.archived != new.archived or (hides and old.read != new.read)
        )

    def of(self, path: str | None) -> Noted:
        """What is noted of the article at `path`."""
        return self._noted.get(path, _NOTHING) if path else _NOTHING

    @property
    def tags(self) -> dict[str, int]:
        """The reader's own tags, with how many articles have each."""
        return {tag: len(paths) for tag, paths in self._tags.items()}

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
        if states_of(after) != states_of(before):
            self._show({path: after})
            return
        self._noted = {**self._noted, path: after}
        self._sieve.note(self._noted, (path,))
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
            self._show(noted)
        return change

    def _note(self, change: StateChange, what: str = "") -> None:
        """Note it, as a step that can be taken back where `what` says what it is."""
        paths, state, holds = change
        self._journal.articles.note_all(self._library.folder, self._digests(paths), state, holds=holds, what=what)
        if state is State.READ and not what:  # who says of an article that it is read is done with it
            self._sieve.stay(paths)
        self._show({path: in_state(self.of(path), state, holds=holds) for path in paths})

    def _digests(self, paths: Collection[str]) -> dict[str, int]:
        """The digests of articles' contents by their paths, 0 for one that is not known."""
        stamps = self._library.stamps() if len(paths) > _FEW else {path: self._library.stamp(path) for path in paths}
        return {path: stamp.content if (stamp := stamps.get(path)) else 0 for path in paths}

    def _show(self, noted: Mapping[str, Noted]) -> None:
        """Show what is `noted` now of some articles, by their paths. Results among them stay in the list until the
        query is asked again: the same key undoes what it did, and must not meet the next article.
        """
        is_new = self._take({**self._noted, **noted}, noted)
        if is_new and self.decides and all(self._inquiry.position(path) is None for path in noted):
            self._inquiry.ask_again()

    def _take(self, noted: Mapping[str, Noted], changed: Collection[str]) -> bool:
        """Take over what is `noted`, which has `changed` of the articles at these paths, and tell the others; whether
        that is anything new to the search.
        """
        before, self._noted = self._noted, noted
        self._sieve.note(noted, changed)
        self._list.note(self.of)
        both = [(path, before.get(path, _NOTHING), noted.get(path, _NOTHING)) for path in changed]
        self._states = kept_up(self._states, ((path, states_of(old), states_of(new)) for path, old, new in both))
        tags = kept_up(self._tags, ((path, old.tags, new.tags) for path, old, new in both))
        self._tags = {tag: paths for tag, paths in tags.items() if paths}
        told = {**self._states, **self._highlighted}
        is_new = (told, self._tags) != self._searched
        if is_new:
            self._searched = told, self._tags
            self._lookup.note(told, self._tags)
        return is_new
