"""Owns telling Chinese texts that were sent through ASCII alone: HZ, in which `~{` and `~}` stand around characters of
GB 2312. Source: RFC 1843. Pure.
"""

from __future__ import annotations

import codecs
import re

_RUN = re.compile(rb"~\{((?:[\x21-\x77][\x21-\x7e])*)~\}")
_OPENING = re.compile(rb"~\{")
_MOST = 65_536
"""Bytes that are looked at."""
_LEAST = 3
"""Characters that are no chance."""
_OFTEN_SEEN = frozenset(range(0x30, 0x58)) | {0x21, 0x23}
"""Rows of GB 2312 with what texts are made of: the characters of its first level, signs, and figures."""
_SHARE = 0.8


def hanzi(data: bytes) -> str | None:
    """The text of `data`, if that is HZ; None for any other, such as a program that writes its brackets so."""
    sample = data[:_MOST]
    if not sample.isascii():
        return None
    runs = [found[1] for found in _RUN.finditer(sample)]
    rows = [row for run in runs for row in run[::2]]
    if len(rows) < _LEAST or len(_OPENING.findall(_RUN.sub(b"", sample))) > 1:  # the last may be cut
        return None
    if sum(row in _OFTEN_SEEN for row in rows) < len(rows) * _SHARE:
        return None
    try:
        return codecs.getincrementaldecoder("hz")().decode(data)  # the last character of a part may be cut
    except UnicodeDecodeError:
        return None
