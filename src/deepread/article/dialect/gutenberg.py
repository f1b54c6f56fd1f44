"""Owns what stands around a book of Project Gutenberg: what it says of itself above its text, and words of licence.

Both are marked, in a web page too: the text stands between `*** START OF` and `*** END OF`, or in the first years
behind `*END*THE SMALL PRINT`. A file without such marks is left as it is. When an e-book was released does not tell
when the book was published: that is said only in newer headers, as `Original publication`.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

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
_BODY = re.compile(r"<body\b[^<>]{0,1000}>", re.IGNORECASE)
_BEGINS_IN_PAGE = re.compile(
    r"\*{3} ?START OF TH(?:E|IS) PROJECT GUTENBERG[^*<]{0,400}(?:<[^<>]{0,60}>[^*<]{0,400}){0,4}\*{3}"
    r"(?:\s{0,9}</[a-z]\w{0,9}>){0,8}",
    re.IGNORECASE,
)
_ENDS_IN_PAGE = re.compile(r"\*{3} ?END OF TH(?:E|IS) PROJECT GUTENBERG", re.IGNORECASE)
_OPENED = re.compile(
    r"(?:<[a-z][^<>]{0,200}>\s{0,9}){0,8}"
    r"(?:End of (?:the |this )?Project Gutenberg[^<]{0,300}(?:<[^<>]{0,200}>\s{0,9}){0,8})?\Z",
    re.IGNORECASE,
)
"""What opens right above the mark that ends a book."""
_ABOVE = 1_000
_PAGE_ENDS = re.compile(r"</body\s*>", re.IGNORECASE)
_LINE_ENDS = re.compile(r"</(?:p|div|h[1-6])>|<br\b[^<>]{0,99}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_FIRST_LINE = re.compile(
    r"\W*(?:The )?Project Gutenberg(?:'s|’s)?(?: (?:e-?book|e-?text))?(?: of)?,? (?P<title>\S[^\n]*?)"
    r"(?:,? by (?P<author>[^\n]*?))?[ \t]*\n",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\s*(?:Most recently|Last) updated:\s*(?P<date>\S.*)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\[e-?(?:book|text)\b[^\]\n]{0,40}\]", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")
_KEYS = {"authors": "author", "translators": "translator", "editors": "editor", "illustrators": "illustrator"}


class BookPage(NamedTuple):
    """A web page with a book, without what stands around that but for its line ends, and what it says of the book."""

    page: str
    entries: dict[str, Value]


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


def within_page(page: str, *, is_whole: bool) -> BookPage | None:
    """The book in a web page; None where none is marked. The end of one that `is_whole` is looked for, too."""
    begins = _BEGINS_IN_PAGE.search(page, 0, _FARTHEST) if _NAMED in page[:_FARTHEST] else None
    body = _BODY.search(page, 0, begins.start()) if begins else None
    if begins is None or body is None:
        return None
    preface = page[body.end() : begins.start()]
    words = _TAG.sub("", _LINE_ENDS.sub("\n", preface))
    blank = "\n" * page.count("\n", body.end(), begins.end())
    text = _above_licence(page[begins.end() :]) if is_whole else page[begins.end() :]
    return BookPage(page[: body.end()] + blank + text, _entries(safe.block(html.unescape(words))[:_PREFACE]))


def _above_licence(rest: str) -> str:
    """What stands in a page above the words of licence, and the tags that end the page."""
    ends = _ENDS_IN_PAGE.search(rest, max(0, len(rest) - 2 * LICENCE))
    if not ends or _BEGINS_IN_PAGE.search(rest, ends.end()):
        return rest
    above = rest[max(0, ends.start() - _ABOVE) : ends.start()]
    opened = _OPENED.search(above)
    end = ends.start() - (len(above) - opened.start() if opened else 0)
    closing = _PAGE_ENDS.search(rest, ends.end())
    return rest[:end] + (rest[closing.start() :] if closing else "")


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
