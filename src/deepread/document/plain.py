"""Owns how a plain text becomes blocks. No Markdown is read in it; what its author did with line ends and indents is.

- A paragraph a line, unless the lines are wrapped by hand: then a paragraph is what stands between blank lines, or from
  one line that is set in to the next.
- Short lines that are no sentences, as of a poem, an address or a talk, stay lines of one paragraph.
- Lines alone that are written in capitals, numbered, called a chapter or underlined are headings.
- Lines that begin with `-`, `*`, `•` or `1.` are lists, nested by their indent; the next line without indent is no part
  of them, unless the text is wrapped and the line above had no room left.
- Messages of a chat stay a line each, whose rest hangs below it.
- Lines that begin with `>`, as in mail, are quotations.
- Indented lines, programs, and lines drawn as a table or a figure, stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.article.chat import MESSAGE, begins_message
from deepread.article.program import program_end
from deepread.document.block import Block, Code, Heading, Item, ItemList, Paragraph, Quote, Role, Rule, Run
from deepread.document.budget import LIST_ITEMS, PLAIN_LINES
from deepread.document.hanging import room_below
from deepread.document.link import linked
from deepread.document.plain_flow import ANY, PlainLine, joined, one_spaced
from deepread.document.plain_lines import PlainLines
from deepread.document.plain_manual import Manual
from deepread.document.plain_style import (
    ITEM,
    QUOTED,
    RULE,
    UNDERLINE,
    WRAP_WIDTHS,
    are_lines,
    begins_chapter,
    filled_width,
    heading_level,
    is_in_bare_capitals,
    is_verse,
    overlined_level,
    underlined_level,
    width_of,
)
from deepread.document.plain_table import with_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from deepread.document.visible import VisibleText

_EMPHASIS = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,300})(?<=\S)_(?![\w_])")
_DEPTH = 10
"""Levels of lists in lists."""
_QUOTES = 6
"""Levels of quotations in quotations."""


class PlainBody:
    """The blocks of one plain body, in order, as they are asked for. All text that they show goes into `visible`."""

    def __init__(self, body: str, visible: VisibleText, line: int = 0, more: Callable[[], str] = str) -> None:
        """`line` is the body's on which it begins; `more` answers with what follows, "" after the last part."""
        self._lines = PlainLines(body, line, more)
        self._visible = visible
        self._manual = Manual(self._lines.ahead(), visible) if self._lines.is_manual else None
        self._at = 0
        self._depth = 0
        self._last_underlined = 0
        """The level of the last underlined heading, or of the first to come."""
        self._goes_on_at = -1
        """The line of an item that goes on with the list above it."""
        self._verse_until = 0
        """The line at which the last verse ended."""
        self._apart_until = 0
        """The line up to which each is a paragraph."""

    def first_words(self) -> str:
        """The first line that has text."""
        return self._lines.first_words()

    def drop_title(self, repeats: Callable[[str], bool]) -> None:
        """Leave out the title at the top of the text where it `repeats` what stands above it."""
        self._at = self._lines.drop_title(repeats)

    def blocks(self) -> Iterator[Block]:
        """Each block of the body."""
        while self._grow() or self._at < len(self._lines):
            if not self._lines.text_at(self._at).strip():
                self._at += 1
            elif self._manual:
                first, self._at = self._at, self._lines.next_at_margin(self._at + 1)
                yield from self._manual.section(self._lines.numbered(first, self._at))
            elif self._lines.is_program:
                yield self._code(self._lines.section_end(self._at))
            elif (end := self._lines.chat_end(self._at)) > self._at:
                yield self._chat(end)
            elif self._at == self._goes_on_at:
                yield self._body_block()
            else:
                yield self._heading() or self._rule() or self._body_block()

    def _grow(self) -> bool:
        """Take in what comes next, in time; whether there was anything. Lines that are kept in mind then stand further
        up; the last one, which is empty or not yet whole, is the first of what came.
        """
        at = min(self._at, len(self._lines) - 1)
        gone = self._lines.grow(at)
        if gone is None:
            return False
        self._at = at - gone
        self._apart_until -= gone
        self._goes_on_at -= gone
        self._verse_until -= gone
        return True

    def _body_block(self) -> Block:
        line = self._lines.text_at(self._at)
        if QUOTED.match(line) and self._depth < _QUOTES:
            return self._quote()
        end = self._lines.preformatted_end(self._at, self._verse_until)
        if end > self._at:
            return self._code(end)
        if (end := self._lines.hanging_end(self._at)) > self._at:
            return self._up_to(end, room_below(self._lines.between(self._at, end)))
        return self._list() if ITEM.match(line) else self._paragraph()

    def _quote(self) -> Quote:
        start, first = self._visible.next_start, self._at
        while self._at - first < PLAIN_LINES and QUOTED.match(self._lines.text_at(self._at)):
            self._at += 1
        quoted = self._lines.between(first, self._at)
        inner = "\n".join(line.lstrip()[1:].removeprefix(" ") for line in quoted)
        line = self._lines.number_at(first)
        body = PlainBody(inner, self._visible, line)
        body._depth = self._depth + 1
        blocks = tuple(body.blocks())
        if not blocks:
            self._visible.leaf("", line)
        return Quote(start, line, blocks)

    def _rule(self) -> Rule | None:
        if not RULE.match(self._lines.text_at(self._at)):
            return None
        line = self._lines.number_at(self._at)
        self._at += 1
        return Rule(self._visible.leaf("", line), line)

    def _heading(self) -> Heading | None:
        """A line that is underlined, or that stands alone and looks like a heading."""
        lines = self._lines
        if lines.is_table(self._at):
            return None
        here = lines.text_at(self._at)
        over = UNDERLINE.match(here) is not None
        first = self._at + over
        above, words, below = lines.text_at(first - 1), lines.text_at(first), lines.text_at(first + 1)
        level = overlined_level(here, words, below) if over else 0
        if level := level or underlined_level(words, below, "" if over else above):
            self._last_underlined = level
            return self._put_heading(level, first, first + 1, first + 2)
        if over:
            return None
        if begins_chapter(words) and below.strip() and not (above.strip() or begins_chapter(below)):
            after = lines.text_at(first + 2)
            if not after.strip() and heading_level(words, above="", below="") and len(below.strip()) <= 70:
                return self._put_heading(2, first, first + 2, first + 2)
        if lines.names_block(first):
            below = ""
        level = heading_level(words, above=above, below=below)
        if level and is_in_bare_capitals(words):
            level = self._underlined() + 1
        if not level or (ITEM.match(words) and lines.item_at(lines.next_text(first + 1))):
            return None
        return self._put_heading(level, first, first + 1, first + 1)

    def _underlined(self) -> int:
        """The level of the underlined heading that the text here stands under, or of those that are to come: in
        capitals alone, a heading is below it. 1 where the text has none.
        """
        if not self._last_underlined:
            self._last_underlined = self._lines.underlined_level(self._at) or 1
        return self._last_underlined

    def _put_heading(self, level: int, first: int, end: int, following: int) -> Heading:
        """A heading of the lines from `first` to `end`; what comes next stands at `following`."""
        self._at = following
        inline: list[Run] = []
        for line in self._lines.stripped(first, end):
            inline += [*([Run("\n")] if inline else []), *self._runs(one_spaced(line.text))]
        number = self._lines.number_at(first)
        return Heading(self._visible.inline(tuple(inline), number), number, level, tuple(inline))

    def _code(self, end: int) -> Code:
        start, self._at = self._at, end
        lines = with_columns([line.rstrip() for line in self._lines.between(start, end)])
        margin = min(len(line) - len(line.lstrip()) for line in lines if line)
        words = "\n".join(line[margin:] for line in lines)
        line = self._lines.number_at(start)
        return Code(self._visible.code(words, line), line, words)

    def _chat(self, end: int) -> ItemList:
        """A list of what is said up to `end`, a message each."""
        start, line = self._visible.next_start, self._lines.number_at(self._at)
        items: list[Item] = []
        while self._at < end:
            first = self._at
            self._at += 1
            while self._at < end and not begins_message(self._lines.text_at(self._at)):
                self._at += 1
            lines = self._lines.stripped(first, self._at)
            begin = self._visible.next_start
            items.append(Item(begin, lines[0].number, (self._put(lines, read=_said),)))
        return ItemList(start, line, tuple(items), hanging=True)

    def _paragraph(self) -> Paragraph:
        start = self._at
        if start < self._apart_until:
            return self._up_to(start + 1)
        together = self._lines.together_at(start)
        if together.is_set_off and not self._lines.opens(start):
            self._at = together.end
            return self._put(self._lines.set_in(start, self._at))
        if self._lines.is_set_as_paragraphs(start):
            return self._flowing()
        if not self._lines.width and together.longest >= WRAP_WIDTHS.stop:
            self._apart_until = together.end
            return self._up_to(start + 1)
        if self._lines.is_verse_at(start, self._verse_until):
            self._at = self._verse_until = together.end
            return self._put(self._lines.set_in(start, self._at))
        return self._flowing()

    def _flowing(self) -> Paragraph:
        """The paragraph that begins here, its lines joined or kept as its author meant."""
        end = self._lines.paragraph_end(self._at)
        lines = self._lines.between(self._at, end)
        if wrapped := self._lines.width:
            return self._up_to(end, 0 if is_verse(lines, wrapped) else wrapped)
        width = filled_width(lines)
        if (width or are_lines(lines)) and not any(program_end(lines, at) > at for at in range(1, len(lines))):
            return self._up_to(end, width)
        self._apart_until = end
        return self._up_to(self._at + 1)

    def _up_to(self, end: int, width: int = 0) -> Paragraph:
        """The lines from here to `end` as one paragraph."""
        start, self._at = self._at, end
        return self._put(self._lines.stripped(start, end), width)

    def _put(
        self, lines: Sequence[PlainLine], width: int = 0, read: Callable[[str], list[Run]] | None = None
    ) -> Paragraph:
        """One paragraph of these lines; one that ends well before `width` is broken there, each where that is 0."""
        number = lines[0].number
        inline, breaks = joined(lines, number, width, read or self._runs)
        return Paragraph(self._visible.inline(inline, number, breaks), number, inline)

    def _runs(self, words: str) -> list[Run]:
        """The runs of words: with links, and in wrapped texts with _emphasis_, as typed books have it."""
        if not self._lines.width or "_" not in words:
            return linked(Run(words))
        runs: list[Run] = []
        for at, part in enumerate(_EMPHASIS.split(words)):
            if part:
                runs += [Run(part, Role.EMPHASIS)] if at % 2 else linked(Run(part))
        return runs

    def _list(self, depth: int = 0) -> ItemList:
        first = self._lines.item_at(self._at)
        assert first  # noqa: S101  it is asked for where an item begins
        indent = width_of(first["indent"])
        numbered = first["marker"][0].isdigit()
        start, line = self._visible.next_start, self._lines.number_at(self._at)
        items: list[Item] = []
        apart: list[bool] = []  # whether empty lines part an item from the next
        while found := self._lines.item_in(self._at, indent, numbered=numbered):
            items.append(self._item(found, indent, depth))
            following = self._lines.next_text(self._at)
            if not self._lines.item_in(following, indent, numbered=numbered):
                break
            apart.append(following > self._at)
            is_full = len(items) >= LIST_ITEMS
            if (apart[-1] != apart[0] or is_full) and not depth:  # what was written close together stays so
                self._goes_on_at = following
                break
            self._at = following
        return ItemList(start, line, tuple(items), not any(apart if depth else apart[:1]))

    def _item(self, found: re.Match[str], indent: int, depth: int) -> Item:
        start, number = self._visible.next_start, self._lines.number_at(self._at)
        first, self._at = self._at, self._lines.item_end(self._at, indent)
        lines = [PlainLine(number, found["text"].strip()), *self._lines.rest_of_item(first + 1, self._at)]
        blocks: list[Block] = [self._put(lines, self._lines.width or ANY)]
        below = self._lines.item_at(self._at)
        if below and width_of(below["indent"]) > indent and depth < _DEPTH:
            blocks.append(self._list(depth + 1))
        marker = found["marker"]
        return Item(start, number, tuple(blocks), marker[:-1] if marker[0].isdigit() else "")


def _said(words: str) -> list[Run]:
    """The runs of a line of a chat: who says it is told apart."""
    found = MESSAGE.match(words)
    if not found:
        return linked(Run(words))
    begin, end = next(found.span(name) for name in ("who", "name", "nick") if found[name])
    return [*([Run(words[:begin])] if begin else []), Run(words[begin:end], Role.STRONG), *linked(Run(words[end:]))]
