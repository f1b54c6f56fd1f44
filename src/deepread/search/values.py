"""Owns the field `values` of a segment as it is read: which keys its headers have, which values, in which articles.

Each key's values are looked at as text, as numbers or as days when somebody first asks, and kept while the segment is.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.condition import folded, quantity
from deepread.search.lexicon import KEY_END, decode, encode
from deepread.search.period import ISO_DAY, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deepread.search.arrays import Array
    from deepread.search.postings import Postings

_LEAST_CHARACTER = " "
_ODD_DATES = 20_000
"""Values of one key, other than those that begin with an ISO date, that are tried as dates."""


class KeyValues:
    """The values of one key: words `first` to `last` (not included) of the field `values`, without their key."""

    def __init__(self, postings: Postings, key: str, first: int, last: int) -> None:
        self._postings = postings
        self._key_length = len(encode(key + KEY_END))
        self.first, self.last = first, last

    def __len__(self) -> int:
        """How many values there are."""
        return self.last - self.first

    @cached_property
    def shown(self) -> list[str]:
        """Each value as it is written."""
        return self.written(range(len(self)))

    def written(self, numbers: Iterable[int]) -> list[str]:
        """Some values as they are written; they are numbered from 0."""
        words, first, start = self._postings.lexicon.words, self.first, self._key_length
        return [words[first + number][start:].decode("utf-8", "replace") for number in numbers]

    @cached_property
    def folded(self) -> list[str]:
        """Each value without case and accents."""
        return list(map(folded, self.shown))

    def beneath(self, folder: str, *, is_open: bool) -> Array:
        """Which values, all of them folders, are the folder of that folded name or end of a path;
        with `is_open`, those in whose path a name begins so.
        """
        wanted = f"/{folder}" if is_open else f"/{folder}\n"
        found = [match.start() for match in re.finditer(re.escape(wanted), self._roots)] if "\n" not in folder else []
        chosen = np.zeros(len(self), dtype=bool)
        chosen[np.searchsorted(self._root_ends, found, side="right")] = True
        return chosen

    @cached_property
    def _roots(self) -> str:
        """All values with a slash before and a line's end behind each."""
        return "".join(f"/{folder}\n" for folder in self.folded)

    @cached_property
    def _root_ends(self) -> Array:
        """Where each value ends in `_roots`."""
        return np.cumsum([len(folder) + 2 for folder in self.folded])

    @cached_property
    def numbers(self) -> Array:
        """Each value as a number; not a number for what is none."""
        found = (quantity(value) for value in self.shown)
        return np.array([np.nan if size is None else size for size in found], dtype=np.float64)

    @cached_property
    def days(self) -> Array:
        """Each value as a day, 0 for what is none."""
        days = np.zeros(len(self), dtype=np.int64)
        tried = 0
        for index, value in enumerate(self.shown):
            is_iso = ISO_DAY.match(value) is not None
            tried += not is_iso
            if is_iso or tried <= _ODD_DATES:
                days[index] = day_of(value)
        return days

    @cached_property
    def docs(self) -> Array:
        """The articles of all values, by value."""
        return _numbers(self._postings, self.first, self.last)

    @cached_property
    def counts(self) -> Array:
        """How many articles have each value."""
        return np.diff(self._postings.starts[self.first : self.last + 1])

    def tally(self, among: Array) -> Array:
        """How many of the segment's articles that are true in `among` have each value."""
        starts = self._postings.starts[self.first : self.last].astype(np.int64) - int(self._postings.starts[self.first])
        return np.add.reduceat(among[self.docs].astype(np.int32), starts) if len(self) else np.zeros(0, np.int32)

    def articles(self, chosen: Array) -> Array:
        """The articles that have one of the values that are `chosen`, a truth for each."""
        found: Array = self.docs[np.repeat(chosen, self.counts)]
        return found


def _numbers(postings: Postings, first: int, last: int) -> Array:
    """The articles of some words, as numbers to which others may be added: in the index they take as few bytes as hold
    them.
    """
    return postings.docs[postings.entries(first, last)].astype(np.int64)


class Values:
    """The values of all keys of one segment."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self._known: dict[str, KeyValues] = {}

    def of(self, key: str) -> KeyValues:
        """The values of `key`, by the name that it is asked for by; none where no article has it."""
        known = self._known.get(key)
        if known is None:
            words = self._postings.lexicon.words
            first = words.lower_bound(encode(key + KEY_END + _LEAST_CHARACTER))
            last = words.lower_bound(encode(key + chr(ord(KEY_END) + 1)))
            known = self._known[key] = KeyValues(self._postings, key, first, max(first, last))
        return known

    def holders(self, key: str) -> Array:
        """The articles that have `key`, by the name that it is asked for by; prose has no values, but a spelling."""
        words = self._postings.lexicon.words
        first, last = (words.lower_bound(encode(key + end)) for end in (KEY_END, chr(ord(KEY_END) + 1)))
        return _numbers(self._postings, first, max(first, last))

    def article(self, path: str) -> int | None:
        """The number of the article at `path`, of the newest one of that path; None without it."""
        index = self._postings.lexicon.find(KEY_END + path)
        return int(self._postings.docs[self._postings.entries(index, index + 1)][-1]) if index >= 0 else None

    def spellings(self) -> Iterator[tuple[str, str, Array]]:
        """Each key that headers have: the name that it is asked for by, a spelling of it, and the articles."""
        words = self._postings.lexicon.words
        index = words.lower_bound(encode(chr(ord(KEY_END) + 1)))
        while index < len(words):
            name, _, rest = decode(words[index]).partition(KEY_END)
            if rest.startswith(KEY_END):
                yield name, rest[1:], _numbers(self._postings, index, index + 1)
                index += 1
            else:
                index = words.lower_bound(encode(name + chr(ord(KEY_END) + 1)))
