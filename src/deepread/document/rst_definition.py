"""Owns what a reStructuredText defines in one place and uses in another: targets of links, substitutions, notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread import text
from deepread.document.block import Run
from deepread.document.illustration import illustration
from deepread.document.rst_extent import without_literals
from deepread.document.rst_inline import name_of_target
from deepread.document.rst_note import Notes
from deepread.document.runs import name_of

if TYPE_CHECKING:
    from deepread.document.margin import BodyLines

_TARGET = re.compile(
    r"^[ \t]*(?:\.\.[ \t]+_(?P<name>`[^`\n]{1,300}`|(?![ _])(?:\\:|[^:\n]){1,300}):)[ \t]*(?P<target>\S.*)?$",
    re.MULTILINE,
)
_ANONYMOUS = re.compile(r"^[ \t]*(?:\.\.[ \t]+__:|__(?=[ \t]))[ \t]*(?P<target>\S.*)$", re.MULTILINE)
_REFERENCE = re.compile(r"(?:`(?P<phrase>[^`]{1,300})`|(?P<word>[^\W_]+(?:[-._+:][^\W_]+)*))_")
_SUBSTITUTION = re.compile(
    r"^[ \t]*\.\.[ \t]+\|(?P<name>[^|\n]{1,200})\|[ \t]+(?P<directive>image|replace|unicode)::[ \t]*(?P<text>.*)$",
    re.MULTILINE,
)
_UNICODE = re.compile(r"(?:0x|U\+|\\u)([0-9A-Fa-f]{2,6})|(\S+)")


class Definitions:
    """What has been found defined so far. What of a body is at hand is looked through before any of it is read."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.substitutions: dict[str, Run] = {}
        self.notes = Notes()
        self.anonymous: list[str] = []
        """Where links without a name lead, in the order of the links."""

    def look_through(self, lines: BodyLines) -> None:
        """Add what some lines of the body define, but for what only looks so, in what stands there as it is."""
        body = without_literals(lines)
        self.targets.update(targets(body))
        self.substitutions.update(substitutions(body))
        self.notes.look_through(body)
        self.anonymous += (text.line(each["target"]) for each in _ANONYMOUS.finditer(body))


def targets(body: str) -> dict[str, str]:
    """Where each name leads that the body gives a target, `#name` for a place in itself. A name that stands for another
    leads where that one does, and nowhere if that is nowhere.
    """
    found: dict[str, str] = {}
    others: dict[str, str] = {}
    for each in _TARGET.finditer(body):
        name = name_of_target(each["name"].strip("`"))
        target = text.line(each["target"] or "")
        if other := _REFERENCE.fullmatch(target):
            others[name] = name_of_target(other["phrase"] or other["word"])
            found.pop(name, None)
        else:
            found[name] = target or f"#{name}"
            others.pop(name, None)
    for name in list(others):
        _lead_on(name, others, found)
    return found


def _lead_on(name: str, others: dict[str, str], found: dict[str, str]) -> None:
    """Add where `name` leads, and all names on the way; each is followed once, so a circle ends."""
    way: list[str] = []
    while name in others:
        way.append(name)
        name = others.pop(name)
    if name in found:
        found.update(dict.fromkeys(way, found[name]))


def substitutions(body: str) -> dict[str, Run]:
    """What stands for each `|name|`."""
    found: dict[str, Run] = {}
    for each in _SUBSTITUTION.finditer(body):
        words = each["text"].strip()
        if each["directive"] == "image":
            run = illustration(name_of(words) or "image", text.line(words))
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
