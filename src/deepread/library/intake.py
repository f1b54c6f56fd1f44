"""Owns taking in one file: its bytes read, understood and made into a record for the catalogue."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from deepread.article.article import Article, ArticleWarning
from deepread.library.file import Unreadable, digest_of
from deepread.library.record import FileState, Record, record_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deepread.library.origin import Content, Walk

_TICK_NS = 100_000_000
_COARSE_TICK_NS = 2_100_000_000
_SECOND_NS = 1_000_000_000


class Taken(NamedTuple):
    """What became of one file: its `record`, or the `refusal` why it is left out; neither where it is gone."""

    path: str
    record: Record | None = None
    refusal: str = ""


def take(walk: Walk, path: str, encodings: Mapping[int, str], *, certain: bool) -> Taken:
    """Read the file at `path`; `certain` says whether its name tells that it is text.

    `encodings` names those that were chosen to read contents in, by their digest.
    """
    now = time.time_ns()
    try:
        content = walk.read(path, certain)
    except FileNotFoundError:
        return Taken(path)
    except Unreadable as error:
        return Taken(path, _unreadable(path, error.reason, now)) if certain else Taken(path, refusal=error.reason)
    return Taken(path) if content is None else Taken(path, _record(path, content, encodings, now))


def understand(path: str, content: Content, encoding: str = "") -> Article:
    """The article in `content`, with a warning where reading it failed in a way that it never should."""
    from deepread.article.parts import describe

    try:
        return describe(content.data, path, content.modified, encoding)
    except Exception as error:  # noqa: BLE001 - whatever one file does, the others are to be listed
        return _warned(path, f"It could not be understood ({type(error).__name__}).")


def _record(path: str, content: Content, encodings: Mapping[int, str], now: int) -> Record:
    digest = digest_of(content.data)
    chosen = encodings.get(digest, "")
    settled = _settled(content.changed_ns, now)
    known = FileState(len(content.data), content.mtime_ns, content.changed_ns, settled, digest, chosen, now)
    return record_of(understand(path, content, chosen), known)


def _unreadable(path: str, reason: str, now: int) -> Record:
    """A file that could not be read is listed, and tried again each time."""
    return record_of(_warned(path, reason), FileState(-1, -1, -1, settled=False, digest=0, read_ns=now))


def _warned(path: str, reason: str) -> Article:
    from deepread.article import read

    return replace(read(b"", path, None).article, warnings=(ArticleWarning(0, reason),))


def _settled(changed_ns: int, now: int) -> bool:
    """Whether a later edit would show in the file's times.

    They tick in steps of milliseconds, on some file systems of seconds; two edits within one step look like one. (Git
    knows this as "racy": https://git-scm.com/docs/racy-git.)
    """
    tick = _TICK_NS if changed_ns % _SECOND_NS else _COARSE_TICK_NS
    return not changed_ns or abs(now - changed_ns) > tick
