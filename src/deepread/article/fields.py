"""Owns typing a header: which of its keys is which field of an `Article`, by the alias table."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from deepread import text as safe
from deepread.article.article import ArticleWarning, HeaderLink, IsoDate
from deepread.article.field import duration, link, name, tag
from deepread.article.field.date import day_alone, looks_like_date, read_date
from deepread.article.field.day_order import day_first, is_open
from deepread.article.field.mark import linked
from deepread.article.field.title import clean
from deepread.article.header import Dialect, Header
from deepread.article.key import FIELDS, NESTED, fold
from deepread.article.value import Value, as_text, name_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_YES = frozenset({"true", "yes", "y", "on", "1"})
_NO = frozenset({"false", "no", "n", "off", "0"})
_UNPUBLISHED = frozenset({"draft", "hidden", "private", "unpublished", "unlisted"})
_DATED_ADDRESS = re.compile(r"(?:^|/)([12]\d{3})/(\d{1,2})/(\d{1,2})/")
_PROSE = ("subtitle", "description", "site", "cta")
_LEADS = frozenset("[<")
"""One of these stands in a text with a link whose address is not read in it."""
_NIKOLAS_KIND = ("type", "text")
"""What Nikola writes into every header: no category."""
_OF_SEVERAL = frozenset({"authors"})
"""Keys that name several people, so that a comma stands between two."""
_DATES = frozenset({"date", "dates"})
_PLACEHOLDERS = ("{{", "{%", "<%")
_KEY_LIMIT = 1000
_KEYS_LIMIT = 2000
_REASON_LIMIT = 2000
_MOST_WARNINGS = 50


class _Given(NamedTuple):
    rank: int
    key: str
    value: Value


class Fields:
    """A header's keys by the field that they stand for. Texts that come out are safe, of one line."""

    def __init__(self, header: Header, named_day: str = "") -> None:
        """`named_day` is the date that the file's name carries, or nothing."""
        self._header = header
        self._named_day = named_day
        self._given: dict[str, Value] = {}
        self._by_field: dict[str, list[_Given]] = {}
        """In order of precedence."""
        self.warnings: list[ArticleWarning] = [_safe_warning(warning) for warning in header.warnings[:_MOST_WARNINGS]]
        for key, value in header.entries.items():
            self._take(key, value)
        for key, value in header.entries.items():
            if isinstance(value, dict) and fold(key) in NESTED:
                for inner, part in value.items():
                    self._take(inner, part)
        for found in self._by_field.values():
            if len(found) > 1:
                found.sort()  # no key of a field has another's rank

    def _take(self, key: str, value: Value) -> None:
        folded = fold(key)
        if folded in self._given or not _is_filled(value):
            return
        self._given[folded] = value
        if isinstance(value, dict) and folded in _DATES:
            value = self._take_dates(value)
        for field, rank in FIELDS.get(folded, ()):
            given = _Given(rank, key, value)
            if field in self._by_field:
                self._by_field[field].append(given)
            else:
                self._by_field[field] = [given]

    def _take_dates(self, dates: dict[str, Value]) -> Value:
        """The dates in a map of them (Material for MkDocs); what is left is that of its being published."""
        said = {fold(key): key for key in dates}
        if updated := next((said[name] for name in ("updated", "modified", "lastmod") if name in said), ""):
            self._take(updated, dates[updated])
        if published := said.get("published") or said.get("created"):
            return dates[published]
        return "" if updated else dates

    def _all(self, field: str) -> Sequence[_Given]:
        """What is given for a field, in order of precedence."""
        return self._by_field.get(field, ())

    def _first(self, field: str) -> _Given | None:
        found = self._by_field.get(field)
        return found[0] if found else None

    def text(self, field: str) -> str:
        """A field's text as it stands."""
        given = self._first(field)
        return safe.line(_text(given.value)) if given else ""

    def prose(self, field: str) -> str:
        """A field's text as a reader sees it, without marks."""
        given = self._first(field)
        return linked(safe.line(_text(given.value)))[0] if given else ""

    def links(self) -> tuple[HeaderLink, ...]:
        """Where the links lead that are in prose."""
        return tuple(
            HeaderLink(field, *led)
            for field in _PROSE
            if (given := self._first(field)) and not _LEADS.isdisjoint(written := _text(given.value))
            for led in linked(safe.line(written))[1]
        )

    def title(self) -> str:
        """The header's title; a list or map in its place is shown as it was written."""
        for _, key, value in self._all("title"):
            written = value if isinstance(value, str) else self._header.written(key) or _text(value)
            if title := clean(written):
                return title
        return ""

    def subject(self) -> str:
        """What a header calls its subject: of a translation the title that it had; of a mail the title that it has."""
        given = self._first("subject")
        return clean(_text(given.value)) if given else ""

    def authors(self) -> tuple[str, ...]:
        """Every author's name."""
        for _, key, value in self._all("author"):
            if found := _safe(name.names(value, single=fold(key) not in _OF_SEVERAL)):
                return found
        return ()

    def tags(self) -> tuple[str, ...]:
        """Every tag; white space parts them only where Jekyll's YAML does."""
        for given in self._all("tags"):
            spaced = self._header.dialect is Dialect.YAML and given.key in ("tags", "tag")
            if found := _safe(tag.tags(given.value, spaced=spaced)):
                return found
        return ()

    def category(self) -> str:
        """The category, or several with commas between."""
        kinds = (given for given in self._all("category") if (fold(given.key), given.value) != _NIKOLAS_KIND)
        given = next(kinds, None)
        return ", ".join(_safe(tag.tags(given.value))) if given else ""

    def date(self, field: str) -> IsoDate | None:
        """The first date that can be read among a field's keys; each that cannot leaves a warning."""
        for _, key, value in self._all(field):
            for written in value if isinstance(value, list) else [value]:
                date = self._date(key, as_text(written))
                if date:
                    return date
        return None

    def dated_address(self) -> IsoDate | None:
        """The day in an address such as `2014/12/12/title`, which some generators have in place of a date."""
        for given in self._all("path"):
            if (found := _DATED_ADDRESS.search(_text(given.value))) and (
                date := read_date("-".join(found.groups())).date
            ):
                return date
        return None

    def _date(self, key: str, written: str) -> IsoDate | None:
        if written.startswith(_PLACEHOLDERS) or (fold(key) == "published" and not looks_like_date(written)):
            return None
        found = day_alone(written) or read_date(
            written, day_first=self._day_first(written) if is_open(written) else None
        )
        if found.problem:
            reason = f"“{safe.line(written, 60)}” in {safe.line(key, 40)} {found.problem}."
            self._warn(key, reason, *self._made_of_date(key, written, found.date))
        return found.date

    def _day_first(self, written: str) -> bool | None:
        given = (_text(given.value) for field in ("published", "saved", "updated") for given in self._all(field))
        return day_first(written, [*given, self._named_day], self.text("language"))

    def _made_of_date(self, key: str, written: str, date: IsoDate | None) -> tuple[str, str]:
        if date is None:
            return "It is kept as text and dates nothing. A day is written as 2024-01-31.", ""
        line = self._header.line_with(key)
        return f"It is read as {date}.", line.replace(written, date) if written in line else ""

    def image(self) -> str:
        """The address or path of the first image given."""
        return next((safe.line(found) for given in self._all("image") if (found := link.image(given.value))), "")

    def url(self) -> str:
        """The first http or https address given, else that of a title which is a link."""
        given = next((found for given in self._all("url") if (found := link.web_address(given.value))), "")
        title = self._first("title") if not given else None
        return safe.line(link.whole(_text(title.value)) if title else given)

    def minutes(self) -> int:
        """The reading time given, in minutes; 0 for none."""
        for _, key, value in self._all("read_time"):
            if found := duration.minutes(_text(value)):
                return found
            reason = f"“{safe.line(_text(value), 40)}” in {safe.line(key, 40)} is no reading time."
            self._warn(key, reason, "The time is reckoned from the number of words. Minutes are written as 8.")
        return 0

    def words(self) -> int:
        """The number of words given; 0 for none."""
        return next((found for given in self._all("words") if (found := duration.count(_text(given.value)))), 0)

    def draft(self) -> bool:
        """Whether the article says that it is not published."""
        flag = self._first("draft")
        if flag and _text(flag.value).strip().casefold() in _YES:
            return True
        status = self._first("status")
        if status and _text(status.value).strip().casefold() in _UNPUBLISHED:
            return True
        published = self._given.get("published")
        return published is not None and _text(published).strip().casefold() in _NO

    def others(self) -> dict[str, Any]:
        """What is given for the fields that rest on the header alone, by their names in an `Article`; of most a header
        says nothing, and nothing is done for them.
        """
        asked = [_OTHERS[field] for field in self._by_field if field in _OTHERS]
        found = {name: read(self) for name, read in asked}
        more = {"links": self.links(), "url": found.get("url") or self.url()}
        return found | {name: value for name, value in more.items() if value}

    def header(self) -> MappingProxyType[str, str]:
        """Every key as written, with its text."""
        pairs = list(self._header.entries.items())[:_KEYS_LIMIT]
        texts = {_safe_key(key): safe.line(value if isinstance(value, str) else as_text(value)) for key, value in pairs}
        return MappingProxyType(texts)

    def _warn(self, key: str, reason: str, made: str = "", mend: str = "") -> None:
        if len(self.warnings) < _MOST_WARNINGS:
            self.warnings.append(_safe_warning(ArticleWarning(self._header.line_of(key), reason, made, mend)))


_OTHERS: dict[str, tuple[str, Callable[[Fields], object]]] = {
    "subtitle": ("subtitle", lambda fields: fields.prose("subtitle")),
    "description": ("description", lambda fields: fields.prose("description")),
    "author": ("authors", Fields.authors),
    "tags": ("tags", Fields.tags),
    "category": ("category", Fields.category),
    "series": ("series", lambda fields: fields.text("series")),
    "image": ("image", Fields.image),
    "url": ("url", Fields.url),
    "site": ("site", lambda fields: fields.prose("site")),
    "language": ("language", lambda fields: fields.text("language")),
    "cta": ("cta", lambda fields: fields.prose("cta")),
}
"""What each field of a header is in an `Article`, and how it is read."""


@lru_cache(maxsize=1024)
def _safe_key(key: str) -> str:
    return safe.line(key, _KEY_LIMIT)


def _safe_warning(warning: ArticleWarning) -> ArticleWarning:
    return ArticleWarning(
        warning.line,
        safe.line(warning.reason, _REASON_LIMIT),
        safe.line(warning.made, _REASON_LIMIT),
        safe.block(warning.mend),
        warning.end,
    )


def _is_filled(value: Value) -> bool:
    if isinstance(value, str):
        return bool(value.strip()) and value != "None"  # as Python writes what is not there
    return any(map(_is_filled, value if isinstance(value, list) else value.values())) or (
        isinstance(value, dict) and bool(value)
    )


def _text(value: Value) -> str:
    if isinstance(value, dict):
        return name_in(value) or as_text(value)
    return as_text(value)


def _safe(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(safe.line, texts)))
