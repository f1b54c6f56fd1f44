"""Owns the `Article`: what one file says about itself, whatever state the file is in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, NewType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

IsoDate = NewType("IsoDate", str)
"""A date or a moment as ISO 8601 text ("2024-02-06", "2024-02-06T10:20:00-04:00"): it sorts as text."""

WORDS_PER_MINUTE = 230
"""Reading pace where a header names no time (Brysbaert 2019: 238 for English non-fiction, silently)."""


class Kind(StrEnum):
    """How a body is to be read. Decided once, when the file is read."""

    MARKDOWN = "markdown"
    PLAIN = "plain"
    RST = "rst"
    """reStructuredText"""
    ORG = "org"
    HTML = "html"


class DatedBy(StrEnum):
    """What an article's `published` rests on."""

    HEADER = "header"
    SAVED = "saved"
    FILE_NAME = "file name"
    FILE_TIME = "file time"
    NOTHING = "nothing"


class EncodedBy(StrEnum):
    """What the encoding rests on that a file is read in."""

    SAID = "as it says"
    """The file says it, or the reader has."""
    BYTES = "by its bytes"
    GUESS = "as a guess"


@dataclass(frozen=True, slots=True)
class ArticleWarning:
    """One thing that could not be read as it was meant.

    `line` counts the file's lines from 1; 0 stands for the file as a whole. `reason` says what is wrong and `made` what
    was made of it, each in a sentence for a person; `made` is "" where there is nothing to say. `mend` is the line or
    the lines that would mend it, as they would stand in the file; "" where nobody but the author can know them. They
    stand for the lines from `line` to `end`; 0 for that one alone.
    """

    line: int
    reason: str
    made: str = ""
    mend: str = ""
    end: int = 0


class HeaderLink(NamedTuple):
    """Characters `start` to `end` of an article's `field` lead to `target`, as it was written."""

    field: str
    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Article:
    """One file's header, typed field by field. A broken file is an Article with warnings, never an exception.

    Every text in it is safe (see `deepread.text`). `path` is relative to the library, with `/` between its parts; a
    name that is not UTF-8 carries surrogate escapes, so `path` opens the file and `text.line(path)` shows it.
    `read_minutes` are its header's where it is `timed`, else reckoned from its words.
    `links` are those in its texts that are prose: subtitle, description, site and cta.
    `header` is every key of the file, as it was written, with its text. `encoding` is the name of what the file is in,
    one of `deepread.article.charset`, "" for UTF-8; `binary` is what it is where it is no text, "" for a text.
    """

    path: str
    kind: Kind
    title: str
    subtitle: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    published: IsoDate | None = None
    dated_by: DatedBy = DatedBy.NOTHING
    saved: IsoDate | None = None
    updated: IsoDate | None = None
    tags: tuple[str, ...] = ()
    category: str = ""
    series: str = ""
    image: str = ""
    url: str = ""
    site: str = ""
    language: str = ""
    read_minutes: int = 0
    timed: bool = False
    words: int = 0
    draft: bool = False
    cta: str = ""
    links: tuple[HeaderLink, ...] = ()
    header: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    warnings: tuple[ArticleWarning, ...] = ()
    encoding: str = ""
    encoded_by: EncodedBy = EncodedBy.SAID
    binary: str = ""

    @property
    def byline(self) -> str:
        """The authors in a row."""
        return byline(self.authors)


def byline(authors: Sequence[str]) -> str:
    """Authors in a row; where a name has a comma of its own, semicolons stand between them."""
    row = ", ".join(authors)
    return "; ".join(authors) if row.count(",") >= len(authors) > 1 else row


@dataclass(frozen=True, slots=True)
class Source:
    """An article with its body, as read from one file.

    `body` is safe text with `\n` line ends, otherwise as written. `body_line` is the file's line (from 1) on which it
    begins, `inner_lines` are the lines of the body, from 0, that begin within one of the file: behind a form feed, say.
    `stand_in` is what is said in place of a text where the file is none. `is_rebuilt` says that the body does not stand
    in the file as it is: it is that of a mail, which was decoded.
    """

    article: Article
    body: str
    body_line: int
    stand_in: str = ""
    inner_lines: tuple[int, ...] = ()
    is_rebuilt: bool = False

    def line_of(self, number: int) -> int:
        """The file's line, from 1, on which the body's line `number`, from 0, stands; 0 where that cannot be told."""
        return 0 if self.is_rebuilt else self.body_line + number - bisect_right(self.inner_lines, number)
