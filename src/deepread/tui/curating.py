"""Owns what the reader does to articles, one or many: selects, stars, counts as read, archives and tags them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.journal import State
from deepread.text import counted
from deepread.tui.bulk_changes import MANY
from deepread.tui.key import Pane
from deepread.tui.keys import key_for

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from deepread.journal import Journal
    from deepread.tui.bulk_changes import BulkChanges
    from deepread.tui.desk import Desk
    from deepread.tui.folders import Folders
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.navigation import Navigation
    from deepread.tui.noting import Foreseen, Noting, StateChange, TagChange
    from deepread.tui.shelf import Shelf
    from deepread.tui.telling import Telling

_REMEMBERED = 10
"""Changes of many articles after which the cursor goes back to where it was."""


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
        bulk: BulkChanges,
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
        self._bulk = bulk
        self._show_library = show_library
        self._stood: dict[frozenset[str], str] = {}
        """Where the cursor was when many articles left the list together, by their paths."""

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
        if not every:
            self._telling.say_no_article()
            return
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
        self._telling.say(f"{counted(count, 'article')} selected" if count else "nothing is selected")

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
        if paths:
            self._bulk.after(lambda: self._toggle(paths, state))
        else:
            self._telling.say_no_article()

    def _toggle(self, paths: Sequence[str], state: State) -> None:
        def work(journal: Journal) -> Callable[[], None]:
            change, foreseen = self._noting.toggle_beside(journal, paths, state)
            return lambda: self._toggled(change, foreseen) if foreseen else self._toggle_here(paths, state)

        if len(paths) < MANY or not self._bulk.begin(work, self._noting.toggling(paths, state)):
            self._toggle_here(paths, state)
        elif self._leaves(state):
            self._list.select(frozenset())  # what is selected next is another matter

    def _toggle_here(self, paths: Sequence[str], state: State) -> None:
        self._tell_toggled(self._noting.toggle(paths, state))

    def _toggled(self, change: StateChange, foreseen: Foreseen) -> None:
        self._noting.take_over(foreseen)
        self._tell_toggled(change, unasked=True)

    def _tell_toggled(self, change: StateChange, *, unasked: bool = False) -> None:
        self._take_in(change)
        self._tell_state(change, unasked=unasked)

    def retag(self, paths: Sequence[str], added: Sequence[str], removed: Sequence[str]) -> None:
        """Give articles tags and take some away."""
        self._bulk.after(lambda: self._retag(paths, added, removed))

    def _retag(self, paths: Sequence[str], added: Sequence[str], removed: Sequence[str]) -> None:
        def work(journal: Journal) -> Callable[[], None]:
            change, foreseen = self._noting.retag_beside(journal, paths, added, removed)
            return lambda: self._retagged(change, foreseen) if foreseen else self._retag_here(paths, added, removed)

        if len(paths) < MANY or not self._bulk.begin(work, f"tagging {counted(len(paths), 'article')}"):
            self._retag_here(paths, added, removed)

    def _retag_here(self, paths: Sequence[str], added: Sequence[str], removed: Sequence[str]) -> None:
        self._tell_tags(self._noting.retag(paths, added, removed))

    def _retagged(self, change: TagChange, foreseen: Foreseen) -> None:
        self._noting.take_over(foreseen)
        self._tell_tags(change, unasked=True)

    def _tell_tags(self, change: TagChange, *, unasked: bool = False) -> None:
        if not change.paths:
            self._telling.say("that changes no tag", unasked=unasked)
            return
        self._folders.count()
        self._telling.say(change.said + self._how_long + self._way_back, unasked=unasked)

    def taken_back(self, foreseen: Foreseen | None = None) -> None:
        """Something was taken back, perhaps of what is done here: show what is noted now, which another thread may have
        `foreseen`.
        """
        if foreseen is not None:
            self._noting.take_over(foreseen, asks=True)
        moved = foreseen.moved if foreseen is not None else self._noting.refresh()
        if moved and self._shelf.is_listed:
            one = next(iter(moved)) if len(moved) == 1 else None
            self._list_anew(self._stood.get(moved) or one or self._navigation.path)

    def _take_in(self, change: StateChange) -> None:
        """What is in the archive is not listed, nor is what was read where that is hidden: then another part of the
        library is.
        """
        if self._leaves(change.state):
            self._list.select(frozenset())
            if self._shelf.is_listed:
                self._remember_place(change)
                comes_back = not change.holds and len(change.paths) == 1
                self._list_anew(change.paths[0] if comes_back else self._navigation.path)
        self._folders.count()

    def _leaves(self, state: State) -> bool:
        """Whether an article that is put into `state` leaves the list by that."""
        return state is State.ARCHIVED or (state is State.READ and self._shelf.sieve.narrowing.hides_read)

    def _remember_place(self, change: StateChange) -> None:
        """Where the cursor is to be again once a change of many articles is taken back."""
        if self._navigation.path and len(change.paths) > 1:
            while len(self._stood) >= _REMEMBERED:
                del self._stood[next(iter(self._stood))]
            self._stood[frozenset(change.paths)] = self._navigation.path

    def _list_anew(self, keep: str | None) -> None:
        """The cursor goes to the article at path `keep`; if that has left the list, the next one comes to it."""
        self._show_library(keep)
        if not self._screen.narrow and self._screen.pane is Pane.LIST:
            self._navigation.preview()

    # Telling

    def _tell_state(self, change: StateChange, *, unasked: bool) -> None:
        again = "; r asks again" * self._noting.decides
        many = len(change.paths) > 1 or self._leaves(change.state)
        self._telling.say(change.said + self._how_long + (self._way_back if many else "") + again, unasked=unasked)

    @property
    def _how_long(self) -> str:
        return "" if self._journal.kept else " for this session"

    @property
    def _way_back(self) -> str:
        return f" · {key_for('app.undo')} takes it back"
