"""Owns how large a folder is: how many files it has that may be articles, by their names alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.library.beneath import Beneath
from deepread.library.scan import Scan

if TYPE_CHECKING:
    from pathlib import Path


def extent(folder: Path) -> int:
    """How many files of `folder`, and of those in it, have an article's name; 0 where it cannot be listed.

    Those whose content turns out to be none are among them, and so are links.
    """
    try:
        with Beneath(folder) as beneath:
            return sum(len(listing.files) + len(listing.links) for listing in Scan(beneath))
    except OSError:
        return 0
