"""Owns how HTML is taken apart, in linear time, into tags and the text between them.

The standard library's html.parser takes quadratic time over malformed input before Python 3.11.13 (CVE-2025-6069), and
differs between versions; here each piece of the source is looked at a bounded number of times.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NESTING = frozenset({"ul", "ol", "li", "blockquote"})
BREAKING = HEADINGS | {
    *("address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "frameset", "header", "hgroup", "html", "legend", "main"),
    *("menu", "nav", "noscript", "optgroup", "option", "p", "section", "select", "summary", "tbody", "td", "textarea"),
    *("tfoot", "th", "thead", "title", "tr"),
}
"""Elements that stand on lines of their own."""

_MADE = r"\{\{[^{}'\"\n]{0,200}['\"][^{}\n]{0,300}\}\}"
"""What a program that makes sites puts into an attribute, with quotation marks of its own."""
_VALUE = (
    rf"""(?>'[^']{{0,999}}{_MADE}[^']{{0,999}}'|"[^"]{{0,999}}{_MADE}[^"]{{0,999}}\""""
    r"""|'[^']{0,4000}'|"[^"]{0,4000}")"""
)
_ATTRIBUTE = rf"""\s+[^\s"'<>/=]{{1,100}}(?:\s*=\s*(?:[^\s"'=<>`]{{1,4000}}|{_VALUE}))?"""
_TAG = re.compile(
    rf"<(?:(?P<close>/)?(?P<name>[A-Za-z][^\s/<>]{{0,40}})(?P<attributes>(?:{_ATTRIBUTE}){{0,40}})[\s/]*>)"
)
_LOOSE_TAG = re.compile(r"<(?P<close>/)?(?P<name>[A-Za-z][^\s/<>]{0,40})(?P<attributes>[^<>]{0,4000})>")
_EACH_ATTRIBUTE = re.compile(rf"""([^\s"'<>/=]+)(?:\s*=\s*(?:({_VALUE})|([^\s"'=<>`]+)))?""")
_IN_MADE = re.compile(_MADE)
_EMPTY = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "source", "embed", "wbr", "area", "base", "col", "track"}
)
_RAW = frozenset({"script", "style"})
_INVISIBLE = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag; names in lower case, entities in attributes decoded. `empty` elements have no end tag."""

    name: str
    closing: bool = False
    empty: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


def read_tag(source: str) -> Tag | None:
    """The tag that is all of `source`; None for comments and declarations, which show nothing."""
    found = _TAG.match(source) or _LOOSE_TAG.match(source)
    return _tag(found) if found else None


def made_tag(source: str, start: int, end: int) -> str:
    """The tag at `start` in whose attributes a program that makes sites puts something; "" where there is none."""
    found = _TAG.match(source, start, end)
    return found[0] if found and _IN_MADE.search(found[0]) else ""


def pieces(source: str) -> Iterator[tuple[int, Tag | str]]:
    """Tags and the text between them, in order, each with where it begins; entities are decoded once. Comments,
    declarations, scripts and styles are left out; one that never ends is text, for no word may be lost.
    """
    position = 0
    begin = 0
    words: list[str] = []
    missing: set[str] = set()
    while (opening := source.find("<", position)) >= 0:
        words.append(source[position:opening])
        end, tag = _markup(source, opening, missing)
        if end == opening:
            words.append("<")
            end += 1
        if tag and tag.name in _RAW and not tag.closing:
            end = _after_raw(source, end, tag.name, missing) or end
        elif tag:
            if any(words):
                yield begin, html.unescape("".join(words))
            yield opening, tag
            words.clear()
            begin = end
        position = end
    words.append(source[position:])
    if any(words):
        yield begin, html.unescape("".join(words))


def _markup(source: str, opening: int, missing: set[str]) -> tuple[int, Tag | None]:
    """Where the markup that begins at `opening` ends (at `opening` itself if it is text) and its tag, if it is one.

    `missing` are the ends that no longer come, so that none is looked for twice in vain.
    """
    for start, end in _INVISIBLE:
        if source.startswith(start, opening):
            return _after(source, opening + len(start), end, missing) or opening, None
    found = _TAG.match(source, opening) or _LOOSE_TAG.match(source, opening)
    if not found:
        return opening, None
    return found.end(), _tag(found)


def _after(source: str, position: int, end: str, missing: set[str]) -> int:
    found = -1 if end in missing else source.find(end, position)
    if found < 0:
        missing.add(end)
        return 0
    return found + len(end)


def _after_raw(source: str, position: int, name: str, missing: set[str]) -> int:
    """Where a script or style that is open at `position` has ended; 0 if it never does."""
    if name in missing:
        return 0
    found = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(source, position)
    if not found:
        missing.add(name)
        return 0
    return found.end()


def _tag(found: re.Match[str]) -> Tag:
    name = found["name"].lower()
    closing = bool(found["close"])
    attributes: dict[str, str] = {}
    if not closing and found["attributes"].strip():
        for each in _EACH_ATTRIBUTE.finditer(found["attributes"]):
            attributes.setdefault(each[1].lower(), html.unescape(each[2][1:-1] if each[2] else each[3] or ""))
    empty = name in _EMPTY or found[0].endswith("/>")
    return Tag(name, closing, empty, attributes)
