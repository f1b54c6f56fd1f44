"""Owns noticing that a library changes: by the system's own notices, by looking again where there are none.

Each folder is watched by itself. A watch on the whole tree would follow links out of it, and spend the system's limited
number of watches on folders that hold no articles.
"""

from __future__ import annotations

import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from deepread.library.beneath import Beneath
from deepread.library.scan import NEVER_PROSE, Scan, beside, looks_like_an_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchfiles._rust_notify import RustNotify

_FAILURES = 3
_GATHER_MS = 400
_STEP_MS = 60
_GLANCE_MS = 4_000
_LOOK_AGAIN = 300.0
"""Seconds after which everything is looked at even without a notice: some folders cannot be watched."""

_POLL = 2.0
_POLL_SHARE = 20
"""Looking again may take one part in so many of a processor."""

_LONGEST_WATCHED = 4_000
"""Bytes of a path that the system still takes whole (PATH_MAX, with room)."""

_REMOTE = ("nfs", "cifs", "smb", "9p", "fuse", "vboxsf", "drvfs", "afs", "ceph", "lustre", "davfs")
"""File systems that change on another machine, and send no notice of it."""

_ESCAPED = re.compile(rb"\\([0-3][0-7]{2})")
"""How that table writes a space and its kin in a name."""


def follow(library: Path, stop: Event | None = None) -> Iterator[frozenset[str] | None]:
    """Something each time that the library may have changed, until `stop` is set. `library` is a folder, or one file.

    It is the folders whose files may have, "" for the library itself, or None where it may be anything. The first comes
    at once: from then on nothing is missed. A library that vanishes is waited for. Nothing is raised but
    KeyboardInterrupt.
    """
    stop = stop or Event()
    watched = _Watched(library)
    while not stop.is_set():
        if watched.is_there() and not _is_remote(watched.folder):
            yield from _notified(watched, stop)
        if not stop.is_set():
            yield from _polled(watched, stop)


class _Watched:
    """What is followed: a folder, or `only` one file in it."""

    def __init__(self, library: Path) -> None:
        real = Path(os.path.realpath(library))
        is_file = real.is_file()
        self.folder = real.parent if is_file else real
        self.only = real.name if is_file else None

    def is_there(self) -> bool:
        return self.identity() is not None

    def identity(self) -> tuple[int, int] | None:
        """Tells the folder from another of the same name."""
        with suppress(OSError):
            status = self.folder.stat()
            if stat.S_ISDIR(status.st_mode):
                return status.st_dev, status.st_ino
        return None

    def folders(self) -> set[str]:
        """Every folder to watch, by its path in the library. Raises OSError."""
        if self.only is not None:
            return {""}
        with Beneath(self.folder) as beneath:
            return {listing.folder for listing in Scan(beneath)}

    def files(self) -> dict[str, int]:
        """Every file with a number that changes when it does."""
        with suppress(OSError), Beneath(self.folder) as beneath:
            if self.only is not None:
                status = os.stat(self.only, dir_fd=beneath.folder(""))
                return {self.only: hash((status.st_size, status.st_mtime_ns, status.st_ctime_ns))}
            return {
                beside(listing.folder, found.name): hash(found[1:])
                for listing in Scan(beneath)
                for found in listing.files
            }
        return {}

    def relevant(self, paths: Iterator[str], folders: set[str]) -> Iterator[str]:
        """Those of some absolute paths that are, or were, an article or a folder of the library."""
        root = os.fspath(self.folder).rstrip("/") + "/"
        for path in paths:
            inner = path.removeprefix(root)
            name = inner.rpartition("/")[2]
            if inner == path or name.startswith("."):
                continue
            if self.only is not None:
                if inner == self.only:
                    yield inner
            elif looks_like_an_article(name) is not None or inner in folders or self.is_folder(inner):
                yield inner

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder at `path` that a walk would enter."""
        name = path.rpartition("/")[2]
        with suppress(OSError):
            return name not in NEVER_PROSE and stat.S_ISDIR((self.folder / path).lstat().st_mode)
        return False


def _notified(watched: _Watched, stop: Event) -> Iterator[frozenset[str] | None]:
    """Follow by notices, for as long as the system gives them and the library is there."""
    from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

    failures = 0
    while failures < _FAILURES and not stop.is_set():
        try:
            identity = watched.identity()
            folders = watched.folders()
            watcher = RustNotify(_watchable(watched.folder, folders), False, False, 0, False, True)
        except FileNotFoundError:
            failures += 1  # a folder vanished between the two
            continue
        except (OSError, WatchfilesRustInternalError):
            return  # out of watches, most likely
        failures = 0
        with watcher:
            yield None
            with suppress(WatchfilesRustInternalError):  # a name that is not UTF-8 changed: begin again
                yield from _notices(watcher, watched, folders, stop)
        if watched.identity() != identity:
            return


def _notices(watcher: RustNotify, watched: _Watched, folders: set[str], stop: Event) -> Iterator[frozenset[str] | None]:
    """One watcher's notices, until what is to be watched is no longer the same."""
    identity = watched.identity()
    looked = time.monotonic()
    while True:
        notices = watcher.watch(_GATHER_MS, _STEP_MS, _GLANCE_MS, stop)
        if notices == "signal":
            raise KeyboardInterrupt
        if notices == "stop" or watched.identity() != identity:
            return
        if isinstance(notices, str):
            if time.monotonic() - looked > _LOOK_AGAIN:
                looked = time.monotonic()
                yield None
            continue
        changed = list(watched.relevant((path for _, path in notices), folders))
        if changed:
            yield frozenset(path.rpartition("/")[0] for path in changed)
        if any(path in folders or watched.is_folder(path) for path in changed):
            return


def _watchable(root: Path, folders: set[str]) -> list[str]:
    """The folders that a watch can be put on: not those whose path is too long or not UTF-8."""
    paths = [os.path.join(root, folder) for folder in folders]  # noqa: PTH118 - thousands of them
    return [path for path in paths if len(os.fsencode(path)) < _LONGEST_WATCHED and _is_utf8(path)]


def _is_utf8(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _polled(watched: _Watched, stop: Event) -> Iterator[None]:
    """Follow by looking again, until the library has come back or can be watched."""
    was_there = watched.is_there()
    before = watched.files()
    yield None
    while True:
        begun = time.monotonic()
        now = watched.files()
        if now != before:
            yield None
        before = now
        if not was_there and watched.is_there():
            return
        if stop.wait(max(_POLL, _POLL_SHARE * (time.monotonic() - begun))):
            return


def _is_remote(folder: Path) -> bool:
    """Whether `folder` is on a file system that sends no notices, by Linux' table of mounts (proc(5), mountinfo)."""
    with suppress(OSError):
        return _file_system_of(os.fsencode(folder), Path("/proc/self/mountinfo").read_bytes()).startswith(_REMOTE)
    return False


def _file_system_of(folder: bytes, mounts: bytes) -> str:
    """The kind of the file system that `folder` is on, by that table; "" where it is in none."""
    best, kind = b"", b""
    for line in mounts.splitlines():
        left, _, right = line.partition(b" - ")
        place = _ESCAPED.sub(lambda found: bytes([int(found[1], 8) & 0xFF]), left.split()[4]).rstrip(b"/")
        if len(place) >= len(best) and (folder + b"/").startswith(place + b"/"):
            best, kind = place, right.split()[0]
    return kind.decode("ascii", "replace")
