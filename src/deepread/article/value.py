"""Owns what a header's values are before they are typed: text, lists and maps, every scalar as it was written."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value]"

NESTING_LIMIT = 20
"""How deep lists and maps may stand in each other."""

_NAMED = ("name", "title", "text", "label", "value")


class Refused(Exception):  # noqa: N818 - a header that is refused is read another way; nothing failed
    """A header that will not be read by its own format's rules. `line` counts the block's lines from 0."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def as_text(value: Value) -> str:
    """A value as one text: a list's items with commas between, a map by its name or as `key: value`."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        texts = [part if isinstance(part, str) else as_text(part) for part in value]
        return ", ".join(filter(None, texts))
    parts = ((key, as_text(part)) for key, part in value.items())
    return ", ".join(f"{key}: {part}" if part else key for key, part in parts)


def name_in(value: dict[str, Value]) -> str:
    """What a map calls itself (`{name: Jane, email: …}`), or nothing."""
    for key in _NAMED:
        named = value.get(key)
        if isinstance(named, str) and named:
            return named
    return ""


def of_parsed(parsed: object, depth: int = 0) -> Value:
    """What a JSON or TOML parser returned, as a `Value`. Raises `Refused` beyond the nesting limit."""
    if depth > NESTING_LIMIT:
        raise Refused(f"it is nested deeper than {NESTING_LIMIT} levels")
    if isinstance(parsed, dict):
        return {str(key): of_parsed(part, depth + 1) for key, part in parsed.items()}
    if isinstance(parsed, list):
        return [of_parsed(part, depth + 1) for part in parsed]
    return _scalar(parsed)


def _scalar(parsed: object) -> str:
    match parsed:
        case None:
            return ""
        case bool():
            return "true" if parsed else "false"
        case datetime() | date() | time():
            return parsed.isoformat()
        case _:
            return str(parsed)
