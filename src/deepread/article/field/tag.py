"""Owns tags: a list, `a, b`, `a b` (Jekyll), `#a`, `[[a]]`, maps."""

from __future__ import annotations

import re

from deepread.article.field.mark import entities
from deepread.article.value import Value, name_in

_WIKI = re.compile(r"#?\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
_LINKED_OR_BARE = re.compile(r"#?\[\[[^\[\]]*\]\]|[^,;\[\]]+")
_COLONS = re.compile(r"(?::[^\s:]+)+:")
_NOTHING = frozenset({"none", "null", "~"})
_MOST = 1000


def tags(value: Value, *, spaced: bool = False) -> tuple[str, ...]:
    """The tags in `value`, in order, each once whatever its case.

    `spaced` says that white space parts tags where no comma does.
    """
    found: dict[str, str] = {}
    for tag in _tags(value, spaced=spaced):
        folded = tag.casefold()
        if folded and folded not in _NOTHING:
            found.setdefault(folded, tag)
    return tuple(found.values())[:_MOST]


def _tags(value: Value, *, spaced: bool) -> list[str]:
    if isinstance(value, str):
        return _of_text(value, spaced=spaced)
    if isinstance(value, dict):
        name = name_in(value)
        return [_item(part) for part in ([name] if name else value)]
    if len(value) == 1 and isinstance(value[0], str) and "," in value[0]:
        return _of_text(value[0], spaced=False)
    found: list[str] = []
    for item in value:
        found += [_item(item)] if isinstance(item, str) else _tags(item, spaced=False)
    return found


def _item(written: str) -> str:
    """A tag that stands by itself, most often a word without marks."""
    return written if written.isalnum() else _clean(entities(written))


def _of_text(text: str, *, spaced: bool) -> list[str]:
    text = entities(text)
    if _WIKI.search(text):
        return [_clean(part) for part in _LINKED_OR_BARE.findall(text)]
    if _COLONS.fullmatch(text):  # `:a:b:`, as Org has them
        return [_clean(part) for part in text.split(":")]
    mark = next((mark for mark in (",", ";", "|", "、", "，") if mark in text), None)
    if mark:
        return [_clean(part) for part in text.split(mark)]
    if spaced or text.count("#") > 1 or (text.startswith("#") and " " in text):
        return [_clean(part) for part in text.split()]
    return [_clean(text)]


def _clean(tag: str) -> str:
    tag = tag.strip()
    if "[[" in tag:
        tag = _WIKI.sub(lambda wiki: wiki.group(2) or wiki.group(1), tag)
    if len(tag) > 1 and tag[0] == tag[-1] and tag[0] in "\"'":
        tag = tag[1:-1]
    return tag.strip().removeprefix("#").strip()
