"""Owns reading a value by the look of it: what a person means by quotes, brackets, dashes and commas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.article import yaml_text
from deepread.article.comment import uncommented

if TYPE_CHECKING:
    from deepread.article.value import Value

_ELISION = re.compile(r"['’](?:tis|twas|twere|em|til|cause|bout|round|n|\d\ds?)\b", re.IGNORECASE)
# A quoted text, if a comma or a bracket follows it; a mark; or text without any.
# Quotes in a row are taken at once: to look for an end of what each might begin takes quadratic time.
_PIECE = re.compile(
    r"""\s*"[^"]*+"(?=\s*(?:[,\]}]|$))|\s*'(?:[^']|'')*+'(?=\s*(?:[,\]}]|$))|[\[\]{},]|[^\[\]{},"']+|"+|'+"""
)
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_QUOTED_ROW = re.compile(rf"\s*+(?:{_QUOTED.pattern})(?:\s++(?:{_QUOTED.pattern}))++\s*+")
"""Quoted texts between which commas were forgotten."""
_BLOCK_MARK = re.compile(r"[|>][+\-\d]{0,2}")


def by_hand(rest: str, more: list[str], key: str = "") -> Value:
    """The value of `key` by the look of it: what a person means by quotes, brackets and dashes."""
    value = rest.strip()
    if not value or _BLOCK_MARK.fullmatch(value):
        return _lines(more, key)
    whole = " ".join([value, *(line.strip() for line in more if line.strip())])
    return _scalar_or_list(whole, key)


def _lines(more: list[str], key: str) -> Value:
    lines = [line.strip() for line in more if line.strip()]
    items: list[Value] = [_scalar_or_list(line[1:].strip(), key) for line in lines if line.startswith("-")]
    return items if len(items) == len(lines) and items else " ".join(lines)


def _scalar_or_list(value: str, key: str) -> Value:
    if value.startswith("[[") or (value.startswith("[") and value.endswith("]")):
        return _bracketed(value, key)
    return unquote(value, key)


def _bracketed(value: str, key: str) -> Value:
    if value.startswith("[[") and not value.endswith("]]]"):
        parts = split_items(value)
        return list(parts) if all(part.endswith("]]") for part in parts) else value
    inside = value[1:-1]
    parts = _QUOTED.findall(inside) if _QUOTED_ROW.fullmatch(inside) else split_items(inside)
    return [unquote(part, key) for part in parts]


def opened(text: str) -> int:
    """How many more brackets `text` opens than it closes."""
    return text.count("[") + text.count("{") - text.count("]") - text.count("}")


def split_items(text: str) -> list[str]:
    """`text` at its commas, but not at those within quotes or brackets. Empty items are left out."""
    items = [""]
    depth = 0
    for piece in _PIECE.findall(text):
        if piece == "," and not depth:
            items.append("")
            continue
        depth = max(0, depth + opened(piece)) if len(piece) == 1 else depth
        items[-1] += piece
    return [item.strip() for item in items if item.strip()]


def _are_two(text: str, quote: str) -> bool:
    """Whether a first quotation ends within `text` and a last one begins: `"A" or "B"`, but not `"The "real" A"`."""
    first, last = text.find(quote, 1), text.rfind(quote, 0, -1)
    ends = first < last and not text[first - 1].isspace() and not text[first + 1].isalnum()
    return ends and text[last - 1].isspace() and not text[last + 1].isspace()


def unquote(value: str, key: str = "") -> str:
    """A scalar without the quotes around it, with its comment gone and its quotes' own escapes undone."""
    for quote in "\"'":
        if value.startswith(quote):
            return _unquoted(value, quote, key)
    return yaml_text.plain(uncommented(value, key))


def _unquoted(value: str, quote: str, key: str) -> str:
    bare = value if value.endswith(quote) else uncommented(value, None)
    bare = bare if bare.endswith(quote) else uncommented(value, key)
    if len(bare) > 1 and bare.endswith(quote) and not _are_two(bare, quote):
        inner = bare[1:-1].replace(f"\\{quote}", quote)
        return inner.replace("''", "'") if quote == "'" else inner.replace("\\\\", "\\")
    if bare.count(quote) % 2 == 0 or (quote == "'" and _ELISION.match(bare)):
        return bare  # `"Quoted" then more`, `'Tis the season`: the quotes belong to the text
    return bare[1:]
