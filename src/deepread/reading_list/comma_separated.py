"""Owns the rows of comma-separated values, each with its line; a broken one is left out, and not those behind it."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deepread.reading_list.findings import Findings

_LONGEST = 200_000
"""Characters of the longest field: a quotation mark that nothing closes makes one of all that follows."""


def header(text: str) -> tuple[str, ...]:
    """The names of the columns, in lower case; () where the first line is no header."""
    first = text.lstrip("\n")[:2_000].split("\n", 1)[0]
    with _bounded():
        try:
            row = next(csv.reader([first]), [])
        except csv.Error:
            return ()
    return tuple(name.strip().casefold() for name in row)


def rows(text: str, findings: Findings) -> Iterator[tuple[Mapping[str, str], str]]:
    """Each row behind the header by its columns' names, in lower case, and where it stands. Those that cannot be read
    are told to `findings`.
    """
    lines = list(StringIO(text, newline=None))  # no other sign than a line's end ends a row
    begin = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    names = header("".join(lines[begin : begin + 1]))
    with _bounded():
        for row, line in _rows(lines, begin + 1, len(names), findings):
            yield dict(zip(names, row, strict=False)), f"line {line}"


def _rows(lines: Sequence[str], at: int, width: int, findings: Findings) -> Iterator[tuple[list[str], int]]:
    """Each row from line `at`, from 0, on, with its number from 1."""
    while at < len(lines):
        reader = csv.reader(map(lines.__getitem__, range(at, len(lines))), strict=True)
        begin = at
        try:
            for row in reader:
                if any(row):
                    yield row, begin + 1
                begin = at + reader.line_num
        except csv.Error as error:
            alone = _alone(lines[begin], width)
            if alone:
                yield alone, begin + 1
            elif lines[begin].strip():
                findings.miss(f"line {begin + 1}", str(error))
            at = begin + 1
        else:
            return


def _alone(line: str, width: int) -> list[str]:
    """The row that a line is by itself, if it has every column: some write quotation marks as they are."""
    try:
        row = next(csv.reader([line]), [])
    except csv.Error:
        return []
    return row if len(row) == width > 1 and not row[-1].endswith("\n") else []


@contextmanager
def _bounded() -> Iterator[None]:
    """The limit is the whole process's, and smaller than a long note."""
    before = csv.field_size_limit(_LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)
