"""Owns how a plain text becomes blocks. No Markdown is read in it; what its author did with line ends and indents is.

- A paragraph a line, unless the lines are wrapped by hand: then a paragraph is what stands between blank lines, or from
  one line that is set in to the next.
- Short lines that are no sentences, as of a poem, an address or a talk, stay lines of one paragraph.
- Lines alone that are written in capitals, numbered, called a chapter or underlined are headings.
- Lines that begin with `-`, `*`, `•` or `1.` are lists, nested by their indent; the next line without indent is no part
  of them, unless the text is wrapped and the line above had no room left.
- Lines that begin with `>`, as in mail, are quotations.
- Indented lines, and lines drawn as a table, stay as they are.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from deepread.document.block import Block, Code, Heading, Item, ItemList, Paragraph, Quote, Role, Rule, Run
from deepread.document.inset import Together, inset_of, paragraph_inset, set_apart, together_at
from deepread.document.link import linked
from deepread.document.paged import centred, without_page_breaks
from deepread.document.plain_flow import PlainLine, joined, one_spaced
from deepread.document.plain_style import (
    DRAWN,
    INDENT,
    ITEM,
    MOST_LINES,
    QUOTED,
    RULE,
    UNDERLINE,
    WRAP_WIDTHS,
    are_lines,
    begin_with_capitals,
    begins_chapter,
    body_margin,
    code_end,
    filled_width,
    goes_on,
    has_byline,
    heading_level,
    is_full,
    is_verse,
    overlined_level,
    stanza_end,
    underlined_level,
    width_of,
    wrap_width,
)
from deepread.document.plain_table import table_end, with_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from deepread.document.visible import VisibleText

_EMPHASIS = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,300})(?<=\S)_(?![\w_])")
_LOOK_AHEAD = 2_000
_DEPTH = 10
_TOGETHER = 20
"""Lines that tell whether the first of them is a title."""
_NO_BREAK = "\u00a0"
_ANY = 1
"""A width that every line fills."""
_QUOTES = 6
"""Levels of quotations in quotations."""


class PlainBody:
    """The blocks of one plain body, in order, as they are asked for. All text that they show goes into `visible`."""

    def __init__(self, body: str, visible: VisibleText, line: int = 0, more: Callable[[], str] = str) -> None:
        """`line` is the body's on which it begins; `more` answers with what follows, "" after the last part."""
        self._first_line = line
        self._lines = without_page_breaks(body.split("\n"))
        self._visible = visible
        self._more = more
        self._margin = body_margin(self._lines[:_LOOK_AHEAD])
        self._lines = self._without_margin(self._lines)
        ahead = self._lines[:_LOOK_AHEAD]
        self._inset = paragraph_inset(ahead)
        """How far each paragraph's first line is set in, where that is all that tells them apart."""
        self._width = wrap_width(list(set_apart(ahead, self._inset)) if self._inset else ahead)
        self._at = 0
        self._grow_at = len(self._lines) // 2
        self._depth = 0
        self._goes_on_at = -1
        """The line of an item that goes on with the list above it."""
        self._verse_until = 0
        """The line at which the last verse ended."""
        self._table = (-1, -1)
        """The last line of which it was asked whether a table begins there, and where that ends."""
        self._apart_until = 0
        """The line up to which each is a paragraph."""
        self._together = Together()
        """The lines that were last looked at as one."""

    def _without_margin(self, lines: list[str]) -> list[str]:
        margin = self._margin
        return [line[min(margin, len(line) - len(line.lstrip(" "))) :] for line in lines] if margin else lines

    def _grow(self) -> None:
        """Take the next part well before it is needed, and let go of the lines that were read but for the last one."""
        self._grow_at = 1 << 60
        part = self._more()
        if not part:
            return
        read = max(0, self._at - 1)
        lines = part.split("\n")
        lines[0] = self._lines[-1] + lines[0]
        self._lines = [*self._lines[read:-1], *self._without_margin(without_page_breaks(lines))]
        self._first_line += read
        self._at -= read
        self._apart_until -= read
        self._goes_on_at -= read
        self._verse_until -= read
        self._table = (-1, -1)
        self._together = Together()
        self._grow_at = self._at + (len(self._lines) - self._at) // 2

    def first_words(self) -> str:
        """The first line that has text."""
        return next((line.strip() for line in self._lines if line.strip()), "")

    def drop_title(self, repeats: Callable[[str], bool]) -> None:
        """Leave out the first line that has words, where it `repeats` what stands above it, and the signs around it.

        A line that others go on with stays: the text would begin within a sentence or a stanza.
        """
        first = next((index for index, line in enumerate(self._lines) if line.strip()), len(self._lines))
        first += UNDERLINE.match(self._text_at(first)) is not None
        if not repeats(self._text_at(first).strip()):
            self._drop_centred(repeats)
            return
        around = self._text_at(first - 1), self._text_at(first), self._text_at(first + 1)
        is_underlined = bool(underlined_level(*around[1:]) or overlined_level(*around))
        together = list(takewhile(str.strip, self._lines[first : first + _TOGETHER]))
        if is_underlined or has_byline(together) or not (goes_on(together, self._width) or table_end(together, 0)):
            self._at = first + 1 + is_underlined

    def _drop_centred(self, repeats: Callable[[str], bool]) -> None:
        """Leave out the title where it stands in the middle of its lines, below what says whose text it is."""
        for place in centred(self._lines):
            if repeats(" ".join(map(str.strip, self._lines[place.start : place.stop]))):
                self._lines[place.start : place.stop] = [""] * len(place)
                return

    def blocks(self) -> Iterator[Block]:
        """Each block of the body."""
        while self._at < len(self._lines):
            if self._at >= self._grow_at:
                self._grow()
            if not self._lines[self._at].strip():
                self._at += 1
            elif self._at == self._goes_on_at:
                yield self._body_block()
            else:
                yield self._heading() or self._rule() or self._body_block()

    def _body_block(self) -> Block:
        if QUOTED.match(self._lines[self._at]) and self._depth < _QUOTES:
            return self._quote()
        if self._is_preformatted():
            return self._code()
        return self._list() if ITEM.match(self._lines[self._at]) else self._paragraph()

    def _quote(self) -> Quote:
        start, first = self._visible.next_start, self._at
        while QUOTED.match(self._text_at(self._at)):
            self._at += 1
        inner = "\n".join(line.lstrip()[1:].removeprefix(" ") for line in self._lines[first : self._at])
        line = self._first_line + first
        body = PlainBody(inner, self._visible, line)
        body._depth = self._depth + 1
        blocks = tuple(body.blocks())
        if not blocks:
            self._visible.leaf("", line)
        return Quote(start, line, blocks)

    def _text_at(self, index: int) -> str:
        return self._lines[index] if 0 <= index < len(self._lines) else ""

    def _rule(self) -> Rule | None:
        if not RULE.match(self._lines[self._at]):
            return None
        line = self._first_line + self._at
        self._at += 1
        return Rule(self._visible.leaf("", line), line)

    def _heading(self) -> Heading | None:
        """A line that is underlined, or that stands alone and looks like a heading."""
        if self._is_table(self._at):
            return None
        over = UNDERLINE.match(self._lines[self._at]) is not None
        first = self._at + over
        words, below = self._text_at(first), self._text_at(first + 1)
        level = overlined_level(self._lines[self._at], words, below) if over else 0
        if level := level or underlined_level(words, below, "" if over else self._text_at(first - 1)):
            return self._put_heading(level, first, first + 1, first + 2)
        if over:
            return None
        if begins_chapter(words) and below.strip() and not self._text_at(first - 1).strip():
            after = self._text_at(first + 2)
            if not after.strip() and heading_level(words, above="", below="") and len(below.strip()) <= 70:
                return self._put_heading(2, first, first + 2, first + 2)
        level = heading_level(words, above=self._text_at(first - 1), below=below)
        if not level or (ITEM.match(words) and ITEM.match(self._text_at(self._next_text(first + 1)))):
            return None
        return self._put_heading(level, first, first + 1, first + 1)

    def _put_heading(self, level: int, first: int, end: int, following: int) -> Heading:
        """A heading of the lines from `first` to `end`; what comes next stands at `following`."""
        self._at = following
        inline: list[Run] = []
        for line in self._lines[first:end]:
            inline += [*([Run("\n")] if inline else []), *self._runs(one_spaced(line.strip()))]
        number = self._first_line + first
        return Heading(self._visible.inline(tuple(inline), number), number, level, tuple(inline))

    def _is_preformatted(self) -> bool:
        return self._preformatted_end() > self._at

    def _preformatted_end(self) -> int:
        """Where a run of preformatted lines ends; where it begins if there is none."""
        if self._is_table(self._at):
            return self._table[1]
        end = self._at
        while end < len(self._lines) and DRAWN.search(self._lines[end][:400]):
            end += 1
        if end - self._at >= 2:
            return end
        if (end := code_end(self._lines, self._at)) > self._at:
            return end
        end = self._at
        if ITEM.match(self._lines[end]) or self._opens(end):
            return end
        if (
            self._is_indented(end)
            and self._is_verse(end)
            and begin_with_capitals(self._lines[end : self._together.end])
        ):
            return end
        while end < len(self._lines) and self._is_indented(end) and not self._opens_below_a_gap(end):
            end += 1
        while end > self._at and not self._lines[end - 1].strip():
            end -= 1
        # One indented line right above a line without indent is how some begin a paragraph.
        begins_paragraph = end == self._at + 1 and end < len(self._lines) and bool(self._lines[end].strip())
        return self._at if begins_paragraph else end

    def _is_table(self, index: int) -> bool:
        """Whether a table begins at a line. The answer is kept: each block asks it of the next line again."""
        if self._table[0] != index:
            self._table = index, table_end(self._lines, index)
        return self._table[1] > index

    def _opens(self, index: int) -> bool:
        """Whether a line begins a paragraph, since it is set in as they are."""
        if not self._inset or inset_of(self._lines[index]) != self._inset:
            return False
        return bool(self._text_at(index - 1).strip()) or not self._together_at(index).is_set_off

    def _opens_below_a_gap(self, index: int) -> bool:
        return not self._text_at(index - 1).strip() and self._opens(index)

    def _together_at(self, index: int) -> Together:
        """The lines that `index` stands among. Where paragraphs are told by their insets they are looked at once, and
        not again from each paragraph on.
        """
        last = self._together
        if last.start <= index < last.end and (self._inset or index == last.start):
            return last
        self._together = together_at(self._lines, index, self._inset)
        return self._together

    def _is_indented(self, index: int) -> bool:
        line = self._lines[index]
        return not line.strip() or (bool(INDENT.match(line)) and len(line) <= WRAP_WIDTHS.stop)

    def _code(self) -> Code:
        start, self._at = self._at, self._preformatted_end()
        lines = with_columns([line.rstrip() for line in self._lines[start : self._at]])
        margin = min(len(line) - len(line.lstrip()) for line in lines if line)
        words = "\n".join(line[margin:] for line in lines)
        line = self._first_line + start
        return Code(self._visible.code(words, line), line, words)

    def _paragraph(self) -> Paragraph:
        start = self._at
        self._at += 1
        if start < self._apart_until:
            return self._put(self._joined(start, start + 1), start)
        together = self._together_at(start)
        if together.is_set_off and not self._opens(start):
            self._at = together.end
            return self._put(self._set_in(start, self._at), start)
        if self._is_set_as_paragraphs(together, start):
            return self._flowing(start)
        if not self._width and together.longest >= WRAP_WIDTHS.stop:
            self._apart_until = together.end
            return self._put(self._joined(start, start + 1), start)
        if self._is_verse(start):
            self._at = self._verse_until = together.end
            return self._put(self._set_in(start, self._at), start)
        return self._flowing(start)

    def _is_verse(self, start: int) -> bool:
        """Whether the lines from one on are a stanza, or a couplet right below one."""
        together = self._together_at(start)
        if together.has_stanza_lines:
            return True
        is_below = 0 < self._verse_until <= start and self._next_text(self._verse_until) == start
        return is_below and stanza_end(self._lines[start : together.end], among_verse=True) > 0

    def _is_set_as_paragraphs(self, together: Together, start: int) -> bool:
        """Whether lines that follow one another are paragraphs whose first lines are set in, and not verse."""
        if not self._inset or together.is_stanza:
            return False
        return self._opens(start) or inset_of(self._lines[start]) == 0

    def _flowing(self, start: int) -> Paragraph:
        """The paragraph that begins at `start`, its lines joined or kept as its author meant."""
        most = min(start + MOST_LINES, len(self._lines))
        while self._at < most and self._goes_on(self._at, start):
            self._at += 1
        lines = self._lines[start : self._at]
        if self._width:
            return self._put(self._joined(start, self._at), start, 0 if is_verse(lines, self._width) else self._width)
        width = filled_width(lines)
        if (width or are_lines(lines)) and not any(code_end(lines, at) > at for at in range(1, len(lines))):
            return self._put(self._joined(start, self._at), start, width)
        self._apart_until, self._at = self._at, start + 1
        return self._put(self._joined(start, start + 1), start)

    def _goes_on(self, index: int, start: int) -> bool:
        """Whether a line goes on with the paragraph that began at `start`, if the text is wrapped."""
        line = self._lines[index]
        if not line.strip() or RULE.match(line) or ITEM.match(line) or QUOTED.match(line):
            return False
        if self._is_table(index):
            return False
        if DRAWN.search(line[:400]) and DRAWN.search(self._text_at(index + 1)[:400]):
            return False
        if not self._width and INDENT.match(line):
            return False
        if self._inset:
            return not inset_of(line)
        is_set_in = line.startswith(("  ", "\t"))
        first_is = self._lines[start].startswith(("  ", "\t"))
        # The second line tells how a paragraph is set; after it, the first one that is set in begins another.
        return not is_set_in or (first_is and index > start and self._lines[index - 1].startswith(("  ", "\t")))

    def _joined(self, start: int, end: int) -> list[PlainLine]:
        return [PlainLine(index, self._lines[index].strip()) for index in range(start, end)]

    def _set_in(self, start: int, end: int) -> list[PlainLine]:
        """Lines of a stanza, each as far from the margin as it stands."""
        lines = self._lines[start:end]
        insets = [len(line) - len(line.lstrip()) for line in lines]
        least = min(insets)
        return [
            PlainLine(start + below, _NO_BREAK * (inset - least) + line.strip())
            for below, (line, inset) in enumerate(zip(lines, insets, strict=True))
        ]

    def _put(self, lines: Sequence[PlainLine], number: int, width: int = 0) -> Paragraph:
        """One paragraph of these lines; one that ends well before `width` is broken there, each where that is 0."""
        inline, breaks = joined(lines, number, width, self._runs)
        first_line = self._first_line + number
        return Paragraph(self._visible.inline(inline, first_line, breaks), first_line, inline)

    def _runs(self, words: str) -> list[Run]:
        """The runs of words: with links, and in wrapped texts with _emphasis_, as typed books have it."""
        if not self._width or "_" not in words:
            return linked(Run(words))
        runs: list[Run] = []
        for at, part in enumerate(_EMPHASIS.split(words)):
            if part:
                runs += [Run(part, Role.EMPHASIS)] if at % 2 else linked(Run(part))
        return runs

    def _list(self, depth: int = 0) -> ItemList:
        first = ITEM.match(self._lines[self._at])
        assert first  # noqa: S101  it is asked for where an item begins
        indent = width_of(first["indent"])
        numbered = first["marker"][0].isdigit()
        start, line = self._visible.next_start, self._first_line + self._at
        items: list[Item] = []
        apart: list[bool] = []  # whether empty lines part an item from the next
        while found := self._item_in(self._at, indent, numbered=numbered):
            items.append(self._item(found, indent, depth))
            following = self._next_text(self._at)
            if not self._item_in(following, indent, numbered=numbered):
                break
            apart.append(following > self._at)
            if apart[-1] != apart[0] and not depth:  # what was written close together stays so
                self._goes_on_at = following
                break
            self._at = following
        return ItemList(start, line, tuple(items), not any(apart if depth else apart[:1]))

    def _item_in(self, index: int, indent: int, *, numbered: bool) -> re.Match[str] | None:
        """The item at `index`, if it is one of a list at `indent` or further in."""
        found = self._item_at(index)
        if not found or width_of(found["indent"]) < indent:
            return None
        same_kind = found["marker"][0].isdigit() == numbered
        return found if same_kind or width_of(found["indent"]) > indent else None

    def _item_at(self, index: int) -> re.Match[str] | None:
        return ITEM.match(self._lines[index]) if index < len(self._lines) else None

    def _next_text(self, index: int) -> int:
        while index < len(self._lines) and not self._lines[index].strip():
            index += 1
        return index

    def _item(self, found: re.Match[str], indent: int, depth: int) -> Item:
        start, number = self._visible.next_start, self._at
        lines = [PlainLine(number, found["text"].strip())]
        self._at += 1
        while self._at < len(self._lines) and self._belongs(self._lines[self._at], indent):
            lines.append(PlainLine(self._at, self._lines[self._at].strip()))
            self._at += 1
        blocks: list[Block] = [self._put(lines, number, self._width or _ANY)]
        below = self._item_at(self._at)
        if below and width_of(below["indent"]) > indent and depth < _DEPTH:
            blocks.append(self._list(depth + 1))
        marker = found["marker"]
        return Item(start, self._first_line + number, tuple(blocks), marker[:-1] if marker[0].isdigit() else "")

    def _belongs(self, line: str, indent: int) -> bool:
        """Whether a line goes on with the item above it: it is set in under it, or the line above it was full."""
        if not line.strip() or ITEM.match(line) or RULE.match(line):
            return False
        margin = width_of(line[: len(line) - len(line.lstrip())])
        above = self._lines[self._at - 1]
        return margin > indent or (bool(self._width) and is_full(above, line, self._width))
