"""Owns how lines of a plain text that belong together become runs: which flow into one another, and which end there."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from deepread.document.block import Inline, Run
from deepread.document.plain_style import begins_label, is_full

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SPACES = re.compile(r"[ \t]{2,}|\t")
ENUMERATED = re.compile(r"\s*(?:\(?(?:[a-z]|[ivx]{1,4})\)|(?:[b-hj-z]|[ivx]{1,4})\.)\s+\S")
"""A line of an item that is an item of its own, with letters for numbers."""
ANY = 1
"""A width that every line fills."""
_NAME = 40
"""Characters of a line that may be a name by itself, above what is said of it."""


class PlainLine(NamedTuple):
    """A line of the body and its number there, from 0."""

    number: int
    text: str


def joined(
    lines: Sequence[PlainLine], number: int, width: int, read: Callable[[str], list[Run]]
) -> tuple[Inline, list[tuple[int, int]]]:
    """The runs of a paragraph that begins on line `number`, as `read` reads its words, and where in them each further
    line begins: pairs of an offset and how many lines below the first it stands.

    One line that ends well before `width` is broken there; where that is 0, each is.
    """
    runs: list[Run] = []
    breaks: list[tuple[int, int]] = []
    length = 0
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        words = one_spaced(line.text)
        if line.number > number:
            breaks.append((length, line.number - number))
        short = following is not None and not _flow_together(line.text, following.text, width)
        gap = "" if following is None or short else " "
        runs += [*read(words + gap), *([Run("\n")] if short else [])]
        length += len(words) + (following is not None)
    return tuple(_merged(runs)), breaks


def one_spaced(words: str) -> str:
    """`words` with one space where several stand."""
    return _SPACES.sub(" ", words)


def _flow_together(line: str, below: str, width: int) -> bool:
    """Whether `below` goes on with `line`, in a paragraph that is wrapped at `width`, or at none where that is 0."""
    if width == ANY and _begins_anew(line, below):
        return False
    return width > 0 and is_full(line, below, width) and not begins_label(below, line)


def _begins_anew(line: str, below: str) -> bool:
    """Whether a line of an item does not go on with the one above it, which is a name by itself, or one of a list."""
    is_name = len(line) < _NAME and line[-1:].isalnum() and below[:1].isupper() and not line[:1].islower()
    return is_name or ENUMERATED.match(below) is not None


def _merged(runs: list[Run]) -> list[Run]:
    merged: list[Run] = []
    for (role, target, is_break), group in groupby(runs, lambda run: (run.role, run.target, run.text == "\n")):
        alike = list(group)
        merged += alike if is_break else [Run("".join([run.text for run in alike]), role, target)]
    return merged
