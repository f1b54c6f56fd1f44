"""Owns where deepread keeps its own files, and whether such a folder may be trusted.

Folders follow the XDG base directory specification. Nothing is kept in a folder that someone else could have prepared:
the index is read back as code, so its folder is as sensitive as a program.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_NAME = "deepread"
_PRIVATE = 0o700
_TAG = "CACHEDIR.TAG"
_TAGGED = """\
Signature: 8a477f597d28d172789f06886806bc55
# This folder is deepread's cache: it can be thrown away, and needs no backup. See https://bford.info/cachedir/
"""


class UnsafeFolder(OSError):  # noqa: N818 - it says what the folder is, and reads well where it is raised
    """A folder that cannot be made, or that someone else could write to. `reason` is a phrase for a person."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def config_folder() -> Path:
    """Where the settings are: `$XDG_CONFIG_HOME/deepread`, else `~/.config/deepread`. It need not exist."""
    return _base("XDG_CONFIG_HOME", ".config") / _NAME


def state_folder() -> Path:
    """Where the journal is: `$XDG_STATE_HOME/deepread`, else `~/.local/state/deepread`. It need not exist."""
    return _base("XDG_STATE_HOME", ".local/state") / _NAME


def cache_folder() -> Path:
    """Where indexes and catalogues are: `$XDG_CACHE_HOME/deepread`, else `~/.cache/deepread`. It need not exist."""
    return _base("XDG_CACHE_HOME", ".cache") / _NAME


def cache_for(library: Path) -> Path:
    """The private cache folder of one library, made if it is not there; the same for every path to that library.

    Raises `UnsafeFolder`.
    """
    from hashlib import blake2b

    real = os.fsencode(os.path.realpath(library))
    folder = private_folder(cache_folder() / blake2b(real, digest_size=12).hexdigest())
    _tag(folder.parent)
    return folder


def private_folder(path: Path) -> Path:
    """`path`, made if it is not there, as a folder (0700) that only its owner can have written to.

    A folder of root's that others cannot write to will do as well: an administrator may share an index. Raises
    `UnsafeFolder` for a link, a file, anyone else's folder, and a folder beneath one that everybody may write to.
    """
    try:
        path.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        status = path.lstat()
        reason = _fault(path, status)
        if not reason and _is_too_open(status):
            path.chmod(_PRIVATE)
    except (OSError, ValueError) as error:
        raise UnsafeFolder(path, f"it cannot be used ({_words(error)})") from error
    if reason:
        raise UnsafeFolder(path, reason)
    return path


def is_private(path: Path) -> bool:
    """Whether `path` is a folder as `private_folder` leaves it: nobody but its owner, or root, can have written to it.

    Nothing is made or changed.
    """
    try:
        status = path.lstat()
        return not _fault(path, status) and not _is_too_open(status)
    except (OSError, ValueError):
        return False


def _base(variable: str, fallback: str) -> Path:
    """The specification says that a relative path in the variable counts as none."""
    named = Path(os.environ.get(variable, ""))
    if named.is_absolute():
        return named
    try:
        return Path.home() / fallback
    except RuntimeError:
        return Path("/nonexistent") / fallback


def _tag(folder: Path) -> None:
    """Mark `folder` as a cache, for backups and for deepread's own walk. It does without where it cannot be marked."""
    with suppress(OSError), (folder / _TAG).open("x", encoding="ascii") as file:
        file.write(_TAGGED)


def _fault(path: Path, status: os.stat_result) -> str:
    """Why `path`, whose own status is `status`, may not be trusted; "" where it may. Raises OSError."""
    return _fault_of(status) or _fault_above(path)


def _is_too_open(status: os.stat_result) -> bool:
    return status.st_uid == os.geteuid() and stat.S_IMODE(status.st_mode) != _PRIVATE


def _fault_of(status: os.stat_result) -> str:
    if stat.S_ISLNK(status.st_mode):
        return "it is a link, and a private folder may not be one"
    if not stat.S_ISDIR(status.st_mode):
        return "it is not a folder"
    if status.st_uid == os.geteuid():
        return ""
    if status.st_uid != 0:
        return "it belongs to someone else"
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return "it is root's, and others may write to it"
    return ""


def _fault_above(path: Path) -> str:
    """A folder above that everybody may write to (and that is not sticky, as /tmp is) lets anybody swap `path`."""
    for folder in Path(os.path.realpath(path)).parents:
        mode = folder.stat().st_mode
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            return f"everybody may write to {folder}"
    return ""


def _words(error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return reason[:1].lower() + reason[1:]
