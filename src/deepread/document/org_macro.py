"""Owns the macros of an Org text: what each stands for, and that the text does not grow by them without end.

Source: https://orgmode.org/manual/Macro-Replacement.html. Nothing is ever run: a macro that is a program, or
that nobody defines, is shown by its arguments.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.document.budget import SUBSTITUTED_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Mapping

MACRO = r"\{\{\{(?P<macro_name>[A-Za-z][\w\-]{0,60})(?:\((?P<arguments>[^{}]{0,1000})\))?\}\}\}"
"""A call of a macro, as a pattern."""
_DEFINED = re.compile(r"^[ \t]*#\+(?i:macro):[ \t]+(?P<name>[A-Za-z][\w\-]*)[ \t]+(?P<words>\S.*)$", re.MULTILINE)
_IN_HEADER = re.compile(r"MACRO:[ \t]*(?P<name>[A-Za-z][\w\-]*)$", re.IGNORECASE)
_COMMA = re.compile(r"(?<!\\),")
_PLACE = re.compile(r"\$([0-9])")
_OF_HEADER = frozenset({"title", "author", "date", "email"})


class OrgMacros:
    """The macros of one body, with those and the keywords of the file's header."""

    def __init__(self, header: Mapping[str, str]) -> None:
        self._words: dict[str, str] = {}
        self._gained = 0
        for key, value in header.items():
            name = key.lower()
            if found := _IN_HEADER.match(key):
                self._words.setdefault(found["name"].lower(), value)
            elif name in _OF_HEADER:
                self._words.setdefault(name, value)

    def look_through(self, body: str) -> None:
        """Know those too that `body` defines; the first of a name counts."""
        for found in _DEFINED.finditer(body):
            self._words.setdefault(found["name"].lower(), found["words"].strip())

    def expand(self, name: str, written: str) -> str:
        """What `{{{name(written)}}}` stands for, as it would be written; its arguments where nobody can tell."""
        arguments = [one.strip().replace("\\,", ",") for one in _COMMA.split(written)]
        words = self._words.get(name.lower(), "")
        if not words or words.startswith("(eval") or self._gained > SUBSTITUTED_CHARACTERS:
            return ", ".join(arguments)
        expanded = _PLACE.sub(lambda found: _argument(found[1], written, arguments), words)
        self._gained += max(0, len(expanded) - len(written))
        return expanded


def _argument(place: str, written: str, arguments: list[str]) -> str:
    """The argument at that place, from 1; at place 0 all of them."""
    number = int(place)
    if not number:
        return written
    return arguments[number - 1] if number <= len(arguments) else ""
