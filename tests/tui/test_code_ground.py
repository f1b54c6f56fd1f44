"""A block of code stands on one field, which costs few bytes and is no part of what is copied."""

from __future__ import annotations

import pytest
from rich.segment import Segment

from deepread.article import read
from deepread.document import parse
from deepread.document.block import Role
from deepread.page import Page, cells, lay_out, plain
from deepread.tui.cellframe import Frame, Look
from deepread.tui.cellpaint import difference
from deepread.tui.code_ground import with_ground
from deepread.tui.palette import DARK
from deepread.tui.theme import style_of

WIDTH = 40
BODY = "Words\n\n{inset}```\n{inset}a\n{inset}\n{inset}longer code\n{inset}```\n\nAfter\n"


def page(inset: str = "") -> Page:
    return lay_out(parse(read(BODY.format(inset=inset).encode(), "a.md")), WIDTH)


def grounds(shown: Page, line: int) -> list[tuple[int, int]]:
    """Where on a line the ground of code is: (first cell, cell behind the last)."""
    segments = [Segment(span.text, style_of(DARK, span.role)) for span in shown.lines[line]]
    ground, at, found = style_of(DARK, Role.CODE).bgcolor, 0, []
    for segment in with_ground(segments, shown, line, DARK):
        end = at + cells(segment.text)
        if segment.style and segment.style.bgcolor == ground:
            found.append((at, end))
        at = end
    return [(found[0][0], found[-1][1])] if found else []


@pytest.mark.parametrize(("inset", "begin"), [("", 2), ("> ", 4)])
def test_each_line_of_code_has_its_ground_up_to_the_measure_even_one_without_words(inset: str, begin: int) -> None:
    shown = page(inset)
    (code,) = shown.code
    assert code.end - code.first == 3
    assert [grounds(shown, line) for line in range(code.first, code.end)] == [[(begin, WIDTH)]] * 3
    assert grounds(shown, code.first - 1) == grounds(shown, code.end) == []


def test_what_is_copied_has_no_blanks_at_its_end() -> None:
    assert all(line == line.rstrip() for line in plain(page()).split("\n"))


def test_the_ground_costs_a_slow_line_few_bytes() -> None:
    code, text = Look(background="48;5;236"), Look()
    old: Frame = [[(" ", text)] * 80]
    ragged: Frame = [[("x", code)] * 20 + [(" ", text)] * 60]
    filled: Frame = [[("x", code)] * 20 + [(" ", code)] * 50 + [(" ", text)] * 10]
    assert len(difference(old, filled)) <= len(difference(old, ragged)) + 8
