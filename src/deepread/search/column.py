"""Owns how byte strings of articles lie in a column of Whoosh's: one behind the other, then their lengths, then how
many bytes each length takes.

Whoosh's own `VarBytesColumn` goes through its values one by one to open them and to copy them; this one takes them all
together.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from deepread.search.arrays import tightest
from deepread.search.engine import Column, ColumnReader, ColumnWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.search.arrays import Array

_SIZES = frozenset({1, 2, 4, 8})


class BytesColumn(Column):  # type: ignore[misc]  # Whoosh has no types
    """A column with a byte string for each article, empty where none was added."""

    _default = b""

    def writer(self, file: Any) -> BytesWriter:
        """Whoosh asks for this when a segment is begun."""
        return BytesWriter(file)

    def reader(self, file: Any, begin: int, length: int, count: int) -> BytesReader:
        """Whoosh asks for this when a segment is opened. Raises ValueError for a column that is not whole."""
        return BytesReader(file, begin, length, count)


class BytesWriter(ColumnWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes the values of articles in the order of their numbers."""

    def __init__(self, file: Any) -> None:
        super().__init__(file)
        self._count = 0
        self._values: list[bytes] = []
        self._lengths: list[Array] = [np.zeros(0, np.int64)]

    def add(self, number: int, value: bytes) -> None:
        """Add the value of an article; those that were left out before it have none."""
        self._values.extend(b"" for _ in range(number - self._count))
        self._values.append(value)
        self._count = number + 1

    def extend(self, values: bytes, lengths: Array) -> None:
        """Add the values of the next articles, one behind the other."""
        self._flush()
        self._dbfile.write(values)
        self._lengths.append(lengths)
        self._count += len(lengths)

    def finish(self, count: int) -> None:
        """End the column of `count` articles."""
        self._values.extend(b"" for _ in range(count - self._count))
        self._flush()
        lengths = tightest(np.concatenate(self._lengths))
        self._dbfile.write(lengths.astype(lengths.dtype.newbyteorder("<")).tobytes())
        self._dbfile.write(bytes((lengths.itemsize,)))

    def _flush(self) -> None:
        if self._values:
            self._dbfile.write(b"".join(self._values))
            self._lengths.append(np.fromiter(map(len, self._values), dtype=np.int64, count=len(self._values)))
            self._values.clear()


class BytesReader(ColumnReader):  # type: ignore[misc]  # Whoosh has no types
    """The values of a column by the numbers of their articles."""

    def __init__(self, file: Any, begin: int, length: int, count: int) -> None:
        super().__init__(file, begin, length, count)
        end = begin + length - 1
        size = file.get(end, 1)[0] if length else 0
        if size not in _SIZES or end - size * count < begin:
            raise ValueError("the column is not whole")
        lengths = np.frombuffer(file.get(end - size * count, size * count), dtype=f"<u{size}")
        starts = np.full(count + 1, begin, dtype=np.int64)
        starts[1:] += np.cumsum(lengths, dtype=np.int64)
        if int(starts[-1]) != end - size * count:
            raise ValueError("the column is not whole")
        # Reading single numbers is several times faster from a memoryview than from an array of numpy.
        self._starts = memoryview(starts.data)

    def __getitem__(self, number: int) -> bytes:
        start = self._starts[number]
        value: bytes = self._dbfile.get(start, self._starts[number + 1] - start)
        return value

    def __iter__(self) -> Iterator[bytes]:
        return (self._dbfile.get(start, end - start) for start, end in pairwise(self._starts))

    def between(self, first: int, last: int) -> tuple[bytes, Array]:
        """The values of the articles `first` to `last` (not included), one behind the other, and their lengths."""
        starts = self._starts[first : last + 1]
        values: bytes = self._dbfile.get(starts[0], starts[-1] - starts[0])
        return values, np.diff(np.asarray(starts))
