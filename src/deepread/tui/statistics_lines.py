"""Owns how statistics are told in lines: sums, a year as a plot, months as bars, what was read most. Pure.

A day's cell says by its shade how much was read, so that it can be told without colours too.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING

from deepread.page import cells, clip, fit
from deepread.text import counted
from deepread.text import line as safe_line
from deepread.tui.entry import Piece, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.journal.statistics import Share, Statistics, Total

    Lines = list[list[Piece]]

SHADES = "·░▒▓█"
"""From a day without reading to one of those with most."""
_WEEKS = 53
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MARGIN = 6
"""Cells of the weekdays beside the plot, where there is room for them."""
_LEAST_PLOT = 8
"""Weeks that are worth more than their weekdays' names."""
_LABEL = 13
"""Cells of what stands before a sum or a bar."""
_BAR = 30
"""Cells of the longest bar."""
_TOLD = 26
"""Cells that are kept for what is said behind a bar."""
_LEAST_SAID = 12
"""Cells that a sum is told in, where there are fewer it is cut."""
_DAY = timedelta(days=1)
_NOT_YET = "not known yet: it takes ten minutes of reading"


def duration(seconds: float) -> str:
    """So many seconds in words, by the minute: "3 h 20 min", "0 min"."""
    minutes = round(seconds / 60)
    if not minutes and seconds > 0:
        return "under 1 min"
    hours, minutes = divmod(minutes, 60)
    return " ".join([f"{hours:,} h"] * (hours > 0) + [f"{minutes} min"] * (minutes > 0 or not hours))


def statistics_lines(statistics: Statistics, width: int) -> Lines:
    """All of it as lines of at most `width` cells."""
    lines = [[Piece("What you have read", Tone.KEY)], [], *_sums(statistics, width)]
    lines += [[], [Piece("The last year", Tone.TITLE)], [], *_year(statistics, width)]
    lines += [[], [Piece("By month", Tone.TITLE)], [], *_months(statistics, width)]
    favourites = statistics.favourites
    for heading, shares in (
        ("Most read tags", favourites.tags),
        ("Most read authors", favourites.authors),
        ("Most read sites", favourites.sites),
    ):
        if shares:
            lines += [[], [Piece(heading, Tone.TITLE)], [], *_shares(shares, width)]
    return [_clipped(line, width) for line in [*lines, []]]


def _sums(statistics: Statistics, width: int) -> Lines:
    today = statistics.today
    rows = (
        ("today", statistics.total(today, today)),
        ("this week", statistics.total(statistics.week_start, today)),
        ("this month", statistics.total(today.replace(day=1), today)),
        ("this year", statistics.total(today.replace(month=1, day=1), today)),
        ("in all", statistics.total()),
    )
    pace = f"{statistics.pace} words a minute" if statistics.pace else _NOT_YET
    streak = [f"{counted(statistics.streak, 'day')} in a row", f"longest {statistics.longest_streak}"]
    told = [*((name, _told(total)) for name, total in rows), ("streak", streak), ("pace", [pace])]
    return [line for name, parts in told for line in _sum(name, parts, width)]


def _sum(name: str, parts: Sequence[str], width: int) -> Lines:
    """What is said beside a name, on as many lines as it takes."""
    room, said = max(_LEAST_SAID, width - _LABEL - 1), [""]
    for part in parts:
        longer = f"{said[-1]} · {part}" if said[-1] else part
        said = [*said[:-1], longer] if cells(longer) <= room or not said[-1] else [*said, part]
    said = [line for each in said for line in wrap(each, room)]
    return [[_label("" if number else name), Piece(each)] for number, each in enumerate(said)]


def _told(total: Total) -> list[str]:
    said = [duration(total.seconds)]
    if total.words:
        said.append(counted(total.words, "word"))
    if total.finished:
        said.append(f"{counted(total.finished, 'article')} finished")
    return said


def _label(name: str) -> Piece:
    return Piece(fit(f"  {name}", _LABEL) + " ", Tone.DETAIL)


def _year(statistics: Statistics, width: int) -> Lines:
    """A column a week, the last one on the right, and a line a weekday; below, what the shades say."""
    margin = _MARGIN if width >= _MARGIN + _LEAST_PLOT else 0
    weeks = max(1, min(_WEEKS, width - margin))
    first = statistics.week_start - (weeks - 1) * 7 * _DAY
    levels = statistics.levels()
    lines: Lines = [[Piece(" " * margin + _month_names(first, weeks), Tone.DETAIL)]]
    for weekday, name in enumerate(_WEEKDAYS):
        days = [first + (7 * week + weekday) * _DAY for week in range(weeks)]
        shown = "".join(SHADES[levels.get(day, 0)] for day in days if day <= statistics.today)
        lines.append([Piece(fit(f"  {name}", margin), Tone.DETAIL), *_shaded(shown)])
    legend = [Piece(" " * margin), Piece("less ", Tone.DETAIL), *_shaded(SHADES), Piece(" more", Tone.DETAIL)]
    return [*lines, [], legend]


def _shaded(shown: str) -> list[Piece]:
    """Runs of days with reading and of days without."""
    pieces: list[Piece] = []
    for shade in shown:
        tone = Tone.DETAIL if shade == SHADES[0] else Tone.KEY
        if pieces and pieces[-1].tone is tone:
            pieces[-1] = Piece(pieces[-1].text + shade, tone)
        else:
            pieces.append(Piece(shade, tone))
    return pieces


def _month_names(first: date, weeks: int) -> str:
    """A name above the first whole week of each month that there is room for, `weeks` cells wide."""
    shown = ""
    for week in range(weeks):
        day = first + 7 * week * _DAY
        name = _MONTHS[day.month - 1]
        if day.day <= 7 and len(shown) <= week - bool(shown) and week + len(name) <= weeks:
            shown = shown.ljust(week) + name
    return shown


def _months(statistics: Statistics, width: int) -> Lines:
    months = statistics.months()
    most = max(total.seconds for _, total in months)
    rows = [
        (f"{_MONTHS[first.month - 1]} {first.year}", total.seconds, f" {duration(total.seconds)}")
        for first, total in reversed(months)
    ]
    label = min(_LABEL, max(1, width // 2))
    return [_bar(name, seconds, most, told if seconds else "", width, label) for name, seconds, told in rows]


def _shares(shares: Sequence[Share], width: int) -> Lines:
    most = max(one.seconds for one in shares)
    label = max(_LABEL, min(24, width // 3))
    bars: Lines = []
    for one in shares:
        told = f" {duration(one.seconds)} · {counted(one.articles, 'article')}"
        if cells(told) > width - label - 1:
            told = f" {duration(one.seconds)}"
        bars.append(_bar(safe_line(one.name), one.seconds, most, told, width, label))
    return bars


def _bar(name: str, value: float, most: float, told: str, width: int, label: int) -> list[Piece]:
    """A name in `label` cells, a bar as long as `value` beside `most`, and what is said of it; a narrow one does
    without the bar.
    """
    most_cells = min(_BAR, width - label - 1 - _TOLD)
    length = ceil(most_cells * value / most) if most > 0 and most_cells > 0 else 0
    bar = "█" * max(0, min(length, width - label - 1 - cells(told)))
    return [Piece(fit(f"  {name}", label) + " ", Tone.DETAIL), Piece(bar, Tone.KEY), Piece(told)]


def _clipped(line: Sequence[Piece], width: int) -> list[Piece]:
    kept: list[Piece] = []
    room = width
    for piece in line:
        text = clip(piece.text, room) if room > 0 else ""
        if text:
            kept.append(Piece(text, piece.tone))
        room -= cells(piece.text)
    return kept
