"""Owns what a web page says of itself outside of its head's names: linked data in JSON, and classes of microformats.

Sources: https://schema.org/Article, https://json-ld.org, https://microformats.org/wiki/h-entry (Medium's export).
"""

from __future__ import annotations

import html
import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.article.value import Value

_SEARCHED = 2_000_000
"""Characters of a page that are searched."""
_SCRIPT = re.compile(r"<script\b[^<>]{0,300}\bapplication/ld\+json\b[^<>]{0,300}>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_MOST_SCRIPTS = 8
_MOST_THINGS = 200
_MOST_AUTHORS = 100
_ARTICLE = re.compile(r"(?:.*Article|.*Posting|Report|CreativeWork|Book|Chapter|Thesis)$")
_KEYS = {
    "headline": "title",
    "datePublished": "date",
    "dateModified": "updated",
    "description": "description",
    "inLanguage": "lang",
}
_AUTHOR = re.compile(
    r"<[a-z]\w*\b[^<>]{0,1000}?[\s\"']p-author\b[^<>]{0,1000}>(?:\s*<[^<>/]{1,500}>){0,4}(?P<name>[^<>]{1,300})",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"<time\b(?=[^<>]{0,1000}?\bdt-published\b)[^<>]{0,1000}?\bdatetime\s*=\s*[\"'](?P<date>[^\"'<>]{1,60})",
    re.IGNORECASE,
)


def read(text: str) -> dict[str, Value]:
    """What is said in the page's data, by the keys that headers use."""
    text = text[:_SEARCHED]
    said = _linked(text) if "ld+json" in text else {}
    if "p-author" in text and (author := _AUTHOR.search(text)):
        said.setdefault("author", " ".join(html.unescape(author["name"]).split()))
    if "dt-published" in text and (published := _PUBLISHED.search(text)):
        said.setdefault("date", published["date"].strip())
    return said


def _linked(text: str) -> dict[str, Value]:
    things = list(islice(_things(text), _MOST_THINGS))
    named = {str(thing["@id"]): thing for thing in things if "@id" in thing and "name" in thing}
    article = next(filter(_is_article, things), {})
    said: dict[str, Value] = {
        key: value for name, key in _KEYS.items() if isinstance(value := article.get(name), str) and value.strip()
    }
    if authors := list(islice(_names(article.get("author"), named), _MOST_AUTHORS)):
        said["author"] = [*authors]
    return said


def _things(text: str) -> Iterator[dict[str, Any]]:
    """What the page's scripts describe: each thing by itself, or all of a graph."""
    for script in islice(_SCRIPT.finditer(text), _MOST_SCRIPTS):
        end = _SCRIPT_END.search(text, script.end())
        if end is None:
            return
        try:
            data = json.loads(text[script.end() : end.start()], strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in data if isinstance(data, list) else [data]:
            graph = thing.get("@graph", [thing]) if isinstance(thing, dict) else []
            yield from (part for part in (graph if isinstance(graph, list) else [graph]) if isinstance(part, dict))


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.match(kind) for kind in kinds)


def _names(authors: object, named: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Whom the `author` of an article names; who is only pointed at is among those that are `named`."""
    for author in authors if isinstance(authors, list) else [authors]:
        if isinstance(author, dict):
            name = author.get("name") or named.get(str(author.get("@id")), {}).get("name")
        else:
            name = author
        if isinstance(name, str) and name.strip():
            yield name
