"""Owns counting words, for the reading time."""

from __future__ import annotations

import re
from binascii import unhexlify
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANKS = b" \t\n\v\f\r"
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_MARKS = bytes(code for code in range(0x80) if code not in _LETTERS and code not in _BLANKS)
"""What stands between white space in articles without being a word: list marks, headings, table rules, dashes."""
_WIDE_MARKS = "–—―•·…→←×"
"""Such marks beyond ASCII."""
_DIGITS = bytes(b"01"[code not in _BLANKS] for code in range(0x100))
"""For each byte the digit that stands for it: 0 for white space, else 1."""
_NO_BREAK_SPACE = "\u00a0"
# Scripts without spaces: two characters are read about as fast as one word (Brysbaert 2019, table 5).
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]+")
_SLICE = 1 << 20


def count_words(text: str) -> int:
    """How many words a text has; two characters of Chinese or Japanese count as one. Marks alone are no words."""
    return _count(text) if len(text) <= _SLICE else sum(map(_count, _slices(text)))


def _slices(text: str) -> Iterator[str]:
    """`text` in parts that end before a space, so that a large one takes little memory."""
    at = 0
    while at < len(text):
        end = text.find(" ", at + _SLICE)
        end = end if end >= 0 else len(text)
        yield text[at:end]
        at = end


def _count(text: str) -> int:
    if text.isascii():
        return _spaced(text.encode())
    for mark in _WIDE_MARKS:
        if mark in text:
            text = text.replace(mark, "-")
    if _NO_BREAK_SPACE in text:
        text = text.replace(_NO_BREAK_SPACE, " ")
    data = text.encode(errors="surrogatepass")
    if (len(data) - len(text)) * 20 <= len(text):  # no more than quotes and accents
        return _spaced(data)
    unspaced = (sum(map(len, _UNSPACED.findall(text))) + 1) // 2
    return unspaced + _spaced(_UNSPACED.sub(" ", text).encode(errors="surrogatepass"))


def _spaced(data: bytes) -> int:
    """How many runs without white space have more than marks in them, without making a list of them.

    What is left is taken for one hexadecimal number, each byte of it a digit, 1, or 0 for white space: where two
    neighbours differ, a run begins or ends. To compare all of them at once is faster than to look for each.
    """
    digits = data.translate(_DIGITS, _MARKS)
    # `int(digits, 16)` takes twice as long.
    number = int.from_bytes(unhexlify(digits + b"0" if len(digits) % 2 else digits), "big")
    return (number ^ (number << 4)).bit_count() // 2
