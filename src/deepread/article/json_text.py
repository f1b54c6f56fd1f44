"""Owns reading JSON headers as text. Imported late, like the parsers of the other formats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from frontmatter.default_handlers import JSONHandler

from deepread.article.remark import Remark, twice
from deepread.article.value import Refused, Value, of_parsed

if TYPE_CHECKING:
    from collections.abc import Sequence

# What Python's parser says, and what it means.
_REASONS = {
    "Expecting property name": "a comma has nothing behind it, or a key no double quotes",
    "Illegal trailing comma": "a comma has nothing behind it",
    "Expecting ',' delimiter": "a comma is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting value": "a value is missing, or a text stands without double quotes",
    "Invalid control character": "a text goes on beyond its line",
    "Unterminated string": "a text has no closing quote",
    "Invalid \\": "a backslash begins no known escape",
    "Extra data": "text follows its closing }",
}


def parse(block: str) -> tuple[dict[str, Value], list[Remark]]:
    """An object's keys, and remarks on those that are given twice. Raises `Refused` for anything else."""
    remarks: list[Remark] = []

    def object_of(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        entries = dict(pairs)
        if len(entries) < len(pairs):
            given = [key for key, _ in pairs]
            remarks.extend(_twice(block, key, entries[key]) for key in entries if given.count(key) > 1)
        return entries

    try:
        parsed = JSONHandler().load(
            block, object_pairs_hook=object_of, parse_float=str, parse_int=str, parse_constant=str
        )
    except json.JSONDecodeError as error:
        reason = next((said for begins, said in _REASONS.items() if error.msg.startswith(begins)), error.msg)
        raise Refused(reason, error.lineno - 1) from None
    except (ValueError, RecursionError):
        raise Refused("it is too deep or holds too long a number") from None
    entries = of_parsed(parsed)
    if not isinstance(entries, dict):
        raise Refused("it is no object")
    return entries, remarks


def _twice(block: str, key: str, parsed: object) -> Remark:
    value = of_parsed(parsed)
    line = block.count("\n", 0, max(0, block.rfind(json.dumps(key, ensure_ascii=False))))
    return twice(line, key, value)
