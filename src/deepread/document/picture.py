"""Owns how large a picture is, as the first bytes of its file say. Pure.

Sources: PNG (W3C, 11.2.2), GIF89a (17 and 18), JPEG (ITU T.81, B.2.2) with the orientation of Exif 2.3 (4.6.4), WebP
(RFC 9649, 2.5 to 2.7), SVG 2 (8.2). Nothing is taken on trust: what does not fit is no picture.
"""

from __future__ import annotations

import re
import struct
from typing import NamedTuple

LOOKED_AT = 262_144
"""Bytes of a file that are enough: a JPEG may have a small picture and a profile before its size."""
_LARGEST = 1_000_000
"""Pixels of a side, beyond which nobody means it."""
_SEGMENTS = 1_000
"""Parts of a JPEG that are looked through for its size."""
_ENTRIES = 200
_ORIENTATION = 0x0112
_TURNED = range(5, 9)
"""Orientations in which the picture lies on its side."""
_NO_SIZE = frozenset({0xC4, 0xC8, 0xCC})
"""Markers of a JPEG among those from 0xC0 to 0xCF that do not begin a frame."""
_SVG = re.compile(r"<svg\b[^>]*>", re.IGNORECASE)
_LENGTH = r"\s*=\s*[\"']\s*([0-9]{0,9}(?:\.[0-9]{0,9})?)\s*(px|pt|pc|mm|cm|in|)\s*[\"']"
_BOX = re.compile(r"\bviewBox\s*=\s*[\"']\s*[-+.\de]+[\s,]+[-+.\de]+[\s,]+([.\d]{1,40})[\s,]+([.\d]{1,40})\s*[\"']")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""Pixels of each unit (CSS Values 4, 6.2)."""


class Picture(NamedTuple):
    """A picture's file: its size in pixels as it is looked at, and whether the page keeps lines to draw it in."""

    width: int
    height: int
    drawn: bool = False


def read_picture(data: bytes, *, drawn: bool = False) -> Picture | None:
    """What the first `LOOKED_AT` bytes of a file say of the picture in it; None where that is none. It is to be `drawn`
    where it is one of pixels, not of shapes.
    """
    try:
        size = _size(data)
    except (struct.error, ValueError):
        return None
    if size is None or not all(0 < side <= _LARGEST for side in size):
        return None
    return Picture(*size, drawn=drawn and not _is_svg(data))


def _is_svg(data: bytes) -> bool:
    return not data.startswith((b"\x89PNG", b"GIF8", b"\xff\xd8", b"RIFF"))


def _size(data: bytes) -> tuple[int, int] | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return _pair(">II", data, 16)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return _pair("<HH", data, 6)
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    return _svg(_words(data))


def _pair(layout: str, data: bytes, at: int) -> tuple[int, int]:
    first, second = struct.unpack_from(layout, data, at)
    return first, second


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at, turned = 2, False
    for _ in range(_SEGMENTS):
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        mark, marker, length = struct.unpack_from(">BBH", data, at)
        if mark != 0xFF or length < 2:
            return None
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            height, width = _pair(">HH", data, at + 5)
            return (height, width) if turned else (width, height)
        if marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
            turned = _orientation(data[at + 10 : at + 2 + length]) in _TURNED
        at += 2 + length
    return None


def _orientation(tiff: bytes) -> int:
    """How a camera was held, 1 where its picture does not say."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return 1
    try:
        (at,) = struct.unpack_from(order + "I", tiff, 4)
        (entries,) = struct.unpack_from(order + "H", tiff, at)
        for number in range(min(entries, _ENTRIES)):
            tag, _, _, value = struct.unpack_from(order + "HHIH", tiff, at + 2 + 12 * number)
            if tag == _ORIENTATION:
                return int(value)
    except struct.error:
        pass
    return 1


def _webp(data: bytes) -> tuple[int, int] | None:
    match data[12:16]:
        case b"VP8 ":
            width, height = _pair("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            (bits,) = struct.unpack_from("<I", data, 21)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            if len(data) < 30:
                return None
            return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
        case _:
            return None


def _words(data: bytes) -> str:
    """The beginning of a file as text, as far as a root element may stand from its start."""
    return data[:16_384].decode("utf-8", "replace")


def _svg(words: str) -> tuple[int, int] | None:
    """The size that an SVG has of itself, else that of its view box, in CSS pixels."""
    root = _SVG.search(words)
    if root is None:
        return None
    sides = [re.search(rf"\s{name}{_LENGTH}", root[0]) for name in ("width", "height")]
    if all(side and side[1].strip(".") for side in sides):
        width, height = (float(side[1]) * _UNITS[side[2]] for side in sides if side)
    elif box := _BOX.search(root[0]):
        width, height = float(box[1]), float(box[2])
    else:
        return None
    return round(width), round(height)
