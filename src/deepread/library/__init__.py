"""A folder of articles: which files they are, what each says of itself, what has changed. It only reads."""

from __future__ import annotations

from deepread.library.file import Filed, Skipped, Stamp, Unreadable
from deepread.library.library import LARGEST_FILE, Library
from deepread.library.progress import Progress
from deepread.library.rows import GONE, Row, Rows, Sort, SortField
from deepread.library.traits import Facet
from deepread.library.watch import follow

__all__ = [
    "GONE",
    "LARGEST_FILE",
    "Facet",
    "Filed",
    "Library",
    "Progress",
    "Row",
    "Rows",
    "Skipped",
    "Sort",
    "SortField",
    "Stamp",
    "Unreadable",
    "follow",
]
