"""Owns the writing of an index: what has changed is taken out and put in, the newest articles first, in steps.

After each step the index on disk is whole: a process that is killed at any moment leaves the last step behind, and the
next one goes on from there. Memory is bounded by the size of a step, and so is the time that anything else waits.
"""

from __future__ import annotations

import shutil
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from deepread.document import parse
from deepread.search import store
from deepread.search.entry import Entry, entry, is_dated, nameless
from deepread.search.known import Known
from deepread.storage import private_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from deepread.article import Source
    from deepread.search.codec import ArticleWriter
    from deepread.search.entry import Stamp
    from deepread.search.merging import Merge
    from deepread.search.searcher import Searcher

_FIRST_STEP = 32
_LARGEST_STEP = 2048
_STEP_GROWTH = 4
_STEP_WORDS = 1_000_000
"""Words of text after which a step ends early: to commit it takes a fifth of a second."""
_ENOUGH = 100
"""Articles of whose bodies a dictionary is made."""
_STEP_SECONDS = 4.0
"""Seconds after which a step ends early, so that there is something to be found and told."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class IndexProgress:
    """How far the index is: articles that can be found, and changes that are still to be made."""

    indexed: int
    pending: int


class Indexer:
    """The writer of one library's index. Only one process writes at a time: see `writes`."""

    def __init__(self, index: Any, cache: Path | None) -> None:
        self._index = index
        self._cache = cache
        self._lock = store.WriteLock(cache) if cache is not None else None
        self._known: Known | None = None
        self._known_of: store.Commit | None = None
        self._merging: Merge | None = None
        self.was_damaged = False
        """Whether the index had to be begun anew, since what there was of it could not be used."""

    @classmethod
    def open(cls, cache: Path | None) -> Indexer:
        """The indexer of the index in `cache`, a library's cache folder; in memory for None.

        Raises `UnsafeFolder` and OSError where no index can be kept there.
        """
        if cache is None:
            return cls(store.memory_index(), None)
        indexer = cls(None, cache)
        indexer._acquire()
        return indexer

    @property
    def writes(self) -> bool:
        """Whether this process may write; False while another one does. Asking takes the right if it is free."""
        return self._lock is None or self._acquire()

    def searcher(self) -> Searcher:
        """A searcher of this index, which is the only way to search one that is kept in memory."""
        from deepread.search.searcher import Searcher

        return Searcher(self._readable() or store.memory_index())

    def rebuild(self) -> None:
        """Throw the index away, if this process may; the next `sync` builds it anew."""
        self._stop_merging()
        if self._cache is None:
            self._index = store.memory_index()
        elif self.writes:
            store.fresh_folder(self._cache)
            self._index = store.make_index(self._cache)

    def indexed(self) -> int:
        """How many articles can be found."""
        index = self._readable()
        count: int = index.doc_count() if index is not None else 0
        return count

    def sync(
        self,
        stamps: Mapping[str, Stamp],
        read: Callable[[str], Source],
        order: Iterable[str],
        interrupted: Callable[[], bool] = _never,
    ) -> Iterator[IndexProgress]:
        """Make the index hold what `stamps` say, and nothing else; progress after each step, at least once.

        `read` gives an article by its path; one that it raises for is found by its name until its file changes. `order`
        is the order in which articles are wanted; what it leaves out comes last. Yields nothing while another process
        writes. Raises OSError where the index cannot be written (a full disk); what was committed before is kept.

        Once `interrupted` says so, the step at hand is committed and the iteration ends, after one article at least;
        the next call goes on with what is left, by its own order. A folder that is followed passes whether something
        has changed, and calls again with the changed articles first: they never wait for more than a commit. After the
        last progress small segments are merged, which may take many seconds and gives way just the same: the next call
        goes on with it once it has done all else, as long as this indexer was not closed.

        An index that is damaged is begun anew, once: what is wrong then is not the index. So is one that is thrown away
        while it is written, unless another process was faster.
        """
        if not self.writes:
            return
        order = tuple(order)
        try:
            yield from self._brought_up(stamps, read, order, interrupted)
        except OSError:
            if self._is_ours:
                raise
            if self.writes:
                yield from self._brought_up(stamps, read, order, interrupted)
        except Exception:
            if self.was_damaged:
                raise
            self._begin_anew()
            yield from self._brought_up(stamps, read, order, interrupted)

    def _brought_up(
        self,
        stamps: Mapping[str, Stamp],
        read: Callable[[str], Source],
        order: Iterable[str],
        interrupted: Callable[[], bool],
    ) -> Iterator[IndexProgress]:
        known = self._known_now()
        gone = known.gone(stamps)
        wanted = known.changed(stamps, dict.fromkeys((*order, *stamps)))
        if gone or wanted:
            yield from self._write(wanted, gone, known, stamps, read, interrupted)
        else:
            yield IndexProgress(len(known), 0)
        self._merge(interrupted, settled=True)

    def close(self) -> None:
        """Give the right to write back, and up what has been merged so far."""
        self._stop_merging()
        if self._lock is not None:
            self._lock.release()

    def _readable(self) -> Any | None:
        """The index as it is now, whoever writes it."""
        return store.open_index(self._cache) if self._index is None and self._cache is not None else self._index

    def _acquire(self) -> bool:
        lock, cache = self._lock, self._cache
        if lock is None or cache is None:
            return True
        private_folder(cache)
        if not lock.is_held:  # another process may have put another index in the place of what was open
            self._index, self._known, self._merging = None, None, None
        if not lock.acquire():
            return False
        if self._index is None:
            self._index = store.make_index(cache)
            _sweep(store.index_folder(cache))
            store.tidy(cache)
        return True

    @property
    def _is_ours(self) -> bool:
        """Whether this process still has the right to write; it is lost where the cache is thrown away."""
        return self._lock is None or self._lock.is_held

    def _make_sure(self) -> None:
        """Raises OSError where the right to write was lost."""
        if not self._is_ours:
            raise OSError("the index was thrown away while it was written")

    def _write(
        self,
        wanted: Sequence[str],
        gone: Sequence[str],
        known: Known,
        stamps: Mapping[str, Stamp],
        read: Callable[[str], Source],
        interrupted: Callable[[], bool],
    ) -> Iterator[IndexProgress]:
        done, step = 0, _FIRST_STEP
        while True:
            paths = self._step(wanted[done : done + step], gone, stamps, read, interrupted)
            gone, done, step = (), done + len(paths), min(_LARGEST_STEP, step * _STEP_GROWTH)
            yield IndexProgress(len(known), len(wanted) - done)
            if done == len(wanted) or interrupted():
                return
            self._merge(interrupted, settled=False)
            known = self._known_now()

    def _step(
        self,
        wanted: Sequence[str],
        gone: Sequence[str],
        stamps: Mapping[str, Stamp],
        read: Callable[[str], Source],
        interrupted: Callable[[], bool],
    ) -> Sequence[str]:
        """Take out what is gone, put in as many of `wanted` as there is time for, and commit; what was put in."""
        self._make_sure()
        self._learn()
        known, deadline, added = self._known_now(), time.monotonic() + _STEP_SECONDS, 0
        writer, undated = self._writer(), set()
        try:
            first = sum(segment.doc_count_all() for segment in writer.segments)
            for path in wanted:
                if not self._add(writer, path, stamps[path], read):
                    undated.add(path)
                added += 1
                if len(writer.fieldwriter) >= _STEP_WORDS or time.monotonic() > deadline or interrupted():
                    break
            wanted = wanted[:added]
            for path in (*gone, *wanted):
                if (number := known.number(path)) >= 0:
                    writer.delete_document(number)
            self._make_sure()
            writer.commit(merge=False)
        except BaseException:
            _abandon(writer, is_ours=self._is_ours)
            raise
        known.drop(gone)
        known.put(stamps, wanted, first, undated)
        self._known_of = store.commit_of(self._index)
        return wanted

    def _learn(self) -> None:
        """Make the dictionary of the bodies, once there are enough to make it of."""
        from deepread.search.bodies import Bodies

        index = self._index
        if index.doc_count() >= _ENOUGH and not (bodies := Bodies.of(index.storage)).checksum:
            bodies.learn(list(islice(_texts(index), _ENOUGH)), index.storage)

    def _writer(self) -> ArticleWriter:
        from deepread.search.codec import ArticleWriter

        return ArticleWriter(self._index)

    @staticmethod
    def _add(writer: ArticleWriter, path: str, stamp: Stamp, read: Callable[[str], Source]) -> bool:
        """Put an article in; whether it has a date."""
        made = read_entry(path, stamp, read)
        writer.add_article(made.columns, made.words)
        return is_dated(made)

    def _known_now(self) -> Known:
        """What the index holds. An index that cannot be read is begun anew."""
        self._make_sure()
        latest = store.commit_of(self._index)
        if self._known is None or latest is None or latest != self._known_of:
            try:
                self._known = Known.read(self._index)
            except Exception:  # noqa: BLE001 - whatever is wrong with an index, it is only a cache
                self._begin_anew()
                self._known = Known()
            self._known_of = store.commit_of(self._index)
        return self._known

    def _begin_anew(self) -> None:
        self.was_damaged = True
        self.rebuild()

    def _merge(self, interrupted: Callable[[], bool], *, settled: bool) -> None:
        """Keep segments few, since every search visits each; large ones stay as they are."""
        from deepread.search.merging import Merge, to_merge

        try:
            while not interrupted():
                if self._merging is None:
                    # Whoosh has no public word for its segments.
                    segments = to_merge(self._index._segments(), settled=settled)  # noqa: SLF001
                    if not segments:
                        return
                    self._merging = Merge(self._index, segments)
                elif not self._merging.advance():
                    self._make_sure()
                    self._merging.commit()
                    self._merging = None
        except BaseException:
            self._stop_merging()
            raise

    def _stop_merging(self) -> None:
        if self._merging is not None and self._is_ours:
            self._merging.abandon()
        self._merging = None


def status(cache: Path, stamps: Mapping[str, Stamp]) -> IndexProgress | None:
    """How far the index in `cache` is for a library of `stamps`; None where there is none. Changes nothing."""
    index = store.open_index(cache)
    if index is None:
        return None
    try:
        known = Known.read(index)
    except Exception:  # noqa: BLE001 - whatever is wrong with an index, it will be built again
        return None
    return IndexProgress(len(known), len(known.changed(stamps, stamps)) + len(known.gone(stamps)))


def read_entry(path: str, stamp: Stamp, read: Callable[[str], Source]) -> Entry:
    """The entry of the article that `read` gives; of its name alone where it raises."""
    try:
        source = read(path)
        made = entry(source, parse(source), stamp)
    except Exception:  # noqa: BLE001 - whatever is wrong with one file, the others are to be found
        return nameless(path, stamp)
    return made


def _texts(index: Any) -> Iterator[str]:
    """The bodies of all articles of an index."""
    from deepread.search.segment import Segment

    for described in index._segments():  # noqa: SLF001 - Whoosh has no public word for it
        with closing(Segment(index, described, index.schema, 0)) as segment:
            yield from map(segment.text, range(segment.size))


def _abandon(writer: ArticleWriter, *, is_ours: bool) -> None:
    """Let go of a step that could not be finished; its files are swept away by the next commit. Where the index is no
    more ours, they have gone, and others of their names may be those of another process.
    """
    with suppress(Exception):  # the error that led here is the one to report
        if is_ours:
            writer.cancel()
        else:
            writer.leave()


def _sweep(folder: Path) -> None:
    """Remove what a killed process left of its unfinished step."""
    for old in folder.glob("*.tmp"):
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old, ignore_errors=True)
        else:
            with suppress(OSError):
                old.unlink()
