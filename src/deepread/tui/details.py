"""Owns what is known of an article besides its text, as lines: what its header says, its file, its troubles. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from deepread.article import DatedBy, EncodedBy, Kind
from deepread.article.reading_time import reading_time
from deepread.journal import Noted
from deepread.page import cells, fit
from deepread.search.hit import SEARCHED
from deepread.text import block as safe_block
from deepread.text import counted
from deepread.text import line as safe_line
from deepread.tui.entry import ABOUT, Piece, Tone, folded

if TYPE_CHECKING:
    from deepread.article import Article

_KINDS = {
    Kind.MARKDOWN: "Markdown",
    Kind.PLAIN: "plain text",
    Kind.RST: "reStructuredText",
    Kind.ORG: "Org",
    Kind.HTML: "a web page",
}
_NOTHING = Noted()
_FILE_TIME = "it does not say when it was published"
_LONGEST = 2_000
"""Characters of a header's value that are shown."""
_MOST_KEYS = 500
_MOST_LINES = 2_000
"""Lines of a header that are shown."""


def details_lines(  # noqa: PLR0913 - all that is known of it
    article: Article,
    size: int | None,
    header: str,
    width: int,
    *,
    chosen: bool,
    noted: Noted = _NOTHING,
    marked: str = "",
) -> list[list[Piece]]:
    """Everything known of `article`, in lines of at most `width` cells, with what is `noted` of it and `marked` in it.

    `size` is its file's in bytes, None where there is none; `header` the text of its header as it stands in the file,
    "" where that is not one block; `chosen` says that the reader chose its encoding.
    """
    column = max(6, min(14, width // 3))
    lines: list[list[Piece]] = [[], *_wrapped(article.title, width, Tone.TITLE)]
    lines += _section("What you noted", _noted(noted, marked), column, width)
    lines += _section("The article", _said(article), column, width)
    lines += _section("The file", _of_file(article, size, chosen=chosen), column, width)
    lines += _troubles(article, column, width)
    if header.strip():
        return [*lines, *_heading("Its header, as it is written", width), *_written(header, width), []]
    keys_given = list(article.header.items())[:_MOST_KEYS]
    return [*lines, *_section("What it says of itself", keys_given, column, width), []]


def _noted(noted: Noted, marked: str) -> list[tuple[str, str]]:
    """What the reader made of the article; nothing where that is nothing."""
    states = [("starred", noted.starred), ("read", noted.read), ("archived", noted.archived)]
    when = f"{datetime.fromtimestamp(noted.visited).astimezone():%Y-%m-%d %H:%M}" if noted.visited else ""
    share = f"{int(100 * min(1.0, noted.reached))} % seen" if noted.reached else ""
    known = [
        ("state", ", ".join(state for state, holds in states if holds)),
        ("your tags", ", ".join(noted.tags)),
        ("progress", _joined(share, when and f"last read {when}")),
        ("marked", marked),
    ]
    return [(label, value) for label, value in known if value]


def _said(article: Article) -> list[tuple[str, str]]:
    said = [
        ("subtitle", article.subtitle),
        ("description", article.description),
        ("by", article.byline),
        _dated(article),
        ("saved", article.saved or ""),
        ("updated", article.updated or ""),
        ("tags", ", ".join(article.tags)),
        ("category", article.category),
        ("series", article.series),
        ("site", article.site),
        ("address", article.url),
        ("image", article.image),
        ("language", article.language),
        ("length", _joined(counted(article.words, "word") if article.words else "", _minutes(article))),
        ("state", "draft" if article.draft else ""),
    ]
    return [(label, value) for label, value in said if value]


def _dated(article: Article) -> tuple[str, str]:
    """The day that the list has, by what it is; when it was saved is said by itself."""
    match article.dated_by:
        case DatedBy.FILE_TIME:
            return "file's time", _joined(f"{ABOUT}{article.published}", _FILE_TIME)
        case DatedBy.FILE_NAME:
            return "published", _joined(article.published, "by its file's name")
        case DatedBy.SAVED:
            return "published", "it does not say when"
        case _:
            return "published", article.published or ""


def _of_file(article: Article, size: int | None, *, chosen: bool) -> list[tuple[str, str]]:
    encoding = article.encoding or "UTF-8"
    if chosen:
        encoding += ", as you chose"
    elif article.encoded_by is not EncodedBy.SAID:
        encoding += f", {article.encoded_by}"
    known = [("path", article.path), ("read as", _KINDS[article.kind]), ("encoding", encoding)]
    if article.binary:
        known[1:] = [("it is", f"{article.binary}, not a text")]
    if size is not None:
        known.append(("size", counted(size, "byte")))
        if size > SEARCHED and not article.binary:
            known.append(("searched", f"at most its first {SEARCHED:,} characters"))
    return known


def _minutes(article: Article) -> str:
    return reading_time(article.read_minutes)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _section(heading: str, rows: list[tuple[str, str]], column: int, width: int) -> list[list[Piece]]:
    if not rows:
        return []
    lines = _heading(heading, width)
    for label, value in rows:
        lines += _row(safe_line(label, 100), safe_line(value, _LONGEST), column, width)
    return lines


def _troubles(article: Article, column: int, width: int) -> list[list[Piece]]:
    """What was wrong, and below each the lines that would mend it."""
    lines = _heading("What was wrong", width) if article.warnings else []
    margin = Piece(" " * (column if column * 2 <= width else 0))
    for warning in article.warnings:
        label = f"line {warning.line}" if warning.line else "file"
        lines += _row(label, safe_line(f"{warning.reason} {warning.made}", _LONGEST), column, width)
        if warning.mend:
            mend = _written(warning.mend, max(1, width - len(margin.text) - 2))
            lines += [[margin, Piece("+ ", Tone.DETAIL), *pieces] for pieces in mend]
    return lines


def _heading(heading: str, width: int) -> list[list[Piece]]:
    return [[], [Piece(fit(heading, min(width, cells(heading))), Tone.KEY)]]


def _written(header: str, width: int) -> list[list[Piece]]:
    """The lines of a header as they are, each as far from the margin as it stands."""
    lines: list[list[Piece]] = []
    for line in safe_block(header).split("\n")[:_MOST_LINES]:
        shown = line.expandtabs(4)[:_LONGEST]
        words = shown.lstrip()
        inset = " " * min(len(shown) - len(words), width // 2)
        lines += [[Piece(inset + words[start:end])] for start, end in folded(words, width - len(inset))] or [[]]
    return lines


def _row(label: str, value: str, column: int, width: int) -> list[list[Piece]]:
    column = column if column * 2 <= width else 0
    parts = [value[start:end] for start, end in folded(value, width - column)] or [""]
    if cells(label) >= column:
        first: list[list[Piece]] = [[Piece(fit(label, min(width, cells(label))), Tone.DETAIL)]]
        return [*first, *([Piece(" " * column), Piece(part)] for part in parts)]
    return [
        [Piece(fit("" if number else label, column), Tone.DETAIL), Piece(part)] for number, part in enumerate(parts)
    ]


def _wrapped(text: str, width: int, tone: Tone) -> list[list[Piece]]:
    return [[Piece(text[start:end], tone)] for start, end in folded(safe_line(text), width)]
