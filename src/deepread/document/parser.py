"""Owns the way from a source to its document, at once or in slices."""

from __future__ import annotations

import gc
from bisect import bisect_right
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from deepread.article.article import Kind, Source
from deepread.article.word import count_words
from deepread.document import masthead as title_block
from deepread.document.block import Block, Card, Masthead, Note
from deepread.document.document import Document
from deepread.document.fragment import slug
from deepread.document.plain import PlainBody
from deepread.document.visible import VisibleText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from deepread.article.article import Article

_NEARLY = 0.99
"""The largest share that is not all."""
_TELLING = 100_000
"""Characters that tell how long a word of the text is."""
_FIRST_SECTION = 12_000
_SECTION = 200_000
"""Characters of visible text that a section has about."""
_BLOCK_COST = 40
"""What a block costs beside its text, in characters of text."""


def parse(source: Source) -> Document:
    """The whole document of a source. Never raises."""
    parser = Parser(source)
    while not parser.advance():
        pass
    return parser.document()


def sections(source: Source, more: Callable[[], str], inner_lines: Sequence[int] | None = None) -> Iterator[Document]:
    """The document of a source in sections of whole blocks, a short one first. Never raises.

    Each counts its offsets from the beginning of all. Nothing is kept of a section when the next is asked for, so the
    memory is that of one, whatever the length of the text. `more` and `inner_lines` are as in `Parser`.
    """
    parser = Parser(source, more, inner_lines)
    complete = parser.advance(_FIRST_SECTION)
    yield parser.take()
    while not complete:
        complete = parser.advance(_SECTION)
        yield parser.take()


class Parser:
    """Parses a source a slice at a time. What has been parsed never changes, and its offsets stay as they are."""

    def __init__(self, source: Source, more: Callable[[], str] = str, inner_lines: Sequence[int] | None = None) -> None:
        """`more` answers with the next part of a body that `source` holds the first part of, "" after the last;
        `inner_lines` are those of the body as far as `more` was asked for it, where `source` does not know them all.
        """
        self._source = source
        self._more = more
        self._inner_lines = source.inner_lines if inner_lines is None else inner_lines
        self._visible = VisibleText()
        self._blocks: list[Block] = []
        self._body_start = 0
        self._rest: Iterator[Block | None] | None = None
        self._complete = False
        self._expected = 0.0
        self._taken = 0
        """Characters of visible text that were taken."""

    def advance(self, characters: int = 24_000) -> bool:
        """Parse until about so many characters of visible text have been added; whether the document is complete.

        The first call also finds the blocks of the whole body (about 0.1 s for 1 MB), which is one step.
        """
        with _uncollected():
            if self._rest is None:
                self._rest = self._begin()
            cost = self._visible.length + characters
            while not self._complete and cost > self._visible.length:
                try:
                    block = next(self._rest)
                except StopIteration:
                    self._complete = True
                    break
                if block is None:
                    break
                self._blocks.append(block)
                cost -= _BLOCK_COST
        return self._complete

    @property
    def length(self) -> int:
        """Characters of visible text so far."""
        return self._visible.length

    def document(self) -> Document:
        """What has been parsed so far."""
        return Document(
            tuple(self._blocks),
            self._visible.text(),
            self._body_start,
            self._complete,
            self._source.body_line,
            self._lines(),
            1.0 if self._complete else self._share(),
            names=tuple(self._visible.names.items()),
            titles=dict(self._visible.titles),
        )

    def take(self) -> Document:
        """What has been parsed since this was called last; it is let go of."""
        text_start = self._taken
        blocks, text, lines = tuple(self._blocks), self._visible.text(), self._lines()
        self._taken = self._visible.length
        self._blocks.clear()
        self._visible.let_go()
        line = self._source.body_line
        return Document(blocks, text, self._body_start, self._complete, line, lines, text_start=text_start)

    def _lines(self) -> tuple[tuple[int, int], ...]:
        """The pairs of `Document.lines`, which count the lines of the file."""
        lines, inner = self._visible.lines(), self._inner_lines
        return tuple((offset, line - bisect_right(inner, line)) for offset, line in lines) if inner else lines

    def _share(self) -> float:
        """How much of the whole text is there. The length of that is told once, by the first words, and stays."""
        if not self._expected:
            told = self._visible.text()[self._body_start :][:_TELLING]
            words = count_words(told)
            self._expected = self._source.article.words * len(told) / words if words else 0.0
        length = self._visible.length - self._body_start
        return min(_NEARLY, length / self._expected) if self._expected else _NEARLY

    def _begin(self) -> Iterator[Block | None]:
        article = self._source.article
        body = _body(article, self._source.body, self._visible, self._more)
        self._put_masthead(body.first_words())
        said: list[bool] = []  # whether a line of the body is the title

        def repeats(words: str) -> bool:
            said.append(title_block.repeats(words, article.title))
            if said[-1]:
                self._visible.name(slug(words), 0)  # what leads to a title that is left out leads to the one at the top
            return said[-1]

        body.drop_title(repeats)
        return self._ended(body.blocks(), said)

    def _put_masthead(self, first_words: str) -> None:
        block: Masthead = title_block.masthead(self._source.article, first_words, self._visible)
        self._blocks.append(block)
        self._body_start = self._visible.next_start

    def _ended(self, blocks: Iterator[Block | None], said: Sequence[bool]) -> Iterator[Block | None]:
        """The blocks, a word in place of none where the title is not all of the text, and what comes after the end."""
        empty = True
        for block in blocks:
            empty = empty and block is None
            yield block
        if empty and not any(said):
            yield self._note(self._source.stand_in or "This file holds no text.")
        if self._source.article.cta:
            inline = title_block.prose(self._source.article, "cta")
            line = self._visible.last_line
            yield Card(self._visible.inline(inline), line, inline)

    def _note(self, words: str) -> Note:
        return Note(self._visible.leaf(words, 0), 0, words)


class Body(Protocol):
    """A body of one kind, whose blocks are read as they are asked for."""

    def first_words(self) -> str:
        """The words of its first paragraph, which the title block does not say again."""

    def drop_title(self, repeats: Callable[[str], bool]) -> None:
        """Leave out its own title, where it `repeats` that of the article. Called before `blocks`."""

    def blocks(self) -> Iterator[Block | None]:
        """Each block, in order; None after so much that has none that another step is to begin."""


def _body(article: Article, body: str, visible: VisibleText, more: Callable[[], str]) -> Body:
    """Imported here: markdown-it takes 30 ms, which nothing else needs."""
    match article.kind:
        case Kind.PLAIN:
            return PlainBody(body, visible, more=more)
        case Kind.RST:
            from deepread.document.rst import RstBody

            return RstBody(body, visible, more)
        case Kind.ORG:
            from deepread.document.org import OrgBody

            return OrgBody(body, visible, more, article.header)
        case Kind.HTML:
            from deepread.document.web_page import HtmlBody

            return HtmlBody(body, visible, more)
        case Kind.MARKDOWN:
            from deepread.document.markdown import MarkdownBody

            return MarkdownBody(body, visible, more=more, path=article.path)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the garbage collector off: it doubles the time of a large parse, which makes no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
