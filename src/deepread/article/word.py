"""Owns counting words, for the reading time."""

from __future__ import annotations

import re

_LONE_MARK = re.compile(r"(?:^|(?<=\s))[^\w\s]+(?=\s|$)")
# Scripts without spaces: two characters are read about as fast as one word (Brysbaert 2019, table 5).
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]+")
_SLICE = 1 << 20


def count_words(text: str) -> int:
    """How many words a text has; two characters of Chinese or Japanese count as one. Marks alone are no words."""
    if len(text) <= _SLICE:
        return _count(text)
    return sum(_count(text[at : at + _SLICE]) for at in range(0, len(text), _SLICE))


def _count(text: str) -> int:
    words = len(text.split())
    if not text.isascii():
        unspaced = sum(map(len, _UNSPACED.findall(text)))
        if unspaced:
            rest = _UNSPACED.sub(" ", text)
            return (unspaced + 1) // 2 + len(rest.split()) - len(_LONE_MARK.findall(rest))
    return words - len(_LONE_MARK.findall(text))
