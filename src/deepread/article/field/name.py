"""Owns authors' names: one or many, in a text, a list or maps."""

from __future__ import annotations

import re

from deepread import text as safe
from deepread.article.field.mark import entities, shown
from deepread.article.value import Value, name_in

_WIKI = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
_LINKED_OR_BARE = re.compile(r"\[\[[^\[\]]*\]\]|[^,;\[\]]+")
# One name, as most authors are given; nothing in it parts names or stands before one.
_ONE_NAME = re.compile(r"(?!By |Written )[A-Z][A-Za-z.'\-]*(?: [A-Z][A-Za-z.'\-]*){0,4}")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
# What stands before the @ of an address has none itself, so that no run of them is tried twice.
_NAMED_MAIL = re.compile(r"^[^()<>\s@]+@[^()<>\s]+ +\(([^()@]+)\)$")
_MAIL = re.compile(
    r"\s*<(?:mailto:)?[^<>\s@]+@[^<>\s]+>|\s*\[[^\[\]\s@]+@[^\[\]\s]+\]|\s*<https?://[^<>\s]*>"
    r"|\s*\((?:@[\w.\-]+|[^()\s@]+@[^()\s]+|https?://[^()\s]*|(?:e-?mail|twitter|github|mastodon):[^()]*)\)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s+(?:[-–—|:,]\s*)?(?:\(?https?://\S+|@\w[\w.\-]*|[^\s@]+@[^\s@]+\.\w+)$")
_BARE_ADDRESS = re.compile(r"https?://\S+|[^\s@]+@[^\s@]+\.\w+")
_MARKS = (re.compile(r"[;；]"), re.compile(r"\s\|\s|\s/\s"), re.compile(r"[,，、]"))
_NOBODY = frozenset({"none", "null", "~", "nil", "nan", "undefined", "n/a", "[]"})
_PREFIX = re.compile(r"(?:written )?by:? +(?=\S)", re.IGNORECASE)
_SUFFIX = re.compile(
    r"(?:[js]r\.?|ph\.?\s?d\.?|m\.?d\.?|[mb]\.?sc\.?|esq\.?|mba|i{2,3}|iv|inc\.?|llc\.?|ltd\.?"
    r"|(?:for|on behalf of) the .+)$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|&|und|et|y)\s+(?=\S)")
_TURNED_AND = re.compile(r"\s+and\s+")
_TURNED = re.compile(r"(?:[a-z]+ ){0,3}[^\s,]+, ?(?P<first>[^\s,]+(?: [^\s,]+){0,2})")
_OTHERS = re.compile(r"(?:et al|and others|others|u\. ?a)\.?$", re.IGNORECASE)
_PARTS = (("first", "last"), ("given", "family"), ("firstname", "lastname"), ("first_name", "last_name"))
_MOST = 500
_LONGEST = 16 * 1024


def names(value: Value) -> tuple[str, ...]:
    """The names in `value`, in order, each once."""
    if isinstance(value, str) and _ONE_NAME.fullmatch(value) and value.casefold() not in _NOBODY:
        return (value,)
    found = _names(value)[: _MOST * 2]
    return tuple(dict.fromkeys(name for name in found if name and name.casefold() not in _NOBODY))[:_MOST]


def _names(value: Value) -> list[str]:
    if isinstance(value, str):
        return _split(_tidy(value))
    if isinstance(value, dict):
        return _of_map(value)
    if len(value) == 1 and isinstance(value[0], str):
        return _split(_tidy(value[0]), listed=True)
    found: list[str] = []
    for item in value:
        found += _whole(_tidy(item)) if isinstance(item, str) else _names(item)
    return found


def _tidy(text: str) -> str:
    text = entities(safe.line(text, _LONGEST))
    return _LINK.sub(r"\1", text) if "](" in text else text


def _of_map(value: dict[str, Value]) -> list[str]:
    if name := name_in(value):
        return [_clean(_tidy(name))]
    for first, last in _PARTS:
        parts = [value.get(first), value.get(last)]
        if any(isinstance(part, str) and part for part in parts):
            return [_clean(_tidy(" ".join(part for part in parts if isinstance(part, str))))]
    return [
        name
        for key, part in value.items()
        for name in (_of_map(part) if isinstance(part, dict) else []) or [_clean(_tidy(key))]
    ]


def _split(text: str, *, listed: bool = False) -> list[str]:
    if _WIKI.search(text):
        return _wiki_names(text)
    text = _PREFIX.sub("", _without_address(text), count=1) if text else ""
    if turned := _turned(text):
        return turned
    mark = next((mark for mark in _MARKS if mark.search(text)), _MARKS[-1])
    parts = _named([part.strip() for part in mark.split(text)])
    if listed and "," in text and len(parts) == 2 and not any(" " in part for part in parts):
        return [_clean(text)]  # `- Doe, Jane`
    names = [name for part in _with_suffixes(parts) for name in _AND.split(re.sub(r"^and\s+", "", part))]
    return [_clean(name) for name in names if not _OTHERS.match(name)]


def _turned(text: str) -> list[str]:
    """Names as bibliographies write them: `Quill, Ada and Reed, Bob`."""
    parts = _TURNED_AND.split(text)
    found = [_TURNED.fullmatch(part) for part in parts] if len(parts) > 1 else []
    if not found or not all(name and not _SUFFIX.match(name["first"]) for name in found):
        return []
    return [_clean(part) for part in parts]


def _with_suffixes(parts: list[str]) -> list[str]:
    """The parts, with what belongs to the name before it (`Martin King`, `Jr.`)."""
    joined: list[str] = []
    for part in parts:
        if joined and _SUFFIX.match(part):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def _without_address(text: str) -> str:
    """`Ada <ada@example.org>, Grace (@grace)` and `ada@example.org (Ada)` without what is no name."""
    if named := _NAMED_MAIL.match(text):
        return named.group(1)
    return _MAIL.sub("", text)


def _named(parts: list[str]) -> list[str]:
    """The parts, without addresses where each name has one (`Ada, ada@example.org`)."""
    names = [part for part in parts if not _BARE_ADDRESS.fullmatch(part)]
    return names if len(names) * 2 == len(parts) else parts


def _whole(text: str) -> list[str]:
    return _wiki_names(text) if _WIKI.search(text) else [_clean(_without_address(text))]


def _wiki_names(text: str) -> list[str]:
    found: list[str] = []
    for part in _LINKED_OR_BARE.findall(text):
        linked = _WIKI.match(part)
        shown_name = linked.group(2) or linked.group(1).rpartition("/")[2] if linked else part.strip(" -")
        found += [_clean(name) for name in _with_suffixes([part.strip() for part in shown_name.split(",")])]
    return found


def _clean(name: str) -> str:
    name = _ADDRESS.sub("", name).strip(" ,;\t\n")
    if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
        name = name[1:-1]
    return shown(name, decode=False).strip()
