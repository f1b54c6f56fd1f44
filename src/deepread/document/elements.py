"""Owns how a piece of HTML becomes blocks: a stack of open elements, and what each does when it is closed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from deepread import text
from deepread.document.block import (
    Align,
    Block,
    Code,
    Definition,
    Heading,
    Image,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Role,
    Rule,
    Run,
    Table,
)
from deepread.document.budget import CAPTION_CHARACTERS, HTML_DEPTH
from deepread.document.html import BREAKING, HEADINGS, NESTING, Tag, pieces
from deepread.document.html_table import DataRow, HtmlTable, first_line, folded
from deepread.document.illustration import alone
from deepread.document.numbering import Numbering
from deepread.document.permalink import without_permalink
from deepread.document.runs import Runs, target_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from deepread.document.block import Inline
    from deepread.document.visible import VisibleText


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
    reader = Elements(line, visible)
    reader.feed(source, line, pieces(source) if found is None else found)
    return reader.finish()


@dataclass(slots=True)
class _Element:
    """An open element that holds blocks, with what has been read of it."""

    name: str
    start: int
    line: int
    blocks: list[Block] = field(default_factory=list)
    attributes: Mapping[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    values: list[str | None] = field(default_factory=list)
    """Of each item what its `value` says, None for what stands outside of the `<li>` of a list."""

    def gather(self) -> None:
        """Keep what stands in a list outside of its items as one of these, where it stands."""
        if self.blocks:
            self.items.append(Item(self.blocks[0].start, self.blocks[0].line, tuple(self.blocks)))
            self.blocks.clear()
            self.values.append(None)


class Elements:
    """Reads tags and text in order. `line` is the body's line at hand, `_from` the one on which the inline began.

    `depth` counts the elements and tables that are open around it.
    """

    def __init__(self, line: int, visible: VisibleText, depth: int = 0) -> None:
        self.line = line
        self._visible = visible
        self._depth = depth
        self._from: int | None = None
        self._open = [_Element("", visible.next_start, line)]
        self._runs = Runs(visible.told)
        self._heading = 0
        self._in_caption = False
        self._preformatted: list[str] | None = None
        self._table: HtmlTable | None = None

    def feed(self, source: str, line: int, found: Iterable[tuple[int, Tag | str]]) -> None:
        """Read the pieces that were found in `source`, which begins on the body's `line`."""
        self.line, counted = line, 0
        for position, piece in found:
            self.line += source.count("\n", counted, position)
            counted = position
            self.read(piece)

    def read(self, piece: Tag | str) -> None:
        """Read what stands on the line at hand."""
        if self._table:
            if not self._table.add(self.line, piece):
                self._end_table()
        elif isinstance(piece, str):
            self.text(piece)
        else:
            self.tag(piece)

    def text(self, words: str) -> None:
        """Read text between tags; white space is folded, except in `<pre>`."""
        if self._preformatted is not None:
            self._preformatted.append(words)
            return
        if self._from is None and words.strip():
            self._from = first_line(self.line, words)
        self._runs.add(folded(words))

    def tag(self, tag: Tag) -> None:
        """Read a tag."""
        if tag.attributes:
            self._name_place(tag)
            if "title" in tag.attributes:
                self._visible.entitle(target_of(tag), tag.attributes["title"])
        if tag.name == "pre":
            self._pre(tag)
        elif self._preformatted is not None:
            self._preformatted.append("\n" if tag.name == "br" else "")
        elif tag.name == "hr":
            self._flush()
            self._here.blocks.append(Rule(self._visible.leaf("", self.line), self.line))
        elif tag.name == "table":
            self._flush()
            if not tag.closing and self._level < HTML_DEPTH:
                self._table = HtmlTable(self.line)
        elif tag.name in NESTING or tag.name == "dd":
            self._flush()
            self._close(tag.name) if tag.closing else self._begin(tag.name, tag.attributes)
        elif tag.name in BREAKING:
            self._break(tag)
        else:
            self._runs.tag(tag)

    def _name_place(self, tag: Tag) -> None:
        name = tag.attributes.get("id") or (tag.attributes.get("name") if tag.name == "a" else "")
        if name:
            self._visible.name(text.line(name), self._visible.next_start)

    def put(self, read: Callable[[], Iterable[Block]]) -> None:
        """Take the blocks that `read` reads elsewhere for what stands here."""
        self._flush()
        self._here.blocks.extend(read())

    def finish(self) -> tuple[Block, ...]:
        """Close all that is open; the blocks."""
        if self._table:
            self._end_table()
        if self._preformatted is not None:
            self._pre(Tag("pre", closing=True))
        self._flush()
        while len(self._open) > 1:
            self._end(self._open.pop())
        return tuple(self._open[0].blocks)

    @property
    def _level(self) -> int:
        return self._depth + len(self._open)

    @property
    def _here(self) -> _Element:
        return self._open[-1]

    def _pre(self, tag: Tag) -> None:
        if not tag.closing:
            if self._preformatted is None:
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
        self._flush()
        if tag.name in HEADINGS:
            self._heading = 0 if tag.closing else int(tag.name[1])
        if tag.name in {"dt", "dl"}:
            self._close_here("dd")
            if tag.name == "dt" and not tag.closing:
                self._runs.open("dt", Role.TERM)
        if tag.name == "summary" and not tag.closing:
            self._runs.open("summary", Role.STRONG)
        if tag.name == "figcaption":
            self._in_caption = not tag.closing
            if self._in_caption:
                self._runs.open("figcaption", Role.CAPTION)

    def _begin(self, name: str, attributes: Mapping[str, str] | None = None) -> None:
        if name in {"li", "dd"}:
            self._close_here(name)
        if name == "li" and self._here.name not in {"ul", "ol"}:
            self._begin("ul")
        if self._level < HTML_DEPTH:
            self._open.append(_Element(name, self._visible.next_start, self.line, attributes=attributes or {}))

    def _close_here(self, name: str) -> None:
        """End the innermost element where it has this name."""
        if self._here.name == name:
            self._end(self._open.pop())

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
            self._here.values.append(element.attributes.get("value", ""))
        elif block:
            self._here.blocks.append(block)

    def _flush(self) -> None:
        """End the paragraph or heading at hand."""
        inline = self._runs.finish()
        self._runs = Runs(self._visible.told)
        if not inline:
            return
        if self._heading:
            inline = without_permalink(inline)
        line = self._begun()
        if pictures := alone(inline):
            for words, target, link, _ in pictures:
                self._here.blocks.append(Image(self._visible.leaf(words, line), line, words, "", target, link))
            return
        if self._in_caption and self._caption_picture(inline, line):
            return
        start = self._visible.inline(inline, line)
        if self._heading:
            self._here.blocks.append(Heading(start, line, self._heading, inline))
        else:
            self._here.blocks.append(Paragraph(start, line, inline))

    def _caption_picture(self, inline: Inline, line: int) -> bool:
        """Take words of `<figcaption>` for the caption of the picture right above them, unless they lead elsewhere."""
        image = self._here.blocks[-1] if self._here.blocks else None
        words = "".join([run.text for run in inline])
        if not isinstance(image, Image) or image.caption or len(words) > CAPTION_CHARACTERS:
            return False
        if "\n" in words or any(run.target for run in inline):
            return False
        self._visible.leaf(words, line)
        self._here.blocks[-1] = replace(image, caption=words)
        return True

    def _begun(self) -> int:
        """The line on which the inline at hand began; the next begins anew."""
        line = self.line if self._from is None else self._from
        self._from = None
        return line

    def end_item(self, element: _Element) -> Item | None:
        """`</li>`"""
        self._here.gather()
        return Item(element.start, element.line, tuple(element.blocks)) if element.blocks else None

    def end_list(self, element: _Element) -> Block | None:
        """`</ul>` and `</ol>`"""
        element.gather()
        items = element.items if element.name == "ul" else _numbered(element)
        tight = all(sum(isinstance(block, Paragraph) for block in item.blocks) < 2 for item in items)
        return ItemList(element.start, element.line, tuple(items), tight) if items else None

    def end_quote(self, element: _Element) -> Block | None:
        """`</blockquote>`"""
        return Quote(element.start, element.line, tuple(element.blocks)) if element.blocks else None

    def end_meaning(self, element: _Element) -> None:
        """`</dd>`: what is said of the term above it."""
        blocks = self._here.blocks
        last = blocks[-1] if blocks and element.blocks else None
        if isinstance(last, Definition):
            blocks[-1] = replace(last, blocks=(*last.blocks, *element.blocks))
        elif isinstance(last, Paragraph) and all(run.role & Role.TERM for run in last.inline):
            term = tuple(run._replace(role=run.role & ~Role.TERM) for run in last.inline)
            blocks[-1] = Definition(last.start, last.line, term, tuple(element.blocks))
        else:
            blocks += element.blocks

    def _end_table(self) -> None:
        """`</table>`: what lays out a page is the blocks that its cells hold."""
        table, self._table = self._table, None
        if not table:
            return
        self._within(table.caption)
        rows = table.data()
        if rows is None:
            for cell in table.cells():
                self._within(cell)
        elif rows:
            self._here.blocks += self._data(rows, table.line)

    def _within(self, found: Sequence[tuple[int, Tag | str]]) -> None:
        """Read the blocks of a part of a table, in which all ends that began in it."""
        inner = Elements(self.line, self._visible, self._level)
        for line, piece in found:
            inner.line = line
            inner.read(piece)
        self._here.blocks += inner.finish()

    def _data(self, rows: Sequence[DataRow], line: int) -> list[Block]:
        """A table of data, the first of its rows as its header; a paragraph a row where they differ in length."""
        columns = len(rows[0].cells)
        if any(len(row.cells) != columns for row in rows):
            paragraphs: list[Block] = []
            for row in rows:
                inline = tuple(run for cell in row.cells for run in (*cell, Run(" ")))[:-1]
                paragraphs.append(Paragraph(self._visible.inline(inline, row.line), row.line, inline))
            return paragraphs
        start = self._visible.next_start
        cells = tuple(self._visible.row(row.cells, row.line) for row in rows)
        return [Table(start, line, (Align.LEFT,) * columns, cells)]


def _numbered(element: _Element) -> list[Item]:
    """The items of an ordered list with their numbers."""
    numbering = Numbering(element.attributes)
    left = len(element.values) - element.values.count(None)
    items: list[Item] = []
    for item, value in zip(element.items, element.values, strict=True):
        items.append(item if value is None else replace(item, marker=numbering.marker(value, left)))
        left -= value is not None
    return items


_ENDS: dict[str, Callable[[Elements, _Element], Block | Item | None]] = {
    "li": Elements.end_item,
    "ul": Elements.end_list,
    "ol": Elements.end_list,
    "blockquote": Elements.end_quote,
    "dd": Elements.end_meaning,
}
