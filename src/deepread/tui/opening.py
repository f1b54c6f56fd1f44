"""Owns the opening of an article: its first screens at once, the rest in spare time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deepread.document import Document
from deepread.document.block import Note
from deepread.library import Unreadable
from deepread.text import line as safe_line
from deepread.tui.linked_titles import linked_titles

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from deepread.article import Article
    from deepread.article.parts import Parts
    from deepread.document import Anchor, Parser
    from deepread.library import Library
    from deepread.tui.pictures import Pictures
    from deepread.tui.spare_time import SpareTime

_FIRST = 12_000
"""Characters parsed before the first frame: some screens."""
_SLICE = 2_000
"""Characters parsed in one step: some milliseconds."""
_GROWTH = 4
"""By which what is shown of a text grows while it is parsed."""
_AHEAD = 8_000_000
"""Characters parsed unasked; a longer text is parsed on when the reader comes near the end of what is there."""
_NEAR = 500_000
_EVERYTHING = 1 << 40
_FAR = 100_000
"""Characters that are parsed at once for a place that is sought: a tenth of a second at most."""


class Opening:
    """One article being opened: `document` is as much of it as is parsed."""

    def __init__(self, library: Library, path: str, encoding: str = "", pictures: Pictures | None = None) -> None:
        """A file that cannot be read becomes a page that says why; nothing is raised. `encoding` is the chosen one;
        `pictures` looks at the files of its images.
        """
        self._pictures = pictures
        self.document = Document((), "")
        self.path = path
        self.encoding = encoding
        self.article: Article | None = None
        self._stamp = library.stamp(path)  # before the file is read: a change between the two is not missed
        self._library = library
        self._parser: Parser | None = None
        self._parts: Parts
        self._wanted = _AHEAD
        try:
            parts = library.parts(path, encoding)
        except Unreadable as problem:
            self.document = _refusal(path, problem.reason)
            return
        self._begin(parts)

    def _begin(self, parts: Parts) -> None:
        from deepread.document import Parser  # late: the list is there while the parsers are imported

        self._parts = parts
        self._parser = Parser(parts.source, parts.next, parts.inner_lines)
        self._advance(_FIRST)

    @property
    def complete(self) -> bool:
        """Whether `document` is the whole article."""
        return self._parser is None

    @property
    def outdated(self) -> bool:
        """Whether the library knows of another text by now, whichever session has found it."""
        return self._stamp is not None and self._library.stamp(self.path) != self._stamp

    def is_far(self, place: Anchor) -> bool:
        """Whether a reader would wait for `place` to be parsed."""
        return not self.complete and self.document.body_start + place.offset > len(self.document.text) + _FAR

    def make_for(self, place: Anchor) -> None:
        """Have `rest` go on to `place`, at least."""
        self._wanted = max(self._wanted, self.document.body_start + place.offset + _FIRST)

    def reach(self, place: Anchor) -> None:
        """Parse on until the text at `place` is there, or all is."""
        wanted = self.document.body_start + place.offset + _FIRST
        while self._parser and self._parser.length < wanted:
            self._advance(wanted - self._parser.length)

    def reach_where(self, is_there: Callable[[Document], bool], most: int = 0) -> None:
        """Parse on until what is sought is there, or all is, or `most` characters (0: as nobody waits for)."""
        while self._parser and self._parser.length < (most or _FAR) and not is_there(self.document):
            self._advance(max(_FIRST, self._parser.length))

    async def come_to(self, place: Callable[[], Anchor], spare_time: SpareTime) -> None:
        """Parse on in spare time until `place`, which is asked for each time, is not far."""
        while self._parser and self.is_far(place()):
            self.make_for(place())
            await spare_time.spend(self._steps(min(self._wanted, _GROWTH * self._parser.length)))
            self._advance(0)

    async def rest(self, spare_time: SpareTime) -> AsyncIterator[Document]:
        """Parse what is left, or as much of it as is wanted, in spare time; the document each time that it has grown to
        a multiple of its length.
        """
        while self._parser and self._parser.length < self._wanted:
            await spare_time.spend(self._steps(min(self._wanted, _GROWTH * self._parser.length)))
            self._advance(0)
            yield self.document

    def _steps(self, wanted: int) -> Iterator[None]:
        """Parse on to so many characters."""
        parser = self._parser
        while parser and parser.length < wanted and not parser.advance(_SLICE):
            yield

    def wants_more(self, place: int) -> bool:
        """Whether a reader at `place`, in characters, comes near the end of what is there; then `rest` goes on."""
        length = len(self.document.text)
        if self.complete or place < length - _NEAR:
            return False
        self._wanted = 2 * length
        return True

    def want_all(self) -> None:
        """Have `rest` go on to the end."""
        self._wanted = _EVERYTHING

    def _advance(self, characters: int) -> None:
        if self._parser is not None:
            done = self._parser.advance(characters)
            self.document = self._with_pictures(self._parser.document())
            self.article = self._parts.source.article  # of a large file more is known as it is read: its encoding
            if done:
                self._parser = None
                self.document = replace(self.document, linked=linked_titles(self._library, self.path, self.document))

    def _with_pictures(self, document: Document) -> Document:
        if self._pictures is None:
            return document
        found = self._pictures.of(self.path, document, self.document.pictures)
        return replace(document, pictures=found) if found else document


def _refusal(path: str, reason: str) -> Document:
    text = f"{safe_line(path)} cannot be shown: {reason}"
    return Document((Note(0, 0, text),), text)
