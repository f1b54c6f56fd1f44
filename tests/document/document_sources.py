"""Short ways to a document, for the tests of this room."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from deepread.article.article import Article, Kind, Source
from deepread.document import Document, parse
from deepread.document.markdown import MarkdownBody
from deepread.document.visible import VisibleText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.document.block import Block, Inline

B = TypeVar("B")

ARTICLE = Article("a.md", Kind.MARKDOWN, "A title of its own")


def source(body: str, article: Article = ARTICLE, *, plain: bool = False, line: int = 1) -> Source:
    return Source(replace(article, kind=Kind.PLAIN) if plain else article, body, line)


def document(body: str, article: Article = ARTICLE, *, plain: bool = False) -> Document:
    return parse(source(body, article, plain=plain))


def blocks(body: str, *, plain: bool = False) -> tuple[Block, ...]:
    """The blocks of a body, without its title block."""
    return document(body, plain=plain).blocks[1:]


def only(body: str, kind: type[B], *, plain: bool = False) -> B:
    """The one block of a body."""
    (block,) = blocks(body, plain=plain)
    assert isinstance(block, kind)
    return block


def marked_up(body: str, kind: Kind) -> tuple[Block, ...]:
    """The blocks of a body in another markup, without its title block."""
    return parse(Source(replace(ARTICLE, kind=kind), body, 1)).blocks[1:]


def read_in_sections(body: str, size: int) -> tuple[object, ...]:
    """The blocks, the text and the lines of a body of which so many characters are looked through at a time."""
    visible = VisibleText()
    return tuple(MarkdownBody(body, visible, size).blocks()), visible.text(), visible.lines()


def words(inline: Inline) -> str:
    return "".join(run.text for run in inline)


def shown(found: Document) -> str:
    """The visible text of a document's body."""
    return found.text[found.body_start :]


def inlines(block: Block) -> Iterator[tuple[int, Inline]]:
    """Each inline of a block with where it stands, as `deepread.document.block` says."""
    for name in ("inline", "term"):
        if hasattr(block, name):
            yield block.start, getattr(block, name)
    start = block.start
    for part in getattr(block, "parts", ()):
        yield start, part
        start += len(words(part)) + 1
    for row in getattr(block, "rows", ()):
        for cell in row:
            yield cell.start, cell.inline
    for inner in (*getattr(block, "blocks", ()), *getattr(block, "items", ())):
        yield from inlines(inner)


def plain_texts(block: Block) -> Iterator[tuple[int, str]]:
    """Each text of a block that is not made of runs, with where it stands."""
    if hasattr(block, "text"):
        yield block.start, block.text
    if hasattr(block, "alt"):
        yield block.start, f"{block.alt}\n{block.caption}" if block.caption else block.alt
    for inner in (*getattr(block, "blocks", ()), *getattr(block, "items", ())):
        yield from plain_texts(inner)


def outside_of_blocks(found: Document) -> str:
    """The visible characters of a text that stand in no block, or not where it says."""
    left = list(found.text)
    for block in found.blocks:
        placed = [*((start, words(inline)) for start, inline in inlines(block)), *plain_texts(block)]
        for start, said in placed:
            for at, sign in enumerate(said, start):
                assert found.text[at] == sign
                left[at] = " "
    return "".join(left).strip()
