"""Owns what an HTML file says of itself in its head: title, author, dates, description, address. None of it is body.

Names come from HTML itself, Open Graph (https://ogp.me), Dublin Core and the `article:` names of publishers.
"""

from __future__ import annotations

import html
import re
from itertools import islice
from typing import TYPE_CHECKING

from deepread.article.dialect import html_data
from deepread.article.header import HEADER_LIMIT, Dialect, Header

if TYPE_CHECKING:
    from deepread.article.value import Value

_HEAD_END = re.compile(r"</head\s*>|<body\b", re.IGNORECASE)
_UNSEEN = re.compile(r"<(?:!--|(?P<name>script|style|template|svg)\b)", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]{0,200}>([^<]{0,2000})", re.IGNORECASE)
_META = re.compile(r"<(?:meta|link)\b([^<>]{1,4000})>", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^<>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z][A-Za-z\-]{1,20})", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([A-Za-z:\-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HEADING = re.compile(r"<h([1-3])\b[^<>]{0,200}>((?:(?!<h[1-3]\b).){1,600}?)</h\1>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|tr|table|section|article|blockquote|pre)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_DATA = re.compile(r"(\bdata:[\w/+.;=\-]{0,100},)[A-Za-z0-9+/=%_\-]{200,}")
_SITE_BEHIND = re.compile(r"\s+[|–—·»-]\s+")
_HEADINGS = 5
"""Headings at the top of a page that its title is compared with."""
_KEYS = {
    "og:title": "title",
    "dc.title": "title",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "date": "date",
    "article:published_time": "date",
    "dc.date": "date",
    "dcterms.created": "date",
    "datepublished": "date",
    "created": "created",
    "publish-date": "date",
    "article:modified_time": "updated",
    "last-modified": "updated",
    "updated": "updated",
    "description": "description",
    "og:description": "description",
    "og:site_name": "site_name",
    "og:image": "image",
    "keywords": "keywords",
    "article:tag": "keywords",
    "canonical": "canonical",
    "og:url": "canonical",
}


def read(text: str) -> Header | None:
    """The header of a whole HTML file, which all is its body too; None where its head says nothing."""
    end = _HEAD_END.search(text, 0, HEADER_LIMIT)
    head = text[: end.start() if end else HEADER_LIMIT]
    entries: dict[str, Value] = {}
    seen = without_unseen(head)
    for found in _META.finditer(seen):
        attributes = {name.lower(): html.unescape(one or two or three) for name, one, two, three in _values(found[1])}
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        name, value = name.lower(), attributes.get("content", "")
        if attributes.get("rel", "").lower() == "canonical":
            name, value = "canonical", attributes.get("href", "")
        key = _KEYS.get(name)
        if key and value.strip():
            entries.setdefault(key, " ".join(value.split()))
    for key, said in html_data.read(text).items():
        entries.setdefault(key, said)
    if title := _title(seen, text):
        entries.setdefault("title", title)
    if language := _LANGUAGE.search(seen):
        entries["lang"] = language[1]
    return Header(Dialect.LINES, entries, "", 1, 0) if entries else None


def words_of(text: str) -> str:
    """The words of a whole page, without its head and its tags; a line for each piece that stands by itself."""
    end = _HEAD_END.search(text, 0, HEADER_LIMIT)
    return words_within(text[end.start() if end else 0 :])


def words_within(text: str) -> str:
    """The words of a piece of a page that begins and ends outside of a tag, as `words_of` has them."""
    shown = without_unseen(without_data(text)).replace("\n", " ")
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", shown)))


def without_data(text: str) -> str:
    """A page without the pictures and fonts that are written out in its addresses."""
    return _DATA.sub(r"\1", text) if "data:" in text else text


def without_unseen(text: str) -> str:
    """A page without its comments, scripts, styles and drawings, in linear time; what never ends stays."""
    kept: list[str] = []
    endless: set[str] = set()
    at = 0
    for found in _UNSEEN.finditer(text):
        name = (found["name"] or "").lower()
        if found.start() < at or name in endless:
            continue
        end = re.compile(rf"</{name}\s*>" if name else "-->", re.IGNORECASE).search(text, found.end())
        if end is None:
            endless.add(name)
            continue
        kept += [text[at : found.start()], " "]
        at = end.end()
    return "".join([*kept, text[at:]])


def _values(attributes: str) -> list[tuple[str, str, str, str]]:
    return _ATTRIBUTE.findall(attributes)


def _title(head: str, text: str) -> str:
    """The page's title, without the site's name where a heading of the page is what stands before or behind it."""
    found = _TITLE.search(head)
    title = " ".join(html.unescape(found[1]).split()) if found else ""
    matches = islice(_HEADING.finditer(text, 0, HEADER_LIMIT * 4), _HEADINGS)
    said = [(heading[1], " ".join(html.unescape(_TAG.sub("", heading[2])).split())) for heading in matches]
    first = [words for level, words in said if level == "1"]
    parts = _SITE_BEHIND.split(title)
    if not title:
        return next(filter(None, first), "")
    if any(words == parts[0] for _, words in said):
        return parts[0]
    if parts[-1] not in first:
        return title
    # One heading is the article's; where there are more, a site says its own name above each page.
    return parts[-1] if len(first) == 1 else title[: -len(parts[-1])].rstrip(" |–—·»-")
