"""Owns the troubles as a list shows them: each below its file, all of them or those of one kind. It only grows."""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections import Counter
from typing import NamedTuple

from deepread.doctor import Trouble, TroubleKind
from deepread.doctor.wording import short_name
from deepread.page import cells, clip, fit
from deepread.text import block as safe_block
from deepread.text import counted
from deepread.text import line as safe_line
from deepread.tui.entry import Piece, Tone, folded

_NUMBER = 7
"""Cells that a line number takes, with what is around it."""
_LEAST_TITLE = 8


class Located(NamedTuple):
    """A trouble of the doctor's, with the file that it is of."""

    path: str
    title: str
    trouble: Trouble


class HowFar(NamedTuple):
    """How many of how many files have been looked at."""

    looked: int
    files: int


class _Line(NamedTuple):
    """A line of the list: of trouble `of`, which is the `number`th that is shown, or the file above it."""

    of: int
    number: int
    is_file: bool


class Troubles:
    """All troubles, and the lines of those that are shown. `kind` is the only one that is, None for all."""

    def __init__(self) -> None:
        self._all: list[Located] = []
        self._lines: list[_Line] = []
        self._counts: Counter[TroubleKind] = Counter()
        self._files = 0
        self._shown = 0
        self.kind: TroubleKind | None = None
        self.how_far: HowFar | None = None
        self.complete = False

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def add(self, located: Located) -> None:
        """One more trouble; those of a file come one after the other."""
        self._files += not self._all or self._all[-1].path != located.path
        self._counts[located.trouble.kind] += 1
        self._all.append(located)
        self._put(len(self._all) - 1)

    def show_next_kind(self) -> None:
        """Show only one kind of those that there are, then the next, and after the last one all again."""
        kinds: list[TroubleKind | None] = [None, *(kind for kind in TroubleKind if self._counts[kind])]
        self.kind = kinds[(kinds.index(self.kind) + 1) % len(kinds)]
        self._lines.clear()
        self._shown = 0
        for index in range(len(self._all)):
            self._put(index)

    def at(self, line: int) -> Located | None:
        """The trouble of a line of the list, where it is one."""
        return self._all[self._lines[line].of] if 0 <= line < len(self._lines) else None

    def is_file(self, line: int) -> bool:
        """Whether a line is a file's."""
        return self._lines[line].is_file

    def beginning(self, line: int, by: int) -> int:
        """The line of the first trouble of the next file; with `by` below 0 of this one, and from there of the one
        before.
        """
        lines = range(line + 1, len(self._lines)) if by > 0 else range(line - 2, -1, -1)
        return next((file + 1 for file in lines if self._lines[file].is_file), line)

    def draw(self, line: int, width: int) -> list[Piece]:
        """How a line looks, in at most `width` cells."""
        located = self._all[self._lines[line].of]
        if self._lines[line].is_file:
            return _file_line(located, width)
        number = f"{located.trouble.line:,}" if located.trouble.line else ""
        margin = f"{fit(number, _NUMBER - 2, 'right')}  " if width > 2 * _NUMBER else ""
        reason = clip(safe_line(located.trouble.reason), width - len(margin))
        return [Piece(margin, Tone.DETAIL), Piece(reason, Tone.TEXT)]

    def place(self, line: int) -> str:
        """Which of the troubles that are shown a line is, in words."""
        return f"{self._lines[line].number:,} of {self._shown:,} " if self._lines else ""

    def heading(self) -> str:
        """What is known so far, in words."""
        looked = self.how_far or HowFar(0, 0)
        if self.complete and not self._all:
            return f"nothing is wrong with {counted(looked.files, 'file')}"
        troubles = counted(len(self._all), "trouble")
        if self.kind is not None:
            troubles = f"{short_name(self.kind)} only: {self._shown:,} of {troubles}"
            if self.complete:
                return troubles
        if self.complete and looked.files:
            return f"{troubles} in {self._files:,} of {counted(looked.files, 'file')}"
        found = f"{troubles} in {counted(self._files, 'file')}" if self._all else "looking at the files"
        return f"{found} · looked at {looked.looked:,} of {looked.files:,}" if looked.files else found

    def _put(self, index: int) -> None:
        located = self._all[index]
        if self.kind not in (None, located.trouble.kind):
            return
        last = self._all[self._lines[-1].of] if self._lines else None
        if last is None or last.path != located.path:
            self._lines.append(_Line(index, self._shown + 1, is_file=True))
        self._shown += 1
        self._lines.append(_Line(index, self._shown, is_file=False))


def details(trouble: Trouble, width: int) -> list[list[Piece]]:
    """All that is said of a trouble, in lines of at most `width` cells: what is wrong, what was made of it, what would
    mend it.
    """
    said = ((safe_line(trouble.reason), Tone.TEXT), (safe_line(trouble.made), Tone.DETAIL))
    mend = [
        (f"{trouble.sign} {safe_block(line)}".replace("\t", "    "), Tone.KEY)
        for line in trouble.mend.split("\n")
        if line
    ]
    return [
        [Piece(f" {words[start:end]}", tone)]
        for words, tone in (*said, *mend)
        for start, end in folded(words, max(1, width - 2))
    ]


def read_line(line: bytes) -> Located | HowFar | None:
    """What a line of `deepread doctor --jsonl --follow` says; None for one that says nothing to the app."""
    try:
        said = json.loads(line)
        if "looked" in said:
            return HowFar(int(said["looked"]), int(said["files"]))
        path = os.fsdecode(base64.b64decode(said["path_bytes"])) if "path_bytes" in said else str(said["path"])
        reason, made, mend = (str(said[name]) for name in ("reason", "outcome", "mend"))
        first, last = int(said["line"]), int(said.get("end_line", 0))
        trouble = Trouble(TroubleKind(said["kind"]), first, reason, made, mend, last)
        return Located(path, str(said["title"]), trouble)
    except (ValueError, KeyError, TypeError, binascii.Error):
        return None


def _file_line(located: Located, width: int) -> list[Piece]:
    path = clip(f" {_path(safe_line(located.path) or '.', max(1, width - 1))}", width)
    room = width - cells(path) - 2
    title = clip(safe_line(located.title), room) if room >= _LEAST_TITLE else ""
    return [Piece(path, Tone.KEY), Piece(f"  {title}" if title else "", Tone.DETAIL)]


def _path(path: str, width: int) -> str:
    """A path in at most `width` cells: of a longer one its end, in which the file is named."""
    if cells(path) <= width:
        return path
    start, room = len(path), width - 1
    while start and (room := room - cells(path[start - 1])) >= 0:
        start -= 1
    folder = path.find("/", start)
    return clip(f"…{path[folder if folder >= 0 else start :]}", width)
