"""Owns how named arrays lie in one file: one behind the other, then a table of contents as JSON, then its length.

Read through a memory map, so that opening costs nothing and an index that is searched lives in the page cache. Nothing
in such a file is ever run: it holds numbers and bytes.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Protocol

    from typing_extensions import Buffer

    class Binary(Protocol):
        """What arrays are written to."""

        def write(self, data: Buffer, /) -> object: ...


Array = np.ndarray[Any, np.dtype[Any]]

_ALIGNMENT = 8
_END = struct.Struct("<Q8s")
_MAGIC = b"drarray1"


def write(file: Binary, arrays: Mapping[str, Sequence[Array]]) -> None:
    """Write `arrays` (of one dimension each, in parts of one type) to a file that stands at its beginning."""
    contents: dict[str, tuple[str, int, int]] = {}
    offset = 0
    for name, parts in arrays.items():
        kind, size, length = parts[0].dtype, sum(part.size for part in parts), sum(part.nbytes for part in parts)
        contents[name] = (kind.str, offset, size)
        for part in parts:
            if part.size:
                file.write(np.ascontiguousarray(part, dtype=kind).view(np.uint8).data)
        padding = -length % _ALIGNMENT
        file.write(bytes(padding))
        offset += length + padding
    table = json.dumps(contents, separators=(",", ":")).encode()
    file.write(table)
    file.write(_END.pack(len(table), _MAGIC))


def read(buffer: memoryview) -> dict[str, Array]:
    """The arrays in `buffer`, as views of it. Raises ValueError for a file that is not whole."""
    if len(buffer) < _END.size:
        raise ValueError("the file ends too early")
    length, magic = _END.unpack(buffer[-_END.size :])
    if magic != _MAGIC or length > len(buffer) - _END.size:
        raise ValueError("the file is not one of arrays")
    contents = json.loads(bytes(buffer[-_END.size - length : -_END.size]))
    return {
        name: np.frombuffer(buffer, dtype=kind, count=size, offset=offset)
        for name, (kind, offset, size) in contents.items()
    }


def tightest(array: Array) -> Array:
    """`array` (of numbers from 0) in the smallest unsigned type that holds it."""
    largest = int(array.max()) if array.size else 0
    for kind in (np.uint8, np.uint16, np.uint32):
        if largest <= np.iinfo(kind).max:
            return array.astype(kind, copy=False)
    return array.astype(np.uint64, copy=False)
