"""Owns counting words, for the reading time."""

from __future__ import annotations

import re

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
    if len(text) <= _SLICE:
        return _count(text)
    return sum(_count(text[at : at + _SLICE]) for at in range(0, len(text), _SLICE))


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
