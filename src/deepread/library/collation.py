"""Owns the order of texts for people: by letters whatever their case and accents, by the value of numbers. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LONGEST = 120
_NUMBER = re.compile(r"[0-9]+")
_QUOTE = re.compile("[\"'`´‘’‚‛“”„‟«»‹›「」『』]")
_LEADING = re.compile(r"^[\W_]+")


def key(text: str) -> bytes:
    """A key that sorts bytewise as `text` does for a person: "Élan" beside "elan", "Part 9" before "Part 10".

    Quotes, and any signs at the start, do not count, unless there is nothing else. Only the first 120 characters do.
    """
    return _key(text[:_LONGEST])


@lru_cache(maxsize=256)  # many articles have the same author
def _key(text: str) -> bytes:
    bare = text if text[:1].isalnum() else _LEADING.sub("", text)
    text = folded(_QUOTE.sub("", bare) or text)
    return _NUMBER.sub(_number, text).encode("utf-8", "surrogateescape")


def path_key(path: str) -> bytes:
    """The same for a path, of which no two have the same key: a folder's files stay together."""
    folder, slash, name = path.rpartition("/")
    parts = f"{_folder_key(folder)}\0{_part_key(name)}" if slash else _part_key(name)
    return f"{parts}\0\0{path}".encode("utf-8", "surrogateescape")


@lru_cache(maxsize=256)
def _folder_key(folder: str) -> str:
    return "\0".join(map(_part_key, folder.split("/")))


def _part_key(part: str) -> str:
    return _NUMBER.sub(_number, folded(part))


def folded(text: str) -> str:
    """`text` without case and accents: how names are told apart."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join([sign for sign in parts if not unicodedata.combining(sign)]).casefold()


def _number(match: re.Match[str]) -> str:
    """A number as how many digits it has, then the digits: so that its text sorts by its value."""
    digits = match.group().lstrip("0") or "0"
    return f"{min(len(digits), 99):02d}{digits}"
