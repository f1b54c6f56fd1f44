"""Owns standard output: text for people, JSON for programs, and what is known about the terminal behind it.

JSON is UTF-8 whatever the locale. A character that could act on a terminal is escaped in it; a surrogate (a byte of
a file name that is not UTF-8) is U+FFFD, since an escaped one makes strict readers refuse the whole line.
"""

from __future__ import annotations

import io
import os
import re
import sys
from typing import TYPE_CHECKING, TypeAlias

from deepread.cli.failure import Failure, of_os_error, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from deepread.terminal import Colours, Terminal

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

_SURROGATE = re.compile("[\ud800-\udfff]")
_ACTIVE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def is_terminal() -> bool:
    """Whether a person looks at what is written."""
    return sys.stdout is not None and sys.stdout.isatty()


def terminal() -> Terminal:
    """What the terminal behind standard output can do."""
    from deepread.terminal import detect

    return detect()


def colours(when: str) -> Colours:
    """The colours to write with: those that the terminal shows, or as `when` ("always", "never") has it."""
    from deepread.terminal import Colours, colours_by_name

    if when == "always":
        promised = colours_by_name(os.environ)
        return Colours.SIXTEEN if promised is Colours.NONE else promised
    return Colours.NONE if when == "never" else terminal().colours


def write(text: str) -> None:
    """Write `text`, which has been made safe, as it is. What the locale cannot say becomes `?`."""
    if sys.stdout is None:
        raise Failure("standard output is closed", remedy="nothing can be printed")
    try:
        sys.stdout.write(text)
    except UnicodeEncodeError:
        encoding = sys.stdout.encoding
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise of_os_error(error, "standard output") from error


def write_json(value: Json) -> None:
    """Write one JSON value on a line of its own."""
    write_utf8(to_json(value) + "\n")


def write_json_object(before: Mapping[str, Json], key: str, pieces: Iterable[str], behind: Mapping[str, Json]) -> None:
    """Write one JSON object on a line of its own, of which `key` is one long text: its `pieces` are never joined.

    Neither `before` nor `behind` it may be empty.
    """
    write_utf8(f'{to_json(before)[:-1]}, {to_json(key)}: "')
    for piece in pieces:
        write_utf8(to_json(piece)[1:-1])
    write_utf8(f'", {to_json(behind)[1:]}\n')


def write_json_array(values: Iterable[Json]) -> int:
    """Write a JSON array, an element a line, as the elements come. Returns how many there were."""
    count = 0
    for value in values:
        write_utf8((",\n" if count else "[\n") + to_json(value))
        count += 1
    write_utf8("\n]\n" if count else "[]\n")
    return count


def to_json_array(values: Iterable[Json]) -> str:
    """A JSON array as text, an element a line."""
    lines = ",\n".join(map(to_json, values))
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def to_json(value: Json) -> str:
    """`value` as JSON on one line: valid UTF-8, and nothing in it that acts on a terminal."""
    import json

    whole = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if whole.isascii() and "\x7f" not in whole:
        return whole
    return _ACTIVE.sub(lambda found: f"\\u{ord(found.group()):04x}", _SURROGATE.sub("\ufffd", whole))


def flush() -> None:
    """Hand on what has been written, now."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise of_os_error(error, "standard output") from error


def close(status: int) -> int:
    """Hand on what is left. Returns `status`, or what became of it: nobody reads on, or the disk is full."""
    try:
        flush()
    except BrokenPipeError:
        _drop_the_rest()
        return status or 141
    except Failure as failure:
        _drop_the_rest()
        if not status:
            say(failure)
            return failure.status
    return status


def _drop_the_rest() -> None:
    """Point stdout at nothing, so that the interpreter's last flush is quiet."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
    except (OSError, ValueError):
        return


def write_utf8(text: str) -> None:
    """Write `text`, which has been made safe, in UTF-8 whatever the locale."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
        stream.reconfigure(encoding="utf-8")
    write(text)
