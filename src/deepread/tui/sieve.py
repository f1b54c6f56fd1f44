"""Owns which articles of the library the list shows, and below which headings: what the reader wants of it, applied.

Nothing is looked at, and no array made, as long as there is nothing to leave out.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from deepread.journal import BEGUN, CHANGED, Noted, State
from deepread.library import Facet
from deepread.tui.headings import Headings
from deepread.tui.narrowing import Narrowing, value_name
from deepread.tui.tally import kept_up

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from deepread.library import Filed, Library, Rows
    from deepread.library.facets import Facets
    from deepread.search.spoken import Spoken

STATES = (State.READ, BEGUN, CHANGED, State.STARRED, State.ARCHIVED)
"""What the reader's own states are, in the order in which they are told."""
_NOTHING = Noted()
_ALIKE = 1_000
"""What may be noted of articles of which it is known what states that is: the same of most, where many are noted."""


Answer = TypeVar("Answer")
NotedField = Literal["opened", "progress"]


@dataclass(frozen=True, slots=True)
class NotedSort:
    """An order of articles by when each was read last, or by how much was read of those that were begun."""

    field: NotedField
    descending: bool = False

    def value(self, noted: Noted) -> float:
        """What it goes by, 0 where there is nothing."""
        if self.field == "opened":
            return noted.visited
        return noted.reached if noted.begun else 0.0


class Listed(NamedTuple):
    """What the list shows: `rows`, and the `headings` above them if they are grouped; then one may be there several
    times, and `articles` is how many there are. `hidden` is how many are left out only because they were read.
    """

    rows: Rows
    headings: Headings | None
    articles: int
    hidden: int


class _LeftOut(NamedTuple):
    """The numbers of articles that the list leaves out, by why."""

    archived: frozenset[int] = frozenset()
    read: frozenset[int] = frozenset()


class _Known(NamedTuple):
    """The numbers of articles in one version of the library, by their states and by the tags of the reader's own."""

    version: object
    states: dict[str, frozenset[int]]
    tags: dict[str, frozenset[int]]


class Numbering(NamedTuple):
    """What another thread has found to take the place of what was `known` when it began."""

    known: _Known | None
    now: _Known


class Sieve:
    """Lets through what `narrowing` asks for. What was read since it was set stays, for the reader to see and undo."""

    def __init__(self, library: Library, narrowing: Narrowing) -> None:
        self._library = library
        self._narrowing = narrowing
        self._noted: Mapping[str, Noted] = {}
        self._staying: frozenset[str] = frozenset()
        self._closed: frozenset[str] = frozenset()
        self._facets: tuple[object, Facets] | None = None
        self._numbers: _Known | None = None
        self._told: _Known | None = None
        self._spoken: Spoken | None = None
        self._version: object = None
        """Of the library, when something was let through last."""
        self._looked_up: tuple[object, dict[str, int | None]] = None, {}

    @property
    def narrowing(self) -> Narrowing:
        """What the reader wants to see."""
        return self._narrowing

    @property
    def closed(self) -> frozenset[str]:
        """The names of the groups that are closed."""
        return self._closed

    def narrow(self, narrowing: Narrowing) -> None:
        """Let through what `narrowing` asks for from now on."""
        if narrowing.group is not self._narrowing.group:
            self._closed = frozenset()
        self._narrowing = narrowing
        self._staying = frozenset()

    def note(self, noted: Mapping[str, Noted], changed: Collection[str], numbering: Numbering | None = None) -> None:
        """Take over what is noted of articles, by their paths; it has `changed` of those at these. What that comes to
        need not be found out where another thread has given them a `numbering`.
        """
        before, self._noted = self._noted, noted
        if numbering is not None and numbering.known is self._numbers:
            self._numbers = numbering.now
        elif self._numbers is not None:
            self._numbers = self._kept_up(self._numbers, before, changed)

    def foresee(
        self,
        before: Mapping[str, Noted],
        noted: Mapping[str, Noted],
        changed: Collection[str],
        filed: Mapping[str, Filed],
    ) -> Numbering | None:
        """What `note` will come to, for another thread; `filed` are all articles. None where nothing was listed."""
        known, version = self._numbers, self._version
        if known is None and version is None:
            return None
        if known is None:
            before, changed = {}, noted
        numbers = {path: filed[path].number for path in changed if path in filed}
        return Numbering(known, _kept_up(known or _nothing_known(version), before, noted, numbers))

    def stay(self, paths: Collection[str]) -> None:
        """The articles at these paths were read just now."""
        self._staying |= {*paths}

    def forget_staying(self) -> None:
        """What was read since the list was made goes from it with the rest, where that is hidden."""
        self._staying = frozenset()

    def sorted(self, rows: Rows, sort: NotedSort) -> array[int]:
        """The numbers of all `rows` in another order; what has nothing to go by stays behind the others as it was."""
        values = {path: value for path, noted in self._noted.items() if (value := sort.value(noted))}
        numbers = self._library.numbers(values)
        first = sorted(numbers, key=values.__getitem__, reverse=sort.descending)
        there = {numbers[path] for path in first}
        return array("q", [*(numbers[path] for path in first), *(one for one in rows.numbers if one not in there)])

    def fold(self, names: Collection[str], *, closed: bool) -> None:
        """Have the groups of these names closed, or open."""
        self._closed = self._closed | {*names} if closed else self._closed - {*names}

    def _facets_of(self, rows: Rows, *, at_once: bool = False) -> Facets:
        """The facets of the articles in `rows`, with what is noted of them now."""
        if self._facets is None or self._facets[0] != rows.version:
            from deepread.search.language import language_name

            self._facets, self._told = (rows.version, self._library.facets(language_name, at_once=at_once)), None
            if self._spoken:
                self._have_spoken(self._facets[1], self._spoken)
        facets, known = self._facets[1], self._known(rows)
        if self._told is not known:
            facets.note(known.states, known.tags)
            self._told = known
        return facets

    def speak(self, spoken: Spoken) -> bool:
        """Take over in which languages articles are, also those whose headers do not say it; whether that is new."""
        if spoken == self._spoken:
            return False
        self._spoken = spoken
        if self._facets:
            self._have_spoken(self._facets[1], spoken)
        return True

    def _have_spoken(self, facets: Facets, spoken: Spoken) -> None:
        others = {name: self._library.numbers(paths).values() for name, paths in spoken.others.items()}
        facets.speak(spoken.most, others)

    def through(self, rows: Rows) -> Listed:
        """What the list shows of all `rows`."""
        self._version = rows.version
        wanted, out = self._narrowing, self._left_out(rows)
        if not (out.archived or out.read or wanted.is_active):
            return Listed(rows, None, len(rows), 0)
        if wanted.is_active:
            return self._of_facets(rows, lambda facets: self._chosen(rows, facets, out))
        asked_for = _without(rows.numbers, out.archived)
        numbers = _without(asked_for, out.read)
        return Listed(rows.picked(numbers), None, len(numbers), len(asked_for) - len(numbers))

    def _chosen(self, rows: Rows, facets: Facets, out: _LeftOut) -> Listed:
        """What the list shows where something is chosen, or grouped."""
        passed = facets.passing(self._narrowing.chosen)
        passed[facets.places(out.archived)] = False
        asked_for = int(passed.sum())
        passed[facets.places(out.read)] = False
        numbers, group = facets.order(rows.numbers, passed), self._narrowing.group
        hidden = asked_for - int(passed.sum())
        if group is None:
            return Listed(rows.picked(numbers), None, len(numbers), hidden)
        grouped = facets.grouped(group, rows.numbers, passed)
        names = [value_name(group, name) for name in grouped.names]
        headings = Headings(names, grouped.starts, self._closed)
        return Listed(rows.picked(grouped.numbers), headings, len(numbers), hidden)

    def _of_facets(self, rows: Rows, ask: Callable[[Facets], Answer]) -> Answer:
        """What the facets answer; those of a library that has changed meanwhile are made anew."""
        from deepread.library.facets import Outdated

        try:
            return ask(self._facets_of(rows))
        except Outdated:
            self._facets = None
            return ask(self._facets_of(rows, at_once=True))

    def counts(self, rows: Rows, facet: Facet) -> list[tuple[str, int]]:
        """The values of a facet in its own order, with how many of `rows` each has besides what is chosen of others."""
        return self._of_facets(rows, lambda facets: self._counted(rows, facets, facet))

    def _counted(self, rows: Rows, facets: Facets, facet: Facet) -> list[tuple[str, int]]:
        out = self._left_out(rows)
        among = facets.passing(self._narrowing.chosen, without=facet)
        archived, read = facets.places(out.archived), facets.places(out.read)
        there = among.copy()
        there[archived] = there[read] = False
        names = facets.values(facet).names
        counts = dict(zip(names, facets.counts(facet, there).tolist(), strict=True))
        if facet is Facet.STATE:  # who asks for these states is shown what is left out otherwise
            for state, others in ((State.ARCHIVED, read), (State.READ, archived)):
                there = among.copy()
                there[others] = False
                counts[state] = int(facets.counts(facet, there)[names.index(state)])
        return list(counts.items())

    def _left_out(self, rows: Rows) -> _LeftOut:
        """The articles that are not in the list unless they are asked for."""
        if not self._noted:
            return _LeftOut()
        wanted, states = self._narrowing, self._known(rows).states
        archived = frozenset() if wanted.asks_for(State.ARCHIVED) else states[State.ARCHIVED]
        if not wanted.hides_read or wanted.asks_for(State.READ):
            return _LeftOut(archived)
        return _LeftOut(archived, states[State.READ].difference(self._library.numbers(self._staying).values()))

    def _known(self, rows: Rows) -> _Known:
        """What is noted of the articles in `rows`, by their numbers."""
        if self._numbers is None or self._numbers.version != rows.version:
            self._numbers = self._kept_up(_nothing_known(rows.version), {}, self._noted)
        return self._numbers

    def _kept_up(self, known: _Known, before: Mapping[str, Noted], changed: Collection[str]) -> _Known:
        """`known` with what is noted now of the articles at the paths in `changed`, of which `before` was noted."""
        numbers = self._numbers_at(changed, known.version)
        there = {path: number for path in changed if (number := numbers[path]) is not None}
        return _kept_up(known, before, self._noted, there)

    def _numbers_at(self, paths: Collection[str], version: object) -> Mapping[str, int | None]:
        """The numbers of the articles at `paths`, None for one that is not there; those that were looked up before are
        known while nothing has changed in the library.
        """
        if self._looked_up[0] != version:
            self._looked_up = version, {}
        known = self._looked_up[1]
        new = [path for path in paths if path not in known]
        if new:
            known.update(dict.fromkeys(new))
            known.update(self._library.numbers(new))
        return known


def _nothing_known(version: object) -> _Known:
    return _Known(version, dict.fromkeys(STATES, frozenset()), {})


def _kept_up(
    known: _Known, before: Mapping[str, Noted], noted: Mapping[str, Noted], numbers: Mapping[str, int]
) -> _Known:
    """`known` with what is `noted` now, and was `before`, of the articles at the paths that have `numbers`."""
    there = [(number, before.get(path, _NOTHING), noted.get(path, _NOTHING)) for path, number in numbers.items()]
    states = kept_up(known.states, ((number, states_of(old), states_of(new)) for number, old, new in there))
    tags = kept_up(known.tags, ((number, old.tags, new.tags) for number, old, new in there))
    return _Known(known.version, states, {tag: some for tag, some in tags.items() if some})


def _without(numbers: array[int], some: frozenset[int]) -> array[int]:
    return array("q", [number for number in numbers if number not in some]) if some else numbers


@lru_cache(_ALIKE)
def states_of(noted: Noted) -> tuple[str, ...]:
    """The states that the reader has an article in."""
    has = noted.read, noted.begun, noted.changed, noted.starred, noted.archived
    return tuple(state for state, holds in zip(STATES, has, strict=True) if holds)
