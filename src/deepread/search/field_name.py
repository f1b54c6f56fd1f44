"""Owns how fields are called: the name that a key stands for, and those near one that stands for none. Pure."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from deepread.article.key import ALIASES
from deepread.search.entry import key_name

if TYPE_CHECKING:
    from collections.abc import Collection

BUILT_IN = ("title", "after", "before", "date", "year", "in", "is", "lang", "words", "minutes", "sort")
"""The fields that every library has."""
DATE_FIELDS = ("after", "before", "date", "year")
"""Those of them that take dates."""
BESIDE = frozenset({"words", "minutes", "is"})
"""Those of them beside which a header key of the same name, with whatever values, may be meant."""
PERSON_FIELDS = frozenset({"author", "editor", "translator"})
"""Fields of people's names, which are written first name first or last name first."""
OTHER_NAMES = {
    "has": "is",
    "since": "after",
    "until": "before",
    "folder": "in",
    "length": "minutes",
    "wordcount": "words",
}
"""Other names of fields, where no header key is called so."""


def field_of(key: str, keys: Collection[str]) -> str:
    """The name of the field that `key` asks for, "" where there is none."""
    name = key_name(key)
    if name in BUILT_IN or name in keys:
        return name
    name = OTHER_NAMES.get(name, name)
    if name in ALIASES["read_time"]:
        return "minutes"
    return name if name in BUILT_IN else ""


@lru_cache(maxsize=64)
def nearest_fields(key: str, names: tuple[str, ...]) -> list[str]:
    """Those of `names`, two at most, that are most like what was typed before a colon."""
    return get_close_matches(key_name(key), names, n=2, cutoff=0.7)
