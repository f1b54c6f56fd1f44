"""Owns opening what lies beneath a folder: part by part, through no link, and without waiting for anyone.

A path is never handed to the system whole, so one longer than PATH_MAX opens too, and nobody can lead a name out of the
folder by putting a link in its way between the look and the open.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Self

from deepread.library.file import Unreadable, reason_of

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_STEPS = frozenset({"", ".", ".."})
_KEPT_OPEN = 48
PIECE = 1 << 18
"""Bytes of a file that are read at a time."""

_KINDS = {
    stat.S_IFDIR: "It is a folder.",
    stat.S_IFLNK: "It is a link.",
    stat.S_IFIFO: "It is a pipe, not a file.",
    stat.S_IFSOCK: "It is a socket, not a file.",
    stat.S_IFCHR: "It is a device, not a file.",
    stat.S_IFBLK: "It is a device, not a file.",
}


def not_regular(mode: int) -> str:
    """Why a file of this mode is not read, as a sentence; "" for a regular file."""
    if stat.S_ISREG(mode):
        return ""
    return _KINDS.get(stat.S_IFMT(mode), "It is not a regular file.")


class Beneath:
    """The folders on the way to the one that was opened last, held open; so a walk in depth opens each but once.

    Paths are relative to `root`, with `/` between their parts; "" is the root itself, the only part that may be a link.
    """

    def __init__(self, root: Path) -> None:
        """Raises OSError where `root` cannot be opened as a folder."""
        self.root = root
        self._path: str | None = ""
        """The folder that was opened last; None where that failed."""
        self._names: list[str] = []
        self._open = [os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of every folder. A second time does no harm."""
        for descriptor in self._open:
            if descriptor >= 0:
                os.close(descriptor)
        self._open.clear()
        self._path = None

    def folder(self, path: str) -> int:
        """A descriptor of the folder at `path`, good until the next call. Raises OSError."""
        if path == self._path:
            return self._open[-1]
        self._path = None
        parts = path.split("/") if path else []
        _refuse_steps(path, parts)
        nearest = _common(self._names, parts)
        self._leave(nearest)
        while self._open[nearest] < 0:
            nearest -= 1  # the root is always open, so this ends
        for depth in range(nearest, len(parts)):
            self._enter(depth, parts[depth])
        self._path = path
        return self._open[len(parts)]

    def file(self, path: str, *, seen: bool = False) -> tuple[int, os.stat_result]:
        """A descriptor of the regular file at `path`, to be closed by the caller, and its status as it was opened.

        `seen` says that a look has found a regular file there just now: that spares one before it is opened (3 µs).
        Raises OSError; `Unreadable` where it is of another kind.
        """
        folder, _, name = path.rpartition("/")
        within = self.folder(folder)
        if not seen:
            _refuse_others(os.stat(name, dir_fd=within, follow_symlinks=False).st_mode, path)
        descriptor = os.open(name, _FILE, dir_fd=within)
        status = os.fstat(descriptor)
        if reason := not_regular(status.st_mode):
            os.close(descriptor)
            raise Unreadable(path, reason)
        return descriptor, status

    def _enter(self, depth: int, name: str) -> None:
        descriptor = os.open(name, _FOLDER, dir_fd=self._open[depth])
        if depth + 1 < len(self._open):
            self._open[depth + 1] = descriptor
        else:
            self._names.append(name)
            self._open.append(descriptor)
        far = depth + 1 - _KEPT_OPEN
        if far > 0 and self._open[far] >= 0:
            os.close(self._open[far])
            self._open[far] = -1

    def _leave(self, depth: int) -> None:
        for descriptor in self._open[depth + 1 :]:
            if descriptor >= 0:
                os.close(descriptor)
        del self._open[depth + 1 :]
        del self._names[depth:]


class Pieces:
    """The bytes of an open file, some at a time, as long as its status said when it was opened."""

    def __init__(self, descriptor: int, size: int, path: str, at_once: int = PIECE) -> None:
        """`descriptor` is kept, and closed with this. `at_once` is how many bytes are read at a time."""
        self._descriptor = descriptor
        self._left = size
        self._path = path
        self._at_once = at_once

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        """Raises `Unreadable`."""
        if self._left <= 0 or self._descriptor < 0:
            self.close()
            raise StopIteration
        try:
            piece = os.read(self._descriptor, min(self._left, self._at_once))
        except OSError as error:
            raise Unreadable(self._path, reason_of(error)) from error
        self._left = self._left - len(piece) if piece else 0
        return piece

    def close(self) -> None:
        """Let go of the file. A second time does no harm."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        self.close()


def refuse_larger(size: int, path: str, limit: int) -> None:
    """Raises `Unreadable` for a file of more than `limit` bytes."""
    if size > limit:
        raise Unreadable(path, f"It is larger than {limit / 1_000_000:,.0f} MB, the most that is read.")


def read_bytes(descriptor: int, size: int, path: str, limit: int) -> bytes:
    """All of an open file, as long as its status said, which is `size`. That and `limit` are in bytes.

    What is written behind the end meanwhile is for the next look: it changes the status. Raises `Unreadable`.
    """
    refuse_larger(size, path, limit)
    pieces: list[bytes] = []
    left = size
    try:
        while left > 0 and (piece := os.read(descriptor, left)):  # mostly all at once: joining would hold it twice
            pieces.append(piece)
            left -= len(piece)
    except OSError as error:
        raise Unreadable(path, reason_of(error)) from error
    return b"".join(pieces)


def _refuse_others(mode: int, path: str) -> None:
    """Opening some devices is enough to set them going."""
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
    if reason := not_regular(mode):
        raise Unreadable(path, reason)


def _refuse_steps(path: str, parts: list[str]) -> None:
    """A name is a name: ".." would lead out."""
    if not _STEPS.isdisjoint(parts):
        raise Unreadable(path, "It is not the path of a file in this library.")


def _common(one: list[str], other: list[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
