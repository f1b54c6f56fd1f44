"""Owns what has changed in the folder and is not shown yet: which articles, and which of them have another name now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.tui.follower import Catalogued, Moved

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from deepread.journal import Journal
    from deepread.library import Library
    from deepread.tui.desk import Desk
    from deepread.tui.follower import Follower
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.lookup import Lookup
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.navigation import Navigation
    from deepread.tui.telling import Telling

_PAUSE_SECONDS = 0.25
"""How long changes are gathered before they are shown."""
_READ_SECONDS = 0.3
"""How long the folder is looked at when the reader asks for it; what that leaves is the follower's."""
_GONE = "this article's file is gone, or cannot be read; the page shows what it said"

_LOOK_SECONDS = 0.1
"""How long the folder is looked at before a search that nobody else looks for."""


class Changes:
    """Gathers changes and shows them in the list, the results and the page of `screen` together.

    `show_library` is called with the path that the cursor is to be on when the list shows the library again.
    """

    def __init__(  # noqa: PLR0913 - each is a part that shows what has changed
        self,
        screen: MainScreen,
        library: Library,
        journal: Journal,
        *,
        desk: Desk,
        inquiry: Inquiry,
        lookup: Lookup,
        navigation: Navigation,
        telling: Telling,
        follower: Follower | None,
        show_library: Callable[[str | None], None],
    ) -> None:
        self._screen = screen
        self._library = library
        self._journal = journal
        self._desk = desk
        self._inquiry = inquiry
        self._lookup = lookup
        self._navigation = navigation
        self._telling = telling
        self._follower = follower
        self._show_library = show_library
        self._changed: frozenset[str] | None = frozenset()
        self._names: dict[str, str] = {}
        self._timer: Timer | None = None

    def refresh(self, seconds: float) -> bool:
        """Look for what has changed in the folder for so long; whether that was all of it. What it leaves is the
        follower's.
        """
        complete = False
        moved: list[tuple[str, str]] = []
        for step in self._library.refresh(budget_seconds=seconds):
            complete = step.complete
            moved += step.moved
        for old, new in moved:
            self._screen.list.moved(old, new)  # what is listed next tells what stays selected
            self._screen.app.post_message(Moved(old, new))
        self._journal.articles.moved(self._library.folder, moved)  # what was noted is there before they are shown
        return complete

    def look(self) -> Catalogued | None:
        """Look for what has changed in the folder where no process does; what was found, to be taken as if that had
        said it.
        """
        steps = list(self._library.refresh(budget_seconds=_LOOK_SECONDS))
        changed = frozenset(path for step in steps for path in step.changed)
        return Catalogued(steps[-1].articles, changed) if changed else None

    def reread(self, path: str) -> bool:
        """Take in the article at `path` anew, in the encoding that was chosen for it; whether list and search follow.

        The copies of it are the follower's.
        """
        if not self._library.reread(path, _LOOK_SECONDS):
            return False
        if self._follower is not None:
            self._follower.look()
        self.catalogued(Catalogued(self._library.count(), frozenset({path})))
        return True

    def reload(self) -> None:
        """Read the folder and the open article again, from where the reader is."""
        self.refresh(_READ_SECONDS)
        if self._follower is not None:
            self._follower.look()
        self._screen.app.call_later(self._show_reloaded)  # behind what is said of those that were renamed

    def _show_reloaded(self) -> None:
        self._lookup.index_changed()
        self._inquiry.ask_again()
        self._telling.say("read again")
        self._show(None)

    def catalogued(self, event: Catalogued) -> None:
        """Some articles have changed: a thousand at once are shown once."""
        known = self._changed is not None and event.changed is not None
        self._changed = (self._changed or frozenset()) | (event.changed or frozenset()) if known else None
        if self._timer is None:
            # By the app's own: what a page posts while its screen acts does not come to the app.
            self._timer = self._screen.app.set_timer(_PAUSE_SECONDS, self._take)

    def moved(self, old: str, new: str) -> None:
        """The article at `old` is at `new` now."""
        self._names[old] = new
        self._desk.moved(old, new)
        self._screen.list.moved(old, new)

    def _take(self) -> None:
        changed, self._changed, self._timer = self._changed, frozenset(), None
        if changed is not None:
            changed |= self._desk.outdated  # what another session took in before our process is no news to that
        if not self._library.kept:  # the process cannot write into a catalogue that is only in memory
            self.refresh(_READ_SECONDS)
        self._lookup.index_changed(changed)
        self._inquiry.ask_again()
        self._show(changed)

    def _show(self, changed: frozenset[str] | None) -> None:
        """Show the library as it is now; None for `changed` stands for any article."""
        self._desk.forget(changed)
        if self._inquiry.results is None:
            at_cursor = self._navigation.path or self._desk.path or ""
            self._show_library(self._names.get(at_cursor, at_cursor) if self._navigation.chosen else None)
        self._names.clear()
        follows = not self._navigation.chosen and self._navigation.path not in {None, self._desk.path}
        if self._desk.path is None or follows:
            if not self._screen.narrow:
                self._navigation.preview()
        elif changed is None or self._desk.path in changed:
            self._reopen()

    def _reopen(self) -> None:
        """Read the open article again; say so where its file is gone, for no longer than it is."""
        if not self._desk.reopen():
            self._telling.say(_GONE, unasked=True)
        elif self._telling.message == _GONE:
            self._telling.say("")
