"""`deepread stats`: what was read, in lines for a person or as JSON for a program."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from deepread import text
from deepread.cli import output, progress
from deepread.cli.choices import settings_for
from deepread.cli.opening import opened
from deepread.cli.own_journal import own_journal
from deepread.library import Unreadable

if TYPE_CHECKING:
    from deepread.article import Article
    from deepread.cli.arguments import Arguments
    from deepread.cli.output import Json
    from deepread.journal.statistics import Share, Statistics, Total
    from deepread.library import Library

_WIDEST = 72
"""Cells."""


def run(arguments: Arguments) -> int:
    """Print the statistics. Returns the exit status."""
    from deepread.journal.statistics import statistics

    operand = next(iter(arguments.operands), None)
    with opened(operand, settings_for(arguments)) as found, own_journal() as journal:
        library = found.library
        journal.libraries.found(library.folder)
        progress.refresh(library)
        folder = library.folder if operand is not None else None
        told = statistics(journal.readings, folder, library.folder, partial(_article_at, library), date.today())
    if arguments.json:
        output.write_json(_record(told))
        return 0
    from deepread.tui.statistics_lines import statistics_lines

    for line in statistics_lines(told, max(1, min(_WIDEST, output.terminal().columns))):
        output.write(text.guard("".join(piece.text for piece in line)).rstrip() + "\n")
    return 0


def _article_at(library: Library, path: str) -> Article | None:
    """The article at `path`; None where it has gone."""
    try:
        return library.article(path)
    except Unreadable:
        return None


def _record(told: Statistics) -> Json:
    today = told.today
    days = sorted({*told.days, *told.finished})
    return {
        "today": _total(told.total(today, today)),
        "week": _total(told.total(told.week_start, today)),
        "month": _total(told.total(today.replace(day=1), today)),
        "year": _total(told.total(today.replace(month=1, day=1), today)),
        "all": _total(told.total()),
        "streak": told.streak,
        "longest_streak": told.longest_streak,
        "words_per_minute": told.pace,
        "days": [{"day": day.isoformat(), **_total(told.total(day, day))} for day in days],
        "tags": [_share(one) for one in told.favourites.tags],
        "authors": [_share(one) for one in told.favourites.authors],
        "sites": [_share(one) for one in told.favourites.sites],
    }


def _total(total: Total) -> dict[str, Json]:
    return {"seconds": round(total.seconds), "words": total.words, "finished": total.finished}


def _share(share: Share) -> dict[str, Json]:
    return {"name": share.name, "seconds": round(share.seconds), "articles": share.articles}
