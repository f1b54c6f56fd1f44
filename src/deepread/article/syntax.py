"""Owns the `Syntax`: how a format writes one entry, and in a writer's words what keeps a line from being one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from deepread.article import mend, yaml_text
from deepread.article.key_line import COLON_LINE, EQUALS_LINE
from deepread.article.value import Refused, Value, of_parsed

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATE = ("{{", "{%", "{#")
"""How a template's placeholders begin."""
_CLOSES = {"[": "]", "{": "}"}
_PARSERS_REASONS = {
    "mapping values are not allowed here": "a colon stands where a value goes on",
    "mapping values are not allowed in this context": "a colon stands where a value goes on",
    "found character that cannot start any token": "a value begins with a sign that none may begin with",
    "did not find expected key": "a line below it is neither a key nor a part of it",
    "could not find expected ':'": "a line below it is neither a key nor a part of it",
    "did not find expected '-' indicator": "a line below it is no item of its list",
    "found unexpected end of stream": "a quote below it has no end",
    "did not find expected node content": "what stands below it begins with a sign that no value may begin with",
    "did not find expected alphabetic or numeric character": "a value may not begin with * or & unless it is quoted",
}
"""What a parser of YAML says, in the words of one who writes it."""
_TOMLS_REASONS = frozenset({"Expected newline or end of document after a statement", "Invalid value"})
_ZERO = re.compile(r"[+-]?0\d")
_BLOCK_WORDS = re.compile(r"[|>](?![+\-\d]{0,2}(?:[ \t]+#.*)?$)")
"""Words behind the sign of a text that is to stand on the lines below."""
_TRAILING = "text follows its closing quote"
_BACKSLASH = "a backslash in double quotes has to be written twice"
_APOSTROPHE = "an apostrophe inside single quotes ends the text early"
_INNER_QUOTE = "a quote inside double quotes ends the text early"


class _Write(Protocol):
    def __call__(self, key: str, value: Value, *, block: bool = False) -> str: ...


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a format writes one entry.

    `line` matches a line that begins one. `read` reads its lines, to a map of one key, or raises `Refused`; `write`
    does the reverse. `why` says what keeps a value from being the format's. `has_comments` tells whether a line that
    begins with # is no entry but the format's all the same; `is_level`, whether all keys stand equally far in.
    """

    name: str
    sign: str
    line: re.Pattern[str]
    read: Callable[[str], Value]
    write: _Write
    why: Callable[[str, Refused], str]
    has_comments: bool = True
    is_level: bool = False


def _yaml_entry(text: str) -> Value:
    """One entry of YAML, with tabs in its indentation read as spaces."""
    return yaml_text.parse(re.sub(r"^\t+", lambda tabs: "  " * len(tabs.group()), text, flags=re.MULTILINE)).value


def _toml_entry(text: str) -> Value:
    from deepread.article.toml_text import TomlHandler

    return of_parsed(TomlHandler().load(text))


def _json_entry(text: str) -> Value:
    try:
        return of_parsed(json.loads("{" + text + "}", parse_float=str, parse_int=str))
    except (ValueError, RecursionError):
        raise Refused("it is not JSON") from None


def _why_yaml(value: str, refusal: Refused) -> str:
    """What keeps a value from being YAML, in the words of the one who wrote it; else in the parser's."""
    if value.startswith(TEMPLATE):
        return "its value is a template's placeholder"
    if value.startswith(('"', "'")):
        return _why_quoted(value)
    if value.startswith((*"@`%*&!,]}", "- ", "? ")) or _BLOCK_WORDS.match(value):
        return f"a value may not begin with {value[0]} unless it is quoted"
    if value.startswith(("[", "{")):
        return _why_bracketed(value)
    if ": " in value or value.endswith(":"):
        return "a colon stands in a text without quotes"
    return _PARSERS_REASONS.get(refusal.reason, refusal.reason)


def _why_toml(value: str, refusal: Refused) -> str:
    if value.startswith(('"', "'")):
        return _why_quoted(value)
    if value[:1].isalpha():
        return "a text must stand in quotes"
    if value.startswith(("[", "{")) and (said := _why_open(value)):
        return said
    if _ZERO.match(value):
        return "a number may not begin with 0"
    if refusal.reason in _TOMLS_REASONS:
        return "it is no value that TOML knows; a text must stand in quotes"
    reason = refusal.reason
    return reason[:1].lower() + reason[1:]


def _why_json(value: str, refusal: Refused) -> str:
    if value.startswith('"'):
        return _why_quoted(value)
    if value.startswith(("[", "{")):
        return _why_open(value) or _why_listed(value)
    return "a text must stand in double quotes" if value[:1] == "'" or value[:1].isalpha() else refusal.reason


def _why_quoted(value: str) -> str:
    quote = value[0]
    if value.count(quote) == 1:
        return "its quote has no end"
    if value.count(quote) == 2:
        return _BACKSLASH if value.endswith(quote) else _TRAILING
    return _APOSTROPHE if quote == "'" else _INNER_QUOTE


def _why_bracketed(value: str) -> str:
    if value.startswith("[[") and value.endswith("]]"):
        return "a list of links needs brackets around the whole of it"
    if said := _why_open(value):
        return said
    close = _CLOSES[value[0]]
    if not value.endswith(close):
        return f"text follows its closing {close}"
    return "what stands between its brackets is no list"


def _why_listed(value: str) -> str:
    if re.search(r",\s*[\]}]", value):
        return "a comma has nothing behind it"
    return "what stands between its brackets is no JSON"


def _why_open(value: str) -> str:
    return f"its {value[0]} has no end" if value.count(value[0]) > value.count(_CLOSES[value[0]]) else ""


YAML = Syntax("YAML", ":", COLON_LINE, _yaml_entry, mend.yaml, _why_yaml, is_level=True)
TOML = Syntax("TOML", " =", EQUALS_LINE, _toml_entry, mend.toml, _why_toml)
JSON = Syntax("JSON", ":", COLON_LINE, _json_entry, mend.json_entry, _why_json, has_comments=False)
