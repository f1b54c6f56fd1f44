"""Owns reading a file that another reader exported: of which kind it is, by what is in it, and all that it says.

Such a file comes from anywhere: what is read of it is bounded, nothing is unpacked, and what is broken is named.
"""

from __future__ import annotations

import json
import lzma
import os
import zipfile
import zlib
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from deepread.article.encoding import decode
from deepread.reading_list import instapaper, omnivore, pocket, readwise, wallabag
from deepread.reading_list.comma_separated import header
from deepread.reading_list.findings import Findings, TooManyProblems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from deepread.reading_list.entry import Entry
    from deepread.reading_list.findings import Problem

KINDS: Final = ("pocket", "omnivore", "instapaper", "wallabag", "readwise")
"""The readers whose exports are known."""
LARGEST: Final = 200_000_000
"""Bytes of an export that are read; of an archive, of all files in it together."""
_MOST_FILES = 200_000
_HEAD = 100_000
"""Characters in which it shows what a page is."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)
"""What reading a broken archive raises; an OSError comes of bzip2."""

_TABLES = (
    ("readwise", readwise.HIGHLIGHT_COLUMNS, readwise.read_highlights),
    ("readwise", readwise.DOCUMENT_COLUMNS, readwise.read_documents),
    ("instapaper", instapaper.COLUMNS, instapaper.read_table),
    ("pocket", pocket.COLUMNS, pocket.read_table),
)
"""By the columns of a table, whose it is, and what reads it."""


class NoReadingList(ValueError):  # noqa: N818 - it says what the file is not
    """A file that is none of these exports, or that cannot be read. It reads as a phrase for a person."""


@dataclass(frozen=True, slots=True)
class Export:
    """`kind` is one of `KINDS`; `problems` are what of it could not be read."""

    kind: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def read(file: IO[bytes]) -> Export:
    """What an exported file, which must be seekable, says. Raises NoReadingList and OSError."""

    def take(findings: Findings) -> str:
        return _read_archive(file, findings) if zipfile.is_zipfile(file) else _read_file(_whole(file), findings)

    return _export(take)


def read_folder(folder: Path) -> Export:
    """What an archive says that was unpacked into `folder`. Raises NoReadingList and OSError."""
    names = [path.relative_to(folder).as_posix() for path in islice(_files(folder), _MOST_FILES + 1)]
    return _export(lambda findings: _read_members(_Members(names, lambda name: (folder / name).open("rb")), findings))


def _files(folder: Path) -> Iterator[Path]:
    """All files in a folder, in their order; no link is followed."""
    for parent, folders, files in os.walk(folder):
        folders.sort()
        yield from (path for name in sorted(files) if (path := Path(parent, name)).is_file() and not path.is_symlink())


def _export(take: Callable[[Findings], str]) -> Export:
    """What `take` found, which answers with the kind of export."""
    findings = Findings()
    try:
        kind = take(findings)
    except TooManyProblems:
        first = findings.problems[0]
        reason = f"more than {len(findings.problems) - 1:,} places of it cannot be read, {first.place} first"
        raise NoReadingList(f"{reason}: {first.reason}") from None
    return Export(kind, findings.entries, tuple(findings.problems))


def _whole(file: IO[bytes]) -> bytes:
    file.seek(0)
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise NoReadingList(f"it is larger than {LARGEST // 1_000_000} MB")
    return data


def _read_file(data: bytes, findings: Findings, of_slug: Callable[[str], str] = lambda _: "", name: str = "") -> str:
    """Whose one file is. Raises NoReadingList."""
    found = decode(data)
    text = found.text
    begin = text[:_HEAD].lstrip()
    if data.startswith(b"PK\3\4"):
        raise NoReadingList("it is an archive whose end is missing")
    if found.binary or not begin:
        raise NoReadingList(f"it is {found.binary}" if found.binary else "it is empty")
    if begin.startswith(("[", "{")):
        return _read_json(text, findings, of_slug, name)
    if begin.startswith("<"):
        if "time_added=" not in text:
            raise NoReadingList("it is a web page, and none that Pocket made")
        pocket.read_page(text, findings)
        return "pocket"
    columns = frozenset(header(text))
    for kind, needed, take in _TABLES:
        if needed <= columns:
            take(text, findings)
            return kind
    raise NoReadingList("it is no export of Pocket, Omnivore, Instapaper, Wallabag or Readwise")


def _read_json(text: str, findings: Findings, of_slug: Callable[[str], str], name: str) -> str:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f"line {error.lineno}: " if isinstance(error, json.JSONDecodeError) else ""
        what = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deeply"
        raise NoReadingList(f"its JSON cannot be read: {where}{what}") from error
    listed = _listed(whole)
    keys = {key for one in listed[:100] if isinstance(one, dict) for key in one}
    if keys >= wallabag.KEYS:
        wallabag.read_list(listed, findings)
        return "wallabag"
    if keys >= omnivore.KEYS:
        omnivore.read_list(listed, of_slug, findings, name)
        return "omnivore"
    if {"url", "highlights"} <= keys:
        pocket.read_annotations(listed, findings)
        return "pocket"
    raise NoReadingList("it is JSON, and no export of Omnivore or Wallabag, nor Pocket's annotations")


def _listed(whole: object) -> list[object]:
    """The entries, whether they stand alone or in what a server answers with."""
    if isinstance(whole, dict) and isinstance(whole.get("_embedded"), dict):
        whole = whole["_embedded"].get("items")
    return whole if isinstance(whole, list) else [whole]


def _read_archive(file: IO[bytes], findings: Findings) -> str:
    """Whose an archive is: all files in it that are exports must be of one reader. Raises NoReadingList."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _read_members(_Members(archive.namelist(), archive.open), findings)
    except _BROKEN as error:
        raise NoReadingList(f"the archive cannot be read: {error}") from error


class _Members:
    """The files of an archive or of a folder, of which no more is read than may be, whatever it says of itself."""

    def __init__(self, names: Sequence[str], open_member: Callable[[str], IO[bytes]]) -> None:
        self._open = open_member
        self._left = LARGEST
        if len(names) > _MOST_FILES:
            raise NoReadingList(f"there are more than {_MOST_FILES:,} files in it")
        self.names = tuple(dict.fromkeys(names))
        self._known = frozenset(names)

    @property
    def is_spent(self) -> bool:
        """Whether more has been read than may be."""
        return self._left < 0

    def read(self, name: str) -> bytes:
        """The file of that name. Raises NoReadingList, and what opening and reading it does."""
        with self._open(name) as member:
            data = member.read(self._left + 1)
        self._left -= len(data)
        if self.is_spent:
            raise NoReadingList(f"what is in it is larger than {LARGEST // 1_000_000} MB")
        return data

    def highlights(self, folder: str, slug: str) -> str:
        """The Markdown in which Omnivore keeps the highlights of an article; "" for none."""
        name = f"{folder}highlights/{slug}.md"
        return decode(self.read(name)).text if name in self._known else ""


def _read_members(members: _Members, findings: Findings) -> str:
    kinds: list[str] = []
    for name in _worth_reading(members.names):
        folder = name.rpartition("/")[0]
        of_slug = partial(members.highlights, f"{folder}/" if folder else "")
        try:
            kinds.append(_read_file(members.read(name), findings, of_slug, name))
        except NoReadingList as error:
            if members.is_spent:
                raise
            findings.miss(name, str(error))
    if not kinds:
        raise NoReadingList("there is no export of Pocket, Omnivore, Instapaper, Wallabag or Readwise in it")
    if len(set(kinds)) > 1:
        raise NoReadingList(f"exports of {' and '.join(sorted(set(kinds)))} are in it; import them one by one")
    return kinds[0]


def _worth_reading(names: Sequence[str]) -> list[str]:
    """The files of an archive that may be exports: no pages that were saved with them."""
    return [
        name
        for name in names
        if name.lower().endswith((".csv", ".json", "ril_export.html")) and "__MACOSX/" not in name
    ]
