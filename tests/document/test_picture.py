"""How large a picture is, by the bytes that its file begins with."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.document.picture import Picture, read_picture


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x02\0\0\0"


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0\0\0"


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def exif(orientation: int, order: str = ">") -> bytes:
    start = b"MM\0*" if order == ">" else b"II*\0"
    entry = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return segment(0xE1, b"Exif\0\0" + start + struct.pack(order + "IH", 8, 1) + entry)


def jpeg(width: int, height: int, *before: bytes) -> bytes:
    frame = segment(0xC2, struct.pack(">BHHB", 8, height, width, 3) + b"\0" * 9)
    return b"\xff\xd8" + b"".join(before) + segment(0xC4, b"\0" * 30) + b"\xff\xff" + frame[1:] + b"\xff\xda"


def webp(kind: bytes, data: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(data) + 12) + b"WEBP" + kind + struct.pack("<I", len(data)) + data


SIDES = st.integers(1, 9_999)


@given(width=SIDES, height=SIDES)
def test_the_size_is_read_of_each_kind(width: int, height: int) -> None:
    size = Picture(width, height)
    assert read_picture(png(width, height)) == size
    assert read_picture(gif(width, height)) == size
    assert read_picture(jpeg(width, height, segment(0xE0, b"JFIF\0" + b"\0" * 9))) == size
    assert read_picture(webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height))) == size
    bits = (width - 1) | (height - 1) << 14
    assert read_picture(webp(b"VP8L", b"\x2f" + struct.pack("<I", bits))) == size
    extended = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    assert read_picture(webp(b"VP8X", extended)) == size


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_is_as_high_as_it_is_looked_at(orientation: int, order: str) -> None:
    picture = read_picture(jpeg(4000, 3000, exif(orientation, order)))
    assert picture == (Picture(3000, 4000) if orientation > 4 else Picture(4000, 3000))


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80">', (120, 80)),
        ('<?xml version="1.0"?>\n<!-- a drawing -->\n<svg\n width="12.5px" height="1in" viewBox="0 0 1 1">', (12, 96)),
        ("<svg viewBox='0 0 300 150'>", (300, 150)),
        ('<svg width="100%" height="100%" viewBox="-10 -10 640,480">', (640, 480)),
        ('<svg stroke-width="3" height="80">', None),
        ('<svg width="0" height="80">', None),
        ("<svg>", None),
        (f"<svg viewBox='0 0 {'9' * 40} 80'>", None),
        (f"<svg viewBox='0 0 {'9' * 400} 80'>", None),
        ("<svg viewBox='0 0 ... 80'>", None),
        ("<html><body>no drawing</body></html>", None),
    ],
)
def test_a_drawing_is_as_large_as_it_says_or_as_its_view_box(svg: str, size: tuple[int, int] | None) -> None:
    picture = read_picture(svg.encode(), drawn=True)
    assert picture == (Picture(*size) if size else None)


def test_pixels_are_drawn_and_shapes_are_not() -> None:
    assert read_picture(png(3, 4), drawn=True) == Picture(3, 4, drawn=True)
    assert read_picture(b'<svg width="3" height="4">', drawn=True) == Picture(3, 4, drawn=False)


@pytest.mark.parametrize("data", [png(0, 5), png(2_000_000, 5), gif(0, 0), b"", b"text", b"\xff\xd8\xff"])
def test_what_has_no_size_is_no_picture(data: bytes) -> None:
    assert read_picture(data) is None


@given(
    st.binary(max_size=200)
    | st.tuples(st.sampled_from([png(1, 2)[:16], gif(1, 2)[:6], jpeg(1, 2)[:3], webp(b"VP8X", b"")]), st.binary()).map(
        b"".join
    )
)
def test_any_bytes_can_be_asked(data: bytes) -> None:
    picture = read_picture(data)
    assert picture is None or (0 < picture.width <= 1_000_000 and 0 < picture.height <= 1_000_000)


@given(cut=st.integers(0, 400))
def test_a_file_that_is_cut_off_is_asked_all_the_same(cut: int) -> None:
    whole = jpeg(640, 480, exif(6))
    assert read_picture(whole[:cut]) in (None, Picture(480, 640))
