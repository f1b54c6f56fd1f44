"""Owns what a reStructuredText defines in one place and uses in another: targets of links, and substitutions."""

from __future__ import annotations

import re

from deepread import text
from deepread.document.block import Role, Run
from deepread.document.rst_inline import name_of_target
from deepread.document.runs import name_of

_TARGET = re.compile(
    r"^[ \t]*(?:\.\.[ \t]+_(?P<name>`[^`\n]{1,300}`|(?![ _])(?:\\:|[^:\n]){1,300}):)[ \t]*(?P<target>\S.*)?$",
    re.MULTILINE,
)
_SUBSTITUTION = re.compile(
    r"^[ \t]*\.\.[ \t]+\|(?P<name>[^|\n]{1,200})\|[ \t]+(?P<directive>image|replace|unicode)::[ \t]*(?P<text>.*)$",
    re.MULTILINE,
)
_UNICODE = re.compile(r"(?:0x|U\+|\\u)([0-9A-Fa-f]{2,6})|(\S+)")


def targets(body: str) -> dict[str, str]:
    """Where each name leads that the body gives a target, `#name` for a place in itself."""
    found: dict[str, str] = {}
    for each in _TARGET.finditer(body):
        name = name_of_target(each["name"].strip("`"))
        target = text.line(each["target"] or "")
        found[name] = found.get(target.rstrip("_"), target) if target.endswith("_") else target or f"#{name}"
    return found


def substitutions(body: str) -> dict[str, Run]:
    """What stands for each `|name|`."""
    found: dict[str, Run] = {}
    for each in _SUBSTITUTION.finditer(body):
        words = each["text"].strip()
        if each["directive"] == "image":
            run = Run(name_of(words) or "image", Role.IMAGE, text.line(words))
        elif each["directive"] == "unicode":
            run = Run(text.line("".join(_character(part) for part in _UNICODE.finditer(words.split(" ..")[0]))))
        else:
            run = Run(words)
        found[name_of_target(each["name"])] = run
    return found


def _character(found: re.Match[str]) -> str:
    if not found[1]:
        return found[2]
    code = int(found[1], 16)
    return chr(code) if code < 0x110000 else "\ufffd"
