"""From one frame to the next: what is written makes a terminal that shows the one show the other, and is short."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

sys.path.insert(0, str(Path(__file__).parents[1] / "terminal"))

from emulator import Emulator, Shown

from deepread.tui.cellframe import Look, is_pictograph, is_simple, put, unknown
from deepread.tui.cellpaint import difference

if TYPE_CHECKING:
    from deepread.tui.cellframe import Frame

COLUMNS, ROWS = 20, 6
Spans = list[list[tuple[str, Look]]]
PLAIN = Look()
PAGE = Look((), "38;2;214;217;223", "48;2;22;24;29")
LOOKS = (
    PLAIN,
    PAGE,
    Look(("1",), "38;2;242;200;121", "48;2;22;24;29"),
    Look(("3",), "", "48;2;22;24;29"),
    Look(("4",), "34", ""),
    Look(("7",), "", "41"),
    Look(("1", "9"), "32", "44"),
    Look(("4",), "38;2;127;183;234", "48;2;22;24;29", "id=1;https://a.test/"),
    Look(("4",), "38;2;127;183;234", "48;2;22;24;29", "id=2;https://b.test/"),
)
# What all terminals agree on, and what they do not.
AGREED = ("a", "b", " ", "  ", "     ", "              ", "word", "é", "e\u0301", "漢", "漢字", "—", "│", "你a好")
DISPUTED = (
    "👩\u200d💻",
    "❤\ufe0f",
    "🇩🇪",
    "👍🏽",
    "की",
    "🙂",
    "\u0301",
    "1\ufe0f\u20e3",
    "🏴\U000e0067\U000e0062\U000e007f",
)

looks = st.sampled_from(LOOKS)
pieces = st.lists(st.tuples(st.sampled_from(AGREED), looks), max_size=8)
disputed_pieces = st.lists(st.tuples(st.sampled_from(AGREED + DISPUTED), looks), max_size=8)


def frame_of(rows: Spans) -> Frame:
    frame = unknown(COLUMNS, ROWS)
    for row, spans in zip(frame, rows, strict=False):
        put(row, 0, " " * COLUMNS, PAGE)
        x = 0
        for text, look in spans:
            put(row, x, text, look)
            x += sum(1 for _ in text)  # not its width on purpose: spans overlap, and leave halves over
    for row in frame:
        put(row, 0, "" if row[0] else " " * COLUMNS, PLAIN)
    return frame


frames = st.lists(pieces, max_size=ROWS)
disputed_frames = st.lists(disputed_pieces, max_size=ROWS)
few = settings(max_examples=60, deadline=None)


def shown(frame: Frame, *, graphemes: bool = True) -> list[list[Shown]]:
    """A frame as a terminal shows it that is told each cell at its place."""
    emulator = Emulator(COLUMNS, ROWS, graphemes=graphemes)
    for y, row in enumerate(frame):
        for x, cell in enumerate(row):
            if cell and cell[0]:
                text, look = cell
                codes = ";".join(["0", *look.attributes, *filter(None, (look.foreground, look.background))])
                emulator.feed(f"\x1b[{y + 1};{x + 1}H\x1b]8;{look.link or ';'}\x1b\\\x1b[{codes}m{text}")
    return emulator.cells()


def differing(got: list[list[Shown]], wanted: list[list[Shown]]) -> list[tuple[int, int, Shown, Shown]]:
    return [(y, x, got[y][x], cell) for y, row in enumerate(wanted) for x, cell in enumerate(row) if got[y][x] != cell]


def walk(walked: list[Frame], *, erases: bool = True, graphemes: bool = True) -> Emulator:
    emulator = Emulator(COLUMNS, ROWS, graphemes=graphemes)
    before = unknown(COLUMNS, ROWS)
    for frame in walked:
        emulator.feed(difference(before, frame, erases=erases))
        before = frame
    return emulator


@few
@given(st.lists(frames, min_size=1, max_size=3), st.booleans())
def test_a_terminal_shows_each_frame_after_the_difference_to_it(walked: list[Spans], erases: bool) -> None:
    known = [frame_of(spans) for spans in walked]
    assert not differing(walk(known, erases=erases).cells(), shown(known[-1]))


@few
@given(st.lists(disputed_frames, min_size=1, max_size=3), st.booleans())
def test_graphemes_of_several_code_points_come_out_whole(walked: list[Spans], erases: bool) -> None:
    known = [frame_of(spans) for spans in walked]
    assert not differing(walk(known, erases=erases).cells(), shown(known[-1]))


@few
@given(st.lists(disputed_frames, min_size=2, max_size=3))
def test_an_old_terminal_that_measures_graphemes_otherwise_is_wrong_beside_them_only(walked: list[Spans]) -> None:
    known = [frame_of(spans) for spans in walked]
    cells = walk(known, graphemes=False).cells()
    for row, shown_row in zip(known[-1], cells, strict=True):
        for x, cell in enumerate(row):
            beside = [c[0] for c in row[max(0, x - 1) : x + 2] if c]
            if cell and all(text and text.isascii() for text in beside):
                assert shown_row[x].text == cell[0]


@few
@given(frames, st.integers(-4, 4), st.integers(0, 2), st.integers(0, 2), st.integers(0, COLUMNS), frames)
def test_rows_that_moved_are_right_whatever_stands_beside_them(
    spans: Spans, lines: int, top: int, below: int, left: int, others: Spans
) -> None:
    frame, other = frame_of(spans), frame_of(others)
    bottom = ROWS - below
    moved = [list(row) for row in frame]
    for y in range(top, bottom):
        source = frame[y + lines] if top <= y + lines < bottom else other[y]
        text = "".join(cell[0] for cell in source[left:] if cell)
        put(moved[y], left, text, PAGE)
    assert not differing(walk([frame, moved]).cells(), shown(moved))


@few
@given(frames, frames)
def test_no_look_and_no_link_is_left_behind(before: Spans, after: Spans) -> None:
    emulator = walk([frame_of(before), frame_of(after)])
    emulator.feed("\x1b[HX")
    cell = emulator.cells()[0][0]
    assert (cell.foreground, cell.background, cell.link) == ("default", "default", "")


@few
@given(disputed_frames)
def test_the_same_frame_costs_nothing(spans: Spans) -> None:
    assert difference(frame_of(spans), frame_of(spans)) == ""


def page(first: int, *, columns: int = 120, rows: int = 40, left: int = 0) -> Frame:
    """Numbered lines of prose from `first` on, with a list beside them that stays, and a status line."""
    frame = unknown(columns, rows)
    for y, row in enumerate(frame):
        put(row, 0, " " * columns, PAGE)
        if y == rows - 1:
            put(row, 0, f"{first} of 400", Look(("1",), "33", "44"))
            continue
        put(row, 0, f"title {y}"[:left], PAGE)
        number = first + y
        words = " ".join(str(pow(number, 3, 10**k)) for k in range(3, 3 + number % 12))
        put(row, left + 2, f"{number} {words}"[:72], PAGE)
    return frame


def test_a_line_scrolled_costs_a_line() -> None:
    assert len(difference(page(0), page(1))) < 250
    assert len(difference(page(1), page(0))) < 250


def test_a_line_scrolled_beside_a_list_costs_less_than_the_page() -> None:
    assert len(difference(page(0, left=40), page(1, left=40))) < 0.9 * len(
        difference(page(0, left=40), page(200, left=40))
    )


def test_a_page_costs_its_text() -> None:
    text = sum(len("".join(cell[0] for cell in row if cell).strip()) for row in page(39))
    assert len(difference(page(0), page(39))) < text + 40 * 12


def test_blanks_to_the_end_of_a_row_are_erased_and_not_written() -> None:
    before, after = unknown(80, 1), unknown(80, 1)
    put(before[0], 0, "x" * 80, PAGE)
    put(after[0], 0, "y" + " " * 79, PAGE)
    written = difference(before, after)
    assert written.count(" ") == 0
    assert written.endswith("y\x1b[K\x1b[m")


def test_controls_never_reach_a_frame() -> None:
    frame = unknown(20, 1)
    put(frame[0], 0, "a\x1b[2Jb\x9b\u202e", PLAIN)
    assert not set("\x1b\x9b\u202e") & set("".join(cell[0] for cell in frame[0] if cell))


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (2, 1), (1, 5), (3, 3)])
def test_the_smallest_frames_can_be_painted(columns: int, rows: int) -> None:
    before, after = unknown(columns, rows), unknown(columns, rows)
    for y, row in enumerate(after):
        put(row, 0, f"{y}漢字", PAGE)
        put(row, columns - 1, "漢", PAGE)
    emulator = Emulator(columns, rows)
    emulator.feed(difference(before, after))
    assert [line[:1] for line in emulator.lines] == [("" if columns == 1 else str(y)) for y in range(rows)]


def test_a_wide_grapheme_that_is_half_overwritten_leaves_a_blank() -> None:
    frame = unknown(6, 1)
    put(frame[0], 0, "漢字漢", PLAIN)
    put(frame[0], 1, "ab", PLAIN)
    assert "".join(cell[0] or "." for cell in frame[0] if cell) == " ab 漢."


def test_a_simple_text_is_a_cell_a_character_in_every_terminal() -> None:
    printable = filter(str.isprintable, map(chr, range(0x3000)))
    simple = [character for character in printable if is_simple(character)]
    assert {"a", "é", "ж", "’", "…", "│"} <= set(simple)
    for character in simple:
        assert cell_len(character) == 1
        assert split_graphemes("a" + character)[0][1:] == [(1, 2, 1)], hex(ord(character))
        assert not is_pictograph(character)
