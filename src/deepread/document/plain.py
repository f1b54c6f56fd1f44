"""Owns how a plain text becomes blocks. No Markdown is read in it; what its author did with line ends and indents is.

- A paragraph a line, unless the lines are wrapped by hand: then a paragraph is what stands between blank lines.
- Lines that begin with `-`, `*`, `•` or `1.` are lists, nested by their indent; the next line without indent is no part
  of them.
- Indented lines, and lines drawn as a table, stay as they are.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from deepread.document.block import Block, Code, Inline, Item, ItemList, Paragraph, Rule, Run
from deepread.document.link import linked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from deepread.document.visible import VisibleText

WRAP_WIDTHS = range(40, 101)
"""Widths, in characters, at which a text is wrapped by hand."""
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<marker>[-*•‣◦]|\d{1,3}[.)])[ \t]+(?P<text>\S.*)")
_RULE = re.compile(r"[ \t]*(?:-{3,}|={3,}|\*{3,}|_{3,}|(?:[-*_][ \t]+){2,}[-*_])[ \t]*$")
_INDENT = re.compile(r" {4}|\t")
_DRAWN = re.compile(r"^\s*(?:[|+].*[|+]|[─-╿].*)\s*$|\S(?: {3,}|\t+)\S.*\S(?: {3,}|\t+)\S")
_SPACES = re.compile(r"[ \t]{2,}|\t")
_LOOK_AHEAD = 2_000
_DEPTH = 10


class _Line(NamedTuple):
    number: int
    text: str


class PlainBody:
    """The blocks of one plain body, in order, as they are asked for. All text that they show goes into `visible`."""

    def __init__(self, body: str, visible: VisibleText, line: int = 0) -> None:
        self._first_line = line
        self._lines = body.split("\n")
        self._visible = visible
        self._width = _wrap_width(self._lines[:_LOOK_AHEAD])
        self._at = 0

    def first_words(self) -> str:
        """The first line that has text."""
        return next((line.strip() for line in self._lines if line.strip()), "")

    def drop_title(self, repeats: Callable[[str], bool]) -> None:
        """Leave out the first line that has text, where it `repeats` what stands above it."""
        first = next((index for index, line in enumerate(self._lines) if line.strip()), None)
        if first is not None and repeats(self._lines[first].strip()):
            self._at = first + 1

    def blocks(self) -> Iterator[Block]:
        """Each block of the body."""
        while self._at < len(self._lines):
            words = self._lines[self._at]
            if not words.strip():
                self._at += 1
            elif _RULE.match(words) and not _underlines(self._lines, self._at):
                line = self._first_line + self._at
                yield Rule(self._visible.leaf("", line), line)
                self._at += 1
            elif _ITEM.match(words) and not self._is_preformatted():
                yield self._list()
            elif self._is_preformatted():
                yield self._code()
            else:
                yield self._paragraph()

    def _is_preformatted(self) -> bool:
        return self._preformatted_end() > self._at

    def _preformatted_end(self) -> int:
        """Where a run of preformatted lines ends; where it begins if there is none."""
        end = self._at
        while end < len(self._lines) and _DRAWN.search(self._lines[end][:400]):
            end += 1
        if end - self._at >= 2:
            return end
        end = self._at
        if _ITEM.match(self._lines[end]):
            return end
        while end < len(self._lines) and self._is_indented(end):
            end += 1
        while end > self._at and not self._lines[end - 1].strip():
            end -= 1
        # One indented line right above a line without indent is how some begin a paragraph.
        begins_paragraph = end == self._at + 1 and end < len(self._lines) and bool(self._lines[end].strip())
        return self._at if begins_paragraph else end

    def _is_indented(self, index: int) -> bool:
        line = self._lines[index]
        return not line.strip() or (bool(_INDENT.match(line)) and len(line) <= WRAP_WIDTHS.stop)

    def _code(self) -> Code:
        start, self._at = self._at, self._preformatted_end()
        lines = [line.rstrip() for line in self._lines[start : self._at]]
        margin = min(len(line) - len(line.lstrip()) for line in lines if line)
        words = "\n".join(line[margin:] for line in lines)
        line = self._first_line + start
        return Code(self._visible.code(words, line), line, words)

    def _paragraph(self) -> Paragraph:
        start = self._at
        self._at += 1
        if self._width:
            while self._at < len(self._lines) and self._goes_on(self._at):
                self._at += 1
        return self._put(self._joined(start, self._at), start)

    def _goes_on(self, index: int) -> bool:
        line = self._lines[index]
        return bool(line.strip()) and not _ITEM.match(line) and not _INDENT.match(line) and not _RULE.match(line)

    def _joined(self, start: int, end: int) -> list[_Line]:
        return [_Line(index, self._lines[index].strip()) for index in range(start, end)]

    def _put(self, lines: Sequence[_Line], number: int) -> Paragraph:
        """One paragraph of these lines; a line that ends well before the width is broken there."""
        runs: list[Run] = []
        breaks: list[tuple[int, int]] = []
        length = 0
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            words = _SPACES.sub(" ", line.text)
            if line.number > number:
                breaks.append((length, line.number - number))
            short = following is not None and self._width and not _is_full(line.text, following.text, self._width)
            gap = "" if following is None or short else " "
            runs += [*linked(Run(words + gap)), *([Run("\n")] if short else [])]
            length += len(words) + (following is not None)
        inline: Inline = tuple(_merged(runs))
        first_line = self._first_line + number
        return Paragraph(self._visible.inline(inline, first_line, breaks), first_line, inline)

    def _list(self, depth: int = 0) -> ItemList:
        first = _ITEM.match(self._lines[self._at])
        assert first  # noqa: S101  it is asked for where an item begins
        indent = _width_of(first["indent"])
        numbered = first["marker"][0].isdigit()
        start, line = self._visible.next_start, self._first_line + self._at
        items: list[Item] = []
        tight = True
        while (found := self._item_at(self._at)) and _width_of(found["indent"]) >= indent:
            if found["marker"][0].isdigit() != numbered and _width_of(found["indent"]) == indent:
                break
            items.append(self._item(found, indent, depth))
            following = self._next_text()
            if following > self._at and self._item_at(following):
                tight = False
                self._at = following
        return ItemList(start, line, tuple(items), tight)

    def _item_at(self, index: int) -> re.Match[str] | None:
        return _ITEM.match(self._lines[index]) if index < len(self._lines) else None

    def _next_text(self) -> int:
        index = self._at
        while index < len(self._lines) and not self._lines[index].strip():
            index += 1
        return index

    def _item(self, found: re.Match[str], indent: int, depth: int) -> Item:
        start, number = self._visible.next_start, self._at
        lines = [_Line(number, found["text"].strip())]
        self._at += 1
        while self._at < len(self._lines) and self._belongs(self._lines[self._at], indent):
            lines.append(_Line(self._at, self._lines[self._at].strip()))
            self._at += 1
        blocks: list[Block] = [self._put(lines, number)]
        below = self._item_at(self._at)
        if below and _width_of(below["indent"]) > indent and depth < _DEPTH:
            blocks.append(self._list(depth + 1))
        marker = found["marker"]
        return Item(start, self._first_line + number, tuple(blocks), marker[:-1] if marker[0].isdigit() else "")

    def _belongs(self, line: str, indent: int) -> bool:
        """Whether a line goes on with the item above it: it is set in under it, and is no item itself."""
        margin = _width_of(line[: len(line) - len(line.lstrip())])
        return bool(line.strip()) and margin > indent and not _ITEM.match(line)


def _merged(runs: list[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and last.role == run.role and last.target == run.target and "\n" not in (last.text, run.text):
            merged[-1] = last._replace(text=last.text + run.text)
        else:
            merged.append(run)
    return merged


def _width_of(indent: str) -> int:
    return len(indent.expandtabs(4))


def _underlines(lines: Sequence[str], index: int) -> bool:
    """Whether a rule stands under a title, where it says no more than the title does."""
    return (
        False if index == 0 else bool(lines[index - 1].strip()) and abs(len(lines[index]) - len(lines[index - 1])) <= 2
    )


def _wrap_width(lines: Sequence[str]) -> int:
    """The width at which a text is wrapped by hand, in characters; 0 if it is not.

    It is, if its longest line is short enough and most lines that are followed by another could not have taken the
    first word of the next: that is how editors fill paragraphs.
    """
    pairs = [(line, below) for line, below in pairwise(lines) if _flows(line) and _flows(below)]
    if not pairs:
        return 0
    width = max(len(line.rstrip()) for line in lines if _flows(line))
    if width not in WRAP_WIDTHS:
        return 0
    full = sum(_is_full(line, below, width) for line, below in pairs)
    return width if full * 3 >= len(pairs) * 2 else 0


def _flows(line: str) -> bool:
    return bool(line.strip()) and not _ITEM.match(line) and not _INDENT.match(line) and not _DRAWN.search(line[:400])


def _is_full(line: str, below: str, width: int) -> bool:
    """Whether `line` had no room, or little, for the first word of the line below it."""
    return len(line.rstrip()) + 1 + len(below.split(None, 1)[0]) > width - 8
