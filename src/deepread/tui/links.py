"""Owns what it means to follow a link: web and mail addresses are shown before they open, the library's own articles
and their headings are gone to, footnotes come to the reader. What leads nowhere says what is missing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from deepread.document.fragment import offset_of
from deepread.library import Unreadable
from deepread.library.destination import candidates
from deepread.terminal import Colours, LinkKind, classify, detect, open_link
from deepread.text import line as safe_line
from deepread.tui.footnotes import MARK, footnotes, has_all, labels_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import App

    from deepread.library import Library
    from deepread.terminal import Link
    from deepread.tui.desk import Desk
    from deepread.tui.footnote_screen import FootnoteScreen
    from deepread.tui.hint_screen import Followed, HintScreen
    from deepread.tui.hints import Hinted
    from deepread.tui.palette import Palette
    from deepread.tui.reader import Reader
    from deepread.tui.telling import Telling

_NAMED = 60
"""Characters of a heading's name in a message."""
_GLANCED = 1_000_000
"""Characters of another article in which a heading is looked for to be shown: some seconds at most."""


class Links:
    """Shows its screens over `app` in the colours that `palette` answers, where the terminal shows any `colours`. `go`
    is called with the path of an article of the library, and opens it; `is_alone` says that there is one alone.
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
        colours: Colours,
        go: Callable[[str], None],
        is_alone: bool,
    ) -> None:
        self._app = app
        self._library = library
        self._desk = desk
        self._reader = reader
        self._telling = telling
        self._palette = palette
        self._colours = colours
        self._go = go
        self._is_alone = is_alone

    # Hints and footnotes

    def hint(self) -> None:
        """Let the reader choose among the links in sight by letters."""
        if self._reader.sighted:
            self._hint_in(self._reader)
        else:
            self._telling.say("there is no link in sight")

    def hint_in_footnotes(self, screen: FootnoteScreen) -> None:
        """The same among the links in the footnotes on `screen`."""
        if screen.content.sighted:
            self._hint_in(screen.content)

    def _hint_in(self, pane: Hinted) -> None:
        from deepread.tui.hint_screen import HintScreen  # late: it is not there at the start

        self._app.push_screen(HintScreen(pane, self._palette()), self._chosen)

    @property
    def hints(self) -> HintScreen | None:
        """Those that are on the screen."""
        if not self._app.screen.is_modal:
            return None
        from deepread.tui.hint_screen import HintScreen  # late: as above

        return self._app.screen if isinstance(self._app.screen, HintScreen) else None

    def _chosen(self, followed: Followed | None) -> None:
        if followed is None:
            return
        if self.footnotes:
            self.footnotes.dismiss(None)
        self.follow(followed.target, preview=followed.preview)

    @property
    def footnotes(self) -> FootnoteScreen | None:
        """Those that are on the screen."""
        from deepread.tui.footnote_screen import FootnoteScreen  # late: as above

        return self._app.screen if isinstance(self._app.screen, FootnoteScreen) else None

    def show_footnotes(self) -> None:
        """Show the footnotes that are referred to in sight."""
        labels = labels_in(self._reader.sighted)
        if labels:
            self._show_footnotes(labels)
        else:
            self._telling.say("no footnote is referred to here")

    def _show_footnotes(self, labels: Sequence[str]) -> None:
        self._desk.once_there(lambda document: has_all(document, labels), lambda: self._open_footnotes(labels))

    def _open_footnotes(self, labels: Sequence[str]) -> None:
        from deepread.tui.footnote_screen import FootnoteScreen  # late: as above

        notes = footnotes(self._reader.document, labels)
        if notes.blocks:
            self._app.push_screen(FootnoteScreen(notes, self._palette()), self._jump)
        else:
            self._telling.say(f"there is no footnote {safe_line(labels[0], _NAMED)} on this page")

    def _jump(self, offset: int | None) -> None:
        if offset is not None:
            self._reader.jump_to(offset)

    # Following

    def follow(self, target: str, *, preview: bool = False) -> None:
        """Follow a link to `target`, as it stands in the open article; with `preview`, show first where it leads."""
        link = classify(target)
        if target.startswith(MARK):
            self._show_footnotes([target.removeprefix(MARK)])
        elif link.kind is LinkKind.REFUSED:
            self._show_refused(link, self._reader.words_of(target))
        elif link.kind is LinkKind.ANCHOR:
            self._to_place(link.target, self._title_of(target), preview=preview)
        elif link.kind is LinkKind.ARTICLE:
            self._to_article(link, self._title_of(target), preview=preview)
        else:
            self._show_address(link, self._reader.words_of(target), self._title_of(target))

    def _title_of(self, target: str) -> str:
        """What the open article says of `target` besides the words that lead there, "" for nothing."""
        return self._reader.document.titles.get(target, "")

    def _show_address(self, link: Link, words: str, title: str) -> None:
        from deepread.tui.link_screen import LinkScreen, address_document  # late: as above

        document = address_document(link, words, title, is_far=detect().ssh)
        heading = f"{'mail' if link.kind is LinkKind.MAIL else 'link'} to {link.goal}"
        screen = LinkScreen(heading, document, self._palette(), address=link.target, leads=not detect().ssh)
        screen.is_colourless = self._colours is Colours.NONE
        self._app.push_screen(screen, lambda wanted: self._telling.say(open_link(link)) if wanted else None)

    def _show_refused(self, link: Link, words: str) -> None:
        """Where a link leads that is not followed: the reader can look at it, and take it elsewhere."""
        from deepread.tui.link_screen import LinkScreen, refused_document  # late: as above

        if not link.target:
            self._telling.say(f"not opened: {link.reason}")
            return
        why = f"Not opened: {link.reason}."
        screen = LinkScreen(
            "a link that is not opened",
            refused_document(link, words, why),
            self._palette(),
            address=link.in_full,
            leads=False,
        )
        screen.why = why
        screen.is_colourless = self._colours is Colours.NONE
        self._app.push_screen(screen)

    def _to_place(self, fragment: str, title: str, *, preview: bool) -> None:
        """To a heading of the open article."""
        heading = f"on this page: {fragment}" if fragment else "on this page"
        go = partial(self._show_place, _entitled(heading, title)) if preview else self._jump
        if fragment:
            self._once_there(fragment, go)
        else:
            go(0)

    def _show_place(self, heading: str, offset: int) -> None:
        from deepread.tui.link_screen import LinkScreen  # late: as above

        screen = LinkScreen(heading, self._reader.document, self._palette(), offset=offset)
        self._app.push_screen(screen, lambda wanted: self._jump(offset) if wanted else None)

    def _once_there(self, fragment: str, go: Callable[[int], None]) -> None:
        """Call `go` with where a heading of the open article is; say so where there is none."""

        def arrive() -> None:
            offset = offset_of(self._reader.document, fragment)
            if offset is None:
                self._telling.say(f"there is no “{safe_line(fragment, _NAMED)}” on this page")
            else:
                go(offset)

        self._desk.once_there(lambda document: offset_of(document, fragment) is not None, arrive)

    def _to_article(self, link: Link, title: str, *, preview: bool) -> None:
        here = self._desk.path or ""
        path = self._library.destination(here, link.target)
        if path is None:
            self._say_missing(link, here)
        elif path == here:
            self._to_place(link.fragment, title, preview=preview)
        elif preview:
            self._show_article(path, link.fragment, title)
        else:
            self._read(path, link.fragment)

    def _say_missing(self, link: Link, here: str) -> None:
        """Nothing is there, or something that is no article; or one file is read alone."""
        if self._is_alone:
            self._telling.say(f"not opened: one file is read alone; deepread FOLDER reads {link.shown} too")
            return
        for path in candidates(here, link.target)[:1]:
            try:
                self._library.beginning(path, 1)
            except Unreadable:
                break
            self._telling.say(f"no article, so not opened: {link.shown}, a file of this folder")
            return
        self._telling.say(f"not in this library: {link.shown}")

    def _show_article(self, path: str, fragment: str, title: str) -> None:
        from deepread.tui.link_screen import LinkScreen  # late: as above

        opening = self._desk.glance(path)
        if fragment:
            opening.reach_where(lambda document: offset_of(document, fragment) is not None, _GLANCED)
        document = opening.document
        offset = offset_of(document, fragment) or 0 if fragment else 0
        leads, heading = opening.article is not None, _entitled(path, title)
        screen = LinkScreen(heading, document, self._palette(), offset=offset, leads=leads)
        self._app.push_screen(screen, lambda wanted: self._read(path, fragment) if wanted else None)

    def _read(self, path: str, fragment: str) -> None:
        self._go(path)
        if fragment:
            self._once_there(fragment, self._reader.go_to)


def _entitled(goal: str, title: str) -> str:
    """What stands above the card of a link to `goal`, which has a `title` of its own or none."""
    return f"{goal} · “{title}”" if title else goal
