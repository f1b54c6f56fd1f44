"""An address as a QR code: what a camera sees is the code, and one that does not fit says so."""

from __future__ import annotations

import pytest
import segno

from deepread.terminal.qr_code import NoRoomError, qr_code

ADDRESS = "https://mill.example/flour?kind=rye"


def modules(lines: list[str]) -> list[list[bool]]:
    """Each module as it is seen: whether it is a block."""
    rows: list[list[bool]] = []
    for line in lines:
        rows += [[cell in "▀█" for cell in line], [cell in "▄█" for cell in line]]
    return rows


def test_every_module_is_where_it_belongs() -> None:
    lines = qr_code(ADDRESS, 80, 40)
    wanted = [[bool(dark) for dark in row] for row in segno.make(ADDRESS, error="l", micro=False).matrix_iter(border=4)]
    assert modules(lines)[: len(wanted)] == wanted
    assert not any(any(row) for row in modules(lines)[len(wanted) :])


def test_an_inverted_one_is_the_same_in_light() -> None:
    plain, light = modules(qr_code(ADDRESS, 80, 40)), modules(qr_code(ADDRESS, 80, 40, inverted=True))
    assert [[not block for block in row] for row in light] == plain


def test_what_is_around_it_gives_way_before_the_code_does() -> None:
    wide, narrow = qr_code(ADDRESS, 80, 40), qr_code(ADDRESS, 80, len(qr_code(ADDRESS, 80, 40)) - 1)
    assert len(wide[0]) - len(narrow[0]) == 4


def test_one_that_does_not_fit_says_how_much_it_needs() -> None:
    with pytest.raises(NoRoomError, match="needs 33 x 17 cells, and there are 20 x 10"):
        qr_code(ADDRESS, 20, 10)


def test_an_address_that_no_code_holds_is_no_fault() -> None:
    with pytest.raises(NoRoomError, match="too long"):
        qr_code("https://example.org/" + "a" * 4000, 500, 200)
