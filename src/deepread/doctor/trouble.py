"""Owns what the doctor has to say: one trouble of one file, and all troubles of a file together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TroubleKind(StrEnum):
    """What a trouble is about. The value is its name in JSON."""

    FILE = "file"
    """The file itself: it cannot be read, it is no text, it is in another encoding, it leads nowhere."""
    HEADER = "header"
    """The header, or a value in it."""
    FUTURE = "future"
    """A date that is still to come."""
    COPY = "copy"
    """The same text stands in another file."""
    TITLE = "title"
    """Another article has the same title."""
    LINK = "link"
    """A link to an article that is not there."""
    HEADING = "heading"
    """A link to a heading that is not there."""
    IMAGE = "image"
    """An image that is not there."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One trouble. `line` counts the file's lines from 1; 0 stands for the file as a whole.

    `reason` says what is wrong and `made` what deepread made of it, each in a sentence for a person. `mend` is what
    would stand in the file at that line if nothing were wrong, "" where nobody but the author can know; of a file that
    is not UTF-8 it is the command that makes it so, as it is typed in the library's folder. It stands for the lines
    from `line` to `end_line`.
    """

    kind: TroubleKind
    line: int
    reason: str
    made: str
    mend: str = ""
    end: int = 0
    """The last of several lines that `mend` stands for, else 0."""

    @property
    def end_line(self) -> int:
        """The last line that `mend` stands for: mostly `line` itself."""
        return max(self.line, self.end)

    @property
    def sign(self) -> str:
        """What stands before its mend: `$` as before a command, `+` as before a new line of a file."""
        return "+" if self.line or self.kind is not TroubleKind.FILE else "$"


@dataclass(frozen=True, slots=True)
class Report:
    """A troubled file with its troubles, by line. `title` is "" where no article stands for it."""

    path: str
    title: str
    troubles: tuple[Trouble, ...]
