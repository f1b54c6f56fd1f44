"""A line as cells is what Textual's strip of it would be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import NoColor
from textual.strip import Strip

from deepread.tui.cellframe import put, unknown
from deepread.tui.cellstrip import CellStrip, Filter, look_of

PLAIN = Filter((), Color(0, 0, 0))
BLANK = Style(color="white", bgcolor="blue")
RED = Style(color="red", underline=True)
STYLES = (None, BLANK, Style(bold=True), RED)
SEGMENTS = st.lists(
    st.builds(Segment, st.text("ab ·…“é東京夜", max_size=8), st.sampled_from(STYLES), st.none()), min_size=1, max_size=5
)


def cells_of(strip: Strip) -> list[object]:
    """The cells of a strip as they are written one segment after the other."""
    row = unknown(strip.cell_length, 1)[0]
    x = 0
    for segment in strip:
        put(row, x, segment.text, look_of(segment.style, ColorSystem.TRUECOLOR))
        x += segment.cell_length
    return list(row)


@given(segments=SEGMENTS, width=st.integers(1, 50))
def test_cells_are_those_of_a_strip_filled_up_or_cut_to_the_width(segments: list[Segment], width: int) -> None:
    expected = Strip(segments).adjust_cell_length(width, BLANK)
    made = PLAIN.strip(list(segments), width, BLANK)
    found = made.cells(ColorSystem.TRUECOLOR) if isinstance(made, CellStrip) else cells_of(made)
    assert found == cells_of(expected)
    assert made.cell_length == width


@given(segments=SEGMENTS)
def test_textual_sees_the_same_strip(segments: list[Segment]) -> None:
    width = 80  # of the longest: five segments of eight letters that are two cells wide
    made = PLAIN.strip(list(segments), width, BLANK)
    assert isinstance(made, CellStrip)
    assert made.text == Strip(segments).extend_cell_length(width).text
    assert made.crop(2, 9).text == Strip(segments).extend_cell_length(width).crop(2, 9).text


def test_colours_go_through_the_filter() -> None:
    made = Filter((NoColor(),), Color(0, 0, 0)).strip([Segment("a", RED)], 3, BLANK)
    assert isinstance(made, CellStrip)
    assert [cell and cell[1].foreground for cell in made.cells(ColorSystem.TRUECOLOR)] == ["", "", ""]
    assert all(segment.style and segment.style.color != RED.color for segment in made)
