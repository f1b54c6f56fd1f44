"""Owns the words of one field of one segment: sorted, found by word, by beginning and by what their forms share.

Words are kept as they were written (folded), and a stem leads to all of its words. So one set of postings answers for
the word as typed, for its other forms and for the beginning of a word, and a prefix never meets a stem.

Each language that a segment has articles in has its own stems of the words that occur there. They are kept as numbers,
a checksum of each stem beside its word, and a word that is found so is stemmed again to be sure. Words that are their
own stems are left out: they are found as they are.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from functools import cached_property, lru_cache
from itertools import pairwise, repeat
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.packing import Packed, Packer
from deepread.search.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deepread.search.arrays import Array

KEY_END = "\x1f"
"""Stands between a header key and a word of its value, where both make up one word of a lexicon."""

_MEMORY = 100_000
"""Distinct words the numbers of whose stems are kept in memory."""
_KEPT_FORMS = 1_000
"""Words whose forms are kept in memory."""
_LEVEL = 3
"""Of compression: words in their order have so much in common that more brings little."""
_STEMS, _FORMS = "stems.", "forms."
"""Arrays of each language, whose number is the end of their names."""

_HEAD = 8
"""Bytes by which words are told apart when many are looked up at a time; the rest is read where these are the same."""
_ALL_BITS = np.uint64(2**64 - 1)
_KEPT = np.array([2**64 - 2 ** (64 - 8 * length) for length in range(_HEAD + 1)], dtype=np.uint64)
"""By the bytes of a word: the bits of its head that are its own."""


def encode(word: str) -> bytes:
    """A word as the lexicon keeps it; the order of the bytes is the order of the lexicon."""
    return word.encode("utf-8", "surrogatepass")


def decode(word: bytes) -> str:
    """The word that `encode` was given."""
    return word.decode("utf-8", "surrogatepass")


class _Sorted:
    """Sorted byte strings in one run of bytes, taken apart when they are first asked for."""

    def __init__(self, packed: Array, lengths: Packed) -> None:
        self._packed = packed
        self._lengths = lengths

    def __len__(self) -> int:
        return len(self._lengths)

    def check(self) -> None:
        """Raises `zlib.error` or ValueError where the strings are not what was written."""
        if len(zlib.decompress(self._packed.data)) != int(self._lengths.sums()[-1]):
            raise ValueError("words are missing")

    @cached_property
    def _bytes(self) -> bytes:
        return zlib.decompress(self._packed.data)

    @cached_property
    def _starts(self) -> memoryview:
        # Reading single numbers is several times faster from a memoryview than from an array of numpy.
        return memoryview(self._lengths.sums().astype(np.uint32).data)

    def __getitem__(self, index: int) -> bytes:
        return self._bytes[self._starts[index] : self._starts[index + 1]]

    def __iter__(self) -> Iterator[bytes]:
        everything = self._bytes
        starts = self._starts.tolist()
        return (everything[start:end] for start, end in pairwise(starts))

    def between(self, first: int, last: int) -> list[bytes]:
        """The strings from `first` to `last`, which is not included."""
        everything = self._bytes
        return [everything[start:end] for start, end in pairwise(self._starts[first : last + 1].tolist())]

    def lower_bound(self, key: bytes, low: int = 0, high: int | None = None) -> int:
        """How many of the strings are less than `key`, which belongs between those of indexes `low` and `high`."""
        text, starts = self._bytes, self._starts
        high = len(starts) - 1 if high is None else high
        while low < high:
            middle = (low + high) // 2
            if text[starts[middle] : starts[middle + 1]] < key:
                low = middle + 1
            else:
                high = middle
        return low

    def heads(self, first: int, last: int, skip: int) -> Array:
        """The bytes `skip` to `skip` + 8 of the strings `first` to `last` as numbers that sort as the strings do."""
        padded = self._bytes + bytes(_HEAD)
        at_any_byte = np.ndarray((len(self._bytes) + 1,), dtype=">u8", buffer=padded, strides=(1,))
        starts = np.asarray(self._starts)[first : last + 1].astype(np.int64)
        begins = np.minimum(starts[:-1] + skip, starts[1:])
        heads: Array = at_any_byte[begins].astype(np.uint64) & _KEPT[np.minimum(starts[1:] - begins, _HEAD)]
        return heads

    def find(self, key: bytes, first: int = 0, last: int | None = None) -> int:
        """The index of `key`, -1 without it; it is looked for from `first` to `last` (not included)."""
        index = self.lower_bound(key, first, last)
        return index if index < len(self) and self[index] == key else -1


class Lexicon:
    """The words of one field, by index in their order."""

    __slots__ = ("_forms", "_heads", "_known", "words")

    def __init__(self, arrays: Mapping[str, Array], field: str) -> None:
        self.words = _Sorted(arrays[f"{field}.words"], Packed(arrays, f"{field}.word_lengths"))
        stems = f"{field}.{_STEMS}"
        self._forms = {
            int(name[len(stems) :]): (array, arrays[f"{field}.{_FORMS}{name[len(stems) :]}"])
            for name, array in arrays.items()
            if name.startswith(stems)
        }
        self._heads: Array | None = None
        self._known: dict[str, dict[int, tuple[int, ...]]] = {}

    def find(self, word: str) -> int:
        """The index of `word`, -1 where it does not occur."""
        return self.words.find(encode(word))

    def beginning(self, prefix: str) -> tuple[int, int]:
        """The range of indexes of the words that begin with `prefix`."""
        key = encode(prefix)
        return self.words.lower_bound(key), self.words.lower_bound(key + b"\xff")

    def ranges(self, words: Array, key: str = "", *, whole: bool) -> tuple[Array, Array]:
        """For each of `words` (as `encode` gives them): the range of indexes of that word, empty where it does not
        occur; unless `whole`, of all words that begin so. `key` stands before each of them in the lexicon.
        """
        before = encode(key)
        base, end = self.beginning(key) if key else (0, len(self.words))
        heads = self.words.heads(base, end, len(before)) if key else self._all_heads()
        lengths = np.fromiter(map(len, words.tolist()), dtype=np.int64, count=len(words))
        least = words.astype(f"S{_HEAD}").view(">u8").astype(np.uint64)
        rest = _ALL_BITS >> (8 * np.minimum(lengths, _HEAD - 1)).astype(np.uint64)
        most = np.where(lengths < _HEAD, least | (0 if whole else rest), least)
        first, last = base + np.searchsorted(heads, least), base + np.searchsorted(heads, most, side="right")
        alike: dict[int, list[bytes]] = {}
        for index in np.flatnonzero((lengths >= _HEAD) & (first < last)).tolist():
            word, low = before + bytes(words[index]), int(first[index])
            near = alike.get(low)
            if near is None:
                near = alike[low] = self.words.between(low, int(last[index]))
            first[index] = low + bisect_left(near, word)
            last[index] = low + bisect_left(near, word + (b"\0" if whole else b"\xff"))
        return first, last

    def _all_heads(self) -> Array:
        """The heads of all words: made when a word is first set right, eight bytes a word."""
        if self._heads is None:
            self._heads = self.words.heads(0, len(self.words), 0)
        return self._heads

    def forms(self, word: str) -> dict[int, tuple[int, ...]]:
        """The indexes of the words that are forms of `word`, in their order; each with the languages in whose articles
        it is one, () for all articles. What was looked up is kept: a query asks for each word many times.
        """
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _KEPT_FORMS:
                self._known.clear()
            known = self._known[word] = self._look_up(word)
        return known

    def _look_up(self, word: str) -> dict[int, tuple[int, ...]]:
        found: dict[int, tuple[int, ...]] = {}
        for language, (stems, forms) in self._forms.items():
            shared = encode(_stem(word, language))
            number = np.uint32(zlib.crc32(shared))
            first, last = np.searchsorted(stems, number), np.searchsorted(stems, number, side="right")
            # A word that is its own stem is not in the table.
            for form in (*forms[first:last].tolist(), self.words.find(shared)):
                if form >= 0 and encode(_stem(decode(self.words[form]), language)) == shared:
                    found[form] = (*found.get(form, ()), language)
        own = self.find(word)
        everywhere = len(self._forms)
        return {
            form: () if form == own or len(languages) == everywhere else languages
            for form, languages in sorted((found | ({own: ()} if own >= 0 else {})).items())
        }

    def stems(self) -> Mapping[int, tuple[Array, Array]]:
        """By language: the checksums of the stems that differ from their words, in rising order, and those words."""
        return self._forms


class LexiconBuilder:
    """Puts a lexicon together of words that come in order, part by part. A word may have a key before it, with KEY_END
    between them.
    """

    def __init__(self) -> None:
        self._compressor = zlib.compressobj(_LEVEL)
        self._words: list[bytes] = []
        self._lengths = Packer()
        self._tables: dict[int, list[Array]] = {}

    def add(self, words: Sequence[bytes]) -> None:
        """Take in the next words."""
        self._words.append(self._compressor.compress(b"".join(words)))
        self._lengths.add(np.fromiter(map(len, words), dtype=np.uint32, count=len(words)))

    def stem(self, words: Sequence[bytes], language: int, occurs: Array | None) -> None:
        """Stem those of all `words` that occur in a language; None for all."""
        own = range(len(words)) if occurs is None else np.flatnonzero(occurs).tolist()
        numbers = map(_stem_number, map(words.__getitem__, own), repeat(language))
        pairs = [number << 32 | index for index, number in zip(own, numbers, strict=True) if number >= 0]
        self._tables.setdefault(language, []).append(np.array(pairs, dtype=np.uint64))

    def take_stems(self, lexicon: Lexicon, numbers: Array) -> None:
        """Take over the stems of another lexicon, whose words have `numbers` here, -1 for those that are left out."""
        for language, (stems, forms) in lexicon.stems().items():
            places = numbers[forms]
            kept = places >= 0
            pairs = stems[kept].astype(np.uint64) << np.uint64(32) | places[kept].astype(np.uint64)
            self._tables.setdefault(language, []).append(pairs)

    def arrays(self) -> dict[str, Sequence[Array]]:
        """The arrays of the lexicon, in parts. Nothing can be added afterwards."""
        words = (*self._words, self._compressor.flush())
        arrays: dict[str, Sequence[Array]] = {"words": [np.frombuffer(part, dtype=np.uint8) for part in words]}
        arrays.update(self._lengths.arrays("word_lengths"))
        for language, tables in self._tables.items():
            pairs = np.unique(np.concatenate(tables))
            arrays[f"{_STEMS}{language}"] = [(pairs >> np.uint64(32)).astype(np.uint32)]
            arrays[f"{_FORMS}{language}"] = [pairs.astype(np.uint32)]
        return arrays


@lru_cache(maxsize=_MEMORY)
def _stem_number(word: bytes, language: int) -> int:
    """The checksum of a word's stem, -1 where it is the word: asked for again with each segment that has the word."""
    shared = encode(_stem(decode(word), language))
    return -1 if shared == word else zlib.crc32(shared)


def _stem(word: str, language: int) -> str:
    key, end, value = word.rpartition(KEY_END)
    return key + end + stem(value, language)
