"""Owns what a book of Project Gutenberg says of itself above its text: title, author, dates between words of licence.

They stand in prose that stays: the header takes nothing away from the body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread import text as safe
from deepread.article.header import Dialect, Header

if TYPE_CHECKING:
    from deepread.article.value import Value

_PREFACE = 6_000
"""Characters within which the text begins; the longest prefaces, of the 1990s, come behind it."""
_NAMED = "Project Gutenberg"
_FIELD = re.compile(
    r"^(?P<key>Title|Authors?|Translator|Editor|Illustrator|Release date|Posting date|Language|Credits):"
    r"[ \t]*(?P<value>\S.*(?:\n[ \t]+\S.*)*)",
    re.MULTILINE | re.IGNORECASE,
)
_BEGINS = re.compile(r"^\*{3} ?START OF TH", re.MULTILINE | re.IGNORECASE)
_UPDATED = re.compile(r"\s*(?:Most recently|Last) updated:\s*(?P<date>\S.*)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\[e-?(?:book|text)\b[^\]\n]{0,40}\]", re.IGNORECASE)
_KEYS = {"author": "author", "authors": "author", "release date": "date", "posting date": "date"}


def may_begin(body: str) -> bool:
    """Whether a body is worth a look for it."""
    return _NAMED in body[:300]


def read(body: str) -> Header | None:
    """The header of a whole body, which all stays in it; None where no title is given."""
    preface = safe.block(body[:_PREFACE])
    begins = _BEGINS.search(preface)
    entries: dict[str, Value] = {}
    for found in _FIELD.finditer(preface, 0, begins.start() if begins else len(preface)):
        key, value = found["key"].lower(), found["value"]
        if key.endswith("date"):
            if updated := _UPDATED.search(value):
                entries.setdefault("updated", updated["date"].strip())
                value = value[: updated.start()]
            value = _NUMBER.sub("", value)
        entries.setdefault(_KEYS.get(key, key), " ".join(value.split()))
    return Header(Dialect.LINES, entries, "", 1, 0) if "title" in entries else None
