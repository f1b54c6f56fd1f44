"""Owns the walk over what a document links to: every link and image of its blocks, in order. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from deepread.document.block import (
    Card,
    Definition,
    Footnote,
    Heading,
    Image,
    Item,
    ItemList,
    Masthead,
    Paragraph,
    Quote,
    Role,
    Run,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deepread.document.block import Block, Inline


_LEADS = int(Role.LINK | Role.IMAGE)
"""A bare number: a flag's own operators take a microsecond each."""
_IMAGE = int(Role.IMAGE)
_NO_WORDS = int(Role.BYLINE | Role.IMAGE)


class LinkText(NamedTuple):
    """The words that lead to `target`, as it was written; `start` is where they begin in the document's text. `role` is
    that of the first of them.
    """

    start: int
    text: str
    target: str
    role: Role

    @property
    def end(self) -> int:
        """Where they end."""
        return self.start + len(self.text)


def targeted(blocks: Iterable[Block | Item]) -> Iterator[tuple[int, str]]:
    """Where in the document's text each link or image of the body begins, and its target as it was written."""
    return ((start, run.target) for start, run in _runs(blocks))


def link_texts(blocks: Iterable[Block | Item]) -> Iterator[LinkText]:
    """Each link or image of the body with its words, in order: what emphasis has cut into several runs is one."""
    return _joined(_runs(blocks))


def header_links(masthead: Masthead) -> Iterator[LinkText]:
    """Each link in what the header says in words of its own: its address and its picture are none."""
    start = masthead.start
    for part in masthead.parts:
        yield from _joined(one for one in _in_inline(part, start) if not int(one[1].role) & _NO_WORDS)
        start += sum([len(run.text) for run in part]) + 1


def _joined(runs: Iterator[tuple[int, Run]]) -> Iterator[LinkText]:
    last: LinkText | None = None
    for start, run in runs:
        if last is not None and (last.target, last.end) == (run.target, start):
            last = last._replace(text=last.text + run.text)
            continue
        if last is not None:
            yield last
        last = LinkText(start, run.text, run.target, run.role)
    if last is not None:
        yield last


def _runs(blocks: Iterable[Block | Item]) -> Iterator[tuple[int, Run]]:
    """Each run that leads somewhere, and where in the document's text it begins."""
    for block in blocks:
        match block:
            case Paragraph() | Heading() | Card():
                if len(block.inline) > 1 or (block.inline and block.inline[0].target):  # of most there is nothing to do
                    yield from _in_inline(block.inline, block.start)
            case Image():
                yield block.start, Run(block.alt or block.caption, Role.IMAGE, block.target)
                if block.link:
                    yield block.start, Run(block.alt or block.caption, Role.LINK, block.link)
            case Quote() | Item() | Footnote():
                yield from _runs(block.blocks)
            case ItemList():
                yield from _runs(block.items)
            case Definition():
                yield from _in_inline(block.term, block.start)
                yield from _runs(block.blocks)
            case Table():
                yield from _in_table(block)


def _in_table(table: Table) -> Iterator[tuple[int, Run]]:
    for row in table.rows:
        for cell in row:
            yield from _in_inline(cell.inline, cell.start)


def _in_inline(inline: Inline, start: int) -> Iterator[tuple[int, Run]]:
    for run in inline:
        if run.target and int(run.role) & _LEADS:
            yield start, run
        start += len(run.text)


def pictures(blocks: Iterable[Block | Item]) -> Iterator[str]:
    """Where the file of every picture lies, as it was written, in order."""
    return (run.target for _, run in _runs(blocks) if int(run.role) & _LEADS == _IMAGE)
