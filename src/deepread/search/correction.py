"""Owns what a word that is found nowhere may have been meant to be: words one letter away. Bounded, and done on
vectors.

One letter away: one left out, put in, replaced, or two neighbours swapped (Damerau 1964: four in five slips are one of
these).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.lexicon import decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.postings import Postings

_SHORTEST = 4
_LONGEST = 24
_OFFERED = 3
_ASCII = "abcdefghijklmnopqrstuvwxyz"
_COMPLETIONS = 256
"""Words with one beginning that are weighed as what is being typed."""


def corrections(word: str, fields: Sequence[Postings], *, is_prefix: bool = False) -> list[str]:
    """Words of `fields` that are one letter away from `word`, those in the most articles first; a few at most.

    With `is_prefix`, words that begin with what is one letter away. Numbers and short words are taken as they are.
    """
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return []
    edits = np.array(sorted({encode(edit) for edit in _edits(word)} - {encode(word)}), dtype=bytes)
    if is_prefix:
        return _completions(edits, fields)
    frequencies = np.zeros(len(edits), dtype=np.int64)
    for postings in fields:
        first, last = postings.lexicon.exact_ranges(edits)
        frequencies += postings.starts[last] - postings.starts[first]
    return [decode(edits[index]) for index in _most(frequencies)]


def _completions(edits: Array, fields: Sequence[Postings]) -> list[str]:
    """For the likeliest of `edits`, the most frequent word that begins so."""
    ranges = [postings.lexicon.prefix_ranges(edits) for postings in fields]
    frequencies = np.zeros(len(edits), dtype=np.int64)
    for postings, (first, last) in zip(fields, ranges, strict=True):
        frequencies += postings.starts[last] - postings.starts[first]
    found: list[str] = []
    for index in _most(frequencies):
        words: dict[bytes, int] = {}
        for postings, (first, last) in zip(fields, ranges, strict=True):
            for word in range(first[index], min(last[index], first[index] + _COMPLETIONS)):
                text = postings.lexicon.words[word]
                words[text] = words.get(text, 0) + int(postings.starts[word + 1] - postings.starts[word])
        found.append(decode(max(words, key=lambda word: (words[word], word))))
    return found


def _most(frequencies: Array) -> list[int]:
    order: list[int] = np.argsort(-frequencies, kind="stable")[:_OFFERED].tolist()
    return [index for index in order if frequencies[index]]


def _edits(word: str) -> Iterator[str]:
    """Each text one letter away from `word`."""
    alphabet = _alphabet(word)
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        for letter in alphabet:
            yield before + letter + after
            yield before + letter + after[1:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]


def _alphabet(word: str) -> str:
    if word.isascii():
        return _ASCII
    return _letters(unicodedata.name(word[0], "").split(" ", 1)[0])


@lru_cache(maxsize=16)
def _letters(script: str) -> str:
    """The small letters of an alphabet that are not a letter with a mark; "" for scripts that are not alphabets."""
    if script == "LATIN":
        return _ASCII
    if script not in {"GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN"}:
        return ""
    codes = range(0x10D0, 0x10FB) if script == "GEORGIAN" else range(0x3B1, 0x588)
    kind = f"{script} LETTER" if script == "GEORGIAN" else f"{script} SMALL LETTER"
    letters = [chr(code) for code in codes if unicodedata.name(chr(code), "").startswith(kind)]
    return "".join(letter for letter in letters if not unicodedata.decomposition(letter))[:48]
