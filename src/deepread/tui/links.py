"""Owns what a click on a link does: the first says where it leads, a second one goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.document.fragment import offset_of
from deepread.terminal import LinkKind, classify, open_link
from deepread.text import line as safe_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.library import Library
    from deepread.terminal import Link
    from deepread.tui.desk import Desk
    from deepread.tui.reader import Reader
    from deepread.tui.telling import Telling


class Links:
    """`go` is called with the path of an article of the library, and opens it."""

    def __init__(
        self, library: Library, desk: Desk, reader: Reader, telling: Telling, go: Callable[[str], None]
    ) -> None:
        self._library = library
        self._desk = desk
        self._reader = reader
        self._telling = telling
        self._go = go

    def click(self, target: str) -> None:
        """A click on a link to `target`, as it stands in the open article."""
        link = classify(target)
        if link.kind is LinkKind.REFUSED:
            self._telling.say(f"this link is not opened: {link.reason}")
        elif link.kind is LinkKind.ANCHOR:
            self._go_to_fragment(link.target)
        elif not self._telling.has_said(invitation := safe_line(f"click again to open {link.shown}", 300)):
            self._telling.say(invitation)
        else:
            self._follow(link)

    def _follow(self, link: Link) -> None:
        if link.kind is not LinkKind.ARTICLE:
            self._telling.say(open_link(link))
            return
        path = self._library.destination(self._desk.path or "", link.target)
        if path is None:
            self._telling.say(f"{link.shown} is not in this library")
            return
        self._go(path)
        if link.fragment:
            self._go_to_fragment(link.fragment)

    def _go_to_fragment(self, fragment: str) -> None:
        self._desk.reach_where(lambda document: offset_of(document, fragment) is not None)
        offset = offset_of(self._reader.document, fragment)
        if offset is None:
            self._telling.say(f"there is no “{safe_line(fragment.removeprefix('fn:'), 60)}” on this page")
        else:
            self._reader.go_to(offset)
