"""Owns the facets of a library: which values its articles have of each, and how many of some articles have each value.

What stands in a column of all articles is read when somebody first asks; from then on everything is a count over arrays
of numbers. Articles are known by their place among all, by number; `numbers` says which number that is.
"""

from __future__ import annotations

import os
from array import array
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import numpy as np

from deepread.library.collation import folded, key
from deepread.library.record import parted
from deepread.library.traits import LENGTHS, Facet, folders_of, length_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    import numpy.typing as npt

    Array = npt.NDArray[Any]

_COLUMNS: Mapping[Facet, str] = {
    Facet.TAG: "tags",
    Facet.AUTHOR: "authors",
    Facet.YEAR: "published",
    Facet.SITE: "site",
    Facet.SERIES: "series",
    Facet.FOLDER: "folder",
    Facet.LANGUAGE: "language",
    Facet.LENGTH: "minutes",
}
"""Where each facet stands in `Traits`."""


class Values(NamedTuple):
    """The values of one facet. `names` has them as they are shown, in the facet's own order; "" is that of articles
    without one, and comes last. `known` has their numbers, by their names without case and accents. An article has a
    value where its place in `articles` and the value's number in `values` stand side by side.
    """

    names: Sequence[str]
    known: Mapping[str, int]
    articles: Array
    values: Array

    def numbers(self, names: Collection[str]) -> list[int]:
        """The numbers of the values of these names, as far as there are such."""
        return [self.known[name] for name in map(folded, names) if name in self.known]


class Grouped(NamedTuple):
    """Articles by one facet: `names` are the values that any has, `starts` where those of each begin in `numbers`, with
    the end of the last. An article of several values is there several times.
    """

    names: tuple[str, ...]
    starts: tuple[int, ...]
    numbers: array[int]


class Outdated(Exception):  # noqa: N818 - it is what the facets are, and no mistake
    """The library is not any more what the facets are of: they are to be made anew."""


class _Coded(NamedTuple):
    """What stands in one column of all articles: a number for each, and what that stands for."""

    codes: Array
    distinct: list[Any]

    @classmethod
    def of(cls, column: Sequence[Any]) -> Self:
        """The same numbers where the same stands there."""
        numbers: defaultdict[Any, int] = defaultdict()
        numbers.default_factory = numbers.__len__
        codes = np.fromiter(map(numbers.__getitem__, column), np.int32, len(column))
        return cls(codes, list(numbers))


class Facets:
    """The facets of the articles of one moment. Its methods raise Outdated once others have changed these."""

    def __init__(self, column: Callable[[str], Sequence[Any]], language: Callable[[str], str] = str) -> None:
        """`column` gives what stands in a column of `Traits` for all articles, by number, or raises Outdated.
        `language` names what a header has a code for, "" for what is none.
        """
        self._column = column
        self._language = language
        self.numbers: Array = np.array(column("number"), dtype=np.int64)
        self._coded: dict[str, _Coded] = {}
        self._known: dict[Facet, Values] = {}
        self._ordered: tuple[array[int], Array] | None = None
        self._states: Mapping[str, Array] = {}
        self._tags: Mapping[str, Array] = {}

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self.numbers)

    def note(self, states: Mapping[str, Collection[int]], tags: Mapping[str, Collection[int]]) -> None:
        """Take over what the reader says of articles: the numbers of those in each state, in the order in which states
        are told, and of those with each tag.
        """
        self._states = {state: self.places(articles) for state, articles in states.items()}
        self._tags = {tag: self.places(articles) for tag, articles in tags.items()}
        self._known.pop(Facet.STATE, None)
        self._known.pop(Facet.TAG, None)

    def speak(self, most: str, others: Mapping[str, Collection[int]]) -> None:
        """Take over in which languages articles are: the numbers of `others` by their names; all the rest in `most`."""
        codes = np.zeros(len(self), dtype=np.int32)
        for code, articles in enumerate(others.values(), 1):
            codes[self.places(articles)] = code
        self._coded["language"] = _Coded(codes, [most, *others])
        self._known.pop(Facet.LANGUAGE, None)

    def places(self, numbers: Collection[int] | array[int]) -> Array:
        """The places of the articles of these numbers, in this order, without those that are not known."""
        wanted = np.fromiter(numbers, np.int64, len(numbers)) if not isinstance(numbers, array) else _long(numbers)
        if not len(self.numbers):
            return np.zeros(0, np.int64)
        at = np.minimum(np.searchsorted(self.numbers, wanted), len(self.numbers) - 1)
        found: Array = at[self.numbers[at] == wanted]
        return found

    def values(self, facet: Facet) -> Values:
        """The values of a facet."""
        known = self._known.get(facet)
        if known is None:
            known = self._known[facet] = self._states_of_all() if facet is Facet.STATE else self._values(facet)
        return known

    def passing(self, chosen: Mapping[Facet, Collection[str]], without: Facet | None = None) -> Array:
        """Of each article whether it has one of the values that are `chosen`, of every facet but the one `without`."""
        passed = np.ones(len(self), dtype=bool)
        for facet, names in chosen.items():
            if names and facet is not without:
                passed &= self._having(facet, names)
        return passed

    def counts(self, facet: Facet, among: Array) -> Array:
        """How many of the articles that are true in `among` have each value of a facet."""
        values = self.values(facet)
        counts: Array = np.bincount(values.values[among[values.articles]], minlength=len(values.names))
        return counts

    def order(self, numbers: array[int], passed: Array) -> array[int]:
        """Those of `numbers` whose articles are true in `passed`, in this order."""
        return _numbers(self.numbers[self._places_of(numbers, passed)])

    def _places_of(self, numbers: array[int], passed: Array) -> Array:
        """The places of those of `numbers` that are true in `passed`, in this order."""
        if self._ordered is None or self._ordered[0] is not numbers:
            self._ordered = numbers, self.places(numbers)
        places = self._ordered[1]
        found: Array = places[passed[places]]
        return found

    def grouped(self, facet: Facet, numbers: array[int], passed: Array) -> Grouped:
        """The same by the values of a facet, in this order within each."""
        values = self.values(facet)
        places = self._places_of(numbers, passed)
        ranks = np.full(len(self), -1, dtype=np.int64)
        ranks[places] = np.arange(len(places))
        of_pairs = ranks[values.articles]
        listed = of_pairs >= 0
        # One number for each pair sorts faster than two: by its value, then by the article's rank.
        keys = np.sort(values.values[listed].astype(np.int64) * (len(self) + 1) + of_pairs[listed])
        groups, order = np.divmod(keys, len(self) + 1)
        counts = np.bincount(groups, minlength=len(values.names))
        there = np.flatnonzero(counts)
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts[there])])
        names = tuple(values.names[number] for number in there.tolist())
        return Grouped(names, tuple(starts.tolist()), _numbers(self.numbers[places[order]]))

    def _having(self, facet: Facet, names: Collection[str]) -> Array:
        values = self.values(facet)
        chosen = np.zeros(len(values.names), dtype=bool)
        chosen[values.numbers(names)] = True
        having = np.zeros(len(self), dtype=bool)
        having[values.articles[chosen[values.values]]] = True
        return having

    def _column_of(self, name: str) -> _Coded:
        known = self._coded.get(name)
        if known is None:
            column = self._column(name)
            if len(column) != len(self):
                raise Outdated
            known = self._coded[name] = _Coded.of(column)
        return known

    def _values(self, facet: Facet) -> Values:
        column = self._column_of(_COLUMNS[facet])
        given = [self._names_in(facet, one) for one in column.distinct]
        own = self._tags if facet is Facet.TAG else {}
        every = dict.fromkeys(chain(chain.from_iterable(given), own))
        names, number = _named(facet, every)
        nothing = number[""] = len(names)
        numbers = {name: number[folded(name)] for name in every}
        sets = [sorted({numbers[name] for name in some}) or [nothing] for some in given]
        values = Values((*names, ""), number, *_pairs(column.codes, sets))
        if own:
            values = _with_own(values, {numbers[tag]: articles for tag, articles in own.items()}, nothing)
        return values

    def _names_in(self, facet: Facet, value: Any) -> tuple[str, ...]:
        """The names of the values of a facet that stand in its column as `value`."""
        if facet is Facet.LENGTH:
            return (length_of(value),)
        if not value:
            return ()
        match facet:
            case Facet.TAG | Facet.AUTHOR:
                names = parted(value)
            case Facet.FOLDER:
                names = folders_of(os.fsdecode(value))
            case Facet.YEAR:
                names = (value[:4],)
            case Facet.LANGUAGE:
                names = (self._language(value),)
            case _:
                names = (value,)
        return tuple(filter(None, names))

    def _states_of_all(self) -> Values:
        """The reader's states, and those that an article is in by itself."""
        everything = {**self._states}
        for name, column in (("draft", "draft"), ("warned", "warnings")):
            known = self._column_of(column)
            is_so = np.array(list(map(bool, known.distinct)), dtype=bool)
            everything[name] = np.flatnonzero(is_so[known.codes]) if len(is_so) else np.zeros(0, np.int64)
        if "read" in everything:
            unread = np.ones(len(self), dtype=bool)
            unread[everything["read"]] = False
            everything = {"unread": np.flatnonzero(unread), **everything}
        articles = list(everything.values())
        values = np.repeat(np.arange(len(articles)), [len(some) for some in articles])
        index = {name: number for number, name in enumerate(everything)}
        return Values(tuple(everything), index, np.concatenate([np.zeros(0, np.int64), *articles]), values)


def _named(facet: Facet, names: Iterable[str]) -> tuple[list[str], dict[str, int]]:
    """The names of a facet's values in its own order, and their numbers by what they are without case and accents.

    What differs in these alone is one value, called as it is written first.
    """
    spelled: dict[str, str] = {}
    for name in names:
        spelled.setdefault(folded(name), name)
    if facet is Facet.LENGTH:
        ordered = [folded(name) for name, _ in LENGTHS if folded(name) in spelled]
    else:
        ordered = sorted(spelled, key=lambda name: (key(name), name), reverse=facet is Facet.YEAR)
    return [spelled[name] for name in ordered], {name: number for number, name in enumerate(ordered)}


def _pairs(codes: Array, sets: Sequence[Sequence[int]]) -> tuple[Array, Array]:
    """Articles and their values side by side, where each has by its code one of the `sets` of values."""
    lengths = np.array(list(map(len, sets)), dtype=np.int64)
    flat = np.fromiter(chain.from_iterable(sets), np.int32, int(lengths.sum()))
    starts = np.cumsum(lengths) - lengths
    of_each = lengths[codes] if len(codes) else np.zeros(0, np.int64)
    articles = np.repeat(np.arange(len(codes), dtype=np.int32), of_each)
    within = np.arange(len(articles)) - np.repeat(np.cumsum(of_each) - of_each, of_each)
    first = np.repeat(starts[codes], of_each) if len(codes) else within
    return articles, flat[first + within]


def _with_own(values: Values, own: Mapping[int, Array], nothing: int) -> Values:
    """`values` with those that the reader has given to articles, each once; who has one of them has not `nothing`."""
    articles = np.concatenate([values.articles, *own.values()])
    numbers = np.concatenate([values.values, *(np.full(len(some), number) for number, some in own.items())])
    given = np.zeros(int(articles.max(initial=-1)) + 1, dtype=bool)
    given[np.concatenate([*own.values()])] = True
    kept = ~((numbers == nothing) & given[articles])
    size = len(values.names)
    pairs = np.unique(articles[kept].astype(np.int64) * size + numbers[kept])
    return values._replace(articles=pairs // size, values=pairs % size)


def _long(numbers: array[int]) -> Array:
    return np.frombuffer(numbers, dtype=np.int64) if numbers else np.zeros(0, np.int64)


def _numbers(found: Array) -> array[int]:
    return array("q", found.astype(np.int64).tobytes())
