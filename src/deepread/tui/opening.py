"""Owns the opening of an article: its first screens at once, the rest in slices between frames."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from deepread.document import Document, Parser
from deepread.document.block import Note
from deepread.library import Unreadable
from deepread.text import line as safe_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.article import Article, Source
    from deepread.document import Anchor
    from deepread.library import Library

_FIRST = 12_000
"""Characters parsed before the first frame: some screens."""
_SLICE = 4_000
"""Characters parsed before the clock is looked at."""
_TURN = 0.008
"""Seconds of parsing between two looks at the keys."""
_EVERYTHING = 1 << 40


class Opening:
    """One article being opened: `document` is as much of it as is parsed."""

    def __init__(self, library: Library, path: str, encoding: str = "") -> None:
        """A file that cannot be read becomes a page that says why; nothing is raised. `encoding` is the chosen one."""
        self.path = path
        self.article: Article | None = None
        self._parser: Parser | None = None
        try:
            source = library.read(path, encoding)
        except Unreadable as problem:
            self.document = _refusal(path, problem.reason)
            return
        self._begin(source)

    def _begin(self, source: Source) -> None:
        self.article = source.article
        self._parser = Parser(source)
        self._advance(_FIRST)

    @property
    def complete(self) -> bool:
        """Whether `document` is the whole article."""
        return self._parser is None

    def reach(self, place: Anchor) -> None:
        """Parse on until the text at `place` is there, or all is."""
        while self._parser and len(self.document.text) < self.document.body_start + place.offset + _FIRST:
            self._advance(_FIRST)

    def finish(self) -> None:
        """Parse what is left, now."""
        while self._parser:
            self._advance(_EVERYTHING)

    async def rest(self, done: Callable[[Opening], None]) -> None:
        """Parse what is left in turns between frames, then call `done`."""
        parser, turn = self._parser, time.perf_counter() + _TURN
        while parser and not parser.advance(_SLICE):
            if time.perf_counter() > turn:
                await asyncio.sleep(0)
                turn = time.perf_counter() + _TURN
        self.finish()
        done(self)

    def _advance(self, characters: int) -> None:
        if self._parser is not None:
            done = self._parser.advance(characters)
            self.document = self._parser.document()
            if done:
                self._parser = None


def _refusal(path: str, reason: str) -> Document:
    text = f"{safe_line(path)} cannot be shown: {reason}"
    return Document((Note(0, 0, text),), text)
