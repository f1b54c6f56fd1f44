"""Owns how a report of the doctor looks: a paragraph a trouble on a terminal, a line a trouble in a pipe. Pure.

Either begins with `path:line`, which editors jump to and terminals open on a click; so a path is never broken in two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread import text
from deepread.document.block import Role
from deepread.page import Page, Span, cells
from deepread.page.wrap import wrap
from deepread.terminal.ansi import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.doctor import Report
    from deepread.page import Line
    from deepread.terminal import Colours

_WIDEST = 100
"""Cells of a line; a longer one is no pleasure to read."""

_LEAST = 20
_MARGIN = 5
"""Cells before what is said."""


def on_lines(report: Report, path: str) -> Iterator[str]:
    """A line a trouble, `path:line: what is wrong`, as compilers say it; one of the whole file is on its first line.

    `path` is the file's as it is to be opened.
    """
    for trouble in report.troubles:
        said = f"{trouble.reason} {trouble.made}".strip()
        mend = f" Mend: {_visible(trouble.mend)}" if trouble.mend else ""
        yield f"{text.guard(f'{path}:{trouble.line or 1}')}: {text.guard(text.line(said))}{text.guard(mend)}"


def in_paragraphs(report: Report, path: str, width: int, colours: Colours, theme: str) -> Iterator[str]:
    """The same in lines of `width` cells, but for paths that are longer, and a blank one behind the last."""
    page = Page(width, tuple(_lines(report, path, max(_LEAST, min(width, _WIDEST)))), ())
    return render(page, colours, theme)


def _lines(report: Report, path: str, width: int) -> Iterator[Line]:
    margin = " " * _MARGIN
    for trouble in report.troubles:
        place = f"{path}:{trouble.line}" if trouble.line else path
        yield (Span(text.guard(place), Role.TITLE, "", 0),)
        yield from _folded(trouble.reason, Role.TEXT, width, margin)
        yield from _folded(trouble.made, Role.CAPTION, width, margin)
        for line in trouble.mend.split("\n") if trouble.mend else ():
            yield from _folded(
                _visible(line), Role.CODE, width, " " * (_MARGIN - 2) + f"{trouble.sign} ", " " * (_MARGIN + 2)
            )
    yield ()


def _folded(words: str, role: Role, width: int, first: str, further: str | None = None) -> Iterator[Line]:
    """`words` in lines of `width` cells, behind the margin `first`, and `further` on the lines that follow."""
    further = " " * cells(first) if further is None else further
    bare = words.lstrip(" ") if role is Role.CODE else text.line(words)
    indent = " " * (len(words) - len(bare)) if role is Role.CODE else ""
    first, further, words = first + indent, further + indent, bare
    starts: list[int] = []
    wrap(words, max(1, width - max(cells(first), cells(further))), 0, starts)
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        margin = further if start else first
        line = Span(words[start:end].rstrip(), role, "", start)
        yield (Span(margin, Role.MARKER, "", -1), line) if margin else (line,)


def _visible(line: str) -> str:
    """A line of a file as it stands there, its indent kept."""
    return text.block(line).replace("\t", "    ").replace("\n", " ⏎ ").rstrip()
