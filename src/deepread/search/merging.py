"""Owns how segments of an index are made one: every search visits each segment, so they are kept few.

Segments never change, so one can be made of several while others are added: that takes its time in small steps, between
which its maker may do what is urgent. Only what was deleted meanwhile has to be deleted of the new one too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from deepread.search.engine import STORED_COLUMN, SegmentReader
from deepread.search.joining import joined
from deepread.search.mapped import move_files, temporary
from deepread.search.schema import COLUMNS, TEXT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from deepread.search.arrays import Array

LARGE = 20_000
"""Articles of a segment that is large enough to be left alone; one of more words than these counts as larger."""
_WORDS = 1_000
"""Words of an article, as far as its segment's size goes."""
_SPARSE = 0.5
"""The share of deleted articles from which on a segment is written anew."""
_MUCH = 1_000
"""Articles in small segments that it is worth while to make one segment of, however few those are."""
_FEW, _MANY = 4, 8
"""Segments of about one size that are made one: when all is written, and while much is still to come."""
_GREATER = 8
"""How many times larger than all smaller ones together a segment may be to be merged with them."""


_FOLDER = "merge.tmp"
_AT_ONCE = 4096
"""Articles whose columns are copied in one step."""


def to_merge(segments: Sequence[Any], *, settled: bool) -> list[Any]:
    """Those of Whoosh's `segments` to make one of, if any; `settled` tells that no more articles are waiting.

    One that is half deleted; else the smaller ones, as long as they together are not small beside the largest of them:
    so an article is written again only a few times, however many changes there are.
    """
    for segment in segments:
        if segment.deleted_count() > _SPARSE * segment.doc_count_all():
            return [segment]
    chosen: list[Any] = []
    most: list[Any] = []
    total = 0.0
    for segment in sorted(segments, key=_size):
        size = _size(segment)
        if size >= LARGE or total + size > 2 * LARGE:
            break
        chosen.append(segment)
        if total * (_GREATER if settled else 1) >= size:
            most = chosen[:]
        total += size
    enough = len(most) >= (_FEW if settled else _MANY) or (settled and sum(map(_size, most)) >= _MUCH)
    return most if enough else []


def _size(segment: Any) -> float:
    """Articles, or what makes up as many by its words."""
    return float(max(segment.doc_count(), segment.words / _WORDS))


class Merge:
    """Some segments as they become one; its files lie in a folder of their own until it takes their place."""

    def __init__(self, index: Any, segments: Sequence[Any]) -> None:
        """Raises OSError, and what Whoosh raises for segments that are not whole."""
        from deepread.search.codec import FlatCodec

        self._index = index
        self._sources = segments
        self._storage = temporary(index.storage, _FOLDER)
        self._merged = FlatCodec().new_segment(self._storage, index.indexname)
        self._merged.bodies = max(segment.bodies for segment in segments)
        self._doc_maps = list(_numbered(segments))
        self._merged.set_doc_count(sum(int(np.count_nonzero(doc_map >= 0)) for doc_map in self._doc_maps))
        self._steps = self._made()

    def advance(self) -> bool:
        """Take one step of a tenth of a second, about; whether there are more. Raises OSError."""
        return next(self._steps, True) is None

    def commit(self) -> None:
        """Put the new segment in the place of the old ones. Raises OSError."""
        from deepread.search.codec import ArticleWriter

        move_files(self._storage, self._index.storage)
        writer = ArticleWriter(self._index)
        names = (segment.segment_id() for segment in self._sources)
        try:
            writer.replace(self._merged, dict(zip(names, self._doc_maps, strict=True)))
            writer.commit(merge=False)
        except BaseException:
            writer.cancel()
            raise
        self.abandon()

    def abandon(self) -> None:
        """Throw away what was made so far."""
        self._steps.close()
        self._storage.destroy()

    def _made(self) -> Generator[None, None, None]:
        if self._merged.doc_count_all():
            yield from self._copied_columns()
            yield from self._joined_fields()

    def _copied_columns(self) -> Generator[None, None, None]:
        schema, codec, total = self._index.schema, self._merged.codec(), self._merged.doc_count_all()
        readers = [SegmentReader(self._index.storage, schema, segment) for segment in self._sources]
        for name in COLUMNS:
            file = self._storage.create_file(codec.column_filename(self._merged, name))
            column = schema[name].column_type.writer(file)
            for reader, doc_map in zip(readers, self._doc_maps, strict=True):
                values = reader.column_reader(name, translate=False)
                for first, last in _kept(doc_map):
                    column.extend(*values.between(first, last))
                    yield
            column.finish(total)
            file.close()
        for reader in readers:
            reader.close()
        with self._storage.create_file(codec.column_filename(self._merged, "_stored")) as file:
            STORED_COLUMN.writer(file).finish(total)

    def _joined_fields(self) -> Generator[None, None, None]:
        from deepread.search.codec import open_fields, write_fields

        parts = [open_fields(self._index.storage, segment) for segment in self._sources]
        fields: dict[str, dict[str, Sequence[Array]]] = {}
        for field in TEXT_FIELDS:
            fields[field] = yield from joined([part[field] for part in parts], self._doc_maps)
        spoken = [part[TEXT_FIELDS[0]].languages for part in parts]
        left = [own[doc_map >= 0] for own, doc_map in zip(spoken, self._doc_maps, strict=True)]
        self._merged.words = sum(int(np.concatenate(own["lengths"]).sum(dtype=np.int64)) for own in fields.values())
        write_fields(self._storage, self._merged, fields, np.concatenate(left))


def _kept(doc_map: Array) -> Iterator[tuple[int, int]]:
    """The ranges of articles, the last not included, that stay side by side: `_AT_ONCE` each at most."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], doc_map >= 0, [False])).astype(np.int8)))
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield from ((first, min(first + _AT_ONCE, end)) for first in range(begin, end, _AT_ONCE))


def _numbered(segments: Sequence[Any]) -> Iterator[Array]:
    """For each of `segments`: its articles' numbers in all of them as one, -1 for those that are deleted."""
    total = 0
    for segment in segments:
        is_left = np.ones(segment.doc_count_all(), dtype=bool)
        is_left[list(segment.deleted_docs())] = False
        yield np.where(is_left, np.cumsum(is_left) - 1 + total, -1)
        total += int(np.count_nonzero(is_left))
