"""Owns what an index holds of each article: fields of words to find it by, columns to show it and to know it again.

The fields that are searched: `title`; `about` (subtitle, description, authors, tags and what else the header says in
words, and the file's name); `body`, the visible text; `header`, each word of each header value with its key before it;
`values`, each whole value with its key before it, to be counted and offered.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from deepread.search.column import BytesColumn
from deepread.search.engine import COLUMN, TEXT, Schema

FORMAT = 11
"""Raised whenever what an index holds, or how, changes: an index of another format is built again."""

TEXT_FIELDS = ("title", "about", "body", "header", "values")

UNPLACED = frozenset({"values"})
"""Fields of which it is kept what an article has, not where in it."""

COLUMNS = ("path", "shown_title", "summary", "text", "stones", "lines", "facts")
"""`path` as bytes of the file system; `text` the visible body, compressed; `stones` where each `STRIDE`th word of it
begins; `lines` where in it each line of the file begins.
"""

STRIDE = 32

FACTS = np.dtype(
    [
        ("size", "<i8"),
        ("mtime_ns", "<i8"),
        ("digest", "<i8"),
        ("date", "<i4"),
        ("words", "<i4"),
        ("minutes", "<i4"),
        ("flags", "<u1"),
        ("language", "<u1"),
    ]
)
"""Numbers of an article. `digest` is 64 bits of BLAKE2b over its file, 0 where nobody counted it; `date` is year, month
and day as one number (20240206), 0 without one; `flags` are `DRAFT` and `WARNED`.
"""

DRAFT, WARNED = 1, 2
"""Whether an article calls itself unpublished, and whether something in its file could not be read as it was meant."""


def schema() -> Any:
    """Whoosh's schema of the index."""
    fields = {name: TEXT(phrase=False, chars=False) for name in TEXT_FIELDS}
    return Schema(**fields, **{name: COLUMN(BytesColumn()) for name in COLUMNS})
