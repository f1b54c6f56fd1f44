"""Owns what looks beyond one article and one answer: the concordance of what is sought, and the related articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deepread.search import Excerpt, Hit, Sorting
from deepread.tui.question import Everywhere, MoreLike

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from deepread.library import Library
    from deepread.search import Concordance, ConcordanceLine
    from deepread.tui.concordance_screen import ConcordanceScreen
    from deepread.tui.desk import Desk
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.lookup import Lookup
    from deepread.tui.palette import Palette
    from deepread.tui.question import Question
    from deepread.tui.related_screen import RelatedScreen
    from deepread.tui.reply import Compared, Concorded
    from deepread.tui.searching import Searching
    from deepread.tui.standpoint import Standpoint
    from deepread.tui.telling import Telling

_NO_INDEX = "the search index is being made; try again in a moment"


@dataclass
class _View:
    """A concordance that the reader looks at, or has gone into. `typing` is that of the search that it is of, `asked`
    what that was asked as; at `origin` the reader stood when it was opened, and `is_left` tells that a line has led
    away from there since. `sorting` is the order of `concordance`, `wanted` the one that is asked for.
    """

    query: str
    typing: bool
    asked: str
    origin: Standpoint
    sorting: Sorting = Sorting.ANSWER
    wanted: Sorting = Sorting.ANSWER
    concordance: Concordance | None = None
    cursor: int = 0
    is_left: bool = False


class Outlook:
    """Shows its screens over `app` in the colours that `palette` answers. `go` is called with the path of an article
    that is to be read.
    """

    def __init__(  # noqa: PLR0913 - each is a part that it looks at or moves
        self,
        app: App[int],
        library: Library,
        desk: Desk,
        inquiry: Inquiry,
        lookup: Lookup,
        *,
        telling: Telling,
        palette: Callable[[], Palette],
        searching: Searching,
        go: Callable[[str], None],
    ) -> None:
        self._app = app
        self._library = library
        self._desk = desk
        self._inquiry = inquiry
        self._lookup = lookup
        self._telling = telling
        self._palette = palette
        self._searching = searching
        self._go = go
        self._view: _View | None = None
        self._came_from: str | None = None

    # The concordance

    def concord(self) -> bool:
        """Show the concordance of the query, or else of what is found in the page; False where there is neither."""
        if self._inquiry.query and self._inquiry.has_words and not self._desk.needle:
            results = self._inquiry.results if self._inquiry.answered else None
            asked = self._inquiry.query
            self.concord_of((results and results.corrected) or asked, typing=self._inquiry.typing, asked=asked)
        elif self._desk.needle.strip():
            words = self._desk.needle.replace('"', " ").split()
            self.concord_of(f'"{" ".join(words)}"' if len(words) > 1 else " ".join(words), typing=True)
        else:
            return False
        return True

    def concord_of(self, query: str, *, typing: bool = False, asked: str = "") -> None:
        """Show the concordance of `query`; with `typing` its last word may be the beginning of one. `asked` is what was
        asked where that has found other words, which these are.
        """
        self._came_from = None
        self._view = _View(query, typing, asked or query, self._searching.standing.here())
        self._show(self._view)

    @property
    def _concordance(self) -> ConcordanceScreen | None:
        """The one that is on the screen."""
        from deepread.tui.concordance_screen import ConcordanceScreen  # late: it is not there at the start

        return self._app.screen if isinstance(self._app.screen, ConcordanceScreen) else None

    @property
    def _related(self) -> RelatedScreen | None:
        """Related articles, where they are on the screen."""
        from deepread.tui.related_screen import RelatedScreen  # late: as above

        return self._app.screen if isinstance(self._app.screen, RelatedScreen) else None

    def _show(self, view: _View) -> None:
        from deepread.tui.concordance_screen import ConcordanceScreen  # late: as above

        screen = ConcordanceScreen(self._palette())
        self._app.push_screen(screen)
        if view.concordance is not None:
            screen.show(view.concordance, view.sorting, view.cursor)
        if view.concordance is None or view.wanted is not view.sorting:
            self._await(view, screen)
        else:
            self.grow()

    def _await(self, view: _View, screen: ConcordanceScreen) -> None:
        screen.await_lines(view.query, view.wanted)
        self._inquiry.scope.settle()
        self._lookup.ask_concordance(view.query, view.wanted, typing=view.typing)

    def concorded(self, event: Concorded) -> None:
        """Show the lines, if they are still wanted."""
        view, screen = self._view, self._concordance
        if view is None or screen is None or (view.query, view.wanted) != (event.query, event.sorting):
            return
        if event.concordance is None:
            self._give_up(screen)
            self._telling.say(_NO_INDEX)
            return
        view.concordance, view.sorting = event.concordance, view.wanted
        screen.show(event.concordance, view.sorting)

    def _give_up(self, screen: ConcordanceScreen) -> None:
        """There is nothing to show on `screen`."""
        screen.dismiss()
        self.close()

    def fail(self, question: Question, reason: str) -> None:
        """There is no answer to `question`, for `reason`: what was shown before stays, an empty screen is closed."""
        view, screen = self._view, self._concordance
        if isinstance(question, MoreLike) and (panel := self._related):
            if question.path == panel.path and not panel.is_filled:
                panel.dismiss(None)
        elif isinstance(question, Everywhere) and screen is not None and view is not None:
            if (question.query, question.sorting) != (view.query, view.wanted):
                return
            view.wanted = view.sorting
            if view.concordance is None:
                self._give_up(screen)
            else:
                screen.show(view.concordance, view.sorting)
                screen.say(reason)

    def sort(self) -> None:
        """Ask for the lines in the next order."""
        view = self._view
        if view is None or view.concordance is None or view.wanted is not view.sorting:
            return
        if screen := self._concordance:
            from deepread.tui.concordance_screen import next_sorting  # late: as below

            view.wanted = next_sorting(view.sorting)
            self._await(view, screen)

    def grow(self) -> None:
        """The index has grown: so may what is shown of it."""
        view = self._view if self._concordance else None
        if view is not None and view.concordance is not None and view.concordance.is_partial:
            self._lookup.ask_concordance(view.query, view.wanted, typing=view.typing)
        elif (panel := self._related) and panel.is_growing:
            self._lookup.ask_related(panel.path)

    def open(self, line: ConcordanceLine) -> None:
        """Read the article of a line, at its match; `step_back` leads to the concordance again."""
        view, screen = self._view, self._concordance
        if view is None or screen is None:
            return
        view.cursor = screen.cursor
        screen.dismiss()
        if self._library.rows_at([line.path])[0] is None:
            self._telling.say("this article is no longer in the library")
            return
        self._came_from, view.is_left = line.path, True
        self._searching.read(view.asked, _hit(line), typing=view.typing)

    def step_back(self) -> bool:
        """From the page of an article back to the concordance that led there; False where none did."""
        if self._view is None or self._came_from is None:
            return False
        if self._came_from != self._desk.path or self._inquiry.query != self._view.asked:
            return False
        self._came_from = None
        self._show(self._view)
        return True

    def close(self) -> None:
        """The concordance is closed: back to where it was opened."""
        view, self._view = self._view, None
        if view is not None and view.is_left:
            self._searching.stand(view.origin)

    def moved(self, old: str, new: str) -> None:
        """An article was renamed: the way back leads to it all the same."""
        self._came_from = new if self._came_from == old else self._came_from
        if self._view is not None:
            self._view.origin = self._view.origin.moved(old, new)

    # Related articles

    def relate(self, path: str | None) -> None:
        """Show the articles that are related to the one at `path`."""
        if path is not None:
            self._lookup.ask_related(path)

    def compared(self, event: Compared, path: str | None, pending: int) -> None:
        """Show what is related to the article at `path`, or say why nothing is; `pending` articles are not indexed, of
        which some may be related: what is shown grows with the index.
        """
        panel = self._related
        if event.path != (panel.path if panel else path):
            return
        if panel is None and self._app.screen is not self._app.screen_stack[0]:
            return
        pending = max(pending, event.unread)
        rows = self._library.rows_at([event.path, *(one.path for one in event.related or ())])
        related = [one for one, row in zip(event.related or (), rows[1:], strict=True) if row is not None]
        if event.related is None:
            self._telling.say(_NO_INDEX)
        elif related or pending:
            if panel is None:
                from deepread.tui.related_screen import RelatedScreen  # late: as above

                panel = RelatedScreen(event.path, rows[0].title if rows[0] else event.path, self._palette())
                self._app.push_screen(panel, self._chosen)
            panel.show(related, pending)
        else:
            if panel is not None:
                panel.dismiss(None)
            self._telling.say("no other article shares rare words with this one")

    def _chosen(self, path: str | None) -> None:
        if path is not None:
            self._go(path)


def _hit(line: ConcordanceLine) -> Hit:
    """A line of a concordance as a result: its context is the passage."""
    begin = len(line.before)
    excerpt = Excerpt(line.before + line.match + line.after, ((begin, begin + len(line.match)),), line.anchor)
    return Hit(line.path, line.title, 0.0, lambda: excerpt)
