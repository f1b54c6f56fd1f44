"""Owns the quick way from a whole text to its words and where they begin: what `search.words` finds, on vectors.

Almost every character of almost every text folds alone, to one character: a table has it, and the text is cut where
the folded characters are spaces. Words with an apostrophe, a comma or a character that folds to several are folded one
by one; texts that have marks of their own or put no spaces between words are left to `words`.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import numpy as np

from deepread.search import words as slow

if TYPE_CHECKING:
    from deepread.search.arrays import Array

_UNSEEN, _SPACE = 0, 32
_OTHERWISE = 1
"""What a character folds to that a word must be folded with as a whole."""
_IRREGULAR = 2
"""What a character folds to with which a text is left to `words`."""

_PIECE = 1 << 20
"""Characters that are taken at once, or some more up to a space: the vectors take thirty bytes for each."""

_SPACES = re.compile(r"\s")
_JOINERS = re.compile("['’ʼ＇,]")
_WORD = re.compile(r"[^\W_]")
_DIGIT = re.compile(r"\d")


def tokens(text: str, stride: int) -> tuple[list[str], Array]:
    """The words of `text` in order, folded, and where its words 0, `stride`, 2 * `stride` … begin, in characters."""
    if len(text) <= _PIECE:
        return _tokens(text, stride)
    found: list[str] = []
    stones: list[Array] = []
    alike: dict[str, str] = {}
    begin = 0
    while begin < len(text):
        space = _SPACES.search(text, begin + _PIECE)
        end = space.end() if space else len(text)
        own, begins = _tokens(text[begin:end], 1)
        stones.append(begins[-len(found) % stride :: stride] + begin)
        found += map(alike.setdefault, own, own)
        begin = end
    return found, np.concatenate(stones).astype(np.int32)


def _tokens(text: str, stride: int) -> tuple[list[str], Array]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = _TABLE[codes]
    if not folded.all():
        _learn(codes[folded == _UNSEEN])
        folded = _TABLE[codes]
    if (folded == _IRREGULAR).any():
        return slow.words(text), np.array(slow.stepping_stones(text, stride), dtype=np.int32)
    is_inside = folded != _SPACE
    joiners = _joiners(codes, folded)
    is_inside[joiners] = True
    edges = np.flatnonzero(np.diff(np.concatenate(([False], is_inside, [False])).view(np.int8)))
    begins, ends = edges[::2], edges[1::2]
    folded[joiners] = _OTHERWISE
    found = folded.tobytes().decode("utf-32-le").split()
    alone = np.concatenate((np.flatnonzero(folded == _OTHERWISE), begins[ends - begins > slow.LONGEST_WORD]))
    for index in np.unique(np.searchsorted(begins, alone, side="right") - 1).tolist():
        found[index] = slow.fold(text[begins[index] : ends[index]])
    return found, begins[::stride].astype(np.int32)


def _joiners(codes: Array, folded: Array) -> Array:
    """Where an apostrophe stands between two letters, and a comma between the thousands of a number."""
    places = np.flatnonzero(_JOINS[codes])
    places = places[(places > 0) & (places < len(codes) - 1)]
    places = places[(folded[places - 1] != _SPACE) & (folded[places + 1] != _SPACE)]
    commas = places[codes[places] == ord(",")]
    if len(commas):
        digits = np.append(_DIGITS[codes], np.zeros(4, dtype=bool))
        thousands = digits[commas - 1] & digits[commas + 1] & digits[commas + 2] & digits[commas + 3]
        thousands &= ~digits[commas + 4]
        places = np.sort(np.concatenate((places[codes[places] != ord(",")], commas[thousands])))
    return places


def _learn(codes: Array) -> None:
    """Take characters that were not met before into the tables."""
    for code in np.unique(codes).tolist():
        letter = chr(code)
        _TABLE[code] = _fold(letter)
        _JOINS[code] = _JOINERS.match(letter) is not None
        _DIGITS[code] = _DIGIT.match(letter) is not None


def _fold(letter: str) -> int:
    if slow.is_irregular(letter):
        return _IRREGULAR
    if not _WORD.match(letter):
        return _SPACE
    folded = slow.fold(f"a{letter}a")[1:-1]
    return ord(folded) if len(folded) == 1 and ord(folded) > _SPACE else _OTHERWISE


_TABLE = np.zeros(sys.maxunicode + 1, dtype=np.uint32)
_JOINS = np.zeros(sys.maxunicode + 1, dtype=bool)
_DIGITS = np.zeros(sys.maxunicode + 1, dtype=bool)
