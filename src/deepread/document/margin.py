"""Owns lines that stand in something else by being set in: how far each is, and what it is without that margin."""

from __future__ import annotations

from typing import NamedTuple


class BodyLine(NamedTuple):
    """A line of the body, counted from 0, without the margin of what it stands in, nor white space at its end."""

    number: int
    text: str


BodyLines = list[BodyLine]


def lines_of(body: str, first: int = 0) -> BodyLines:
    """All lines of a body, or of a portion of it that begins on its line `first`."""
    return [BodyLine(number, line.rstrip()) for number, line in enumerate(body.split("\n"), first)]


def margin(line: str) -> int:
    """How far a line is set in, in columns; tabs stand at every eighth."""
    inset = line[: len(line) - len(line.lstrip())]
    return len(inset.expandtabs(8)) if "\t" in inset else len(inset)


def dedented(lines: list[str]) -> list[str]:
    """Lines without the margin that all of them have; blank lines count for none."""
    if any("\t" in line[: len(line) - len(line.lstrip())] for line in lines):
        lines = [line.expandtabs(8) if line.strip() else "" for line in lines]
    least = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[least:] for line in lines]


def without_margin(lines: BodyLines, width: int | None = None) -> BodyLines:
    """Lines without their common margin, or without `width` columns of it where all have as much."""
    kept = dedented([line.text for line in lines])
    if width is not None:
        least = min((margin(line.text) for line in lines if line.text), default=0)
        if least > width:
            kept = [" " * (least - width) + words if words else "" for words in kept]
    return [BodyLine(line.number, words) for line, words in zip(lines, kept, strict=True)]
