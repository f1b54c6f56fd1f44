"""Owns an address as a QR code in half blocks: two rows of it in one line of text."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUIET, _LEAST_QUIET = 4, 2
"""Modules of light around the code: as in ISO/IEC 18004, and as many as cameras make do with."""
_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


class NoRoomError(ValueError):
    """A text makes no QR code that fits; the message says so to the reader."""


def qr_code(text: str, columns: int, lines: int, *, inverted: bool = False) -> list[str]:
    """The QR code of `text` in at most so many columns and lines, dark modules as blocks; with `inverted` the light
    ones, for a terminal that shows light on dark and no other colours. Raises NoRoomError.
    """
    import segno  # late: only who asks for a code waits for it

    try:
        code = segno.make(text, error="l", micro=False)
    except segno.DataOverflowError as error:
        raise NoRoomError("the address is too long for a QR code") from error
    for quiet in (_QUIET, _LEAST_QUIET):
        width, height = code.symbol_size(border=quiet)
        if width <= columns and (height + 1) // 2 <= lines:
            rows = [[bool(dark) != inverted for dark in row] for row in code.matrix_iter(border=quiet)]
            below = [inverted] * len(rows[0])
            return ["".join(map(_BLOCKS.__getitem__, zip(*both, strict=True))) for both in _pairs(rows, below)]
    raise NoRoomError(f"the QR code needs {width} x {(height + 1) // 2} cells, and there are {columns} x {lines}")


def _pairs(rows: list[list[bool]], below: list[bool]) -> Iterator[tuple[list[bool], list[bool]]]:
    """The rows two by two, with `below` below the last where it is alone."""
    return zip_longest(rows[::2], rows[1::2], fillvalue=below)
