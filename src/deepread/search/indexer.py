"""Owns the writing of an index: what has changed is taken out and put in, the newest articles first, in steps.

After each step the index on disk is whole: a process that is killed at any moment leaves the last step behind, and the
next one goes on from there. Memory is bounded by the size of a step.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deepread.document import parse
from deepread.search import store
from deepread.search.entry import Entry, entry, nameless
from deepread.storage import private_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from deepread.article import Source
    from deepread.search.codec import ArticleWriter
    from deepread.search.entry import Stamp
    from deepread.search.searcher import Searcher

_FIRST_STEP = 32
_LARGEST_STEP = 2048
_STEP_GROWTH = 4
_STEP_WORDS = 2_000_000
"""Words of text after which a step ends early."""
_MANY_SEGMENTS = 4
_ONE_SIZE = 8
"""How many times larger than another a segment of about its size may be."""
_MUCH = 1_000
"""Articles after which it is worth while to make one segment of all small ones."""
_MERGE_LIMIT = 20_000
"""Articles of a segment that is large enough to be left alone."""
_SPARSE = 0.5
"""The share of deleted articles from which on a segment is written anew."""


@dataclass(frozen=True, slots=True)
class IndexProgress:
    """How far the index is: articles that can be found, and changes that are still to be made."""

    indexed: int
    pending: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an article is in the index: its number counts over all segments."""

    stamp: tuple[int, int]
    number: int


class Indexer:
    """The writer of one library's index. Only one process writes at a time: see `writes`."""

    def __init__(self, index: Any, cache: Path | None) -> None:
        self._index = index
        self._cache = cache
        self._lock = store.WriteLock(cache) if cache is not None else None

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
        self, stamps: Mapping[str, Stamp], read: Callable[[str], Source], order: Iterable[str]
    ) -> Iterator[IndexProgress]:
        """Make the index hold what `stamps` say, and nothing else; progress after each step, at least once.

        `read` gives an article by its path; one that it raises for is found by its name until its file changes. `order`
        is the order in which articles are wanted; what it leaves out comes last. Yields nothing while another process
        writes. Raises OSError where the index cannot be written (a full disk); what was committed before is kept.
        """
        if not self.writes:
            return
        known = self._known()
        gone = [place.number for path, place in known.items() if path not in stamps]
        wanted = [path for path in dict.fromkeys((*order, *stamps)) if _is_changed(path, stamps, known)]
        if not gone and not wanted:
            yield IndexProgress(len(known), 0)
            return
        yield from self._write(wanted, gone, known, stamps, read)

    def close(self) -> None:
        """Give the right to write back."""
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
        if not lock.acquire():
            return False
        if self._index is None:
            self._index = store.make_index(cache)
            _sweep(store.index_folder(cache))
        return True

    def _write(
        self,
        wanted: Sequence[str],
        gone: Sequence[int],
        known: Mapping[str, _Place],
        stamps: Mapping[str, Stamp],
        read: Callable[[str], Source],
    ) -> Iterator[IndexProgress]:
        indexed, done, step = len(known) - len(gone), 0, _FIRST_STEP
        while True:
            writer = self._writer()
            try:
                for number in gone:
                    writer.delete_document(number)
                added = 0
                for path in wanted[done : done + step]:
                    self._add(writer, path, stamps[path], read)
                    if path in known:
                        writer.delete_document(known[path].number)
                    else:
                        indexed += 1
                    added += 1
                    if len(writer.fieldwriter) >= _STEP_WORDS:
                        break
                writer.commit(merge=False)
            except BaseException:
                _abandon(writer)
                raise
            # Numbers hold as long as segments are only added behind: merging comes when all is written.
            gone, done, step = (), done + added, min(_LARGEST_STEP, step * _STEP_GROWTH)
            yield IndexProgress(indexed, len(wanted) - done)
            if done == len(wanted):
                break
        self._merge(len(wanted))

    def _writer(self) -> ArticleWriter:
        from deepread.search.codec import ArticleWriter

        return ArticleWriter(self._index)

    @staticmethod
    def _add(writer: ArticleWriter, path: str, stamp: Stamp, read: Callable[[str], Source]) -> None:
        made = read_entry(path, stamp, read)
        writer.add_article(made.columns, made.words)

    def _known(self) -> dict[str, _Place]:
        """What the index holds, by path. An index that cannot be read is begun anew."""
        try:
            return dict(_places(self._index))
        except Exception:  # noqa: BLE001 - whatever is wrong with an index, it is only a cache
            self.rebuild()
            return {}

    def _merge(self, added: int) -> None:
        """Keep segments few, since every search visits each; large ones stay as they are."""
        # Whoosh has no public word for its segments.
        while segments := _to_merge(self._index._segments(), added):  # noqa: SLF001
            writer = self._writer()
            try:
                writer.merge_segments(segments)
                writer.commit(merge=False)
            except BaseException:
                _abandon(writer)
                raise


def status(cache: Path, stamps: Mapping[str, Stamp]) -> IndexProgress | None:
    """How far the index in `cache` is for a library of `stamps`; None where there is none. Changes nothing."""
    index = store.open_index(cache)
    if index is None:
        return None
    try:
        known = dict(_places(index))
    except Exception:  # noqa: BLE001 - whatever is wrong with an index, it will be built again
        return None
    changed = sum(_is_changed(path, stamps, known) for path in stamps)
    return IndexProgress(len(known), changed + len(known.keys() - stamps.keys()))


def _is_changed(path: str, stamps: Mapping[str, Stamp], known: Mapping[str, _Place]) -> bool:
    stamp, place = stamps.get(path), known.get(path)
    return stamp is not None and (place is None or place.stamp != (stamp.size, stamp.mtime_ns))


def read_entry(path: str, stamp: Stamp, read: Callable[[str], Source]) -> Entry:
    """The entry of the article that `read` gives; of its name alone where it raises."""
    try:
        source = read(path)
        made = entry(source, parse(source), stamp)
    except Exception:  # noqa: BLE001 - whatever is wrong with one file, the others are to be found
        return nameless(path, stamp)
    return made


def _places(index: Any) -> Iterator[tuple[str, _Place]]:
    """Each article of an index. Raises whatever `Segment` does."""
    from deepread.search.segment import Segment

    base = 0
    for described in index._segments():  # noqa: SLF001 - Whoosh has no public word for it
        segment = Segment(index, described, index.schema, base)
        stamps = zip(segment.facts["size"].tolist(), segment.facts["mtime_ns"].tolist(), strict=True)
        for number, (path, stamp) in enumerate(zip(segment.paths(), stamps, strict=True)):
            if segment.alive is None or segment.alive[number]:
                yield path, _Place(stamp, base + number)
        base += segment.size
        segment.close()


def _to_merge(segments: Sequence[Any], added: int) -> list[Any]:
    """The segments to make one of, if any: one that is half deleted; all small ones after much was added; else the
    smallest, where there are many of about one size, so that a changed article costs no more than some of its kind.
    """
    for segment in segments:
        if segment.deleted_count() > _SPARSE * segment.doc_count_all():
            return [segment]
    small = sorted((segment for segment in segments if segment.doc_count() < _MERGE_LIMIT), key=_size)
    if len(small) > 1 and added >= _MUCH:
        return _affordable(small)
    chosen: list[Any] = []
    for segment in small:
        if chosen and segment.doc_count() > _ONE_SIZE * max(map(_size, chosen)):
            if len(chosen) >= _MANY_SEGMENTS:
                break
            chosen = []
        chosen.append(segment)
    return _affordable(chosen) if len(chosen) >= _MANY_SEGMENTS else []


def _affordable(segments: Sequence[Any]) -> list[Any]:
    """The first of `segments`, two at least, that make up no more than a large one."""
    chosen: list[Any] = []
    total = 0
    for segment in segments:
        total += segment.doc_count()
        if len(chosen) > 1 and total > 2 * _MERGE_LIMIT:
            break
        chosen.append(segment)
    return chosen


def _size(segment: Any) -> int:
    count: int = segment.doc_count()
    return count


def _abandon(writer: ArticleWriter) -> None:
    """Let go of a step that could not be finished; its files are swept away by the next commit."""
    with suppress(Exception):  # the error that led here is the one to report
        writer.cancel()


def _sweep(folder: Path) -> None:
    """Remove what a killed process left of its unfinished step."""
    for old in folder.glob("*.tmp"):
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old, ignore_errors=True)
