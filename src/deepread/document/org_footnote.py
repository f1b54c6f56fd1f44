"""Owns the footnotes of an Org text until its end: their labels, and the words that were written for each.

Source: https://orgmode.org/worg/org-syntax.html#Footnote_References. Words are written in a paragraph of their own, or
where the note is called, with a label or without one.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from deepread.document.margin import BodyLine, BodyLines

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABEL = re.compile(r"\[fn:([\w\-]{1,60})(?=[\]:])")


class OrgFootnote(NamedTuple):
    """The words of one footnote; those that stand `in_text` are one paragraph on one line."""

    label: str
    lines: BodyLines
    in_text: bool


class OrgFootnotes:
    """The footnotes of one body. Notes of one label are all kept, in the order in which they are written."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._called: set[str] = set()
        self._waiting: deque[str] = deque()
        self._written: dict[str, list[OrgFootnote]] = {}
        self._number = 0

    def look_through(self, body: str) -> None:
        """Find the labels that are given in `body`, before any of it is read."""
        self._taken.update(_LABEL.findall(body))

    def call(self, label: str, words: str, line: int) -> str:
        """Note that the text calls a footnote, whose `words` may stand there, on this line; its label."""
        label = label or self._free_label()
        if label not in self._called:
            self._called.add(label)
            self._waiting.append(label)
        if words:
            self._put(OrgFootnote(label, [BodyLine(line, words)], in_text=True))
        return label

    def define(self, label: str, lines: BodyLines) -> None:
        """Keep a footnote that is written in a paragraph of its own."""
        self._put(OrgFootnote(label, lines, in_text=False))

    def in_order(self) -> Iterator[OrgFootnote]:
        """Each footnote once, in the order of the calls, then those that none calls. What is read of one before the
        next is asked for may call others.
        """
        while self._waiting or self._written:
            if not self._waiting:
                self._waiting.extend(self._written)
            yield from self._written.pop(self._waiting.popleft(), ())

    def _put(self, note: OrgFootnote) -> None:
        self._written.setdefault(note.label, []).append(note)

    def _free_label(self) -> str:
        """The number of this call, or the first one after it that is no label anywhere in the body."""
        self._number = max(self._number, len(self._called)) + 1
        while str(self._number) in self._taken:
            self._number += 1
        return str(self._number)
