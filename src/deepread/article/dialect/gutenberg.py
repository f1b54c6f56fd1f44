"""Owns what stands around a book of Project Gutenberg: what it says of itself above its text, and words of licence.

Both are marked: the text stands between `*** START OF` and `*** END OF`, or in the first years behind `*END*THE SMALL
PRINT`. A file without such marks is left as it is. When an e-book was released does not tell when the book was
published: that is said only in newer headers, as `Original publication`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread import text as safe
from deepread.article.header import Dialect, Header

if TYPE_CHECKING:
    from deepread.article.value import Value

LICENCE = 60_000
"""Characters of a licence at the end of a book; what is longer is another book."""
_PREFACE = 6_000
"""Characters in which a book says what it is."""
_FARTHEST = 30_000
"""Characters within which the text begins; the longest prefaces, of the 1990s, come behind a licence."""
_NAMED = "Project Gutenberg"
_FIELD = re.compile(
    r"^(?P<key>Title|Authors?|Translators?|Editors?|Illustrators?|Release date|Posting date|Original publication"
    r"|Language|Credits):[ \t]*(?P<value>\S.*(?:\n[ \t]+\S.*)*)",
    re.MULTILINE | re.IGNORECASE,
)
_BEGINS = re.compile(
    r"^\*{3} ?START OF TH(?:E|IS) PROJECT GUTENBERG(?:[^*\n]|\n(?!\n)){0,400}\*{3}[^\n]*(?:\n|\Z)"
    r"|^\*END\*? ?THE SMALL PRINT![^\n]*(?:\n|\Z)",
    re.MULTILINE | re.IGNORECASE,
)
_ENDS = re.compile(
    r"^(?:End of (?:the |this )?Project Gutenberg[^\n]*\n(?:[^\n]*\n){0,6}?)?"
    r"\*{3} ?END OF TH(?:E|IS) PROJECT GUTENBERG",
    re.MULTILINE | re.IGNORECASE,
)
_FIRST_LINE = re.compile(
    r"\W*(?:The )?Project Gutenberg(?:'s|’s)?(?: (?:e-?book|e-?text))?(?: of)?,? (?P<title>\S[^\n]*?)"
    r"(?:,? by (?P<author>[^\n]*?))?[ \t]*\n",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\s*(?:Most recently|Last) updated:\s*(?P<date>\S.*)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\[e-?(?:book|text)\b[^\]\n]{0,40}\]", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")
_KEYS = {"authors": "author", "translators": "translator", "editors": "editor", "illustrators": "illustrator"}


def may_begin(body: str) -> bool:
    """Whether a body is worth a look for it."""
    return _NAMED in body[:300]


def read(body: str) -> Header | None:
    """The header of a whole body, up to where its text begins; None where neither that nor a title is told."""
    begins = _BEGINS.search(body, 0, _FARTHEST)
    preface = body[: min(_PREFACE, begins.start())] if begins else body[:_PREFACE]
    entries = _entries(safe.block(preface))
    if not begins or not ("title" in entries or (first := _FIRST_LINE.match(preface))):
        return Header(Dialect.LINES, entries, "", 1, 0) if "title" in entries else None
    if "title" not in entries and first:
        entries = {"title": first["title"], **({"author": first["author"]} if first["author"] else {}), **entries}
    return Header(Dialect.LINES, entries, safe.block(body[: begins.end()]), 1, begins.end())


def end_of_text(text: str) -> int:
    """Where the words of licence begin behind the text of a book, or of a part of it; -1 for nowhere."""
    found = _ENDS.search(text, max(0, len(text) - LICENCE))
    return found.start() if found and not _BEGINS.search(text, found.end()) else -1


def _entries(preface: str) -> dict[str, Value]:
    entries: dict[str, Value] = {}
    for found in _FIELD.finditer(preface):
        key, value = found["key"].lower(), found["value"]
        if key.endswith("date"):
            if updated := _UPDATED.search(value):
                entries.setdefault("most recently updated", updated["date"].strip())
                value = value[: updated.start()]
            value = _NUMBER.sub("", value)
        entries.setdefault(_KEYS.get(key, key), " ".join(value.split()))
    if years := _YEAR.findall(str(entries.get("original publication", ""))):
        entries["date"] = years[-1]
    return entries
