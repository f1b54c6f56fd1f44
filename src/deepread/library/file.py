"""Owns what the library says of a file before it is read as an article: its stamp, or why it was not read."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from deepread.article.article import Kind
from deepread.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Stamp(NamedTuple):
    """What a file was when it was read. Two stamps that are equal stand for the same text.

    `size` is in bytes, `mtime_ns` in nanoseconds since the epoch; `content` is 64 bits of BLAKE2b over the bytes, so
    that a file that was only touched or renamed can be told from one that was edited. `digest` is the same, and another
    where the bytes are read in another way: in an encoding that was chosen, or, of a web page, by another extractor.
    Both are 0 where nobody counted them.
    """

    size: int
    mtime_ns: int
    digest: int = 0
    content: int = 0


class Filed(NamedTuple):
    """By what number the rows of the moment know an article, and the digest of its content, as in its stamp."""

    number: int
    content: int


def stamp_of(size: int, mtime_ns: int, content: int, chosen: str, kind: str) -> Stamp:
    """The stamp of a file with that `content`, an article of that kind, read in the encoding that was `chosen`."""
    digest = content
    if content and chosen:
        digest ^= _number_of(chosen)
    if content and kind == Kind.HTML:
        from deepread.document.extractor import extractor

        digest ^= _number_of(extractor())
    return Stamp(size, mtime_ns, digest, content)


@lru_cache(maxsize=64)
def _number_of(way: str) -> int:
    """A number for a way to read what a file holds, in as many bits as a digest has; 0 for none."""
    return digest_of(way.encode()) if way else 0


def chosen_for(data: bytes, encodings: Mapping[int, str]) -> str:
    """The one of `encodings`, names by the digest of a content, that these bytes are to be read in; "" for none."""
    return encodings.get(digest_of(data), "") if encodings else ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that is called like an article and is none. `reason` is a sentence for a person."""

    path: str
    reason: str


class Unreadable(OSError):  # noqa: N818 - it says what the file is, and reads well where it is raised
    """A file that cannot be read. `reason` is a sentence for a person, without the path."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


_REASONS = {
    errno.EACCES: "You are not allowed to read it.",
    errno.EPERM: "You are not allowed to read it.",
    errno.ENOENT: "It is no longer there.",
    errno.ENOTDIR: "A folder on the way to it is no longer one.",
    errno.ELOOP: "It is a link, or a folder on the way to it is one.",
    errno.ENAMETOOLONG: "Its path is longer than this system allows.",
    errno.EMFILE: "Too many files are open.",
    errno.ENFILE: "Too many files are open on this machine.",
    errno.ENXIO: "It is a socket or a device, not a file.",
    errno.EIO: "The disk could not read it.",
    errno.ESTALE: "The server that it is on no longer knows it.",
}


def reason_of(error: OSError) -> str:
    """What `error` means to a person who wanted to read a file."""
    if isinstance(error, Unreadable):
        return error.reason
    known = _REASONS.get(error.errno or 0)
    return known or f"It cannot be read ({os.strerror(error.errno or errno.EIO).lower()})."


def unreadable(path: Path | str, error: OSError | ValueError) -> Unreadable:
    """Why what is at `path` cannot be read, as `error` has it."""
    if isinstance(error, Unreadable):
        return error
    name = os.fspath(path)
    if isinstance(error, NotADirectoryError):
        return Unreadable(name, "It is not a folder.")
    if isinstance(error, FileNotFoundError):
        return Unreadable(name, "It is not there.")
    return Unreadable(name, reason_of(error) if isinstance(error, OSError) else "Its name cannot be one of a file.")
