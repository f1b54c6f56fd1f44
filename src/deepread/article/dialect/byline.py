"""Owns the lines with which a plain text begins that say who wrote it and when, right below its title.

    On Doors
    By Ada Byron
    4 May 2021

They are a header only on strong evidence, for prose can begin with `by` too: the title is a short line, a byline is
nothing but names, a date is all of its line, and an empty line follows. Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from deepread import text as safe
from deepread.article.field.date import is_month, read_date
from deepread.article.header import Dialect, Header

if TYPE_CHECKING:
    from deepread.article.value import Value

_FARTHEST = 1_000
"""Characters in which a title and what stands right below it end."""
_SEARCHED = 8_000
"""Characters in which further dates tell that they are those of entries, as of a diary."""
_LONGEST_TITLE = 100
_LEAST_DATE = len("2021-05")
_GAP = r"(?:[ \t]*\n)?"
_MARK = r"(?:written[ ]by|by|von|par|por|authors?(?=:)|autore?n?(?=:)|auteure?(?=:))"
_TOP = re.compile(
    rf"(?:[ \t]*\n)*(?P<title>[^\n]{{2,{_LONGEST_TITLE}}})\n(?:[=\-~*]{{3,}}[ \t]*\n)?"
    rf"(?={_GAP}[ \t]*{_MARK}\b|[^\n\d]{{0,30}}\d[^\n]{{2,30}}\n)",
    re.IGNORECASE,
)
_LINE = re.compile(rf"{_GAP}[ \t]*(?P<words>\S[^\n]{{0,120}})(?:\n|\Z)")
_BYLINE = re.compile(rf"(?P<mark>{_MARK}):?[ \t]+(?P<names>\S.*)", re.IGNORECASE)
_DATED = re.compile(r"(?:(?:date|published|posted|datum|written)(?:[ ]on)?:?[ \t]+)?(?P<date>.{6,40})", re.IGNORECASE)
_DATE_LINE = re.compile(r"^[ \t]*(?P<words>(?=[^\n]*\d)[^\n]{6,50})$", re.MULTILINE)
_TITLE = re.compile(r"[\"'“‘«¡¿(\[]*\w.*[^\s,;:]$")
_BETWEEN_NAMES = re.compile(r",?[ ](?:and|und|et|y|&)[ ]|,[ ](?![JS]r\.)", re.IGNORECASE)
_WORD = re.compile(r"(?:[^\W\d_][\w'’\-]*|(?:[^\W\d_]\.-?){1,3}|[JS]r\.)$")
_PARTICLES = frozenset(
    {"al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "ten", "ter", "van"}
    | {"von", "y", "zu"}
)
_CLEAR_MARKS = ("written by", "author", "authors", "autor", "autore", "autoren", "auteur", "auteure")
"""What nothing but a name follows."""
_MOST_WORDS = 4
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


class _Line(NamedTuple):
    """What a line below the title says, and where it ends. `is_clear` says that it is a byline by itself."""

    key: str
    value: Value
    end: int
    is_clear: bool = False


def may_begin(body: str) -> bool:
    """Whether a body is worth a look for it."""
    return _TOP.match(body, 0, _FARTHEST) is not None


def read(body: str) -> Header | None:
    """The header of a whole body, or of the first part of it; None for any other text."""
    top = _TOP.match(body, 0, _FARTHEST)
    if not top or not _TITLE.match(top["title"].strip()):
        return None
    said = _said(body, top.end())
    if not said or not _ends_there(body, said[-1].end):
        return None
    keys = {line.key for line in said}
    is_date_alone = "author" not in keys and body[top.end() : said[0].end].strip(" \t").startswith("\n")
    if is_date_alone or not ("date" in keys or said[0].is_clear):
        return None
    entries: dict[str, Value] = {"title": safe.block(top["title"]).strip()}
    entries |= {line.key: line.value for line in said}
    end = said[-1].end
    return Header(Dialect.LINES, entries, safe.block(body[:end]), 1, end)


def _said(body: str, at: int) -> list[_Line]:
    """What the lines from `at` on say, as long as they say who and when, each once."""
    said: list[_Line] = []
    while len(said) < 2 and (line := _byline(body, at) or _date(body, at)):
        if any(line.key == above.key for above in said):
            break
        said.append(line)
        at = line.end
    return said


def _ends_there(body: str, end: int) -> bool:
    """Whether an empty line follows, and below it some text."""
    below = body.find("\n", end)
    return below >= 0 and not body[end:below].strip() and re.compile(r"\S").search(body, below) is not None


def _byline(body: str, at: int) -> _Line | None:
    line = _LINE.match(body, at)
    found = _BYLINE.fullmatch(line["words"].rstrip()) if line else None
    if not line or not found:
        return None
    names = _BETWEEN_NAMES.split(found["names"])
    if not all(_is_name(name.replace(",", "").split()) for name in names):
        return None
    is_clear = found["mark"].lower() in _CLEAR_MARKS or all(" " in name for name in names)
    return _Line("author", [safe.block(name) for name in names], line.end(), is_clear)


def _is_name(words: list[str]) -> bool:
    """Whether these are a name: capitalised words, with what stands between those of some names."""
    if not words or not 1 <= len([word for word in words if word not in _PARTICLES]) <= _MOST_WORDS:
        return False
    if any(is_month(word) or word.lower() in _DAYS for word in words):
        return False
    return words[-1][0].isupper() and all(
        word in _PARTICLES or (word[0].isupper() and _WORD.match(word) is not None) for word in words
    )


def _date(body: str, at: int) -> _Line | None:
    line = _LINE.match(body, at)
    found = _DATED.fullmatch(line["words"].rstrip()) if line else None
    if not line or not found or not _is_date(found["date"]):
        return None
    others = _DATE_LINE.finditer(body, line.end(), _SEARCHED)
    if any(_is_date(other["words"].strip()) for other in others):
        return None
    return _Line("date", safe.block(found["date"]), line.end())


def _is_date(words: str) -> bool:
    """Whether words are a date and nothing else; a number is none by itself."""
    if words.isdigit() or not any(map(str.isdigit, words)):
        return False
    found = read_date(words)
    return not found.problem and found.date is not None and len(found.date) >= _LEAST_DATE
