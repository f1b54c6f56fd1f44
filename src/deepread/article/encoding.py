"""Owns turning a file's bytes into text: encodings, and telling texts from binaries."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_HEAD = 8192
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"%PDF-", "a PDF document"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
)
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = bytes(range(0x80, 0x100))


class Decoded(NamedTuple):
    """A file's text, and what a reader should know about how it was read. `binary`: what the file is, if not text."""

    text: str
    problem: str = ""
    binary: str = ""


def decode(data: bytes) -> Decoded:
    """The text of `data`. Bytes that are no text in its encoding become U+FFFD; it never raises."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    head = data[:_HEAD]
    if b"\0" in head and (encoding := _unmarked_utf16(head)):
        return Decoded(data.decode(encoding, "replace"))
    if binary := _binary(head):
        return Decoded("", binary=binary)
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError:
        return _fallback(data)


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        name = encoding.removesuffix("-le").removesuffix("-be").upper()
        return Decoded(data.decode(encoding, "replace"), f"Some bytes are no {name}; they are shown as \ufffd.")


def _unmarked_utf16(head: bytes) -> str:
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _binary(head: bytes) -> str:
    """What a file that is no text looks like, or nothing for text: a NUL or two in good UTF-8 is text with a fault."""
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if not controls:
        return ""
    nuls = head.count(0)
    if nuls * 10 > len(head) or ((nuls or controls > 32) and not _is_utf8(head)):
        return "a binary file"
    return ""


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _fallback(data: bytes) -> Decoded:
    """UTF-8 with some bad bytes if most of it is UTF-8, else Windows-1252 if it reads as that."""
    high = len(data) - len(data.translate(None, _HIGH))
    sequences = sum(len(found.group()) for found in _SEQUENCE.finditer(data))
    if sequences * 2 >= high or high > len(data) * 0.3:
        return Decoded(data.decode("utf-8", "replace"), "Some bytes are no UTF-8; they are shown as \ufffd.")
    text = data.decode("cp1252", "replace")
    return Decoded(text, "The file is not UTF-8; it is read as Windows-1252.")
