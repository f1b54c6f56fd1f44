"""Owns what the reader noted of articles, as the journal has it, and shows it wherever it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.journal import Noted, State, changed_tags
from deepread.page import clip
from deepread.text import counted
from deepread.text import line as safe_line
from deepread.tui.account import NOTHING, Account
from deepread.tui.entry import progress
from deepread.tui.sieve import states_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from deepread.journal import Journal
    from deepread.library import Filed, Library
    from deepread.tui.article_list import ArticleList
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.lookup import Lookup
    from deepread.tui.sieve import Numbering, Sieve

_DONE_AND_DOING = {
    (State.STARRED, True): ("starred", "starring {}"),
    (State.STARRED, False): ("no longer starred", "taking the stars off {}"),
    (State.READ, True): ("read", "marking {} as read"),
    (State.READ, False): ("unread", "marking {} as unread"),
    (State.ARCHIVED, True): ("archived", "archiving {}"),
    (State.ARCHIVED, False): ("back from the archive", "bringing {} back from the archive"),
}
"""What is said of articles once they are in a state, or no longer, and while they are put there."""
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
        what, _ = _DONE_AND_DOING[self.state, self.holds]
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


class Foreseen(NamedTuple):
    """What another thread has found to be noted: the `account` that is to take the place of the one `before`, since
    something has `changed` of the articles at these paths, of which some have `moved` out of the list or into it,
    and how the sieve numbers them.
    """

    before: Account
    account: Account
    changed: Collection[str]
    moved: frozenset[str]
    numbering: Numbering | None


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
        self._account = Account()
        self._is_held = self._is_stale = False
        self._searched: object = None
        """What the search was told last."""
        self._highlighted: dict[str, Collection[str]] = {}
        """The states that articles are in by what is highlighted in them, and noted on it."""
        self._ended: str | None = None
        self._take(self._account, ())

    def refresh(self) -> frozenset[str]:
        """Take over what the journal says now; the articles that left the list by that, or came back. While it is held,
        that is done afterwards.
        """
        if self._is_held:
            self._is_stale = True
            return frozenset()
        noted, before = self._articles.now(), self._account
        highlighted = self._journal.highlights.states(self._library.folder)
        changed = before.differing(noted) if noted is not before.noted else []
        if not changed and highlighted == self._highlighted:
            return frozenset()
        self._highlighted = highlighted
        if self._take(before.kept_up(noted, changed), changed) and self.decides:
            self._inquiry.ask_again()
        return self._moved(before, self._account, changed)

    # In another thread

    @property
    def held(self) -> bool:
        """Whether another thread is about to change what is noted: whoever can, writes and reads afterwards."""
        return self._is_held

    def hold(self) -> None:
        """Another thread finds out what is noted from now on."""
        self._is_held = True

    def let_go(self) -> None:
        """It is done."""
        self._is_held = False

    def foresee(self, journal: Journal, filed: Mapping[str, Filed] | None = None) -> Foreseen | None:
        """What `journal`, which is that of this thread, says now; None where it could not do what it was told. Only
        while this is held. `filed` are the library's articles.
        """
        if journal.note:
            return None
        filed, before = filed or self._library.filed(), self._account
        noted = journal.noted_now(self._articles)
        changed = before.differing(noted)
        numbering = self._sieve.foresee(before.noted, noted, changed, filed)
        account = before.kept_up(noted, changed)
        return Foreseen(before, account, changed, self._moved(before, account, changed), numbering)

    def _moved(self, before: Account, account: Account, changed: Collection[str]) -> frozenset[str]:
        """The articles that have left the list, or come back."""
        hides, both = self._sieve.narrowing.hides_read, [(path, before.of(path), account.of(path)) for path in changed]
        return frozenset(
            path for path, old, new in both if old.archived != new.archived or (hides and old.read != new.read)
        )

    def take_over(self, foreseen: Foreseen, *, asks: bool = False) -> None:
        """Show what another thread has found. A query that asks for it is answered again where that `asks`, else where
        no result is among what has changed.
        """
        before, account, changed, _, numbering = foreseen
        is_stale = self._is_stale or self._account is not before
        self._is_stale = False
        is_new = self._take(account, changed, numbering)
        if is_new and self.decides and (asks or all(self._inquiry.position(path) is None for path in changed)):
            self._inquiry.ask_again()
        if is_stale:
            self.refresh()

    def toggling(self, paths: Sequence[str], state: State) -> str:
        """What `toggle` is about to do, in words."""
        holds = not all(self.holds(path, state) for path in paths)
        return _DONE_AND_DOING[state, holds][1].format(counted(len(paths), "article"))

    def toggle_beside(
        self, journal: Journal, paths: Sequence[str], state: State
    ) -> tuple[StateChange, Foreseen | None]:
        """`toggle` in another thread, whose `journal` that is."""
        change, filed = self._toggled(paths, state), self._library.filed()
        digests = {path: filed[path].content if path in filed else 0 for path in change.paths}
        journal.articles.note_all(self._library.folder, digests, state, holds=change.holds, what=change.said)
        return change, self.foresee(journal, filed)

    def retag_beside(
        self, journal: Journal, paths: Sequence[str], added: Sequence[str], removed: Sequence[str]
    ) -> tuple[TagChange, Foreseen | None]:
        """`retag` in another thread, whose `journal` that is."""
        change, filed = self._retagged(paths, added, removed)[0], self._library.filed()
        digests = {path: filed[path].content if path in filed else 0 for path in change.paths}
        if digests:
            journal.articles.retag(self._library.folder, digests, added, removed, what=change.said)
        return change, self.foresee(journal, filed)

    def of(self, path: str | None) -> Noted:
        """What is noted of the article at `path`."""
        return self._account.of(path) if path else NOTHING

    @property
    def tags(self) -> dict[str, int]:
        """The reader's own tags, with how many articles have each."""
        return {tag: len(paths) for tag, paths in self._account.tags.items()}

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
        change = self._toggled(paths, state)
        self._note(change, change.said)
        return change

    def _toggled(self, paths: Sequence[str], state: State) -> StateChange:
        holds = not all(self.holds(path, state) for path in paths)
        return StateChange(tuple(path for path in paths if self.holds(path, state) is not holds), state, holds)

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
        self._account = self._account._replace(noted={**self._account.noted, path: after})
        self._sieve.note(self._account.noted, (path,))
        if progress(after) != progress(before):
            self._list.note(self.of)

    def retag(self, paths: Sequence[str], added: Sequence[str], removed: Sequence[str]) -> TagChange:
        """Give articles tags and take some away; what that has changed."""
        change, changed = self._retagged(paths, added, removed)
        if changed:
            digests = self._digests(changed)
            self._journal.articles.retag(self._library.folder, digests, added, removed, what=change.said)
            noted = {path: self.of(path)._replace(tags=after) for path, after in changed.items()}
            self._show(noted)
        return change

    def _retagged(
        self, paths: Sequence[str], added: Sequence[str], removed: Sequence[str]
    ) -> tuple[TagChange, dict[str, tuple[str, ...]]]:
        """What that changes, and the tags of each article that is changed."""
        tags = {path: changed_tags(self.of(path).tags, added, removed) for path in paths}
        changed = {path: after for path, after in tags.items() if after != self.of(path).tags}
        gained = {tag for path, after in changed.items() for tag in after if tag not in self.of(path).tags}
        lost = {tag for path, after in changed.items() for tag in self.of(path).tags if tag not in after}
        return TagChange(tuple(changed), tuple(gained), tuple(lost)), changed

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
        is_new = self._take(self._account.kept_up({**self._account.noted, **noted}, noted), noted)
        if is_new and self.decides and all(self._inquiry.position(path) is None for path in noted):
            self._inquiry.ask_again()

    def _take(self, account: Account, changed: Collection[str], numbering: Numbering | None = None) -> bool:
        """Take over an account, which has `changed` of the articles at these paths, and tell the others; whether that
        is anything new to the search.
        """
        self._account = account
        self._sieve.note(account.noted, changed, numbering)
        self._list.note(self.of)
        told = {**account.states, **self._highlighted}
        is_new = (told, account.tags) != self._searched
        if is_new:
            self._searched = told, account.tags
            self._lookup.note(told, account.tags)
        return is_new
