"""Owns where an index lies and whether it may be opened.

Whoosh keeps its table of contents as pickles, and reading a pickle runs it: an index is opened only from a folder that
nobody else can have written to, and is thrown away at any doubt. A file lock lets one process write.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from deepread.search.schema import FORMAT, schema
from deepread.storage import is_private, private_folder

_FOLDER = f"index-{FORMAT}"
_LOCK = "index.lock"
_ABANDONED = 30 * 86_400
"""Seconds after which another version's index is taken for left behind."""
_ATTEMPTS = 3
"""Times that a lock is taken whose file is removed meanwhile."""


def index_folder(cache: Path) -> Path:
    """Where the index of a library lies whose cache folder is `cache`."""
    return cache / _FOLDER


def open_index(cache: Path) -> Any | None:
    """Whoosh's index in `cache`, to read; None where there is none or it may not be opened."""
    folder = index_folder(cache)
    if not (is_private(cache) and is_private(folder)):
        return None
    from deepread.search.engine import FileIndex
    from deepread.search.mapped import MappedStorage

    try:
        return FileIndex(MappedStorage(str(folder)), schema=schema())
    except Exception:  # noqa: BLE001 - a broken pickle may raise anything, and every doubt means: build again
        return None


def make_index(cache: Path) -> Any:
    """Whoosh's index in `cache`, to write: the one that is there if it may be opened, else a new one.

    Raises `UnsafeFolder` where no private folder can be had, and OSError.
    """
    from deepread.search.engine import FileIndex
    from deepread.search.mapped import MappedStorage

    private_folder(cache)
    index = open_index(cache)
    if index is not None:
        return index
    return FileIndex.create(MappedStorage(str(fresh_folder(cache))), schema())


def fresh_folder(cache: Path) -> Path:
    """An empty private folder for the index; what was there is thrown away."""
    private_folder(cache)
    folder = index_folder(cache)
    if folder.is_symlink() or folder.exists():
        _remove(folder)
    return private_folder(folder)


def tidy(cache: Path) -> None:
    """Mark our index as used, and remove those of other formats that nobody has used for long.

    Two versions of deepread may be about one library, each with an index of its own: neither takes the other's away.
    """
    os.utime(index_folder(cache))
    for folder in cache.glob("index-*"):
        with suppress(OSError):  # it is only in the way, and another process may be removing it too
            if folder != index_folder(cache) and time.time() - folder.lstat().st_mtime > _ABANDONED:
                _remove(folder)


def _remove(folder: Path) -> None:
    if folder.is_symlink() or not folder.is_dir():
        folder.unlink()
    else:
        shutil.rmtree(folder)


def memory_index() -> Any:
    """An empty index of Whoosh that is kept in memory."""
    from deepread.search.engine import FileIndex
    from deepread.search.memory import MemoryStorage

    return FileIndex.create(MemoryStorage(), schema())


Commit = tuple[int, int, int]
"""What one commit of an index differs in from every other: its number, and its file's time and identity."""


def commit_of(index: Any) -> Commit | None:
    """The last commit of an index, None where the index has gone. Cheap: it reads the names in a folder."""
    number = index.latest_generation()
    if number < 0:
        return None
    folder = index.storage.folder
    if not folder:
        return number, 0, 0
    try:
        status = (Path(folder) / f"_{index.indexname}_{number}.toc").stat()
    except OSError:
        return None
    return number, status.st_mtime_ns, status.st_ino


class WriteLock:
    """The right to write an index: one process has it, until it gives it back or ends, however it ends.

    A lock is on a file, not on its name: where the cache is thrown away, what is held is worth nothing any more, since
    the next process locks another file.
    """

    def __init__(self, cache: Path) -> None:
        self._file: int | None = None
        self._path = cache / _LOCK

    @property
    def is_held(self) -> bool:
        """Whether the right is held, and is still that to the index of this name."""
        return self._file is not None and self._is_in_place(self._file)

    def acquire(self) -> bool:
        """Take the lock without waiting; whether it is held now. Raises OSError where no lock can be made."""
        if self.is_held:
            return True
        self.release()
        for _ in range(_ATTEMPTS):
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if self._is_in_place(file):
                    self._file, file = file, -1
                    return True
            except BlockingIOError:
                return False
            finally:
                if file >= 0:
                    os.close(file)
        return False

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _is_in_place(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), self._path.lstat())
        except FileNotFoundError:
            return False
