"""Owns dates: every way in which headers write one, to ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from deepread.article.article import IsoDate


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Compiled when it is needed: most dates are of the first form, and all of them take 20 ms."""
    return re.compile(form + r"\s*$", re.IGNORECASE)


class ReadDate(NamedTuple):
    """What a text says as a date: the date, if it has one, and what is wrong with the text, if anything."""

    date: IsoDate | None
    problem: str = ""


_MONTHS = {
    name: number
    for number, names in enumerate(
        """
        jan january januar janvier enero gennaio janeiro
        feb february februar février fevrier febrero febbraio fevereiro
        mar march märz maerz mars marzo março
        apr april avril abril aprile
        may mai mayo maggio maio
        jun june juni juin junio giugno junho
        jul july juli juillet julio luglio julho
        aug august août aout agosto
        sep sept september septembre septiembre settembre setembro
        oct october oktober octobre octubre ottobre outubro okt
        nov november novembre noviembre novembro
        dec december dezember décembre decembre diciembre dicembre dezembro dez
        """.strip().splitlines(),
        1,
    )
    for name in names.split()
}
_YEAR, _MONTH, _DAY = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_NAME = r"(?P<name>[^\W\d_]{3,10})\.?"
_NTH = r"(?:st|nd|rd|th|er|\.|º)?"
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
_ZONE = (
    r"(?P<zone>(?:UTC|GMT|UT)?\s?[+\-−]\d{1,2}(?::?\d{2})?|Z|[A-Z]{2,5})?"
    r"(?:\s*\([^()]{1,60}\)|\s*\[[\w+\-/]{1,60}\]|\s+[A-Z]{3,4}|\s*[A-Z]+/[A-Z_/]+)?"
)
_CLOCK = (
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{1,2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?(?:\s*(?P<half>[ap]\.?m\.?)(?![a-z]))?"
    r"|\s*(?P<whole>[ap]\.?m\.?)(?![a-z]))"
)
_TIME = rf"(?:(?:[T,]|\s|\s[-–—@|]\s|,?\sat\s|\sum\s)\s*{_CLOCK}\s*{_ZONE})?"
_FORMS = (
    rf"{_YEAR}(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}(?:\s+[A-Za-z]{{2,9}}\.?)??{_TIME}",  # Org has a weekday here
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:[T\s_\-]?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?(?P<zone>Z|[+\-]\d\d:?\d\d)?)?",
    rf"{_WEEKDAY}{_NAME}\s+{_DAY}{_NTH},?\s+{_YEAR}{_TIME}",
    rf"{_WEEKDAY}{_DAY}{_NTH}[\s\-/]+(?:of\s+|de\s+)?{_NAME},?[\s\-/]+(?:de\s+)?{_YEAR}{_TIME}",
    rf"{_YEAR}[\s\-/]+{_NAME}[\s\-/]+{_DAY}{_TIME}",
    rf"{_NAME},?\s+{_YEAR}",
    rf"{_YEAR}\s*[年년]\s*{_MONTH}\s*[月월]\s*{_DAY}\s*[日일]{_TIME}",
    rf"{_DAY}\.\s?{_MONTH}\.\s?{_YEAR}{_TIME}",
    rf"{_WEEKDAY}(?P<first>\d{{1,2}})(?P<between>[/\-])(?P<other>\d{{1,2}})(?P=between)(?P<year>\d{{4}}|\d{{2}}){_TIME}",
    rf"{_YEAR}[-/.]{_MONTH}",
    r"(?P<year>[12]\d{3})",
    rf"Date\({_YEAR},\s*{_MONTH},\s*{_DAY}\)?",  # Julia, in Franklin's headers
    rf"[A-Z]{{3}}\s+{_NAME}\s+{_DAY}\s+(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)\s+(?:(?P<zone>[A-Z]{{2,4}}|[+\-]\d{{4}})\s+)?{_YEAR}",
)
_DAY_ALONE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}|\d{16}|\d{19}")
_STAMP = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d")
_WRAPPING = re.compile(r"^[\[<(\"'\s]+|[\]>)\"'\s]+$")
_COMMENT = re.compile(r"\s+#.*$")
# Zone names that mail and blogs still write, in hours from UTC (RFC 5322, section 4.3, and central Europe).
_ZONES = {
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "BST": 1,
    "CET": 1,
    "CEST": 2,
}
_DAY_LENGTH = 10
_MONTHS_OF_YEAR = 12
_LONGEST = 200
_LARGEST_ZONE = 14 * 60


def looks_like_date(text: str) -> bool:
    """Whether `text` is a date rather than a flag or a word (`published: true`)."""
    return text[:1].isdigit() or any(character.isdigit() for character in text)


def read_date(text: str, *, day_first: bool | None = None) -> ReadDate:
    """`text` as ISO 8601, as exact as it is written. Impossible dates give none, impossible times the day alone.

    `day_first` says which number of `03/04/2021` is the day, where it may be either. Where that is not known either, a
    date with slashes is American and one with dashes is not (as PHP's `strtotime` has it).
    """
    if day := day_alone(text):
        return day
    if len(text) > _LONGEST:
        return ReadDate(None, "is not a date")
    written = _unwrapped(text)
    if not written:
        return ReadDate(None)
    if _EPOCH.fullmatch(written) and not _STAMP.fullmatch(written):
        return _from_epoch(written)
    for form in _FORMS:
        if found := _pattern(form).match(written):
            return _assembled(found.groupdict(), day_first=day_first)
    return _by_its_day(written)


def is_month(word: str) -> bool:
    """Whether a word is the name of a month, in one of the languages that dates are read in."""
    return word.rstrip(".").casefold() in _MONTHS


def day_alone(text: str) -> ReadDate | None:
    """The day that is all of `text`, as most dates are written; None for any other text."""
    if len(text) == _DAY_LENGTH and text[4] == text[7] == "-":
        try:
            return ReadDate(IsoDate(date.fromisoformat(text).isoformat()))
        except ValueError:
            pass  # no day of the calendar, or none at all
    day = _DAY_ALONE.fullmatch(text)
    return _assembled(day.groupdict()) if day else None


def _unwrapped(text: str) -> str:
    text = _COMMENT.sub("", text.strip())
    return _WRAPPING.sub("", text) if text.startswith(("[", "<", "(", '"', "'")) else text


def _by_its_day(written: str) -> ReadDate:
    """A day with something behind it that is no time (`2024-02-07:00:00Z`)."""
    found = _ISO_DAY.match(written)
    day = _assembled(found.groupdict()).date if found else None
    return ReadDate(day, "is not a date" if day is None else "is no time of a day; its day is used")


def from_moment(seconds: float) -> IsoDate | None:
    """The day, where the reader is, of a moment in seconds since the epoch."""
    try:
        return IsoDate(datetime.fromtimestamp(seconds).date().isoformat())
    except (ValueError, OverflowError, OSError):
        return None


def _from_epoch(digits: str) -> ReadDate:
    whole = digits.partition(".")[0]
    seconds = float(digits) / 10 ** {12: 3, 13: 3, 16: 6, 19: 9}.get(len(whole), 0)
    return ReadDate(IsoDate(datetime.fromtimestamp(seconds, UTC).replace(microsecond=0).isoformat()))


def _assembled(part: dict[str, str | None], *, day_first: bool | None = None) -> ReadDate:
    year, month, day = _day(part, day_first=day_first)
    if month == "?":
        return ReadDate(None, "is not a date")
    if not month:
        return ReadDate(IsoDate(f"{int(year):04}"))
    try:
        iso = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return _without_day(int(year), int(month), int(day or 0))
    if not day:
        return ReadDate(IsoDate(iso[:7]))
    return _with_time(iso, part)


def _without_day(year: int, month: int, day: int) -> ReadDate:
    """A date that is no day of the calendar; one with zeros for what nobody knew is the rest of it."""
    if day or not 0 <= month <= _MONTHS_OF_YEAR or not year:
        return ReadDate(None, "is a day that does not exist")
    return ReadDate(IsoDate(f"{year:04}-{month:02}" if month else f"{year:04}"), "names no day")


def _day(part: dict[str, str | None], *, day_first: bool | None) -> tuple[str, str, str]:
    year, month, day = part.get("year") or "", part.get("month") or "", part.get("day") or ""
    if name := part.get("name"):
        month = str(_MONTHS.get(name.casefold(), "?"))
    if first := part.get("first"):
        other = part.get("other") or ""
        swapped = part.get("between") == "-" if day_first is None else day_first
        swapped = (swapped and int(other) <= 12) or int(first) > 12
        month, day = (other, first) if swapped else (first, other)
        year = year if len(year) == 4 else f"{'19' if int(year) > 69 else '20'}{year}"
    return year, month, day


def _with_time(day: str, part: dict[str, str | None]) -> ReadDate:
    if not part.get("hour"):
        return ReadDate(IsoDate(day))
    hour, minute, second = (int(part.get(name) or 0) for name in ("hour", "minute", "second"))
    if half := part.get("half") or part.get("whole"):
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    zone = _zone(part.get("zone") or "")
    if zone is None or hour > 24 or (hour == 24 and minute + second) or minute > 59 or second > 60:
        return ReadDate(IsoDate(day), "has a time of day that does not exist; its day is used")
    moment = datetime.fromisoformat(day) if hour == 24 else None
    if moment:
        try:
            day, hour = (moment + timedelta(days=1)).date().isoformat(), 0
        except OverflowError:
            return ReadDate(IsoDate(day))
    return ReadDate(IsoDate(f"{day}T{hour:02}:{minute:02}:{min(second, 59):02}{zone}"))


def _zone(written: str) -> str | None:
    """`written` as `±HH:MM`, "" for none or one that is not known, None for one that cannot be."""
    name = re.sub(r"^(?:UTC|GMT|UT)\s?(?=[+\-])", "", written.strip().upper().replace("−", "-"))
    if name in ("Z", "UTC", "GMT", "UT"):
        return "+00:00"
    if name in _ZONES:
        return f"{_ZONES[name]:+03}:00"
    if not name or name[0] not in "+-":
        return ""
    digits = name[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if minutes > 59 or hours * 60 + minutes > _LARGEST_ZONE:
        return None
    return f"{name[0]}{hours:02}:{minutes:02}"
