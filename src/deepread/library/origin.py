"""Owns where a library's texts come from: a folder, one file, or bytes that were piped in."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self, TypeVar

from deepread.library.beneath import PIECE, Beneath, Pieces, not_regular, read_bytes, refuse_larger
from deepread.library.file import Skipped, Unreadable, reason_of, unreadable
from deepread.library.scan import (
    SNIFFED,
    Found,
    Listing,
    Scan,
    every_file,
    found_by,
    looks_like_an_article,
    looks_like_prose,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

_Read = TypeVar("_Read")


class Content(NamedTuple):
    """A file's bytes with the status it had before they were read. Times are in nanoseconds since the epoch."""

    data: bytes
    mtime_ns: int
    changed_ns: int

    @property
    def modified(self) -> float | None:
        """When it was last written, in seconds since the epoch; None where there is no file."""
        return self.mtime_ns / 1e9 if self.changed_ns else None


class Flow(NamedTuple):
    """A file's bytes as they are read, with what is known of it before; times as in `Content`."""

    pieces: Iterator[bytes]
    size: int
    mtime_ns: int
    changed_ns: int

    @property
    def modified(self) -> float | None:
        """As in `Content`."""
        return self.mtime_ns / 1e9 if self.changed_ns else None


class LinkedFile(NamedTuple):
    """The file that a link leads to. `found` is its status under the link's name."""

    path: str
    found: Found


class Walk(Protocol):
    """One look at everything there is. `listings` raises OSError where there is nothing to look at."""

    @property
    def skipped(self) -> Sequence[Skipped]: ...

    @property
    def left_out(self) -> Mapping[str, int]:
        """How many files that `listings` came by are no articles by their names, by the endings of those."""

    @property
    def is_whole(self) -> bool:
        """Whether it comes to everything that lies beside the texts."""

    @property
    def shared(self) -> tuple[int, int] | None:
        """What another process needs to read the same: the folder's descriptor, and the bytes of the largest file;
        None where it could not.
        """

    def listings(self, folders: Collection[str] | None = None) -> Iterator[Listing]:
        """Every folder, or each of `folders` that is there by itself."""

    def read(self, path: str, certain: bool = True, *, seen: bool = False) -> Content | None:
        """The bytes at `path`; None where they were not `certain` to be prose and are not.

        `seen` says that `listings` has named it just now, as a file.

        Raises FileNotFoundError where it is gone, and `Unreadable`.
        """

    def flow(self, path: str, at_once: int = PIECE) -> Flow:
        """The bytes at `path`, so many at a time. Raises as `read` does."""

    def target(self, path: str) -> LinkedFile:
        """The file that the link at `path` leads to. Raises `Unreadable` where that is not in the library."""

    def everything(self) -> Iterator[str]:
        """The path of everything that is no folder, whether it is prose or not."""

    def close(self) -> None: ...


class Origin(Protocol):
    """Where texts come from. `folder` is what paths are relative to."""

    @property
    def folder(self) -> Path: ...

    def walk(self) -> Walk: ...


class Folder:
    """All of a folder, or `only` one file of it. `limit` is the size in bytes beyond which a file is not read."""

    def __init__(self, folder: Path, limit: int, only: str | None = None) -> None:
        self.folder = folder
        self._limit = limit
        self._only = only

    @classmethod
    def named(cls, folder: Path, limit: int) -> Self:
        """All of a folder that was named. Raises `Unreadable` where it is none that can be listed."""
        folder = Path(os.path.abspath(folder))  # noqa: PTH100 - Path.absolute keeps the dots of "..", which a title shows
        try:
            os.close(os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
        except (OSError, ValueError) as error:
            raise unreadable(folder, error) from error
        return cls(folder, limit)

    @classmethod
    def of_file(cls, path: Path, limit: int) -> Self:
        """The file that was named, or that a link there leads to. Raises `Unreadable` where it is no regular one."""
        try:
            real = Path(os.path.realpath(path, strict=True))
            mode = real.stat().st_mode
        except (OSError, ValueError) as error:
            raise unreadable(path, error) from error
        if reason := not_regular(mode):
            raise Unreadable(os.fspath(path), reason)
        return cls(real.parent, limit, only=real.name)

    def walk(self) -> Walk:
        """Raises OSError where the folder cannot be opened."""
        return _FolderWalk(Beneath(self.folder), self._limit, self._only)


class Bytes:
    """One text that is in no file."""

    def __init__(self, data: bytes, name: str) -> None:
        self.folder = _current_folder()
        self._data = data
        self._name = name

    def walk(self) -> Walk:
        """Never raises."""
        return _BytesWalk(self._data, self._name)


def _current_folder() -> Path:
    """Where nothing is, if the current folder has been removed."""
    try:
        return Path.cwd()
    except OSError:
        return Path("/nonexistent")


class _FolderWalk:
    def __init__(self, beneath: Beneath, limit: int, only: str | None) -> None:
        self._beneath = beneath
        self._limit = limit
        self._only = only
        self._scan = Scan(beneath)

    @property
    def skipped(self) -> Sequence[Skipped]:
        return self._scan.skipped

    @property
    def left_out(self) -> Mapping[str, int]:
        return self._scan.left_out

    @property
    def is_whole(self) -> bool:
        return self._only is None

    @property
    def shared(self) -> tuple[int, int] | None:
        return (self._beneath.folder(""), self._limit) if self._only is None else None

    def listings(self, folders: Collection[str] | None = None) -> Iterator[Listing]:
        if self._only is None:
            yield from self._scan if folders is None else self._scan.each(folders)
            return
        try:
            status = os.stat(self._only, dir_fd=self._beneath.folder(""), follow_symlinks=False)
        except FileNotFoundError:
            yield Listing("")
        else:
            yield Listing("", [found_by(self._only, status, certain=True)])

    def read(self, path: str, certain: bool = True, *, seen: bool = False) -> Content | None:
        return self._found(path, lambda place: self._read(place, certain, seen))

    def flow(self, path: str, at_once: int = PIECE) -> Flow:
        return self._found(path, lambda place: self._flow(place, at_once))

    def _found(self, path: str, read: Callable[[str], _Read]) -> _Read:
        """What `read` makes of the file at `path`, or of the one that a link there leads to."""
        try:
            return read(path)
        except (FileNotFoundError, Unreadable):
            raise
        except OSError as error:
            if error.errno != errno.ELOOP:
                raise Unreadable(path, reason_of(error)) from error
        target = self.target(path).path
        try:
            return read(target)
        except OSError as error:
            raise Unreadable(path, reason_of(error)) from error

    def target(self, path: str) -> LinkedFile:
        root = os.path.realpath(self._beneath.root)
        try:
            real = os.path.realpath(os.path.join(root, path), strict=True)  # noqa: PTH118 - Path drops what a name may hold
            status = os.stat(real)  # noqa: PTH116 - the same
        except FileNotFoundError as error:
            raise Unreadable(path, "It is a link to a file that is not there.") from error
        except OSError as error:
            words = "It is a link in a circle." if error.errno == errno.ELOOP else f"It is a link. {reason_of(error)}"
            raise Unreadable(path, words) from error
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable(path, "It is a link to a folder, and those are not followed.")
        if not real.startswith(root.rstrip("/") + "/"):
            raise Unreadable(path, "It is a link out of the library, and those are not followed.")
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(path, "It is a link to no regular file.")
        name = path.rpartition("/")[2]
        found = found_by(name, status, certain=bool(looks_like_an_article(name)))
        return LinkedFile(real[len(root.rstrip("/")) + 1 :], found)

    def everything(self) -> Iterator[str]:
        return every_file(self._beneath) if self._only is None else iter((self._only,))

    def close(self) -> None:
        self._beneath.close()

    def _read(self, path: str, certain: bool, seen: bool) -> Content | None:
        descriptor, status = self._beneath.file(path, seen=seen)
        try:
            if not certain and not looks_like_prose(os.pread(descriptor, SNIFFED, 0)):
                return None
            data = read_bytes(descriptor, status.st_size, path, self._limit)
        finally:
            os.close(descriptor)
        return Content(data, status.st_mtime_ns, status.st_ctime_ns)

    def _flow(self, path: str, at_once: int) -> Flow:
        descriptor, status = self._beneath.file(path)
        try:
            refuse_larger(status.st_size, path, self._limit)
        except BaseException:
            os.close(descriptor)
            raise
        pieces = Pieces(descriptor, status.st_size, path, at_once)
        return Flow(pieces, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


class _BytesWalk:
    skipped: Sequence[Skipped] = ()
    left_out: Mapping[str, int] = MappingProxyType({})
    is_whole = False
    shared = None

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name

    def listings(self, folders: Collection[str] | None = None) -> Iterator[Listing]:  # noqa: ARG002 - there is one
        yield Listing("", [Found(self._name, len(self._data), 0, 0, certain=True)])

    def read(self, path: str, certain: bool = True, *, seen: bool = False) -> Content | None:  # noqa: ARG002 - in no folder
        if path != self._name or not certain:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return Content(self._data, 0, 0)

    def flow(self, path: str, at_once: int = PIECE) -> Flow:
        data = self._data
        self.read(path)
        pieces = (data[at : at + at_once] for at in range(0, len(data), at_once))
        return Flow(pieces, len(data), 0, 0)

    def target(self, path: str) -> LinkedFile:
        raise Unreadable(path, "It is not a link.")

    def everything(self) -> Iterator[str]:
        yield self._name

    def close(self) -> None:
        pass
