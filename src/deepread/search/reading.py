"""Owns the articles that the index does not hold as they are: they are searched all the same, by reading them.

The library knows what every file was when it was last looked at, the index what it has taken in; the difference is
`pending`. Files of it that may answer a query are told by their bytes (`needles`), and made into segments in memory, of
the very kind that is on the disk: they are searched together, and ranked, quoted and marked alike. An article's old
version is hidden as soon as its new one has been read, and what was read as soon as the index holds it. What was read
is kept for the next query, within bounds; what is let go of is pending again.
"""

from __future__ import annotations

import time
from contextlib import closing
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from deepread.search import slips, store
from deepread.search.haystack import haystack
from deepread.search.haystacks import Haystacks, Judge, Judged
from deepread.search.needles import Needles

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from deepread.article import Source
    from deepread.search.arrays import Array
    from deepread.search.entry import Stamp
    from deepread.search.query import Query, Word
    from deepread.search.segment import Segment

_FEW = 200
"""Pending articles that are all read, whatever is asked."""
_MOST = 1_000
"""Articles that are read for one query at the most, and twice as many are kept."""
_MOST_BYTES = 32_000_000
"""Bytes of their files, likewise."""
_ENOUGH = 50
"""Articles with all the words, beyond which those with some of them can wait until they are indexed."""
_LARGE, _LARGEST = 1_000_000, 16_000_000
"""Bytes of a file that is read last, and of one that is left to the index."""
_TURN = 0.05
"""Seconds to look for more articles that are read together."""
_SOON = 0.25
"""Seconds of looking for articles with all the words, after which one with some of them is read: there is something to
be seen, and as much again each time that no more was found.
"""
_FIRST_BATCH, _LARGEST_BATCH = 4, 32
_MANY_SEGMENTS = 8
_REST = 5
"""Asking a large library what it holds may take one part in so many of the time."""

_STAMPS = np.dtype([("size", "<i8"), ("mtime_ns", "<i8"), ("digest", "<i8")])


class Articles(Protocol):
    """Where articles are read: a library, as it was when it was last looked at."""

    def catch_up(self) -> object:
        """Take over what has changed; the answer differs from the one before wherever something may have."""

    def stamps(self) -> Mapping[str, Stamp]:
        """What every file was, by path."""

    def stamp(self, path: str) -> Stamp | None:
        """What one file was, None where there is none."""

    def read(self, path: str) -> Source:
        """The article at a path, as it is now. Raises OSError."""

    def contents(self) -> AbstractContextManager[Callable[[str], bytes]]:
        """What gives the bytes of the file at a path, for one file after the other. It raises OSError."""


class _Stamp(NamedTuple):
    size: int
    mtime_ns: int
    digest: int


class _Held(NamedTuple):
    """What a segment holds, one number for each article: what tells its path and content, and its path alone."""

    contents: Array
    paths: Array


class Reading:
    """`index` is Whoosh's index of what was read, in memory. For one thread, as its `Searcher` is."""

    def __init__(self, library: Articles) -> None:
        self.index = store.memory_index()
        self._library = library
        self._version: object = None
        self._rested = 0.0
        self._settled: frozenset[str] = frozenset()
        self.due: float | None = None
        """When to refresh again, by the clock `time.monotonic`, since it was not done; None where it was."""
        self._paths: list[str] = []
        self._stamps: Array = np.zeros(0, _STAMPS)
        self._wanted = _Held(np.zeros(0, np.int64), np.zeros(0, np.int64))
        self._pending: Array = np.zeros(0, np.int64)
        self._known: dict[str, _Held] = {}
        self._haystacks = Haystacks()
        self._kept_for: Array | None = None
        """The pending articles whose haystacks are kept: the very array, since going through it takes its time."""
        self.is_cut_short = False
        """Whether more articles may answer the last query than were read for it."""

    @property
    def pending(self) -> int:
        """How many articles are neither indexed as they are nor read."""
        return len(self._pending)

    def refresh(self, changed: Collection[str] = ()) -> bool:
        """Take over what the library holds now; whether that may be something else than before. Where that is yet to
        come, since a large library is not asked all the time, `due` says when; meanwhile only what has become of the
        articles at the paths in `changed` is taken over.
        """
        begun = time.monotonic()
        self.due = self._rested if begun < self._rested else None
        if self.due is not None:
            self._take_over({path: self._library.stamp(path) for path in changed})
            return bool(changed)
        if (version := self._library.catch_up()) == self._version:
            return False
        stamps = self._library.stamps()
        self._version, self._paths = version, list(stamps)
        self._stamps = _rows(stamps.values())
        self._wanted = _held(self._paths, self._stamps)
        self._haystacks.renumber(len(self._paths))
        self._rested = begun + _REST * (time.monotonic() - begun)
        return True

    def settle(self, indexed: Sequence[Segment], read: Sequence[Segment]) -> None:
        """Hide in the segments of the index, and in those of what was read, what something newer stands for."""
        self._known = {segment.name: self._held(segment) for segment in (*indexed, *read)}
        on_disk = self._living(indexed)
        for segment in read:
            own = self._known[segment.name].contents
            segment.hide(~np.isin(own, self._wanted.contents) | np.isin(own, on_disk.contents))
        in_memory = self._living(read)
        if self.due is None:
            self._settled = frozenset(segment.name for segment in indexed)
        for segment in indexed:
            held = self._known[segment.name]
            replaced = np.isin(held.paths, in_memory.paths)
            if segment.name in self._settled:  # else it may know of articles that we have yet to hear of
                replaced |= ~np.isin(held.paths, self._wanted.paths)
            segment.hide(replaced & ~np.isin(held.contents, self._wanted.contents))
        missing = ~np.isin(self._wanted.contents, np.concatenate([on_disk.contents, in_memory.contents]))
        pending = np.flatnonzero(missing & (self._stamps["size"] <= _LARGEST))
        large = self._stamps["size"][pending] > _LARGE
        self._pending = pending[np.lexsort((-self._stamps["mtime_ns"][pending], large))]
        if not len(in_memory.contents):
            self.forget()

    @property
    def is_full(self) -> bool:
        """Whether so much was read that something has to be let go of before a query may have all it is allowed."""
        return len(self._pending) > 0 and (self.index.doc_count_all() > _MOST or self._is_too_large)

    def make_room(self, ranks: Array, least: float) -> bool:
        """Let go of what is worth least to the next query, until there is room for what is read for it; whether there
        was anything. To be followed by `settle`. `ranks` has a number for each article that was read; those of more
        than `least` stay in any case, and where they leave no room, no more is read.
        """
        worst_first = np.argsort(ranks, kind="stable")
        dropped = worst_first[ranks[worst_first] <= least]
        if not self._is_too_large:
            dropped = dropped[: len(ranks) - _MOST]
        if len(dropped) == len(ranks):
            self.forget()
        elif len(dropped):
            self._drop(dropped.tolist())
        return len(dropped) > 0

    def forget(self) -> None:
        """Let go of what was read."""
        if self.index.doc_count_all():
            self.index = store.memory_index()

    def steps(self, query: Query, interrupted: Callable[[], bool]) -> Iterator[None]:
        """Read what may answer `query`, the newest files first; something each time that articles were read: they are
        to be settled then.

        It ends when there is nothing left, when it was enough, or at the next file once `interrupted` says so.
        """
        self.is_cut_short = False
        if len(self._pending) and not query.is_empty:
            if self._pending is not self._kept_for:
                self._haystacks.let_go(self._wanted.contents[self._pending].tolist())
                self._kept_for = self._pending
            with closing(self._candidates(query, interrupted)) as candidates:
                for numbers in self._batches(candidates, interrupted):
                    self._read(numbers, interrupted)
                    yield

    def meant(self, word: Word, interrupted: Callable[[], bool]) -> tuple[Word, ...]:
        """What `word`, which no article has, was perhaps meant to be by the files that were looked at last."""
        return slips.meant(word, self._haystacks.all(), interrupted)

    def _take_over(self, changed: Mapping[str, Stamp | None]) -> None:
        """Know these files, None for one that is gone, and the others as they were."""
        kept = ~np.isin(self._wanted.paths, np.array([*map(hash, changed)], np.int64))
        there = {path: stamp for path, stamp in changed.items() if stamp is not None}
        rows = _rows(there.values())
        self._paths = [*compress(self._paths, kept.tolist()), *there]
        self._stamps = np.concatenate([self._stamps[kept], rows])
        columns = zip(self._wanted, _held(list(there), rows), strict=True)
        self._wanted = _Held(*(np.concatenate([known[kept], new]) for known, new in columns))
        self._haystacks.replace(kept, len(there))

    def _living(self, segments: Sequence[Segment]) -> _Held:
        """What is left in some segments."""
        parts = [_left(self._known[segment.name], segment) for segment in segments]
        none = np.zeros(0, np.int64)
        return _Held(*(np.concatenate([none, *column]) for column in (zip(*parts, strict=True) if parts else ((), ()))))

    def _held(self, segment: Segment) -> _Held:
        known = self._known.get(segment.name)
        return known if known is not None else _held(segment.paths(), segment.facts)

    @property
    def _is_too_large(self) -> bool:
        return sum(map(len, self.index.storage.files.values())) > 2 * _MOST_BYTES

    @property
    def _room(self) -> int:
        """How many more articles may be read."""
        return 0 if self._is_too_large else min(_MOST, 2 * _MOST - self.index.doc_count_all())

    def _batches(self, candidates: Iterator[int | None], interrupted: Callable[[], bool]) -> Iterator[list[int]]:
        """Articles to be read together: few at first, more later, and none that `candidates` takes long to find."""
        chosen: list[int] = []
        size, room, read, read_bytes, due = _FIRST_BATCH, self._room, 0, 0, 0.0
        for number in candidates:
            if interrupted():
                return
            if number is not None:
                if not room:
                    self.is_cut_short = True
                    return
                due = due or time.monotonic() + _TURN
                chosen.append(number)
                read, read_bytes = read + 1, read_bytes + int(self._stamps["size"][number])
            is_enough = read >= room > 0 or read_bytes >= _MOST_BYTES
            self.is_cut_short = self.is_cut_short or is_enough
            if chosen and (len(chosen) >= size or is_enough or time.monotonic() > due):
                yield chosen
                chosen, size, due = [], min(2 * size, _LARGEST_BATCH), 0.0
            if is_enough:
                return
        if chosen:
            yield chosen

    def _candidates(self, query: Query, interrupted: Callable[[], bool]) -> Generator[int | None, None, None]:
        """Which of the pending articles to read, in the best order; None after each file that was looked at in vain."""
        judge = Judge(Needles(query), self._haystacks)
        is_few = len(self._pending) <= _FEW
        pending = self._pending if is_few else judge.without_those_in_vain(self._pending)
        whole, others = 0, list[tuple[Judged, int]]()
        due = time.monotonic() + _SOON
        with self._library.contents() as content:
            for number in pending.tolist():
                if judge.is_to_look(number):
                    searched = self._haystack(number, content, interrupted)
                    if searched is None:
                        return
                    judge.look(number, searched)
                judged = judge.judged(number)
                if judged.is_whole:
                    whole += 1
                    yield number
                    continue
                if is_few or judged.maybe:
                    others.append((judged, number))
                yield None
                if others and not whole and time.monotonic() > due:
                    due = time.monotonic() + _SOON
                    best = max(others, key=itemgetter(0))
                    others.remove(best)
                    yield best[1]
        if whole >= _ENOUGH and not is_few:
            self.is_cut_short, others = bool(others), []
        others.sort(key=itemgetter(0), reverse=True)
        yield from (number for _, number in others)

    def _haystack(self, number: int, content: Callable[[str], bytes], interrupted: Callable[[], bool]) -> bytes | None:
        path = self._paths[number]
        known_as = int(self._wanted.contents[number])
        try:
            return self._haystacks.haystack(known_as, lambda: haystack(path, content(path), interrupted))
        except OSError:
            return haystack(path, b"")

    def _read(self, numbers: Sequence[int], interrupted: Callable[[], bool]) -> None:
        """Make a segment of some articles."""
        from deepread.search.codec import ArticleWriter
        from deepread.search.indexer import read_entry

        writer = ArticleWriter(self.index)
        for number in numbers:
            made = read_entry(self._paths[number], _Stamp(*self._stamps[number].tolist()), self._library.read)
            writer.add_article(made.columns, made.words)
            if interrupted():
                break
        writer.commit(merge=False)
        if len(self.index._segments()) > _MANY_SEGMENTS:  # noqa: SLF001 - Whoosh has no public word for them
            self._merge()

    def _drop(self, numbers: Sequence[int]) -> None:
        """Let go of some articles that were read, by their numbers, and of the memory that they take."""
        from deepread.search.codec import ArticleWriter

        writer = ArticleWriter(self.index)
        for number in numbers:
            writer.delete_document(number)
        writer.commit(merge=False)
        self._merge()

    def _merge(self) -> None:
        """Make one segment of all."""
        from deepread.search.merging import Merge

        merge = Merge(self.index, self.index._segments())  # noqa: SLF001 - as above
        while merge.advance():
            pass
        merge.commit()


def _rows(stamps: Iterable[Stamp]) -> Array:
    return np.array([(stamp.size, stamp.mtime_ns, stamp.digest) for stamp in stamps], dtype=_STAMPS)


def _held(paths: Sequence[str], stamps: Array) -> _Held:
    """What articles hold, as numbers that differ where they do: 64 bits leave no doubt among so few."""
    columns = (stamps[name].tolist() for name in ("size", "mtime_ns", "digest"))
    contents = [
        hash((path, digest) if digest else (path, size, mtime_ns))
        for path, size, mtime_ns, digest in zip(paths, *columns, strict=True)
    ]
    return _Held(np.array(contents, np.int64), np.fromiter(map(hash, paths), np.int64, len(paths)))


def _left(held: _Held, segment: Segment) -> _Held:
    return held if segment.alive is None else _Held(*(column[segment.alive] for column in held))
