"""Owns the files of an index as Whoosh reads them, mapped into memory, since a column is read here and there for every
hit; and how files that are made aside are moved among them.
"""

from __future__ import annotations

import mmap
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import WeakSet

from deepread.search.engine import BufferFile, FileStorage
from deepread.search.memory import MemoryStorage


class MappedStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """A folder whose files are read through memory maps. Segments are never changed once they are written."""

    def __init__(self, path: str, **options: Any) -> None:
        super().__init__(path, **options)
        self._maps: WeakSet[mmap.mmap] = WeakSet()

    def open_file(self, name: str, **_: object) -> MappedFile:
        """Whoosh opens every file with this."""
        return MappedFile(self.mapping(name), name)

    def mapping(self, name: str) -> mmap.mmap:
        """The map of a file. Raises OSError, and ValueError for an empty file."""
        with (Path(self.folder) / name).open("rb") as file:
            mapping = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._maps.add(mapping)
        return mapping

    def release(self) -> None:
        """Give back the memory that the maps take; what is read later is mapped again, from the system's cache."""
        for mapping in tuple(self._maps):
            with suppress(OSError, ValueError):  # it was closed meanwhile
                mapping.madvise(mmap.MADV_DONTNEED)


def mapped_size() -> int:
    """Bytes of mapped files that this process has in memory, 0 where the system does not tell (proc(5), statm)."""
    try:
        with Path("/proc/self/statm").open("rb") as file:
            return int(file.read().split()[2]) * mmap.PAGESIZE
    except (OSError, ValueError, IndexError):
        return 0


def temporary(storage: Any, name: str) -> Any:
    """An empty storage of the same kind, for files that are moved into `storage` when they are whole."""
    if isinstance(storage, MappedStorage):
        folder = Path(storage.folder) / name
        shutil.rmtree(folder, ignore_errors=True)
        return MappedStorage(str(folder)).create()
    return MemoryStorage()


def move_files(source: Any, target: Any) -> None:
    """Move all files of a storage to another of the same kind. Raises OSError."""
    if isinstance(target, MappedStorage):
        for name in source.list():
            (Path(source.folder) / name).rename(Path(target.folder) / name)
    else:
        target.files.update(source.files)


class MappedFile(BufferFile):  # type: ignore[misc]  # Whoosh has no types
    """What `BufferFile` is for bytes in memory, without the copy that it makes."""

    def __init__(self, mapping: mmap.mmap, name: str) -> None:
        self._buf: Any = mapping
        self._name = name
        self.file = mapping
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    def get(self, position: int, length: int) -> bytes:
        """The bytes at a position."""
        return self._buf[position : position + length]  # type: ignore[no-any-return]  # a map's slices are bytes
