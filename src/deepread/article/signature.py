"""Owns telling what a file is that is no text, by the bytes that it begins with.

Sources: https://www.iana.org/assignments/media-types and the formats' own specifications.
"""

from __future__ import annotations

import re

_SURE = (
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\0\0\1\0", "an icon"),
    (b"8BPS\0", "a Photoshop image"),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS-Adobe", "a PostScript document"),
    (b"AT&TFORM", "a DjVu document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\5\6", "an empty ZIP archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"\x04\x22\x4d\x18", "an LZ4 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\0asm", "a WebAssembly program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"bplist00", "a property list"),
    (b"\0\0\0\1Bud1", "a folder's settings on a Mac"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"fLaC\0", "a sound"),
    (b"\x93NUMPY", "an array of numbers"),
    (b"\x89HDF\r\n\x1a\n", "a table of numbers"),
    (b"\0\1\0\0\0", "a font"),
    (b"\x80\x03}", "data of a Python program"),
    (b"\x80\x04\x95", "data of a Python program"),
    (b"\x80\x05\x95", "data of a Python program"),
)
# What a text could begin with too: these count only where the bytes behind them are no text.
_LIKELY = (
    (b"MZ", "a program for Windows"),
    (b"BM", "a bitmap image"),
    (b"OTTO", "a font"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or a video"),
    (b"MThd", "a melody"),
    (b"FLV\1", "a video"),
    (b"PAR1", "a table of data"),
    (b"PACK", "a part of a Git repository"),
    (b"Obj\1", "a table of data"),
    (b"!<arch>", "a program's library"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xff\xfb", "a sound"),
    (b"\xff\xf3", "a sound"),
    (b"\x30\x82", "a certificate or a key"),
    (b"\x85\x01", "an encrypted message"),
    (b"\x84\x8c\x03", "an encrypted message"),
)
# A document's length, and its first element: the type, the name, and a value that does not begin as UTF-32 goes on.
_BSON = re.compile(rb"..[\0-\x10]\0[\x01-\x13\x7f\xff][\w.$\- ]{1,100}\0(?!\0)", re.DOTALL)
_FURTHER = ((257, b"ustar", "a tar archive"), (60, b"BOOKMOBI", "a Kindle book"))
"""Marks that stand at an offset."""
_SURE_MARKS = tuple(mark for mark, _ in _SURE)
_IN_RIFF = {b"WEBP": "a WebP image", b"WAVE": "a sound", b"AVI ": "a video"}
_IN_ZIP = (
    (b"mimetypeapplication/epub+zip", "an EPUB book"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
)


def kind_of_file(head: bytes) -> str:
    """What a file that begins with `head` surely is, in words, or "" where it may be text."""
    if head.startswith(b"PK\3\4"):
        return next((name for mark, name in _IN_ZIP if mark in head), "a ZIP archive or an office document")
    if head.startswith(b"RIFF") and head[8:12] in _IN_RIFF:
        return _IN_RIFF[head[8:12]]
    if head[4:8] == b"ftyp" and head[:2] == b"\0\0":  # the box's length, which is some dozen bytes
        return "an AVIF or HEIC image" if head[8:12] in {b"avif", b"heic", b"mif1"} else "a video or a sound"
    if further := next((name for at, mark, name in _FURTHER if head.startswith(mark, at)), ""):
        return further
    if head.startswith(_SURE_MARKS):
        return next(name for mark, name in _SURE if head.startswith(mark))
    return "binary JSON (BSON)" if _BSON.match(head) else ""


def kind_of_binary(head: bytes) -> str:
    """What a file that is no text is, in words."""
    return next((name for mark, name in _LIKELY if head.startswith(mark)), "a binary file")
