"""Owns how a page of a manual becomes blocks: headings at the margin, paragraphs, options with what is said of them,
and examples, each told by how far it is set in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from deepread.article.manual import RUNNING, body_inset, inset_of
from deepread.document.block import Block, Code, Definition, Heading, Item, ItemList, Paragraph, Run
from deepread.document.link import linked
from deepread.document.plain_flow import PlainLine, joined, one_spaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.document.visible import VisibleText

_AS_IT_STANDS = frozenset({"SYNOPSIS", "SYNTAX", "USAGE"})
"""Sections that show what is to be typed."""
_TERM = re.compile(r" *(?P<term>-[\w\-]{5}(?= )|\S(?:.{0,22}?\S)??(?=  )) +(?P<words>\S.*)")
_BULLET = re.compile(r" *(?P<term>[•·]) +(?P<words>\S.*)")
_BULLETS = frozenset("•·o*-+")
_BROKEN = "\u2010"
"""The hyphen that groff ends a line with. What a writer typed is another one."""
_DEEPEST = 6
"""Levels of what is said in what is said."""


class _Term(NamedTuple):
    """A term, how far what is said of it is set in, and what of that stands on its line."""

    words: str
    inset: int
    said: str


class Manual:
    """The blocks of a page of a manual, section by section."""

    def __init__(self, ahead: Sequence[str], visible: VisibleText) -> None:
        """`ahead` are the lines that tell how the page is set."""
        self._inset = body_inset(ahead)
        self._width = max((len(line.strip()) for line in ahead if inset_of(line) == self._inset), default=0)
        self._visible = visible

    def section(self, lines: Sequence[PlainLine]) -> Iterator[Block]:
        """The blocks of the lines from one at the margin, or of those above the first, to the next such line."""
        name = ""
        if lines and lines[0].text[:1].strip():
            name = lines[0].text.strip()
            is_heading = len(lines) > 1 and any(line.text.strip() for line in lines[1:]) and not RUNNING.match(name)
            yield self._heading(lines[0], 2) if is_heading else self._paragraph([lines[0]])
            lines = lines[1:]
        if name in _AS_IT_STANDS:
            if any(line.text.strip() for line in lines):
                yield self._code(lines)
            return
        first = 0
        for at, line in enumerate(lines):
            if self._is_lower_heading(lines, at):
                yield from self._read(lines[first:at], 0)
                yield self._heading(line, 3)
                first = at + 1
        yield from self._read(lines[first:], 0)

    def _is_lower_heading(self, lines: Sequence[PlainLine], at: int) -> bool:
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        is_set_apart = not at or not lines[at - 1].text.strip()
        return is_set_apart and 0 < inset_of(lines[at].text) < min(self._inset, inset_of(below))

    def _read(self, lines: Sequence[PlainLine], depth: int) -> Iterator[Block]:
        """The blocks of lines of which the one that is set in least is no part of what stands above it."""
        at = 0
        base = min((inset_of(line.text) for line in lines if line.text.strip()), default=0)
        while at < len(lines):
            if not lines[at].text.strip():
                at += 1
                continue
            end, block = self._block(lines, at, base, depth)
            yield block
            at = end

    def _block(self, lines: Sequence[PlainLine], at: int, base: int, depth: int) -> tuple[int, Block]:
        if inset_of(lines[at].text) > base:
            end = _end(lines, at, base)
            return end, self._code(lines[at:end])
        term = _term(lines, at, base) if depth < _DEEPEST else None
        if term is None:
            end = at + 1
            while end < len(lines) and inset_of(lines[end].text) == base and lines[end].text.strip():
                ended = lines[end - 1].text.rstrip().endswith((".", ":"))
                if (ended or lines[end].text.lstrip().startswith("-")) and _term(lines, end, base):
                    break
                end += 1
            return end, self._paragraph(lines[at:end])
        end = _end(lines, at + 1, base)
        number = lines[at].number
        said = [PlainLine(number, " " * term.inset + term.said)] if term.said else []
        inner = [*said, *lines[at + 1 : end]]
        return end, self._item(number, inner, depth) if term.words in _BULLETS else self._said(
            number, term, inner, depth
        )

    def _item(self, number: int, lines: Sequence[PlainLine], depth: int) -> ItemList:
        start = self._visible.next_start
        blocks = tuple(self._read(lines, depth + 1))
        return ItemList(start, number, (Item(start, number, blocks),))

    def _said(self, number: int, term: _Term, lines: Sequence[PlainLine], depth: int) -> Definition:
        inline = (Run(one_spaced(term.words)),)
        start = self._visible.inline(inline, number)
        return Definition(start, number, inline, tuple(self._read(lines, depth + 1)))

    def _heading(self, line: PlainLine, level: int) -> Heading:
        inline = tuple(linked(Run(one_spaced(line.text.strip()))))
        return Heading(self._visible.inline(inline, line.number), line.number, level, inline)

    def _paragraph(self, lines: Sequence[PlainLine]) -> Paragraph:
        number = lines[0].number
        width = max([self._width - inset_of(lines[0].text) + self._inset, *(len(line.text.strip()) for line in lines)])
        inline, breaks = joined(_unbroken(lines), number, width, lambda words: linked(Run(words)))
        return Paragraph(self._visible.inline(inline, number, breaks), number, inline)

    def _code(self, lines: Sequence[PlainLine]) -> Code:
        filled = [at for at, line in enumerate(lines) if line.text.strip()]
        lines = lines[filled[0] : filled[-1] + 1]
        written = [line.text.expandtabs(8).rstrip() for line in lines]
        margin = min(inset_of(line) for line in written if line)
        words = "\n".join(line[margin:] for line in written)
        return Code(self._visible.code(words, lines[0].number), lines[0].number, words)


def _unbroken(lines: Sequence[PlainLine]) -> list[PlainLine]:
    """The lines from wherever each begins, with the rest of a word that groff broke at the end of the one above."""
    whole: list[PlainLine] = []
    for line in lines:
        words = line.text.strip()
        if whole and whole[-1].text.endswith(_BROKEN) and words[:1].isupper() == whole[-1].text[-2:-1].isupper():
            rest, _, words = words.partition(" ")
            whole[-1] = whole[-1]._replace(text=whole[-1].text[:-1] + rest)
        if words := words.strip():
            whole.append(PlainLine(line.number, words))
    return whole


def _end(lines: Sequence[PlainLine], at: int, base: int) -> int:
    """Where the lines end that are set in further than `base`, with the empty ones between them."""
    end = at
    while end < len(lines) and (not lines[end].text.strip() or inset_of(lines[end].text) > base):
        end += 1
    while end > at and not lines[end - 1].text.strip():
        end -= 1
    return end


def _term(lines: Sequence[PlainLine], at: int, base: int) -> _Term | None:
    """The term on a line: what is said of it stands right below and further in, or behind it and above such lines."""
    line = lines[at].text.expandtabs(8).rstrip()
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    if found := _BULLET.match(line):
        return _Term(found["term"], found.start("words"), found["words"])
    found = _TERM.match(line)
    column = found.start("words") if found else 0
    inset = inset_of(below) if below.strip() else 0
    if found and (inset == column or (inset <= base and _is_row(below, column, base))):
        return _Term(found["term"], column, found["words"])
    if inset > base and not _is_sentence(line):
        return _Term(line.strip(), inset, "")
    return None


def _is_row(below: str, column: int, base: int) -> bool:
    """Whether the line below one with a term and its words ends them: it is empty, or another such line."""
    found = _TERM.match(below.expandtabs(8))
    return not below.strip() or inset_of(below) < base or (found is not None and found.start("words") == column)


def _is_sentence(line: str) -> bool:
    return line.endswith((".", ":")) and line.count(" ", len(line) - len(line.lstrip())) > 2
