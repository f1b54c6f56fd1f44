"""Owns the search for the articles that link to another one: a thread reads them, and its screen grows meanwhile."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from deepread.document import locate
from deepread.library import Sort, Unreadable
from deepread.page import Tint, Tinted
from deepread.tui.placed_page import holds
from deepread.tui.tints import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import App
    from textual.worker import Worker

    from deepread.article import Article
    from deepread.library import Library
    from deepread.library.backlink import Backlink
    from deepread.tui.backlink_screen import BacklinkScreen
    from deepread.tui.desk import Desk
    from deepread.tui.palette import Palette
    from deepread.tui.reader import Reader
    from deepread.tui.telling import Telling

_AT_ONCE = 200
"""Articles that are named between two looks at the keys."""
_PAUSE = 0.1
"""Seconds between two times that what was found is told."""


@dataclass
class BacklinksFound(Message):
    """These links were found for `screen` since the last time; so far `looked_at` articles of `total` were looked
    at.
    """

    screen: BacklinkScreen
    found: tuple[Backlink, ...]
    looked_at: int
    total: int


class Backlinks:
    """Shows its screen over `app` in the colours that `palette` answers. `go` is called with the path of an article
    that is to be read.
    """

    def __init__(  # noqa: PLR0913 - each is a part that it looks at or moves
        self,
        app: App[int],
        library: Library,
        desk: Desk,
        reader: Reader,
        *,
        telling: Telling,
        palette: Callable[[], Palette],
        go: Callable[[str], None],
    ) -> None:
        self._app = app
        self._library = library
        self._desk = desk
        self._reader = reader
        self._telling = telling
        self._palette = palette
        self._go = go
        self._screen: BacklinkScreen | None = None
        self._worker: Worker[None] | None = None
        self._points = False
        """Whether the link that was gone to is pointed out."""

    def show(self, path: str | None) -> None:
        """Show which articles link to the one at `path`, as they are found."""
        from deepread.tui.backlink_screen import BacklinkScreen  # late: it is not there at the start

        if path is None:
            self._telling.say_no_article()
            return
        try:
            article = self._library.article(path)
        except Unreadable as problem:
            self._telling.say(problem.reason)
            return
        self._end()
        self._screen = screen = BacklinkScreen(article, self._palette())
        self._app.push_screen(screen, self._chosen)
        self._worker = self._app.run_worker(
            partial(self._begin, article, screen), name="backlinks", description="backlinks", exit_on_error=False
        )

    async def _begin(self, article: Article, screen: BacklinkScreen) -> None:
        """Name all articles to the thread, the latest first; keys come in between."""
        paths: list[str] = []
        every = self._library.paths(Sort("date", descending=True))
        while some := list(islice(every, _AT_ONCE)):
            paths += some
            await asyncio.sleep(0)
        look = partial(self._look, article, paths, screen)
        self._worker = self._app.run_worker(
            look, name="backlinks", description="backlinks", thread=True, exit_on_error=False
        )

    def take(self, event: BacklinksFound) -> None:
        """Show what was found, if it is still wanted; a search that was given up may still tell of its last file."""
        screen = event.screen
        if screen is not self._screen:
            return
        if not screen.is_attached:
            self._end()
            return
        screen.grow(event.found, event.looked_at, event.total)
        if event.looked_at == event.total and screen.is_current and not screen.is_filled:
            screen.dismiss(None)
            self._telling.say("no other article links to this one")

    def _chosen(self, link: Backlink | None) -> None:
        self._end()
        if link is None:
            return
        if self._library.rows_at([link.path])[0] is None:
            self._telling.say("this article is no longer in the library")
            return
        self._go(link.path)
        place = link.place
        self._desk.once_there(lambda document: holds(document, place), lambda: self._point_at(link))

    def _point_at(self, link: Backlink) -> None:
        self._reader.go_to(locate(self._reader.document, link.place))
        begin = locate(self._reader.document, link.place) + link.lead
        self._reader.bring(begin)
        if self._reader.document.text.startswith(link.text, begin):  # else the article was edited since
            self._reader.tint(Layer.LINKS, [Tinted(begin, begin + len(link.text), Tint.SELECTED)])
            self._points = True

    def rest(self) -> None:
        """The reader has seen the link, and does something else."""
        if self._points:
            self._points = False
            self._reader.tint(Layer.LINKS, ())

    def _end(self) -> None:
        """Nobody waits for what is still to be found."""
        if self._worker is not None:
            self._worker.cancel()
            self._worker = None

    def _look(self, article: Article, paths: Sequence[str], screen: BacklinkScreen) -> None:
        """In a thread: look at each file, and tell from time to time what was found."""
        from deepread.library.backlink import may_link, needles_of

        worker, needles, leads = get_current_worker(), needles_of(article), _Leads(article, paths)
        found: list[Backlink] = []
        told = time.monotonic()
        with self._library.contents() as content:
            for number, path in enumerate(paths, start=1):
                if worker.is_cancelled:
                    return
                try:
                    if path != article.path and may_link(content(path), needles):
                        found += self._links_in(path, leads)
                except Exception:  # noqa: BLE001, S110 - whatever is wrong with one file, the others may have links
                    pass
                if number == len(paths) or (time.monotonic() - told > _PAUSE):
                    self._app.post_message(BacklinksFound(screen, tuple(found), number, len(paths)))
                    found, told = [], time.monotonic()

    def _links_in(self, path: str, leads: _Leads) -> list[Backlink]:
        """The links to the article in the one at `path`. Raises OSError."""
        from deepread.document import parse
        from deepread.library.backlink import backlinks

        source = self._library.read_to_search(path)
        return list(backlinks(parse(source), source.article, partial(leads.there, path)))


class _Leads:
    """Tells which targets lead to `article` among the files at `paths`."""

    def __init__(self, article: Article, paths: Sequence[str]) -> None:
        from deepread.library.destination import Paths, folded, names_of

        self._path = article.path
        self._paths = Paths(paths)
        self._names = frozenset(map(folded, names_of(article)))
        self._folded = folded

    def there(self, path: str, target: str) -> bool:
        """Whether `target` in the article at `path` leads there: by a file's name, or else by title or alias."""
        from deepread.library.destination import resolve
        from deepread.terminal import LinkKind, classify

        link = classify(target)
        if link.kind is not LinkKind.ARTICLE:
            return False
        found = resolve(path, link.target, self._paths)
        return found == self._path if found else self._folded(link.target) in self._names
