"""Owns what a FOLDER or FILE on the command line stands for, and where what is known of it is kept."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from deepread import storage
from deepread.cli import noted
from deepread.cli.failure import Failure, nearest, say
from deepread.cli.own_journal import own_journal
from deepread.library import Library, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.library.survey import Survey
    from deepread.settings import Settings

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Opened:
    """A library with its private cache folder, None where everything is held in memory."""

    library: Library
    cache: Path | None


@contextmanager
def opened(operand: str | None, settings: Settings, *, keeps: bool = False) -> Iterator[Opened]:
    """The library that `operand` names, the one read last where it is None, as its files are now.

    Raises Failure where there is nothing to read; with `keeps` also where nothing that is found out can be kept.
    """
    place = place_of(operand) if operand is not None else last_read()
    if operand == STDIN:
        raise Failure("standard input is no folder of articles", place=STDIN, remedy="to read it: deepread show -")
    if is_folder(place):
        if keeps:
            _check_kept(place)
        with cache_of(place) as cache, folder(place, cache, settings) as library:
            yield Opened(library, cache)
    else:
        with file(place, settings) as library:
            yield Opened(library, None)


@contextmanager
def surveyed(operand: str, settings: Settings) -> Iterator[Survey]:
    """A pass over the library that `operand` names; nothing is kept of it. Raises Failure where there is none."""
    place = place_of(operand)
    if operand == STDIN:
        raise Failure("standard input is no folder of articles", place=STDIN, remedy="to read it: deepread show -")
    library = folder(place, None, settings) if is_folder(place) else file(place, settings)
    try:
        with library, library.survey() as survey:
            yield survey
    except Unreadable as error:
        raise unreadable(os.fspath(place), error) from error


def place_of(operand: str) -> Path:
    """The path that was named. Raises Failure for an empty name, which would stand for the current folder."""
    if not operand:
        raise Failure("the name is empty", remedy="the current folder is .")
    return Path(operand)


def is_folder(place: Path) -> bool:
    """Whether `place` is a folder; what cannot be looked at is none."""
    return os.path.isdir(place)  # noqa: PTH112  Path.is_dir raises where a name is too long or out of reach


Encodings = Callable[[], Mapping[int, str]]
"""What a library asks for the encodings that the reader chose."""


def folder(place: Path, cache: Path | None, settings: Settings, encodings: Encodings = noted.encodings) -> Library:
    """The library of a folder. Raises Failure."""
    try:
        return Library.open(place, cache, _largest(settings), encodings)
    except Unreadable as error:
        raise unreadable(os.fspath(place), error) from error


def file(place: Path, settings: Settings, encodings: Encodings = noted.encodings) -> Library:
    """The library of one file. Raises Failure, which guesses at a command that was meant."""
    try:
        return Library.of_file(place, _largest(settings), encodings)
    except Unreadable as error:
        raise unreadable(os.fspath(place), error) from error


def standard_input(settings: Settings) -> bytes:
    """All of standard input. Raises Failure where it is too large, or closed."""
    if sys.stdin is None:
        raise Failure("standard input is closed", place=STDIN)
    data = sys.stdin.buffer.read(_largest(settings) + 1)
    if len(data) > _largest(settings):
        raise Failure(f"more than {settings.max_file_mb:,} MB", place=STDIN, remedy="raise max_file_mb in the settings")
    return data


def _largest(settings: Settings) -> int:
    """Bytes of the largest file that is read."""
    return settings.max_file_mb * 1_000_000


def unreadable(place: str, error: Unreadable) -> Failure:
    """Why `place` cannot be read, with a guess at what was meant."""
    from deepread.cli.commands import COMMANDS

    reason = error.reason.rstrip(".")
    command = nearest(place, tuple(known.name for known in COMMANDS)) if not os.path.lexists(place) else ""
    return Failure(
        reason[:1].lower() + reason[1:], place=place, remedy=command or "give it a file or a folder that is there"
    )


def last_read() -> Path:
    """The folder that was read last, before there is any the articles that come with deepread. Raises Failure where it
    is not there: another one is not what was meant.
    """
    with own_journal() as journal:
        last = journal.libraries.last()
        renamed = journal.libraries.renamed(last) if last and not is_folder(last) else None
        known = [library.folder for library in journal.libraries.known()]
    if last is None:
        return sample_articles()
    if is_folder(last):
        return last
    there = next(filter(is_folder, known), None)
    other = f", as in deepread {shlex.quote(str(there))}" if there else ": deepread FOLDER"
    remedy = f"bring it back, or name another{other}"
    if renamed:
        remedy = f"it seems to be called {renamed.name} now: deepread {shlex.quote(str(renamed))}"
    raise Failure("the folder that was read last is not there", place=str(last), remedy=remedy)


def sample_articles() -> Path:
    """The articles that come with deepread: in the package, or beside `src` in a checkout."""
    import deepread

    package = Path(deepread.__file__).parent
    for place in (package / "articles", package.parents[1] / "articles"):
        if place.is_dir():
            return place
    raise Failure("nothing has been read yet", remedy="name a folder: deepread FOLDER")


@contextmanager
def cache_of(place: Path, tell: Callable[[str], None] = say, chosen: Path | None = None) -> Iterator[Path | None]:
    """The private folder for what can be found out again about the library at `place`: `chosen`, or one of its own.

    Where that cannot be used, or would be written into the library itself, `tell` is handed a sentence, and it is a
    folder for this session alone, or None where that cannot be had either.
    """
    try:
        kept = _kept(place, chosen)
    except storage.UnsafeFolder as error:
        tell(_kept_for_now(error))
    else:
        yield kept
        return
    with _session_folder() as session:
        yield session


def _kept_for_now(error: storage.UnsafeFolder) -> str:
    """What is said of a cache that cannot be used: why comes last, as the end is cut off where there is no room."""
    return f"the index lasts this session only; to keep it, set XDG_CACHE_HOME · {error}"


def _check_kept(place: Path) -> None:
    """Raises Failure where what is found out about the library at `place` cannot be kept."""
    try:
        _kept(place, None)
    except storage.UnsafeFolder as error:
        raise Failure(
            f"the search index cannot be kept: {error}", remedy="name a folder of your own in XDG_CACHE_HOME"
        ) from error


def _kept(place: Path, chosen: Path | None) -> Path:
    """Raises UnsafeFolder."""
    wanted = chosen or storage.cache_folder()
    if _is_read(wanted, place):
        raise storage.UnsafeFolder(wanted, "it lies in the folder that is read")
    kept = storage.private_folder(chosen) if chosen else storage.cache_for(place)
    if not os.access(kept, os.W_OK | os.X_OK):
        raise storage.UnsafeFolder(kept, "cannot be written")
    return kept


def _is_read(cache: Path, place: Path) -> bool:
    """Whether reading the folder `place` would come to `cache`. It enters no hidden folder, as ~/.cache is one of ~."""
    try:
        way = Path(os.path.realpath(cache)).relative_to(os.path.realpath(place))
    except ValueError:
        return False
    return not any(part.startswith(".") for part in way.parts)


@contextmanager
def _session_folder() -> Iterator[Path | None]:
    from tempfile import TemporaryDirectory

    try:
        temporary = TemporaryDirectory(prefix=".deepread-", ignore_cleanup_errors=True)
    except OSError:
        yield None
        return
    with temporary as name:
        yield Path(name)
