"""Owns the tables of the journal, and bringing those up to date that an older deepread has made."""

from __future__ import annotations

import sqlite3
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_APPLICATION = 0x646A6E6C  # "djnl"

STEPS = (
    """
    CREATE TABLE library (path BLOB PRIMARY KEY, opened REAL NOT NULL) WITHOUT ROWID;
    """,
    """
    CREATE TABLE article (
        number INTEGER PRIMARY KEY, path BLOB UNIQUE, digest INTEGER NOT NULL, starred REAL, read REAL
    );
    CREATE INDEX article_by_digest ON article (digest);
    CREATE TABLE query (number INTEGER PRIMARY KEY, library BLOB NOT NULL, text TEXT NOT NULL, UNIQUE (library, text));
    CREATE TABLE saved_search (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        library BLOB NOT NULL,
        name TEXT NOT NULL,
        query TEXT NOT NULL,
        UNIQUE (library, name)
    );
    """,
    """
    CREATE TABLE encoding (path BLOB PRIMARY KEY, digest INTEGER NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX encoding_by_digest ON encoding (digest);
    """,
    """
    ALTER TABLE article ADD COLUMN visited REAL;
    ALTER TABLE article ADD COLUMN place INTEGER;
    ALTER TABLE article ADD COLUMN quote TEXT;
    ALTER TABLE article ADD COLUMN before TEXT;
    ALTER TABLE article ADD COLUMN reached REAL;
    """,
    """
    CREATE TABLE reading (
        article INTEGER NOT NULL,
        day TEXT NOT NULL,
        seconds REAL NOT NULL,
        words INTEGER NOT NULL,
        PRIMARY KEY (article, day)
    ) WITHOUT ROWID;
    CREATE INDEX reading_by_day ON reading (day);
    CREATE TABLE free_time (library BLOB PRIMARY KEY, minutes INTEGER NOT NULL) WITHOUT ROWID;
    """,
    """
    CREATE TABLE preference (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """,
    """
    CREATE TABLE backlog (name TEXT PRIMARY KEY) WITHOUT ROWID;
    """,
    """
    ALTER TABLE article ADD COLUMN archived REAL;
    ALTER TABLE article ADD COLUMN tags TEXT;
    ALTER TABLE library ADD COLUMN articles INTEGER;
    ALTER TABLE library ADD COLUMN hides_read INTEGER NOT NULL DEFAULT 0;
    """,
    """
    CREATE TABLE seen (article INTEGER PRIMARY KEY, content INTEGER NOT NULL, paragraphs BLOB NOT NULL);
    """,
    """
    CREATE TABLE highlight (
        number INTEGER PRIMARY KEY,
        library BLOB NOT NULL,
        article INTEGER NOT NULL,
        colour TEXT NOT NULL,
        note TEXT NOT NULL,
        made REAL NOT NULL,
        section TEXT NOT NULL,
        place INTEGER NOT NULL,
        words TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL
    );
    CREATE INDEX highlight_by_article ON highlight (article);
    CREATE TABLE mark (
        number INTEGER PRIMARY KEY,
        library BLOB NOT NULL,
        article INTEGER NOT NULL,
        letter TEXT NOT NULL,
        place INTEGER NOT NULL,
        quote TEXT NOT NULL,
        before TEXT NOT NULL,
        made REAL NOT NULL
    );
    CREATE INDEX mark_by_article ON mark (article);
    CREATE TABLE undo (
        number INTEGER PRIMARY KEY,
        library BLOB NOT NULL,
        session TEXT NOT NULL,
        what TEXT NOT NULL,
        made REAL NOT NULL,
        differences TEXT NOT NULL,
        undone REAL
    );
    CREATE INDEX undo_by_library ON undo (library);
    """,
    """
    CREATE TABLE imported (
        fact BLOB PRIMARY KEY, address TEXT NOT NULL, title TEXT NOT NULL, saying TEXT
    ) WITHOUT ROWID;
    CREATE INDEX imported_and_waiting ON imported (address) WHERE saying IS NOT NULL;
    """,
    """
    ALTER TABLE library ADD COLUMN filters TEXT NOT NULL DEFAULT '';
    """,
    """
    CREATE UNIQUE INDEX mark_of_article ON mark (article, letter) WHERE letter GLOB '[a-z]';
    CREATE UNIQUE INDEX mark_of_library ON mark (library, letter) WHERE letter GLOB '[A-Z]';
    CREATE TABLE revision (number INTEGER NOT NULL);
    INSERT INTO revision (number) VALUES (0);
    ALTER TABLE article ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
    CREATE TRIGGER article_made AFTER INSERT ON article WHEN NEW.revision = 0 BEGIN
        UPDATE article SET revision = (SELECT number FROM revision) WHERE number = NEW.number;
    END;
    CREATE TRIGGER article_changed
    AFTER UPDATE OF path, digest, starred, read, archived, tags, visited, reached ON article
    WHEN NEW.revision = OLD.revision BEGIN
        UPDATE article SET revision = (SELECT number FROM revision) WHERE number = NEW.number;
    END;
    CREATE TRIGGER seen_made AFTER INSERT ON seen BEGIN
        UPDATE article SET revision = (SELECT number FROM revision) WHERE number = NEW.article;
    END;
    CREATE TRIGGER seen_changed AFTER UPDATE OF content ON seen BEGIN
        UPDATE article SET revision = (SELECT number FROM revision) WHERE number = NEW.article;
    END;
    """,
    """
    ALTER TABLE imported RENAME TO imported_before;
    DROP INDEX imported_and_waiting;
    CREATE TABLE imported (
        number INTEGER PRIMARY KEY, fact BLOB NOT NULL UNIQUE, address TEXT NOT NULL, title TEXT NOT NULL, saying TEXT
    );
    INSERT INTO imported (fact, address, title, saying) SELECT fact, address, title, saying FROM imported_before;
    DROP TABLE imported_before;
    CREATE INDEX imported_and_waiting ON imported (address) WHERE saying IS NOT NULL;
    """,
    """
    CREATE TABLE description (article INTEGER PRIMARY KEY, content INTEGER NOT NULL, said TEXT NOT NULL);
    ALTER TABLE article ADD COLUMN sought INTEGER;
    """,
    """
    ALTER TABLE undo ADD COLUMN redo TEXT;
    ALTER TABLE undo ADD COLUMN undoer TEXT;
    """,
    """
    ALTER TABLE library ADD COLUMN identity TEXT NOT NULL DEFAULT '';
    CREATE TABLE former (path BLOB PRIMARY KEY, library BLOB NOT NULL) WITHOUT ROWID;
    """,
)
"""From one version of the journal to the next; `user_version` counts the steps taken. Steps are only ever added.

An article keeps its number as long as anything is noted of it: its `path` is NULL while its file is nowhere, and
`digest` (0 where it is not known) finds it again. `starred`, `read`, `archived` and `visited` are when, in seconds
since the epoch; `tags` are the reader's own, a line each, and NULL without any; `place`, `quote` and `before` are the
anchor of where the reader was then, and `reached` the share of the text that was seen. What `seen` has of an article
are its paragraphs as they were read (`deepread.document.seen`) and the digest of the content of which every change was
seen; only articles that were visited have it. A highlight and a mark belong to the `article` of that number, and have
random numbers of their own, so that they are the same wherever they are written; `library` is that in which they were
made. The `differences` of an undo step are rows before and after it, as JSON, and `undone` is when it was taken back;
what that came to is `redo` for the session that did it, the `undoer`, until that does something else. `imported` is
what another reader's export said of an article, by its digest: `saying` waits for the article, and is NULL once it was
noted. `backlog` names files of changes that were taken over. The number of a saved search that was removed is not given
to another one, so that it can be put back where it stood. A `reading` is of one article, by its number, on one day of
the reader's own clock. A letter marks one place of an article, a capital one of a library. Every transaction has a
`revision`, of which an article has that of the last one that changed what is noted of it. What a `description` says of
an article, as JSON, is what its header said when its content was that digest's. An article whose file is gone was
`sought` among the files that were read until then, in nanoseconds since the epoch. The `identity` of a library is what
its folder is known by whatever it is called; `former` are paths at which libraries were.
"""


class NewerJournal(sqlite3.DatabaseError):
    """A later version wrote it."""

    def __str__(self) -> str:
        return "a newer deepread wrote it"


def is_current(database: sqlite3.Connection) -> bool:
    """Whether all steps were taken. Raises NewerJournal, and another `sqlite3.DatabaseError` for what is no journal."""
    application, version = number(database, "application_id"), number(database, "user_version")
    if application not in (0, _APPLICATION) or (
        application == 0 and database.execute("SELECT 1 FROM sqlite_master").fetchone()
    ):
        raise sqlite3.DatabaseError("it is not a journal")
    if version > len(STEPS):
        raise NewerJournal
    return version == len(STEPS)


def bring_up_to_date(database: sqlite3.Connection) -> None:
    """Take the steps that `database` lacks; a transaction must be open. Raises as `is_current` does."""
    if is_current(database):
        return
    before = number(database, "user_version")
    for version, step in enumerate(STEPS[before:], start=before + 1):
        if version == _MARKS_ARE_APART:
            _tell_marks_apart(database)
        for statement in _statements(step):
            database.execute(statement)
    database.execute(f"PRAGMA application_id = {_APPLICATION}")
    database.execute(f"PRAGMA user_version = {len(STEPS)}")


def _statements(step: str) -> Iterator[str]:
    """Those of a step; a trigger is one that has others in it."""
    statement = ""
    for part in step.split(";"):
        statement += f"{part};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


_MARKS_ARE_APART = 13
"""The version from which on no letter marks two places."""


def _tell_marks_apart(database: sqlite3.Connection) -> None:
    """Where two sessions have marked two places with one letter, the earlier one gets a letter that is free; where none
    is, it goes.
    """
    taken: set[tuple[object, str]] = set()
    others: list[tuple[int, object, str]] = []
    found = "SELECT number, library, article, letter FROM mark ORDER BY made DESC, number"
    for each, library, article, letter in database.execute(found).fetchall():
        scope = library if letter.isupper() else article
        if (scope, letter) in taken:
            others.append((each, scope, letter))
        taken.add((scope, letter))
    for each, scope, letter in others:
        letters = ascii_uppercase if letter.isupper() else ascii_lowercase
        free = next((other for other in letters if (scope, other) not in taken), None)
        if free is None:
            database.execute("DELETE FROM mark WHERE number = ?", (each,))
        else:
            database.execute("UPDATE mark SET letter = ? WHERE number = ?", (free, each))
            taken.add((scope, free))


def number(database: sqlite3.Connection, pragma: str) -> int:
    """What a pragma that is a whole number says."""
    return int(database.execute(f"PRAGMA {pragma}").fetchone()[0])
