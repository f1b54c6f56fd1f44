"""Owns link hints: which links are in sight, the letters that stand for each, and how these lie over a line. All pure.

After Vimium and newsboat: as few letters as will do, those of the home row first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from rich.segment import Segment

from deepread.page.cells import cells, widths

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style

    from deepread.page import Span

LETTERS = "asdfjklghqweruioptyzxcvbnm"
"""What a hint is made of, the letters that fingers rest on first."""

_WRAPPED = 3
"""Characters that vanish where a line of text ends, at most."""


class Sighted(NamedTuple):
    """A link in sight: where its first words stand, by line of the page and cell of the line, and its target."""

    line: int
    column: int
    target: str


Labels = Mapping[int, Sequence[tuple[int, str]]]
"""By line of the page, the (cell, letters) of each hint on it."""


class Hinted(Protocol):
    """A pane whose links can have hints."""

    @property
    def sighted(self) -> Sequence[Sighted]:
        """The links in sight, in order."""

    def label(self, labels: Labels) -> None:
        """Show these over the text, and no others."""


class _Seen(NamedTuple):
    """Where the words of a link ended that were seen last: on which line, and where in the text, -1 outside of it."""

    line: int
    end: int


def in_sight(lines: Iterable[tuple[int, Iterable[tuple[str, Span]]]]) -> list[Sighted]:
    """The links on some lines of a page, each with its number and what is seen on it from left to right, with the span
    that it is of. A link that goes on, on the next line or in other words, is one.
    """
    found: list[Sighted] = []
    seen: dict[str, _Seen] = {}
    for number, parts in lines:
        column = 0
        for text, span in parts:
            if span.target and text.strip():
                if not _goes_on(span, number, seen.get(span.target)):
                    found.append(Sighted(number, column + _indent(text), span.target))
                end = span.offset + len(span.text) if span.offset >= 0 else -1
                seen[span.target] = _Seen(number, end)
            column += cells(text)
    return found


def _indent(text: str) -> int:
    return cells(text) - cells(text.lstrip())


def _goes_on(span: Span, line: int, seen: _Seen | None) -> bool:
    """Whether `span` is more of the link that was `seen`."""
    if seen is None:
        return False
    if span.offset < 0 or seen.end < 0:
        return line - seen.line <= 1
    return 0 <= span.offset - seen.end <= _WRAPPED


def codes(count: int) -> list[str]:
    """So many codes of letters, the shortest first; none is the beginning of another."""
    ready = list(LETTERS)
    while len(ready) < count:
        shortest = bisect_right(ready, len(ready[0]), key=len) - 1
        prefix = ready.pop(shortest)
        ready += [prefix + letter for letter in LETTERS]
    return ready[:count]


def labels_of(hints: Mapping[str, Sighted], typed: str = "") -> dict[int, list[tuple[int, str]]]:
    """What is shown of `hints`, by their codes, where the first letters of one were `typed`: the others go, and of the
    rest the letters that are still to be typed are shown.
    """
    labels: dict[int, list[tuple[int, str]]] = {}
    for code, sighted in hints.items():
        if code.startswith(typed):
            labels.setdefault(sighted.line, []).append((sighted.column, code[len(typed) :]))
    return labels


def labelled(segments: Sequence[Segment], labels: Iterable[tuple[int, str]], style: Style, width: int) -> list[Segment]:
    """`segments` with each of `labels`, (cell, letters), over what stands there: nothing is shifted, and nothing ends
    behind `width` cells. A wide character of which one half is covered leaves a blank for the other.
    """
    drawn = list(segments)
    for column, letters in labels:
        length = min(len(letters), width)
        begin = max(0, min(column, width - length))
        before, rest = _divided(drawn, begin)
        _, behind = _divided(rest, length)
        drawn = [*before, Segment(letters[:length], style), *behind]
    return drawn


def _divided(segments: Sequence[Segment], cut: int) -> tuple[list[Segment], list[Segment]]:
    """What stands before cell `cut` and what behind it; blanks where there is less before it. Rich's own way goes by
    code points, which an emoji may have several of.
    """
    before: list[Segment] = []
    left = cut
    for number, segment in enumerate(segments):
        width = cells(segment.text)
        if width > left:
            first, second = _divided_text(segment.text, left)
            before.append(Segment(first, segment.style))
            return before, [Segment(second, segment.style), *segments[number + 1 :]]
        before.append(segment)
        left -= width
    return [*before, Segment(" " * left)], []


def _divided_text(text: str, cut: int) -> tuple[str, str]:
    """The same of a text that is wider than `cut` cells."""
    here = 0
    for index, width in enumerate(taken := widths(text)):
        if here == cut and width:
            return text[:index], text[index:]
        if here + width > cut:
            behind = next((at for at in range(index + 1, len(text)) if taken[at]), len(text))
            return text[:index] + " " * (cut - here), " " * (here + width - cut) + text[behind:]
        here += width
    return text, ""
