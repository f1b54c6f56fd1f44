"""Owns how a piece of HTML becomes blocks: a stack of open elements, and what each does when it is closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from deepread import text
from deepread.document.block import (
    Align,
    Block,
    Code,
    Heading,
    Image,
    Inline,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Role,
    Rule,
    Run,
    Table,
)
from deepread.document.budget import EMPTY_TABLE_CELLS, HTML_DEPTH
from deepread.document.html import Tag, pieces
from deepread.document.runs import Runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from deepread.document.visible import VisibleText

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NESTING = frozenset({"ul", "ol", "li", "blockquote", "table"})
_BREAKING = _HEADINGS | {
    *("address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "frameset", "header", "hgroup", "html", "legend", "main"),
    *("menu", "nav", "noscript", "optgroup", "option", "p", "section", "select", "summary", "tbody", "td", "textarea"),
    *("tfoot", "th", "thead", "title", "tr"),
}


def read_html(
    source: str,
    line: int,
    visible: VisibleText,
    *,
    found: Iterable[tuple[int, Tag | str]] | None = None,
) -> tuple[Block, ...]:
    """The blocks that a piece of HTML shows, from the body's `line` on; what they show goes into `visible`.

    `found` are those of its pieces that are to be shown, where it is not all of them.
    """
    reader = _Elements(line, visible)
    counted = 0
    for position, piece in pieces(source) if found is None else found:
        reader.line += source.count("\n", counted, position)
        counted = position
        if isinstance(piece, str):
            reader.text(piece)
        else:
            reader.tag(piece)
    return reader.finish()


class _Row(NamedTuple):
    line: int
    cells: list[Inline]


@dataclass(slots=True)
class _Element:
    """An open element that holds blocks, with what has been read of it."""

    name: str
    start: int
    line: int
    blocks: list[Block] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)


class _Elements:
    """Reads tags and text in order. `line` is the body's line at hand, `_from` the one on which the inline began."""

    def __init__(self, line: int, visible: VisibleText) -> None:
        self.line = line
        self._visible = visible
        self._from: int | None = None
        self._open = [_Element("", visible.next_start, line)]
        self._runs = Runs()
        self._heading = 0
        self._preformatted: list[str] | None = None

    def text(self, words: str) -> None:
        """Read text between tags; white space is folded, except in `<pre>`."""
        if self._preformatted is not None:
            self._preformatted.append(words)
            return
        folded = " ".join(words.split())
        if folded and self._from is None:
            self._from = self.line + words[: len(words) - len(words.lstrip())].count("\n")
        before, after = words[:1].isspace(), words[-1:].isspace()
        self._runs.add((" " if before else "") + folded + (" " if after and folded else ""))

    def tag(self, tag: Tag) -> None:
        """Read a tag."""
        if tag.name == "pre":
            self._pre(tag)
        elif self._preformatted is not None:
            self._preformatted.append("\n" if tag.name == "br" else "")
        elif tag.name == "hr":
            self._flush()
            self._here.blocks.append(Rule(self._visible.leaf("", self.line), self.line))
        elif tag.name in _NESTING:
            self._flush()
            (self._close if tag.closing else self._begin)(tag.name)
        elif tag.name in _BREAKING:
            self._break(tag)
        else:
            self._runs.tag(tag)

    def finish(self) -> tuple[Block, ...]:
        """Close all that is open; the blocks."""
        if self._preformatted is not None:
            self._pre(Tag("pre", closing=True))
        self._flush()
        while len(self._open) > 1:
            self._end(self._open.pop())
        return tuple(self._open[0].blocks)

    @property
    def _here(self) -> _Element:
        return self._open[-1]

    def _pre(self, tag: Tag) -> None:
        if not tag.closing:
            self._flush()
            self._preformatted = []
            self._from = self.line
        elif self._preformatted is not None:
            words = text.block("".join(self._preformatted)).strip("\n")
            self._preformatted = None
            if words.strip():
                line = self._begun()
                self._here.blocks.append(Code(self._visible.code(words, line), line, words))

    def _break(self, tag: Tag) -> None:
        table = self._here if self._here.name == "table" else None
        if table and tag.name in {"td", "th"}:
            self._cell(table)
            return
        if table and tag.name == "tr":
            self._cell(table)
            table.rows.append(_Row(self.line, []))
            return
        if table and tag.name != "caption":
            self._runs.add(" ")
            return
        self._flush()
        if tag.name in _HEADINGS:
            self._heading = 0 if tag.closing else int(tag.name[1])
        if tag.name == "summary" and not tag.closing:
            self._runs.open("summary", Role.STRONG)

    def _begin(self, name: str) -> None:
        if name == "li":
            if self._here.name == "li":
                self._end(self._open.pop())
            if self._here.name not in {"ul", "ol"}:
                self._begin("ul")
        if len(self._open) < HTML_DEPTH:
            self._open.append(_Element(name, self._visible.next_start, self.line))

    def _close(self, name: str) -> None:
        if any(element.name == name for element in self._open[1:]):
            while True:
                element = self._open.pop()
                self._end(element)
                if element.name == name:
                    return

    def _end(self, element: _Element) -> None:
        block = _ENDS[element.name](self, element)
        if isinstance(block, Item):
            self._here.items.append(block)
        elif block:
            self._here.blocks.append(block)

    def _cell(self, table: _Element) -> None:
        """End the cell at hand, if there is one; text of a table that stands in no cell is a row of its own."""
        inline = self._runs.finish()
        self._runs = Runs()
        if inline:
            line = self._begun()
            if not table.rows:
                table.rows.append(_Row(line, []))
            table.rows[-1].cells.append(inline)

    def _flush(self) -> None:
        """End the paragraph or heading at hand."""
        if self._here.name == "table":
            self._cell(self._here)
            return
        inline = self._runs.finish()
        self._runs = Runs()
        if not inline:
            return
        line = self._begun()
        only = inline[0]
        if len(inline) == 1 and only.role == Role.IMAGE:
            start = self._visible.leaf(only.text, line)
            self._here.blocks.append(Image(start, line, only.text, "", only.target))
            return
        start = self._visible.inline(inline, line)
        if self._heading:
            self._here.blocks.append(Heading(start, line, self._heading, inline))
        else:
            self._here.blocks.append(Paragraph(start, line, inline))

    def _begun(self) -> int:
        """The line on which the inline at hand began; the next begins anew."""
        line = self.line if self._from is None else self._from
        self._from = None
        return line

    def end_item(self, element: _Element) -> Item | None:
        """`</li>`"""
        number = len(self._here.items) + 1
        marker = str(number) if self._here.name == "ol" else ""
        return Item(element.start, element.line, tuple(element.blocks), marker) if element.blocks else None

    def end_list(self, element: _Element) -> Block | None:
        """`</ul>` and `</ol>`; what stands in a list outside of its items is kept as an item."""
        items = element.items
        if element.blocks:
            items = sorted(
                [*items, Item(element.blocks[0].start, element.blocks[0].line, tuple(element.blocks))], key=_start
            )
        return ItemList(element.start, element.line, tuple(items)) if items else None

    def end_quote(self, element: _Element) -> Block | None:
        """`</blockquote>`"""
        return Quote(element.start, element.line, tuple(element.blocks)) if element.blocks else None

    def end_table(self, element: _Element) -> Block | None:
        """`</table>`: its rows filled up to one length, the first of them as its header; a paragraph a row where that
        would take too many cells.
        """
        rows = [row for row in element.rows if row.cells]
        if not rows:
            return None
        columns = max(len(row.cells) for row in rows)
        if columns * len(rows) - sum(len(row.cells) for row in rows) > EMPTY_TABLE_CELLS:
            for row in rows:
                inline = tuple(run for cell in row.cells for run in (*cell, Run(" ")))[:-1]
                self._here.blocks.append(Paragraph(self._visible.inline(inline, row.line), row.line, inline))
            return None
        start = self._visible.next_start
        table = tuple(self._visible.row([*row.cells, *[()] * (columns - len(row.cells))], row.line) for row in rows)
        return Table(start, element.line, (Align.LEFT,) * columns, table)


def _start(item: Item) -> int:
    return item.start


_ENDS: dict[str, Callable[[_Elements, _Element], Block | Item | None]] = {
    "li": _Elements.end_item,
    "ul": _Elements.end_list,
    "ol": _Elements.end_list,
    "blockquote": _Elements.end_quote,
    "table": _Elements.end_table,
}
