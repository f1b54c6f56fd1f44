"""Owns the examples of Pandoc, which are counted through all of a text, `(@good) Words`, and what refers to one in a
sentence: `as (@good) shows`.

Source: https://pandoc.org/MANUAL.html#numbered-example-lists. In linear time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

REFERENCE = r"\(@[\w\-]{1,40}\)"
_REFERENCE = re.compile(REFERENCE)
_ITEM = re.compile(r"^[ \t>]{0,40}\(@(?P<name>[\w\-]{0,40})\)[ \t]+\S", re.MULTILINE)


class Examples:
    """The numbers of the examples of one body by their names. `env` is what its parts share."""

    def __init__(self, env: dict[str, object]) -> None:
        self._env = env
        self._count = 0

    def learn(self, part: str) -> None:
        """Know those too that seem to stand in a part of the body: one may be referred to before it comes."""
        if "(@" not in part:
            return
        for found in _ITEM.finditer(part):
            self._count += 1
            if name := found["name"]:
                numbers_in(self._env).setdefault(name, self._count)


def numbers_in(env: Any) -> dict[str, int]:
    """What each example is numbered that is known so far."""
    numbers: dict[str, int] = env.setdefault("example_numbers", {})
    return numbers


def number_next(env: Any, name: str) -> int:
    """The number of the example that comes next; it is called `name`, "" for nothing."""
    number: int = env.get("examples", 0) + 1
    env["examples"] = number
    if name:
        numbers_in(env)[name] = number
    return number


def example_rule(state: StateInline, silent: bool) -> bool:
    """An inline rule of markdown-it: the name of an example is its number, and leads to it."""
    if not state.src.startswith("(@", state.pos):
        return False
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    number = numbers_in(state.env).get(found[0][2:-1]) if found else None
    if found is None or number is None:
        return False
    if not silent:
        target = "" if state.linkLevel else f"#{found[0][1:-1]}"
        state.push("link_open", "a", 1).attrs = {"href": target}
        state.push("text", "", 0).content = f"({number})"
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True
