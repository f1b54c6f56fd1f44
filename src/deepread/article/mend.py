"""Owns writing an entry of a header as its format would have it: what the doctor offers for a line that is none.

What is written is read back by the format's own parser to the same value, by other programs as by this one.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from deepread.article import flat_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.article.value import Value

LIMIT = 4000
"""The longest mend that is offered, in characters."""

_KEY = re.compile(r"[A-Za-z_][\w\-]*", re.ASCII)
_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9.+/&_-]*(?: [A-Za-z0-9.+/&_-]+)*")
_FLAGS = frozenset({"true", "false", "True", "False"})
# JSON lets these stand, YAML and TOML do not.
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def yaml(key: str, value: Value, *, block: bool = False) -> str:
    """`key` and `value` as YAML: on one line or, for a list in a `block`, with each item on its own."""
    written = key if _KEY.fullmatch(key) else _quoted(key)
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
    if not text or (not {'"', "'"} & set(text) and flat_yaml.read(f"{key}: {text}") == {key: text}):
        return text
    if '"' in text and "'" not in text and "\\" not in text and text.isprintable():
        return f"'{text}'"
    return _quoted(text)


def _flow(value: Value) -> str:
    return _nested(
        value, ": ", lambda text: text if _WORDS.fullmatch(text) and text.lower() != "null" else _quoted(text)
    )


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
