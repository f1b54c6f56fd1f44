"""Owns the order of texts for people: by letters whatever their case and accents, by the value of numbers. Pure."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 120
_NUMBER = re.compile(r"[0-9]+")
_QUOTES = str.maketrans("", "", "\"'`´‘’‚‛“”„‟«»‹›「」『』")
_LEADING = re.compile(r"^[\W_]+")


def key(text: str) -> bytes:
    """A key that sorts bytewise as `text` does for a person: "Élan" beside "elan", "Part 9" before "Part 10".

    Quotes, and any signs at the start, do not count, unless there is nothing else. Only the first 120 characters do.
    """
    text = text[:_LONGEST]
    text = _folded(_LEADING.sub("", text).translate(_QUOTES) or text)
    return _NUMBER.sub(_number, text).encode("utf-8", "surrogateescape")


def path_key(path: str) -> bytes:
    """The same for a path, of which no two have the same key: a folder's files stay together."""
    parts = [_NUMBER.sub(_number, _folded(part)) for part in path.split("/")]
    return "\0".join([*parts, "", path]).encode("utf-8", "surrogateescape")


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join([sign for sign in parts if not unicodedata.combining(sign)]).casefold()


def _number(match: re.Match[str]) -> str:
    """A number as how many digits it has, then the digits: so that its text sorts by its value."""
    digits = match.group().lstrip("0") or "0"
    return f"{min(len(digits), 99):02d}{digits}"
