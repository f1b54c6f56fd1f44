"""Owns the words of one field of one segment: sorted, found by word, by beginning and by stem.

Words are kept as they were written (folded), and a stem leads to all of its words. So one set of postings answers for
the word as typed, for its other forms and for the beginning of a word, and a prefix never meets a stem.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from deepread.search.arrays import Array

KEY_END = "\x1f"
"""Stands between a header key and a word of its value, where both make up one word of a lexicon."""

_TABLE_WIDTH = 100
"""Bytes of a word by which it is told apart when words are looked up many at a time."""


def encode(word: str) -> bytes:
    """A word as the lexicon keeps it; the order of the bytes is the order of the lexicon."""
    return word.encode("utf-8", "surrogatepass")


def decode(word: bytes) -> str:
    """The word that `encode` was given."""
    return word.decode("utf-8", "surrogatepass")


class _Sorted:
    """Sorted byte strings in one run of bytes."""

    __slots__ = ("_bytes", "_starts")

    def __init__(self, text: Array, starts: Array) -> None:
        self._bytes = text.tobytes()
        # Reading single numbers is several times faster from a memoryview than from an array of numpy.
        self._starts = memoryview(starts.astype(np.uint32).tobytes()).cast("I")

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, index: int) -> bytes:
        return self._bytes[self._starts[index] : self._starts[index + 1]]

    def __iter__(self) -> Iterator[bytes]:
        everything = self._bytes
        starts = self._starts.tolist()
        return (everything[start:end] for start, end in pairwise(starts))

    def lower_bound(self, key: bytes) -> int:
        """How many of the strings are less than `key`."""
        text, starts = self._bytes, self._starts
        low, high = 0, len(starts) - 1
        while low < high:
            middle = (low + high) // 2
            if text[starts[middle] : starts[middle + 1]] < key:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, key: bytes) -> int:
        """The index of `key`, -1 without it."""
        index = self.lower_bound(key)
        return index if index < len(self) and self[index] == key else -1


class Lexicon:
    """The words of one field, by index in their order."""

    __slots__ = ("_fixed", "_member_starts", "_members", "_stems", "words")

    def __init__(self, arrays: Mapping[str, Array], field: str) -> None:
        self.words = _Sorted(arrays[f"{field}.words"], arrays[f"{field}.word_starts"])
        self._stems = _Sorted(arrays[f"{field}.stems"], arrays[f"{field}.stem_starts"])
        self._members = arrays[f"{field}.members"]
        self._member_starts = arrays[f"{field}.member_starts"]
        self._fixed: Array | None = None

    def find(self, word: str) -> int:
        """The index of `word`, -1 where it does not occur."""
        return self.words.find(encode(word))

    def beginning(self, prefix: str) -> tuple[int, int]:
        """The range of indexes of the words that begin with `prefix`."""
        key = encode(prefix)
        return self.words.lower_bound(key), self.words.lower_bound(key + b"\xff")

    def exact_ranges(self, words: Array) -> tuple[Array, Array]:
        """For each of `words` (as `encode` gives them): the range of indexes of that word, empty where it does not
        occur.
        """
        table = self._table()
        return np.searchsorted(table, words, side="left"), np.searchsorted(table, words, side="right")

    def prefix_ranges(self, prefixes: Array) -> tuple[Array, Array]:
        """For each of `prefixes` (as `encode` gives them): the range of indexes of the words that begin so."""
        table = self._table()
        return np.searchsorted(table, prefixes), np.searchsorted(table, np.char.add(prefixes, b"\xff"))

    def _table(self) -> Array:
        """The words as an array of numpy, the ends of long ones cut off: made when a word is first set right."""
        if self._fixed is None:
            self._fixed = np.array(list(self.words) or [b""], dtype=f"S{_TABLE_WIDTH}")[: len(self.words)]
        return self._fixed

    def forms(self, stem: str) -> list[int]:
        """The indexes of the words whose stem is `stem`."""
        index = self._stems.find(encode(stem))
        if index < 0:
            return []
        forms: list[int] = self._members[self._member_starts[index] : self._member_starts[index + 1]].tolist()
        return forms


def lexicon_arrays(words: Sequence[bytes], stem: Callable[[str], str]) -> dict[str, Array]:
    """The arrays of a lexicon of sorted `words`; `stem` may be given a key and a word with KEY_END between them."""
    stems = [encode(_stem(decode(word), stem)) for word in words]
    distinct = sorted(set(stems))
    numbers = dict(zip(distinct, range(len(distinct)), strict=True))
    stem_of = np.fromiter(map(numbers.__getitem__, stems), dtype=np.uint32, count=len(stems))
    members = np.argsort(stem_of, kind="stable").astype(np.uint32)
    return {
        "words": _joined(words),
        "word_starts": _starts(words),
        "stems": _joined(distinct),
        "stem_starts": _starts(distinct),
        "members": members,
        "member_starts": np.searchsorted(stem_of[members], np.arange(len(distinct) + 1)).astype(np.uint32),
    }


def _stem(word: str, stem: Callable[[str], str]) -> str:
    key, end, value = word.rpartition(KEY_END)
    return key + end + stem(value)


def _joined(words: Sequence[bytes]) -> Array:
    return np.frombuffer(b"".join(words), dtype=np.uint8)


def _starts(words: Sequence[bytes]) -> Array:
    starts = np.zeros(len(words) + 1, dtype=np.uint32)
    np.cumsum(np.fromiter(map(len, words), dtype=np.uint32, count=len(words)), out=starts[1:])
    return starts
