"""Owns telling short messages that programs pack from short texts: in so few bytes too few controls stand to count.

Sources: https://protobuf.dev/programming-guides/encoding, https://github.com/msgpack/msgpack/blob/master/spec.md. Pure.
"""

from __future__ import annotations

import re

SHORT = 64
"""The most bytes of what is looked at here."""
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NO_CONTROL = re.compile(rb"(?<=[ -~\x80-\xff])\x08|\x1a+\Z")
"""Backspaces behind a letter, and the mark that ended files in DOS: texts have those."""
_FIRST_LINE = re.compile(rb"[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*\r?\n")
"""A line of words with which UTF-8 begins: nothing that a program packs so short looks like that."""
_NAME = re.compile(rb"[A-Za-z_][\w.$\- ]*")
_MOST_FIELDS = 100
_VARINT, _LENGTH = 0, 2
_FIRST_FIELDS = b"\x08\x0a\x10\x12\x18\x1a"
"""What a message begins with: one of its first three fields, a number or a text."""
_SIZES = dict(zip((0xC0, 0xC2, 0xC3, *range(0xCA, 0xD4)), (1, 1, 1, 5, 9, 2, 3, 5, 9, 2, 3, 5, 9), strict=True))
"""How many bytes a MessagePack value of a fixed size takes, by its first one."""


def kind_of_packed(data: bytes, *, is_utf8: bool) -> str:
    """What a short file is if it is no text, in words; "" for texts and for all that is longer."""
    if len(data) > SHORT or data.startswith(b"\x1b") or (is_utf8 and _FIRST_LINE.match(data)):
        return ""
    if not is_utf8 and _is_messagepack(data):
        return "data (MessagePack)"
    controls = len(_CONTROL.findall(_NO_CONTROL.sub(b"", data)))
    if not controls:
        return ""
    if _is_protobuf(data):
        return "data (Protocol Buffers)"
    is_many = controls == len(data) or (controls > 1 and controls * 8 >= len(data))
    return "a binary file" if is_many or (not is_utf8 and controls * 16 >= len(data)) else ""


def _is_protobuf(data: bytes) -> bool:
    """Whether all of `data` is fields of a message, of numbers and texts alone: others begin with letters of ASCII."""
    at = 0 if data[0] in _FIRST_FIELDS else len(data) + 1
    while at < len(data):
        tag, at = _varint(data, at)
        if not 1 <= tag >> 3 <= _MOST_FIELDS or tag & 7 not in (_VARINT, _LENGTH):
            return False
        value, at = _varint(data, at)
        if value < 0:
            return False
        at += value if tag & 7 == _LENGTH else 0
    return at == len(data)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """The number of seven bits a byte at `at`, and where it ends; -1 for one that does not end."""
    value = 0
    for shift in range(10):
        if at + shift >= len(data):
            break
        value |= (data[at + shift] & 0x7F) << 7 * shift
        if data[at + shift] < 0x80:
            return value, at + shift + 1
    return -1, len(data)


def _is_messagepack(data: bytes) -> bool:
    """Whether all of `data` is one map whose keys are short names.

    One name with a value that is a letter or a line end may be a sign of Japanese and a word as well (`※orders`).
    """
    if not data or not 0x81 <= data[0] <= 0x8F or _after_map(data, 0, 0) != len(data):
        return False
    return data[0] > 0x81 or len(data) != data[1] - 0xA0 + 3 or _CONTROL.match(data, len(data) - 1) is not None


def _after_map(data: bytes, at: int, depth: int) -> int:
    """Where the map at `at` ends; -1 for none."""
    pairs, at = data[at] & 0xF, at + 1
    for _ in range(pairs):
        length = data[at] - 0xA0 if at < len(data) else 0
        key = data[at + 1 : at + 1 + length]
        if not 0 < length < 32 or not _NAME.fullmatch(key):
            return -1
        at = _after_value(data, at + 1 + length, depth + 1)
        if at < 0:
            return -1
    return at


def _after_value(data: bytes, at: int, depth: int) -> int:
    """Where the value at `at` ends; -1 for none."""
    if at >= len(data) or depth > SHORT:
        return -1
    first = data[at]
    if first <= 0x7F or first >= 0xE0:
        return at + 1
    if first <= 0x8F:
        return _after_map(data, at, depth)
    if first <= 0x9F:
        return _after_values(data, at, depth)
    if first <= 0xBF:
        return _within(data, at + 1 + first - 0xA0)
    return _within(data, at + _SIZES[first]) if first in _SIZES else -1


def _after_values(data: bytes, at: int, depth: int) -> int:
    count, at = data[at] & 0xF, at + 1
    while count and at >= 0:
        at = _after_value(data, at, depth + 1)
        count -= 1
    return at


def _within(data: bytes, end: int) -> int:
    return end if end <= len(data) else -1
