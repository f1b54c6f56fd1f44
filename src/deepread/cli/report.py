"""Owns how a report of the doctor looks: a paragraph a trouble on a terminal, a line a trouble in a pipe. Pure."""

from __future__ import annotations

from pathlib import PurePath
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
_MARGIN = 7
"""Cells before what is said, in which the line number stands."""


def on_lines(report: Report, folder: str) -> Iterator[str]:
    """A line a trouble, `path:line: what is wrong`, as compilers say it and editors read it. Paths begin with `folder`,
    "" for the one that the command runs in.
    """
    path = str(PurePath(folder) / report.path)
    for trouble in report.troubles:
        place = f"{path}:{trouble.line}" if trouble.line else path
        said = f"{trouble.reason} {trouble.made}".strip()
        mend = f" Mend: {_visible(trouble.mend)}" if trouble.mend else ""
        yield f"{text.guard(place)}: {text.guard(text.line(said))}{text.guard(mend)}"


def grouped(report: Report, width: int, colours: Colours, theme: str) -> Iterator[str]:
    """The lines of a report within `width` cells, the file above its troubles, and a blank one behind them."""
    page = Page(width, tuple(_lines(report, max(_LEAST, min(width, _WIDEST)))), ())
    return render(page, colours, theme)


def _lines(report: Report, width: int) -> Iterator[Line]:
    yield from _folded(text.line(report.path) or ".", Role.TITLE, width, "", "")
    for trouble in report.troubles:
        number = f"{trouble.line:,}" if trouble.line else ""
        yield from _folded(trouble.reason, Role.TEXT, width, f"{number:>{_MARGIN - 2}}  ")
        yield from _folded(trouble.made, Role.CAPTION, width, " " * _MARGIN)
        for line in trouble.mend.split("\n") if trouble.mend else ():
            yield from _folded(_visible(line), Role.CODE, width, " " * (_MARGIN - 2) + "+ ", " " * (_MARGIN + 2))
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
