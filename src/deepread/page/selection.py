"""Owns what is selected of a text: two ends of it, one of which moves, by characters, words, lines and paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from deepread.page.cells import widths
from deepread.page.column import cell_of, offset_at
from deepread.page.place import line_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.page.page import Page

    Move = Callable[[str, int], int]
    """From one character of a text to another."""

_IDEOGRAPHS = "\u2e80-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}]+(?:['’\u2010-][^\W{_IDEOGRAPHS}]+)*|[^\w\s]+")
"""A word, one character of a script without spaces, or signs."""
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[」』）]*")
_NEAR = 4_000
"""Characters in which a boundary is looked for backwards."""


class Selection(NamedTuple):
    """The characters from the one at `fixed` to the one at `cursor`, both included, whichever stands first."""

    fixed: int
    cursor: int

    def span(self, text: str) -> tuple[int, int]:
        """What is selected, as (start, end) in characters; no grapheme is torn apart."""
        return min(self), following(text, max(self))

    def turned(self) -> Selection:
        """The same with the other end moving."""
        return Selection(self.cursor, self.fixed)

    def moved(self, text: str, move: Move) -> Selection:
        """The cursor moves."""
        return self._replace(cursor=move(text, self.cursor))

    def whole(self, text: str, around: Callable[[str, int], tuple[int, int]]) -> Selection:
        """Both ends grow to what is `around` them, such as `paragraph_at`."""
        start, end = around(text, min(self))[0], last_of(text, around(text, max(self))[1])
        return Selection(end, start) if self.cursor < self.fixed else Selection(start, end)


def selected(text: str, start: int, end: int) -> Selection:
    """What is selected where characters `start` to `end` are."""
    return Selection(start, max(start, last_of(text, end)))


# Characters


def following(text: str, at: int) -> int:
    """Where the grapheme after the one at `at` begins."""
    at = min(at + 1, len(text))
    ahead = widths(text[at - 1 : at + 32]) if at else []
    for width in ahead[1:]:
        if width or text[at] == "\n":
            break
        at += 1
    return at


def last_of(text: str, end: int) -> int:
    """Where the last grapheme before `end` begins."""
    begin = max(0, end - 33)
    measured = widths(text[begin:end])
    for number in range(len(measured) - 1, -1, -1):
        if measured[number]:
            return begin + number
    return max(0, end - 1)


def right(text: str, at: int) -> int:
    """The next character that is no line end; the last one at the end."""
    after = following(text, at)
    while after < len(text) and text[after] == "\n":
        after += 1
    return after if after < len(text) else at


def left(text: str, at: int) -> int:
    """The character before, that is no line end."""
    while at > 0:
        at = last_of(text, at)
        if text[at] != "\n":
            break
    return at


def text_start(text: str, at: int) -> int:  # noqa: ARG001 - it is a Move
    """The first character of the text that is no blank."""
    return len(text) - len(text.lstrip())


def text_end(text: str, at: int) -> int:  # noqa: ARG001 - as above
    """The last one."""
    return last_of(text, len(text.rstrip()))


# Words, sentences and paragraphs


def word_at(text: str, at: int) -> tuple[int, int]:
    """The word on which, or before which, a character stands, as (start, end)."""
    begin = max(0, at - _NEAR)
    begin = max(begin, text.rfind("\n", begin, at) + 1)
    for match in _WORD.finditer(text, begin):
        if match.end() > at:
            return match.span()
    return at, following(text, at)


def word_end(text: str, at: int) -> int:
    """The last character of the word after the one that ends at `at`, or of the one that it is in."""
    match = _WORD.search(text, word_at(text, at)[0])
    while match and last_of(text, match.end()) <= at:
        match = _WORD.search(text, match.end())
    return last_of(text, match.end()) if match else at


def word_start(text: str, at: int) -> int:
    """The first character of the word that `at` is in, or of the one before it."""
    begin = max(0, at - _NEAR)
    found = begin or at
    for match in _WORD.finditer(text, begin, at):
        found = match.start()
    return found if found < at else left(text, at)


def paragraph_at(text: str, at: int) -> tuple[int, int]:
    """The paragraph, list item, heading or row of a table that a character is in, as (start, end)."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end


def paragraph_end(text: str, at: int) -> int:
    """The last character of this paragraph, or of the next one from there."""
    end = last_of(text, max(1, paragraph_at(text, at)[1]))
    if end <= at:
        end = last_of(text, paragraph_at(text, right(text, at))[1])
    return max(at, end)


def paragraph_start(text: str, at: int) -> int:
    """The first character of this paragraph, or of the one before it from there."""
    start = paragraph_at(text, at)[0]
    return start if start < at else paragraph_at(text, left(text, at))[0]


def sentence_end(text: str, at: int) -> int:
    """The last character of this sentence, or of the next one from there; a paragraph ends one too."""
    beyond = right(text, at)
    end = paragraph_at(text, beyond)[1]
    match = _SENTENCE_END.search(text, beyond, end)
    return max(at, last_of(text, match.end() if match else end))


def sentence_start(text: str, at: int) -> int:
    """The first character of this sentence, or of the one before it from there."""
    start = paragraph_at(text, left(text, at))[0]
    found = start
    for match in _SENTENCE_END.finditer(text, start, at):
        after = word_at(text, match.end())[0]
        if after < at:
            found = after
    return found


# Lines


def by_lines(page: Page, at: int, by: int, cell: int | None = None) -> int:
    """The character in the same cell, or in `cell`, `by` lines of the page on, passing by lines without text."""
    line = line_of(page, at)
    cell = cell_of(page.lines[line], at) if cell is None else cell
    step = 1 if by > 0 else -1
    found, left_over = at, abs(by)
    line += step
    while left_over and 0 <= line < len(page.lines):
        offset = offset_at(page.lines[line], cell)
        if offset is not None:
            found = offset
            left_over -= 1
        line += step
    return found


def line_start(page: Page, at: int, *, text: bool = False) -> int:
    """The first character on the line of the page on which one stands; with `text` the first that is no blank."""
    shown = [span for span in page.lines[line_of(page, at)] if span.offset >= 0 and (span.text.strip() or not text)]
    if not shown:
        return at
    first = min(shown, key=lambda span: span.offset)
    return first.offset + (len(first.text) - len(first.text.lstrip()) if text else 0)


def line_end(page: Page, at: int) -> int:
    """The last character on the line of the page on which one stands that is no blank."""
    shown = [span for span in page.lines[line_of(page, at)] if span.offset >= 0 and span.text.strip()]
    if not shown:
        return at
    last = max(shown, key=lambda span: span.offset)
    return last.offset + last_of(last.text, len(last.text.rstrip()))


def first_text(page: Page, line: int) -> int | None:
    """The first character that is shown on a line of the page or below it; None where there is none."""
    for number in range(max(0, line), len(page.lines)):
        shown = [span.offset for span in page.lines[number] if span.offset >= 0 and span.text.strip()]
        if shown:
            return min(shown)
    return None
