"""Owns tags in one field of a table, as exports write them: JSON, Python's own way, or with commas between. Pure."""

from __future__ import annotations

import json
import re

_QUOTED = re.compile(r"'((?:[^'\\]|\\(?:.|$))*+)(?:'|$)|\"((?:[^\"\\]|\\(?:.|$))*+)(?:\"|$)", re.DOTALL)
"""What nothing closes ends with the field: else all of it would be looked through again from each quotation mark."""


def tags_of(field: str) -> list[str]:
    """The tags of a field: `["a", "b"]`, `['a', 'b']` or `a, b`."""
    field = field.strip()
    if not field.startswith("["):
        return field.split(",")
    try:
        found = json.loads(field)
        return [tag for tag in found if isinstance(tag, str)]
    except (ValueError, RecursionError):
        return [re.sub(r"\\(.)", r"\1", one or other) for one, other in _QUOTED.findall(field)]
