"""`deepread list`: the articles of a folder, in columns for a person, with tabs or as JSON for a program."""

from __future__ import annotations

import os
import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from deepread import text
from deepread.article.reading_time import reading_time
from deepread.cli import output, progress, record
from deepread.cli.choices import settings_for
from deepread.cli.failure import NOTHING_FOUND, Failure, say
from deepread.cli.left_out import no_articles, refused
from deepread.cli.opening import Opened, opened
from deepread.library import Sort, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.article import Article
    from deepread.cli.arguments import Arguments
    from deepread.library import Library, Row

_QUERY = re.compile(r"[^\W\d_][\w.-]*:\S|[\"*“” ]|^-")
"""What hardly any folder is called, and many a query."""
_WORD = 60
_MOST_VALUES = 1_000

_WHAT_IS_READ = (
    "deepread reads .md and its kin (.markdown, .mdx, .qmd, .Rmd …), .txt, .text, .rst, .org, .html, .htm, .xhtml and "
    ".eml, .mht, in all folders below"
)


def run(arguments: Arguments) -> int:
    """Print the list. Returns the exit status."""
    settings = settings_for(arguments)
    folder, query = _folder_and_query(arguments.operands)
    with opened(folder, settings) as found:
        if folder is None and query is not None:
            say(f"no folder is named: listing what answers in {found.library.folder}")
        progress.refresh(found.library)
        if arguments.facets is not None:
            return _print_values(found, query or "", arguments)
        sort = Sort.parse(arguments.sort or settings.sort)
        chosen = _answering(found, query) if query is not None else None
        if arguments.json or arguments.jsonl:
            count = _print_json(_articles(found, sort, chosen, arguments.number), one_array=arguments.json)
        else:
            count = _print_rows(_rows(found, sort, chosen, arguments.number))
        others = _others(found.library)
        if not count and query is None:
            remedy = "; ".join([_WHAT_IS_READ, *others])
            raise Failure("there are no articles", place=str(found.library.folder), remedy=remedy)
        if query is None:
            output.flush()
            for line in others:
                say(line)
    return 0 if count else NOTHING_FOUND


def _others(library: Library) -> list[str]:
    """What lies in the folder and is not listed, as a line; none for none."""
    lines = [*no_articles(library.left_out()), *refused(len(library.skipped()), os.fspath(library.folder))]
    return ["; ".join(lines)] if lines else []


def _folder_and_query(operands: Sequence[str]) -> tuple[str | None, str | None]:
    """What was named, None for what was not. One name alone is a folder, unless it is written as a query is.

    Raises Failure where it may have been either.
    """
    folder, query = (*operands, None, None)[:2]
    if folder is None or query is not None or "/" in folder or os.path.lexists(folder):
        return folder, query
    if _QUERY.search(folder):
        return None, folder
    if folder.isalnum() and len(folder) < _WORD:
        raise Failure(
            "it is not there",
            place=folder,
            remedy=f"for a folder, name one that is there; for articles with this word: deepread list FOLDER {folder}",
        )
    return folder, None


def _answering(found: Opened, query: str) -> frozenset[str]:
    """The paths of all articles that answer `query`; says why where there are none."""
    from deepread.cli.indexing import searcher
    from deepread.cli.search import explain

    with searcher(found) as asked:
        explain(asked.search(query, 1))
        return asked.paths(query)


def _print_values(found: Opened, query: str, arguments: Arguments) -> int:
    """The values of one field, and in how many articles each is."""
    from deepread.cli.indexing import searcher

    field = arguments.facets or ""
    with searcher(found) as asked:
        values = asked.values(query, field, arguments.number or _MOST_VALUES)
    if not values:
        say(f"no article that answers has a header key {field}" if query else f"no article has a header key {field}")
    if arguments.json:
        output.write_json_array({"value": one.shown, "count": one.count} for one in values)
        return 0 if values else NOTHING_FOUND
    for one in values:
        if arguments.jsonl:
            output.write_json({"value": one.shown, "count": one.count})
        else:
            output.write(f"{one.count}\t{text.guard(text.line(one.shown))}\n")
    return 0 if values else NOTHING_FOUND


def _articles(found: Opened, sort: Sort, chosen: frozenset[str] | None, limit: int | None) -> Iterator[Article]:
    if chosen is None:
        yield from found.library.articles(sort, limit)
        return
    paths = (path for path in found.library.paths(sort) if path in chosen)
    yield from islice(_still_there(found.library, paths), limit)


def _still_there(library: Library, paths: Iterator[str]) -> Iterator[Article]:
    """Those articles that have not gone meanwhile."""
    for path in paths:
        try:
            article = library.article(path)
        except Unreadable:
            continue
        yield article


def _rows(found: Opened, sort: Sort, chosen: frozenset[str] | None, limit: int | None) -> Iterator[Row]:
    rows = found.library.rows(sort)
    chosen_rows = (row for row in rows if chosen is None or row.path in chosen)
    for _, row in zip(range(limit or len(rows)), chosen_rows, strict=False):
        yield row


def _print_json(articles: Iterator[Article], *, one_array: bool) -> int:
    records = map(record.of_article, articles)
    if one_array:
        return output.write_json_array(records)
    count = 0
    for count, value in enumerate(records, 1):  # noqa: B007  the last count is the answer
        output.write_json(value)
    return count


def _print_rows(rows: Iterator[Row]) -> int:
    terminal = output.terminal()
    columns = None if terminal.dumb else _columns(terminal.columns)
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  the last count is the answer
        output.write((_in_columns(row, columns) if columns else _with_tabs(row)) + "\n")
    return count


def _with_tabs(row: Row) -> str:
    date = "" if row.by_file_time else row.date or ""
    fields = (row.path, row.title, row.author, date, str(row.minutes), str(row.warnings))
    return "\t".join(text.guard(text.line(field)) for field in fields)


_GAP = 2
_LEAST_TITLE = 30
_LEAST_AUTHOR = 10
_DATE = 11


class _Columns(NamedTuple):
    """How wide each column is, in cells; 0 for one that there is no room for."""

    title: int
    author: int = 0
    date: int = 0
    minutes: int = 0


def _columns(width: int) -> _Columns:
    """The columns within `width` cells. Where not all have room, the date stays longest."""
    author = min(24, width // 4)
    columns = _Columns(max(1, width - _GAP))  # the mark takes its gap
    for name, cells in (("date", _DATE), ("author", author if author >= _LEAST_AUTHOR else width), ("minutes", 7)):
        left = columns.title - cells - _GAP
        if left >= min(_LEAST_TITLE, width // 2):
            columns = columns._replace(title=left, **{name: cells})
    return columns


def _shown_date(row: Row) -> str:
    """The day, with a mark before it where it is only that of the file."""
    return ("~" if row.by_file_time else " ") + row.date[:10] if row.date else ""


def _in_columns(row: Row, columns: _Columns) -> str:
    from deepread.page import fit

    minutes = reading_time(row.minutes)
    parts = [fit(text.guard(row.title + (" (draft)" if row.draft else "")), columns.title)]
    if columns.author:
        parts.append(fit(text.guard(row.author), columns.author))
    if columns.date:
        parts.append(fit(text.guard(_shown_date(row)), columns.date))
    if columns.minutes:
        parts.append(fit(minutes, columns.minutes, "right"))
    return (" " * _GAP).join(parts) + (" !" if row.warnings else "")
