"""Owns by what libraries, articles and rows are known in the journal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def library_key(library: Path) -> bytes:
    """What a library is known by: its path without links, the same whichever way it was reached."""
    return os.fsencode(os.path.realpath(library))


def article_key(library: Path, path: str) -> bytes:
    """By what an article is known; `path` is relative to its library."""
    return os.path.join(library_key(library), os.fsencode(path))  # noqa: PTH118 - the paths are bytes


def bounds(library: Path) -> tuple[bytes, bytes]:
    """Between which keys those of the articles beneath `library` are: from the first on, before the second."""
    folder = article_key(library, "")
    return folder, folder[:-1] + b"0"  # "0" is what follows "/"


def random_number() -> int:
    """A number for a row that no other row has, in whichever journal: of 62 bits."""
    return int.from_bytes(os.urandom(8)) >> 2
