"""Owns authors' names: one or many, in a text, a list or maps. What else stands beside one is no author."""

from __future__ import annotations

import re

from deepread import text as safe
from deepread.article.field.mark import entities, shown
from deepread.article.field.turned_name import SUFFIX, turned_names
from deepread.article.key import fold
from deepread.article.value import Value, name_in

_WIKI = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
_LINKED_OR_BARE = re.compile(r"\[\[[^\[\]]*\]\]|[^,;\[\]]+")
# One name, as most authors are given; nothing in it parts names or stands before one.
_ONE_NAME = re.compile(r"(?!(?:[A-Z][a-z]+ )?By )[A-Z][A-Za-z.'\-]*(?: [A-Z][A-Za-z.'\-]*){0,4}")
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
_PREFIX = re.compile(
    r"(?:(?:written|posted|published|submitted|reported|authored|created|compiled|contributed) )?by:? +(?=\S)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:(?:senior|junior|staff|chief|managing|contributing|associate|assistant|deputy|executive|lead|guest|news|science"
    r"|technology|political|foreign|special|freelance|investigative|national|international|features?|copy|co-?|the|an?)"
    r"[ \-]+)*"
    r"(?:editor(?:[ \-]in[ \-]chief)?|writer|reporter|correspondent|journalist|columnist|contributor|blogger|publisher"
    r"|photographer|producer|critic|author|editorial (?:board|staff)|ceo|cto|founder|professor|director)s?"
    r"(?: (?:of|at|for|in) .+)?$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|&|und|et|y)\s+(?=\S)")
_OTHERS = re.compile(r"(?:et\.? al|and others|others|u\. ?a)\.?$", re.IGNORECASE)
_AND_OTHERS = re.compile(r"(?<=[\w.)]),?[ ]+et\.?[ ]al\.?(?=$|[,;])", re.IGNORECASE)
_FIRST = ("first", "given", "firstname", "givenname", "givennames", "forename")
_PARTICLE = ("droppingparticle", "nondroppingparticle")
_LAST = ("last", "family", "lastname", "familyname", "surname")
_OF_PERSON = frozenset(
    {"affiliation", "affiliations", "attributes", "avatar", "bio", "corresponding", "degrees", "department", "email"}
    | {"equalcontributor", "github", "homepage", "id", "image", "institute", "institution", "link", "mail", "mastodon"}
    | {"note", "orcid", "organization", "phone", "picture", "ref", "role", "roles", "twitter", "url", "website"}
)
"""What a map says of a person besides the name."""
_MOST = 500
_LONGEST = 16 * 1024


def names(value: Value, *, single: bool = False) -> tuple[str, ...]:
    """The names in `value`, in order, each once; `single` says that its key is of one author."""
    if isinstance(value, str) and _ONE_NAME.fullmatch(value) and value.casefold() not in _NOBODY:
        return (value,)
    found = _names(value, single=single)[: _MOST * 2]
    return tuple(dict.fromkeys(name for name in found if name and name.casefold() not in _NOBODY))[:_MOST]


def _names(value: Value, *, single: bool = False) -> list[str]:
    if isinstance(value, str):
        return _split(_tidy(value), single=single)
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
    said = {fold(key): part for key, part in value.items()}
    for key in ("name", "literal"):
        name = said.get(key)
        if isinstance(name, dict) and name:
            return _of_map(name)
        if isinstance(name, str) and name:
            return [_clean(_tidy(name))]
    if name := _of_parts(said) or name_in(value):
        return [_clean(_tidy(name))]
    if not _OF_PERSON.isdisjoint(said):
        return []
    return [
        name
        for key, part in value.items()
        for name in (_of_map(part) if isinstance(part, dict) else []) or [_clean(_tidy(key))]
    ]


def _of_parts(said: dict[str, Value]) -> str:
    """A name that is given in its parts, as citations have it (CSL, https://docs.citationstyles.org)."""
    rows = (_FIRST, _PARTICLE[:1], _PARTICLE[1:], _LAST)
    parts = [next((part for key in row if isinstance(part := said.get(key), str) and part), "") for row in rows]
    name = " ".join(filter(None, parts))
    suffix = said.get("suffix")
    return f"{name}, {suffix}" if name and isinstance(suffix, str) and suffix else name


def _split(text: str, *, listed: bool = False, single: bool = False) -> list[str]:
    if _WIKI.search(text):
        return _wiki_names(text)
    text = _AND_OTHERS.sub("", _PREFIX.sub("", _without_address(text), count=1)) if text else ""
    if turned := turned_names(text, single=single or listed):
        return [_clean(name) for name in turned]
    mark = next((mark for mark in _MARKS if mark.search(text)), _MARKS[-1])
    parts = _named([part.strip() for part in mark.split(text)])
    if listed and "," in text and len(parts) == 2 and not any(" " in part for part in parts):
        return [_clean(text)]  # `- Doe, Jane`
    parts = [part for number, part in enumerate(_with_suffixes(parts)) if not (number and _ROLE.match(part))]
    names = [name for part in parts for name in _joined_by_and(re.sub(r"^and\s+", "", part))]
    return [_clean(name) for name in names if not _OTHERS.match(name)]


def _joined_by_and(part: str) -> list[str]:
    """The names in `Ada and Grace`; a firm of two of one name is one."""
    names = _AND.split(part)
    return names if len(set(names)) == len(names) else [part]


def _with_suffixes(parts: list[str]) -> list[str]:
    """The parts, with what belongs to the name before it (`Martin King`, `Jr.`)."""
    joined: list[str] = []
    for part in parts:
        if joined and SUFFIX.match(part):
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
    return (
        _wiki_names(text)
        if _WIKI.search(text)
        else [_clean(_AND_OTHERS.sub("", _PREFIX.sub("", _without_address(text), count=1)))]
    )


def _wiki_names(text: str) -> list[str]:
    found: list[str] = []
    for part in _LINKED_OR_BARE.findall(text):
        linked = _WIKI.match(part)
        shown_name = linked.group(2) or linked.group(1).rpartition("/")[2] if linked else part.strip(" -")
        parts = turned_names(shown_name, single=True) or _with_suffixes(
            [part.strip() for part in shown_name.split(",")]
        )
        found += map(_clean, parts)
    return found


def _clean(name: str) -> str:
    name = _ADDRESS.sub("", name).strip(" ,;\t\n")
    if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
        name = name[1:-1]
    return shown(name, decode=False).strip()
