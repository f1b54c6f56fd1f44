"""Owns writing an entry of a header as its format would have it: what the doctor offers for a line that is none.

What is written is read back by this program to the same value. Other programs do too where a text is meant: in a key
that holds text, and between brackets. In any other key of YAML a number, a flag, a date or nothing stands without
quotes, as its writer meant it, and a flag of TOML is one; other programs read those as what they are.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from deepread.article import flat_yaml
from deepread.article.key import ALIASES, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.article.value import Value

LIMIT = 4000
"""The longest mend that is offered, in characters."""

_KEY = re.compile(r"[A-Za-z_][\w\-]*", re.ASCII)
_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9.+/&_-]*(?: [A-Za-z0-9.+/&_-]+)*")
_FLAGS = frozenset({"true", "false", "True", "False"})
_TEXTS = ("title", "subject", "subtitle", "description", "author", "tags", "category", "site", "language", "cta")
_HOLD_TEXT = frozenset(alias for field in _TEXTS for alias in ALIASES[field])
# What YAML 1.1 or 1.2 reads as a flag, as nothing, a number, a time or a date: `no`, `0x1F`, `12:30`, `2020-01-01`;
# and a few texts that neither does, which quotes do no harm.
_TYPED = re.compile(r"y|yes|n|no|true|false|on|off|null|[-+.]?[0-9][0-9a-f_.:+\-xotz \t]*", re.IGNORECASE)
# JSON lets these stand, YAML and TOML do not.
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def yaml(key: str, value: Value, *, block: bool = False) -> str:
    """`key` and `value` as YAML: on one line or, for a list in a `block`, with each item on its own."""
    written = key if _KEY.fullmatch(key) and not _TYPED.fullmatch(key) else _quoted(key)
    if block and isinstance(value, list) and value:
        return "\n".join([f"{written}:", *(f"  - {_flow(item)}" for item in value)])
    if isinstance(value, str):
        return f"{written}: {_yaml_text(key, value)}".rstrip(" ")
    return f"{written}: {_flow(value)}"


def toml(key: str, value: Value, *, block: bool = False) -> str:
    """`key` and `value` as TOML, on one line; with each item of a list in a `block` on its own."""
    written = key if _KEY.fullmatch(key) else _quoted(key)
    if block and isinstance(value, list) and value:
        return "\n".join([f"{written} = [", *(f"  {_inline(item)}," for item in value), "]"])
    return f"{written} = {_inline(value)}"


def json_entry(key: str, value: Value, *, block: bool = False) -> str:
    """`key` and `value` as JSON, with the comma that follows them."""
    written = json.dumps({key: value}, ensure_ascii=False, indent=2 if block else None)
    return f"{written[1:-1].strip()},"


def json_object(entries: dict[str, Value]) -> str:
    """All of a header as a JSON object."""
    return json.dumps(entries, ensure_ascii=False, indent=2)


def _yaml_text(key: str, text: str) -> str:
    """A text of YAML, bare where that is safe: `Doors`, `"Ada's"`, `'"Doors", again'`."""
    if _TYPED.fullmatch(text) and fold(key) in _HOLD_TEXT:
        return _quoted(text)
    if not text or (not {'"', "'"} & set(text) and flat_yaml.read(f"{key}: {text}") == {key: text}):
        return text
    if '"' in text and "'" not in text and "\\" not in text and text.isprintable():
        return f"'{text}'"
    return _quoted(text)


def _flow(value: Value) -> str:
    return _nested(value, ": ", lambda text: text if _is_plain(text) else _quoted(text))


def _is_plain(text: str) -> bool:
    """Whether a text may stand between brackets of YAML without quotes."""
    return _WORDS.fullmatch(text) is not None and not _TYPED.fullmatch(text)


def _inline(value: Value) -> str:
    return _nested(value, " = ", lambda text: text.lower() if text in _FLAGS else _quoted(text))


def _nested(value: Value, colon: str, write: Callable[[str], str]) -> str:
    """A value between brackets, its texts as `write` writes them."""
    if isinstance(value, str):
        return write(value)
    if isinstance(value, list):
        return f"[{', '.join(_nested(item, colon, write) for item in value)}]"
    pairs = (f"{_quoted(key)}{colon}{_nested(part, colon, write)}" for key, part in value.items())
    return f"{{{', '.join(pairs)}}}"


def _quoted(text: str) -> str:
    return _ODD.sub(lambda odd: f"\\u{ord(odd.group()):04x}", json.dumps(text, ensure_ascii=False))
