"""Owns the open article: how far it is parsed, where the reader left others, and what is being found on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.document import Document
from deepread.document.block import Note
from deepread.page import find
from deepread.tui.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.worker import Worker

    from deepread.article import Article
    from deepread.document import Anchor
    from deepread.library import Library
    from deepread.search import Hit
    from deepread.tui.reader import Matches, Reader


class Desk:
    """What lies open. `opened` is called with path and visible text once an article is there as a whole."""

    def __init__(self, library: Library, reader: Reader, opened: Callable[[str, str], None]) -> None:
        self._library = library
        self._reader = reader
        self._opened = opened
        self._opening: Opening | None = None
        self._rest: Worker[None] | None = None
        self._landed: Hit | None = None
        self._places: dict[str, Anchor] = {}
        self._origin = 0
        self.needle = ""

    @property
    def path(self) -> str | None:
        """The path of the open article."""
        return self._opening.path if self._opening else None

    @property
    def article(self) -> Article | None:
        """The open article; None where there is none, or where its file could not be read."""
        return self._opening.article if self._opening else None

    def open(self, path: str, hit: Hit | None = None) -> None:
        """Lay the article at `path` open: at the passage of `hit`, else where the reader left it.

        Nothing happens where it lies open like that already.
        """
        if path == self.path and (hit is None or hit is self._landed):
            return
        self.leave()
        self.needle, self._landed = "", hit
        self._lay_open(Opening(self._library, path), hit.anchor if hit else self._places.get(path))

    def _lay_open(self, opening: Opening, place: Anchor | None) -> None:
        self._opening = opening
        if place:
            opening.reach(place)
        self._reader.show(opening.document, place)
        if opening.complete:
            self._opened(opening.path, opening.document.text)
        else:
            self._rest = self._reader.run_worker(opening.rest(self._complete), name="opening")

    def leave(self) -> None:
        """Keep the place, unless only a search has led there; what was still being parsed is given up."""
        if self._rest:
            self._rest.cancel()
            self._rest = None
        if self.article and self._landed is None:
            self._places[self.article.path] = self._reader.place

    def put_back(self, path: str) -> None:
        """After a search: the article at `path` lies open again, where it was."""
        self.leave()
        self._opening = None
        self.open(path)

    def reopen(self) -> bool:
        """Read the open article's file again; the same words stay at the top.

        Where it cannot be read any more, the page stays as it was, and the answer is False.
        """
        if self._opening is None:
            return True
        path, needle = self._opening.path, self.needle
        opening = Opening(self._library, path)
        if opening.article is None and self.article is not None:
            return False
        place = self._reader.place if self.article else self._places.get(path)
        self.leave()
        self._lay_open(opening, place)
        if needle:
            self._reader.mark(find(self._reader.document.text, needle))
        return True

    def show_nothing(self, text: str) -> None:
        """Where there is no article at all, say so on the page."""
        self.leave()
        self._opening = None
        self._reader.show(Document((Note(0, 0, text),), text))

    def finish(self) -> None:
        """Have the whole article there, now."""
        if self._rest and self._opening:
            self._rest.cancel()
            self._opening.finish()
            self._complete(self._opening)

    def _complete(self, opening: Opening) -> None:
        self._rest = None
        if opening is not self._opening:
            return
        self._reader.extend(opening.document)
        if self.needle:
            self._reader.add_matches(find(opening.document.text, self.needle))
        self._opened(opening.path, opening.document.text)

    def mark(self, path: str, matches: Matches) -> None:
        """Mark what the search matched, with the passage's match as the current one. A find in the page goes before."""
        if path != self.path or self.needle:
            return
        document = self._reader.document
        near = document.body_start + self._landed.anchor.offset if self._landed else self._reader.place_offset
        self._reader.mark(matches, near=near, by_line=True)

    def unmark(self) -> None:
        """Forget what a search has led to."""
        self._landed = None
        self._reader.mark(())

    def begin_find(self) -> None:
        """A find goes on from here, and leaving it comes back here."""
        self._origin = self._reader.place_offset

    def find(self, needle: str) -> None:
        """Mark `needle` wherever it stands on the page and go to the first one from the origin on."""
        self.needle = needle
        matches = find(self._reader.document.text, needle) if needle else ()
        if not matches:
            self._reader.go_to(self._origin)
        self._reader.mark(matches, near=self._origin)

    def leave_find(self, *, go_back: bool) -> None:
        """Forget what was found; with `go_back`, back where the find began."""
        self.needle = ""
        self._reader.mark(())
        if go_back:
            self._reader.go_to(self._origin)
