"""Owns what the reader does to articles from the list, one or many at once: selects, stars, counts as read, archives,
tags, and takes back.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from deepread.journal import State
from deepread.page import clip
from deepread.text import line as safe_line
from deepread.tui.keys import Pane, key_for
from deepread.tui.noting import StateChange

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from deepread.journal import Journal
    from deepread.tui.desk import Desk
    from deepread.tui.folders import Folders
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.navigation import Navigation
    from deepread.tui.noting import Change, Noting, TagChange
    from deepread.tui.shelf import Shelf
    from deepread.tui.telling import Telling

_SAID = {
    (State.STARRED, True): "starred",
    (State.STARRED, False): "no longer starred",
    (State.READ, True): "read",
    (State.READ, False): "unread",
    (State.ARCHIVED, True): "archived",
    (State.ARCHIVED, False): "back from the archive",
}
_KEPT = 200
"""Changes that can be taken back."""
_NAMED = 40
"""Cells that tags take in what is said of them."""


class Curating:
    """Acts on what is selected in the list of `screen`, else on the article in hand. `show_library` is called where
    another part of the library is to be listed.
    """

    def __init__(  # noqa: PLR0913 - each is a part that is acted on, or that tells of it
        self,
        journal: Journal,
        screen: MainScreen,
        shelf: Shelf,
        *,
        desk: Desk,
        navigation: Navigation,
        noting: Noting,
        folders: Folders,
        telling: Telling,
        show_library: Callable[[str | None], None],
    ) -> None:
        self._journal = journal
        self._screen = screen
        self._list = screen.list
        self._shelf = shelf
        self._desk = desk
        self._navigation = navigation
        self._noting = noting
        self._folders = folders
        self._telling = telling
        self._show_library = show_library
        self._done: list[tuple[float, Change]] = []
        """What can be taken back, and when it was done, in seconds since the epoch."""

    # Selecting

    def select(self) -> None:
        """Select the article under the cursor, or no longer, and go on; on a heading all that is below it."""
        heading, path = self._list.heading, self._navigation.path
        if heading is not None:
            self._turn(self._shelf.paths_below(heading.name))
        elif path is not None:
            self._turn([path])
        else:
            self._telling.say_no_article()
            return
        self._list.action_move(1)
        self._tell_selected()

    def select_all(self) -> None:
        """Select all that is listed; nothing where all of it is."""
        hits = self._list.hits
        every = frozenset([hit.path for hit in hits] if hits else self._shelf.paths())
        self._list.select(frozenset() if every == self._list.selected else every)
        self._tell_selected()

    def let_go(self) -> bool:
        """Select nothing any more; whether anything was."""
        was_selected = bool(self._list.selected)
        self._list.select(frozenset())
        self._telling.tell()
        return was_selected

    def _turn(self, paths: Collection[str]) -> None:
        selected = frozenset(self._list.selected)
        some = frozenset(paths)
        self._list.select(selected - some if some <= selected else selected | some)

    def _tell_selected(self) -> None:
        count = len(self._list.selected)
        self._telling.say(f"{_articles(count)} selected" if count else "nothing is selected")

    @property
    def paths(self) -> Sequence[str]:
        """The articles to act on: the one that is read, else those that are selected, else the one under the cursor."""
        if self._screen.pane is Pane.READER or self._screen.full:
            return [self._desk.path] if self._desk.path else []
        if self._list.selected:
            return sorted(self._list.selected)
        return [self._navigation.path] if self._navigation.path else []

    # Acting

    def toggle(self, state: State) -> None:
        """Turn a state round; once more undoes it."""
        paths = self.paths
        if not paths:
            self._telling.say_no_article()
            return
        change = self._noting.toggle(paths, state)
        self._take_in(change)
        self._tell_state(change)

    def retag(self, paths: Sequence[str], added: Sequence[str], removed: Sequence[str]) -> None:
        """Give articles tags and take some away."""
        change = self._noting.retag(paths, added, removed)
        if not any((*change.added.values(), *change.removed.values())):
            self._telling.say("that changes no tag")
            return
        self._take_in(change)
        self._telling.say(self._said_of_tags(change) + self._how_long + self._way_back)

    @property
    def latest(self) -> float:
        """When the last change was made that can be taken back, in seconds since the epoch; 0 for none."""
        return self._done[-1][0] if self._done else 0.0

    def undo(self) -> bool:
        """Take back what was done last; False where there is nothing."""
        if not self._done:
            return False
        change = self._done.pop()[1].inverse
        self._noting.do(change)
        self._show_where_listed(change)
        self._tell_undone(change)
        return True

    def _take_in(self, change: Change) -> None:
        """What is listed may be another part of the library; what was done can be taken back."""
        self._done = [*self._done, (time.time(), change)][-_KEPT:]
        if isinstance(change, StateChange) and change.state is State.ARCHIVED:
            self._list.select(frozenset())
        self._show_where_listed(change)

    def _show_where_listed(self, change: Change) -> None:
        if isinstance(change, StateChange) and change.state is State.ARCHIVED and self._shelf.is_listed:
            self._list_anew(change)
        self._folders.count()

    def _list_anew(self, change: StateChange) -> None:
        """The cursor stays where it is: the next article comes to it. One that comes back has it again."""
        at, top = self._list.cursor, self._list.scroll_offset.y
        back = change.paths[0] if change.paths and not change.holds else None
        self._show_library(back)
        if back is None or self._navigation.path != back:
            self._list.stand(at, top)
        if not self._screen.narrow and self._screen.pane is Pane.LIST:
            self._navigation.preview()

    # Telling

    def _tell_state(self, change: StateChange) -> None:
        count = len(change.paths)
        what = _SAID[change.state, change.holds]
        said = what if len(self.paths) <= 1 and count == 1 else f"{_articles(count)} {what}"
        again = "; r asks again" * self._noting.decides
        many = count > 1 or change.state is State.ARCHIVED
        self._telling.say(said + self._how_long + (self._way_back if many else "") + again)

    def _tell_undone(self, change: Change) -> None:
        if isinstance(change, StateChange):
            count = len(change.paths)
            said = f"{_articles(count)} {_SAID[change.state, change.holds]}"
        else:
            said = self._said_of_tags(change)
        self._telling.say(f"taken back: {said}")

    def _said_of_tags(self, change: TagChange) -> str:
        added = {tag for tags in change.added.values() for tag in tags}
        removed = {tag for tags in change.removed.values() for tag in tags}
        parts = [f"tagged {_named(added)}"] if added else []
        parts += [f"no longer {_named(removed)}"] if removed else []
        count = len(change.added)
        return ", ".join(parts) + (f" · {_articles(count)}" if count > 1 else "")

    @property
    def _how_long(self) -> str:
        return "" if self._journal.kept else " for this session"

    @property
    def _way_back(self) -> str:
        return f" · {key_for('app.undo')} takes it back"


def _articles(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"


def _named(tags: Collection[str]) -> str:
    return clip(", ".join(map(safe_line, sorted(tags))), _NAMED)
