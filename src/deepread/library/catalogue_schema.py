"""Owns the tables of the catalogue, and what is asked of them in many words."""

from __future__ import annotations

from deepread.library.record import COLUMNS

SCHEMA = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS article (
    number INTEGER PRIMARY KEY,
    folder BLOB NOT NULL,
    name BLOB NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    changed_ns INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    digest INTEGER NOT NULL,
    chosen TEXT NOT NULL,
    read_ns INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    published TEXT,
    minutes INTEGER NOT NULL,
    timed INTEGER NOT NULL,
    words INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    draft INTEGER NOT NULL,
    title_key BLOB NOT NULL,
    author_key BLOB NOT NULL,
    authors TEXT NOT NULL,
    tags TEXT NOT NULL,
    site TEXT NOT NULL,
    series TEXT NOT NULL,
    language TEXT NOT NULL,
    path_key BLOB NOT NULL,
    UNIQUE (folder, name)
);
CREATE INDEX IF NOT EXISTS by_choice ON article (chosen) WHERE chosen <> '';
CREATE INDEX IF NOT EXISTS by_date ON article (published DESC, path_key);
CREATE TABLE IF NOT EXISTS detail (number INTEGER PRIMARY KEY, article TEXT NOT NULL);
COMMIT;
"""
INSERT = (
    f"INSERT INTO article (folder, name, {', '.join(COLUMNS)}, path_key)"  # noqa: S608 - ours
    f" VALUES ({', '.join('?' * (len(COLUMNS) + 3))}) ON CONFLICT (folder, name) DO NOTHING"
)
NOT_SINCE = "WHERE number = ? AND read_ns NOT BETWEEN ? + 1 AND ?"
"""Of an article that nobody has read between two moments. What was read later than now is of a clock put back since."""
UPDATE = f"UPDATE article SET {', '.join(f'{name} = ?' for name in COLUMNS)} {NOT_SINCE}"  # noqa: S608 - ours
STAMP = "size, mtime_ns, digest, chosen, kind"
ORDERS = {
    "date": (
        "WHERE published NOTNULL ORDER BY published {}, path_key",
        "WHERE published ISNULL ORDER BY mtime_ns {}, path_key",
    ),
    "title": ("ORDER BY title_key {}, path_key",),
    "author": ("ORDER BY author_key = x'', author_key {}, path_key",),
    "length": ("ORDER BY minutes {0}, words {0}, path_key",),
    "file": ("ORDER BY path_key {}",),
}
"""What comes after one another in each order. Only the latest first, with which the app starts, has an index."""
