"""Owns the catalogue: what was found in each file, in SQLite, so that a folder of 100,000 articles opens at once.

It is a cache. What cannot be trusted is thrown away and made again: another version's, a damaged one, someone else's.
One process writes and others read meanwhile without waiting (SQLite's write-ahead log, https://sqlite.org/wal.html).
"""

from __future__ import annotations

import os
import sqlite3
import time
from array import array
from contextlib import closing, contextmanager, suppress
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from deepread.library.catalogue_file import code_version, is_busy, is_full, refuse_strangers, sweep, throw_away
from deepread.library.catalogue_schema import INSERT, NOT_SINCE, ORDERS, SCHEMA, STAMP, UPDATE
from deepread.library.destination import ENDINGS, OTHER_NAMES, aliases_in, folded
from deepread.library.file import Filed, Stamp, stamp_of
from deepread.library.record import FileState, Record, from_json, parted
from deepread.library.rows import Row, Sort, dated
from deepread.library.traits import Traits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from deepread.article.article import Article

_APPLICATION = 0x64656570  # "deep"
_WAIT = 5.0
"""Seconds that a writer waits for another."""

_NAMES = 400
"""Files of a folder that are looked up together."""
_ATTEMPTS = 5
_PAUSE = 0.05


class Catalogue:
    """All articles of one library. Its methods raise `sqlite3.Error`; `CatalogueInUse` answers that with another."""

    def __init__(self, file: Path | None) -> None:
        """Open or make the catalogue at `file`, or one in memory. Raises OSError and `sqlite3.Error`."""
        self.file = file
        if file is not None:
            refuse_strangers(file)
        # `Library` may be handed from thread to thread; SQLite itself lets them take turns.
        self._database = sqlite3.connect(
            file or ":memory:", timeout=_WAIT, isolation_level=None, check_same_thread=False
        )
        self._ordered: tuple[tuple[Sort, tuple[int, int]], array[int]] | None = None
        try:
            self._prepare()
        except BaseException:
            self._database.close()
            raise
        self._inode = file.stat().st_ino if file else 0

    def close(self) -> None:
        """Let go of the file. A second time does no harm."""
        self._database.close()

    def in_memory(self) -> Catalogue:
        """A copy that is not kept, with the same numbers. Raises `sqlite3.Error` where this one cannot be read."""
        copy = Catalogue(None)
        self._database.backup(copy._database)
        return copy

    def is_current(self) -> bool:
        """Whether the file is still the one that was opened: another process may have thrown it away."""
        try:
            return self.file is None or self.file.stat().st_ino == self._inode
        except OSError:
            return False

    def version(self) -> int:
        """Changes whenever another connection has written."""
        return self._pragma("data_version")

    def state(self) -> tuple[int, int]:
        """Another one whenever anything was written, here or by others."""
        return self.version(), self._database.total_changes

    def wait_for_others(self, seconds: float | None) -> None:
        """How long a write waits while another process writes; None for as long as makes sense in the background."""
        wait = _WAIT if seconds is None else min(seconds, _WAIT)
        self._database.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")

    def count(self) -> int:
        """How many articles there are."""
        return int(self._database.execute("SELECT count(*) FROM article").fetchone()[0])

    def known(self, folder: str) -> dict[str, FileState]:
        """What is held of the files right in `folder`, by name."""
        rows = self._database.execute(
            f"SELECT name, {', '.join(FileState._fields)} FROM article WHERE folder = ?",  # noqa: S608 - ours
            (os.fsencode(folder),),
        )
        with _decoding():
            return {os.fsdecode(row[0]): FileState._make(row[1:]) for row in rows}

    def folders(self) -> list[str]:
        """Every folder that holds an article."""
        return [os.fsdecode(folder) for (folder,) in self._database.execute("SELECT DISTINCT folder FROM article")]

    def number(self, path: str) -> int | None:
        """The number of the article at `path`, the same as long as it is in the catalogue."""
        try:
            place = _place(path)
        except UnicodeEncodeError:
            return None  # no file can be called that
        row = self._database.execute("SELECT number FROM article WHERE folder = ? AND name = ?", place).fetchone()
        return None if row is None else int(row[0])

    def called(self, name: str) -> list[str]:
        """The paths of the articles whose file has this name, whatever its case, that end in one of `ENDINGS`."""
        self._database.create_function("folded", 1, _folded_name, deterministic=True)
        wanted = [folded(name) + ending for ending in ENDINGS]
        rows = self._database.execute(
            f"SELECT folder, name FROM article WHERE folded(name) IN ({_marks(wanted)})",  # noqa: S608 - only question marks go in
            wanted,
        )
        return [_path(*row) for row in rows]

    def entitled(self, name: str) -> list[str]:
        """The paths of the articles that have this title or this alias, whatever its case."""
        self._database.create_function("spelt", 1, folded, deterministic=True)
        titled = self._database.execute("SELECT folder, name FROM article WHERE spelt(title) = ?", (folded(name),))
        found = [_path(*row) for row in titled]
        aliases = ", ".join(f"json_extract(article, '$.header.{key}')" for key in OTHER_NAMES)
        rows = self._database.execute(
            f"SELECT folder, name, {aliases} FROM article JOIN detail USING (number)"  # noqa: S608 - ours
            " WHERE article LIKE '%\"alias%'"
        )
        for folder, file, *values in rows:
            if folded(name) in map(folded, aliases_in(values)):
                found.append(_path(folder, file))
        return found

    def order(self, sort: Sort) -> array[int]:
        """The numbers of all articles in order, not to be changed: while nothing is written they are the same."""
        state = sort, self.state()
        if self._ordered is None or self._ordered[0] != state:
            numbers: array[int] = array("q")
            for part in ORDERS[sort.field]:
                query = "SELECT number FROM article " + part.format("DESC" if sort.descending else "ASC")  # noqa: S608 - ours
                numbers.extend(map(itemgetter(0), self._database.execute(query)))
            self._ordered = state, numbers
        return self._ordered[1]

    def rows(self, numbers: Sequence[int]) -> Mapping[int, Row]:
        """The rows of these articles, without those that are gone."""
        found = self._database.execute(
            "SELECT number, folder, name, title, author, minutes, warnings, draft, words, timed,"  # noqa: S608 - only question marks go in
            " published, mtime_ns, changed_ns, tags, site FROM article"
            f" WHERE number IN ({_marks(numbers)})",
            numbers,
        )
        with _decoding():
            return {
                number: Row(
                    _path(folder, name),
                    title,
                    author,
                    date,
                    minutes,
                    warnings,
                    bool(draft),
                    by_file_time,
                    words,
                    bool(timed),
                    parted(tags),
                    site,
                )
                for number, folder, name, title, author, minutes, warnings, draft, words, *others, tags, site in found
                for timed, *times in (others,)
                for date, by_file_time in (dated(*times),)
            }

    def paths(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """The paths of these articles, without those that are gone."""
        found = self._database.execute(
            f"SELECT number, folder, name FROM article WHERE number IN ({_marks(numbers)})",  # noqa: S608 - only question marks go in
            numbers,
        )
        with _decoding():
            return {number: _path(folder, name) for number, folder, name in found}

    def all_paths(self) -> Mapping[int, str]:
        """The paths of all articles, by their numbers."""
        with _decoding():
            found = self._database.execute("SELECT number, folder, name FROM article")
            return {number: _path(folder, name) for number, folder, name in found}

    def column(self, name: str) -> list[Any]:
        """What stands in a column of `Traits` for all articles, by their numbers."""
        if name not in Traits._fields:
            raise ValueError(name)
        return list(map(itemgetter(0), self._database.execute(f"SELECT {name} FROM article ORDER BY number")))  # noqa: S608 - ours

    def columns(self) -> dict[str, list[Any]]:
        """All of them, as they are at one moment whoever writes."""
        self._database.execute("BEGIN")
        try:
            return {name: self.column(name) for name in Traits._fields}
        finally:
            self._database.execute("COMMIT")

    def numbers(self, paths: Collection[str]) -> dict[str, int]:
        """The numbers of those of `paths` at which there is an article."""
        folders: dict[bytes, list[bytes]] = {}
        for path in paths:
            folder, _, name = os.fsencode(path).rpartition(b"/")
            folders.setdefault(folder, []).append(name)
        known: dict[str, int] = {}
        for folder, names in folders.items():
            for start in range(0, len(names), _NAMES):
                some = names[start : start + _NAMES]
                found = self._database.execute(
                    f"SELECT number, name FROM article WHERE folder = ? AND name IN ({_marks(some)})",  # noqa: S608 - only question marks go in
                    (folder, *some),
                )
                known.update((_path(folder, name), number) for number, name in found)
        return known

    def articles(self, numbers: Sequence[int]) -> Mapping[int, Article]:
        """These articles, without those that are gone."""
        found = self._database.execute(
            "SELECT number, folder, name, article FROM article JOIN detail USING (number)"  # noqa: S608 - only question marks go in
            f" WHERE number IN ({_marks(numbers)})",
            numbers,
        )
        with _decoding():
            return {number: from_json(_path(folder, name), text) for number, folder, name, text in found}

    def stamp(self, path: str) -> Stamp | None:
        """What the article's file was when it was read."""
        number = self.number(path)
        row = self._database.execute(f"SELECT {STAMP} FROM article WHERE number = ?", (number,)).fetchone()  # noqa: S608 - ours
        return None if row is None else stamp_of(*row)

    def stamps(self) -> dict[str, Stamp]:
        """What each article's file was when it was read, by path."""
        rows = self._database.execute(f"SELECT folder, name, {STAMP} FROM article")  # noqa: S608 - ours
        with _decoding():
            return {_path(folder, name): stamp_of(*stamp) for folder, name, *stamp in rows}

    def filed(self) -> dict[str, Filed]:
        """Every article's number and content, by path."""
        rows = self._database.execute("SELECT folder, name, number, digest FROM article")
        with _decoding():
            return {_path(folder, name): Filed(number, content) for folder, name, number, content in rows}

    def read_since(self, moment_ns: int) -> dict[str, int]:
        """When each file was read that was read after `moment_ns`, in nanoseconds since the epoch, by path; the one
        that was read last first.
        """
        question = "SELECT folder, name, read_ns FROM article WHERE read_ns > ? ORDER BY read_ns DESC"
        with _decoding():
            return {_path(*place): read for *place, read in self._database.execute(question, (moment_ns,))}

    def chosen(self) -> dict[str, str]:
        """The encodings that were chosen for what was read, by path."""
        rows = self._database.execute("SELECT folder, name, chosen FROM article WHERE chosen <> ''")
        with _decoding():
            return {_path(folder, name): chosen for folder, name, chosen in rows}

    def write(self, records: Sequence[Record], gone: Sequence[str] = (), looked_ns: int = 0) -> list[str]:
        """Take in `records` and drop what is gone, all of it or nothing. Returns the paths where something is new.

        What others have read later than a record, or since the look began that finds it gone, stays as it is. That look
        began at `looked_ns`, in nanoseconds since the epoch.
        """
        changed: list[str] = []
        if not records and not gone:
            return changed
        with self._transaction():
            changed += [record.path for record in records if self._put(record)]
            changed += [path for path in gone if self._drop(path, looked_ns)]
        return changed

    def clear(self) -> None:
        """Forget every article."""
        with self._transaction():
            self._database.execute("DELETE FROM article")
            self._database.execute("DELETE FROM detail")

    def _prepare(self) -> None:
        version = code_version()
        self._database.execute("PRAGMA synchronous = OFF")  # an empty catalogue is worth no wait for the disk
        self._database.execute("PRAGMA journal_mode = WAL")
        if not self._pragma("application_id"):
            self._database.executescript(SCHEMA)
            self._database.execute(f"PRAGMA user_version = {version}")
            self._database.execute(f"PRAGMA application_id = {_APPLICATION}")
        if self._pragma("application_id") != _APPLICATION or self._pragma("user_version") != version:
            raise sqlite3.DatabaseError("the catalogue is another version's")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.execute("SELECT path_key FROM article JOIN detail USING (number) LIMIT 1").fetchone()

    def _pragma(self, name: str) -> int:
        return int(self._database.execute(f"PRAGMA {name}").fetchone()[0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def _put(self, record: Record) -> bool:
        """Take in one record; whether it says anything new."""
        place = _place(record.path)
        # Most often a file is new: then nothing of it is looked for, and its number is known without a question.
        put = self._database.execute(INSERT, (*place, *record.columns, record.path_key))
        if put.rowcount:
            self._database.execute("INSERT OR REPLACE INTO detail VALUES (?, ?)", (put.lastrowid, record.text))
            return True
        number, *before = self._database.execute(
            "SELECT number, digest, article FROM article LEFT JOIN detail USING (number) WHERE folder = ? AND name = ?",
            place,
        ).fetchone()
        known = record.known
        put = self._database.execute(UPDATE, (*record.columns, number, known.read_ns, time.time_ns()))
        if not put.rowcount or before == [known.digest, record.text]:
            return False
        self._database.execute("INSERT OR REPLACE INTO detail VALUES (?, ?)", (number, record.text))
        return True

    def _drop(self, path: str, looked_ns: int) -> bool:
        number = self.number(path)
        times = (number, looked_ns, time.time_ns())
        if not self._database.execute(f"DELETE FROM article {NOT_SINCE}", times).rowcount:  # noqa: S608 - ours
            return False
        self._database.execute("DELETE FROM detail WHERE number = ?", (number,))
        return True


def open_catalogue(cache_folder: Path | None) -> Catalogue:
    """The catalogue in `cache_folder`; made anew at any doubt, and in memory where it cannot be kept."""
    if cache_folder is not None:
        file = cache_folder / f"catalogue-{code_version():08x}.sqlite"
        with suppress(OSError):
            sweep(cache_folder, file)
        for _attempt in range(_ATTEMPTS):
            try:
                return Catalogue(file)
            except (OSError, sqlite3.Error) as error:
                if is_busy(error):
                    time.sleep(_PAUSE)  # another process is making it at this moment
                    continue
                if is_full(error):
                    return _copied(file)
                with suppress(OSError):
                    throw_away(file)
    return Catalogue(None)


def _copied(file: Path) -> Catalogue:
    """What is in `file`, in memory, where SQLite has no room for what it keeps beside it."""
    copy = Catalogue(None)
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as source:
        (version,) = source.execute("PRAGMA user_version").fetchone()
        if version == code_version():
            source.backup(copy._database)  # noqa: SLF001 - of this very module
    return copy


@contextmanager
def _decoding() -> Iterator[None]:
    """A record that is not as it was written is a damaged database."""
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        raise sqlite3.DatabaseError("a record of the catalogue is damaged") from error


def _place(path: str) -> tuple[bytes, bytes]:
    """Raises UnicodeEncodeError for what cannot be the path of a file."""
    folder, _, name = path.rpartition("/")
    return os.fsencode(folder), os.fsencode(name)


def _path(folder: bytes, name: bytes) -> str:
    return os.fsdecode(folder + b"/" + name if folder else name)


def _folded_name(name: bytes) -> str:
    """SQLite takes no lone surrogates, which stand for what is not UTF-8."""
    return folded(name.decode(errors="replace"))


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
