"""Owns emoji that are written by their names, such as `:tada:`."""

from __future__ import annotations

import re
from functools import lru_cache

_CODES = re.compile(r"(?<![\w:])(?::[a-z0-9_+\-]{1,60}:)+(?![\w:])")
"""Codes stand apart from words: `std::x::y` and `10:30:00` hold none."""
_CODE = re.compile(r":[a-z0-9_+\-]+:")


def with_emoji(words: str) -> str:
    """`words` with the emoji in place of their names; a name that no emoji has stays."""
    if ":" not in words or not _CODES.search(words):
        return words
    return _CODES.sub(lambda codes: _CODE.sub(lambda code: _emoji(code[0]), codes[0]), words)


@lru_cache(1_000)
def _emoji(code: str) -> str:
    """Imported here: the names of all emoji take some 50 ms, which most articles need not wait for."""
    import emoji

    return emoji.emojize(code, language="alias")
