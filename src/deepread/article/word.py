"""Owns counting words, for the reading time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# What stands between white space in articles without being a word: list marks, headings, table rules, dashes.
_MARKS = r"""
    - * + > >> | || # ## ### #### ##### ###### – — ― • · … ... -- --- *** ___ = == === ``` ~~~ ` ~ ^ : ; , . ! ? / // \
    & && % $ ( ) [ ] { } < ' " -> => → ← ↔ × ÷ ± ≠ ≤ ≥ := += != |--- |---|---| --> <!--
"""
_LONE_MARKS = frozenset(_MARKS.split())
# Scripts without spaces: two characters are read about as fast as one word (Brysbaert 2019, table 5).
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]+")
_SLICE = 1 << 20


def count_words(text: str) -> int:
    """How many words a text has; two characters of Chinese or Japanese count as one. Marks alone are no words."""
    return sum(map(_count, _slices(text)))


def _slices(text: str) -> Iterator[str]:
    """`text` in parts that end before a space, so that a large one takes little memory."""
    at = 0
    while at < len(text):
        end = text.find(" ", at + _SLICE)
        end = end if end >= 0 else len(text)
        yield text[at:end]
        at = end


def _count(text: str) -> int:
    unspaced = 0
    if _is_wide(text):
        unspaced = (sum(map(len, _UNSPACED.findall(text))) + 1) // 2
        text = _UNSPACED.sub(" ", text)
    parts = text.split()
    return unspaced + len(parts) - sum(map(_LONE_MARKS.__contains__, parts))


def _is_wide(text: str) -> bool:
    """Whether more than marks and accents take more than one byte, told without a look at each character."""
    return not text.isascii() and (len(text.encode()) - len(text)) * 20 > len(text)
