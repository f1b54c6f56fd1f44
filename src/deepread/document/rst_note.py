"""Owns what the footnotes of a reStructuredText are called: those without a number of their own are numbered in the
order in which they are written, those with a star have signs.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#footnotes
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from deepread import text

if TYPE_CHECKING:
    from collections.abc import Iterator

LABEL = r"#?[\w.+:\-]{0,60}|\*"
"""What stands in the brackets of a footnote or a citation, as a pattern."""
_DEFINED = re.compile(r"^[ \t]*\.\.[ \t]+\[(?P<label>#[\w.+:\-]{0,60}|[0-9]{1,60})\](?=\s|$)", re.MULTILINE)
_SIGNS = "*†‡§¶#♠♥♦♣"
_LONGEST = 40
_MOST_SIGNS = 6


class Notes:
    """The labels of one body. What calls a note before it is known to be written gives it its label for good."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._named: dict[str, str] = {}
        self._numbers: list[str] = []
        """Of the notes that have no name, in order."""
        self._written = 0
        self._last = 0

    def look_through(self, body: str) -> None:
        """Number the notes that are written in `body`, which is without what stands there as it is."""
        labels = [found["label"] for found in _DEFINED.finditer(body)]
        self._taken.update(label for label in labels if label[0] != "#")
        for label in labels:
            if label == "#":
                self._written += 1
                self._number_of(self._written - 1)
            elif label[0] == "#" and label[1:] not in self._named:
                self._named[label[1:]] = self._free()

    def named(self, name: str) -> str:
        """What the note of this name, `[#name]`, is called."""
        return self._named.setdefault(name, text.line(name, _LONGEST))

    def numbers(self) -> Iterator[str]:
        """The numbers of notes without a name, in order, without end."""
        return map(self._number_of, count())

    def _number_of(self, place: int) -> str:
        while len(self._numbers) <= place:
            self._numbers.append(self._free())
        return self._numbers[place]

    def _free(self) -> str:
        self._last += 1
        while str(self._last) in self._taken:
            self._last += 1
        return str(self._last)


def signs() -> Iterator[str]:
    """The signs of notes with a star, in order, without end: each one once, then doubled, and so on; those that would
    be many are counted.
    """
    return (sign * times if times <= _MOST_SIGNS else f"{sign}{times}" for times in count(1) for sign in _SIGNS)


class Labels:
    """Gives each note, or each call of one, its label, in the order in which they are asked for."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._numbers = notes.numbers()
        self._signs = signs()

    def of(self, written: str) -> str:
        """What a note is called whose brackets hold `written`."""
        if written == "*":
            return next(self._signs)
        if written in {"", "#"}:
            return next(self._numbers)
        return self._notes.named(written[1:]) if written[0] == "#" else text.line(written, _LONGEST)
