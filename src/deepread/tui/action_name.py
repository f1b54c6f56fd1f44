"""Owns what the actions of the key table are called where a reader writes them: `[keys.page]` in config.toml, `:` and
`deepread keys`. A name that was told once stays: who has written it down would lose it.
"""

from __future__ import annotations

import re

_NAMES = {
    "move(1)": "down",
    "move(-1)": "up",
    "line(1)": "down",
    "line(-1)": "up",
    "page(1)": "page-down",
    "page(-1)": "page-up",
    "page(0.5)": "half-page-down",
    "page(-0.5)": "half-page-up",
    "first": "top",
    "last": "bottom",
    "app.leave": "quit",
    "app.step_back": "back",
    "app.remove_search": "remove",
    "app.suspend_process": "suspend",
    "app.neighbour(1)": "next-article",
    "app.neighbour(-1)": "previous-article",
    "app.complete(1)": "complete",
    "app.complete(-1)": "complete-back",
    "app.recall(1)": "next",
    "app.recall(-1)": "previous",
    "app.unread": "read-or-unread",
    "app.select_text(True)": "select-paragraph",
    "app.next_highlight(1)": "next-highlight",
    "app.next_highlight(-1)": "previous-highlight",
    "screen.close": "close",
    "screen.move(1)": "down",
    "screen.move(-1)": "up",
    "screen.page(1)": "page-down",
    "screen.page(-1)": "page-up",
    "screen.step(1)": "next-picture",
    "screen.step(-1)": "previous-picture",
    "screen.more(5)": "more-minutes",
    "screen.more(-5)": "fewer-minutes",
    "number(1)": "number-1",
    "app.numbered(1)": "numbered-1",
    "screen.scroll_details(1)": "more-details",
    "screen.scroll_details(-1)": "fewer-details",
    "sideways(-1)": "table-left",
    "sideways(1)": "table-right",
    "app.widen(4)": "wider",
    "app.widen(-4)": "narrower",
    "app.usual_measure": "usual-width",
    "app.spacing": "line-spacing",
}
"""The others are made of the action's own name."""
_CALL = re.compile(r"(?:(?:app|screen)\.)?(\w+)(?:\((.*)\))?")


def action_name(action: str) -> str:
    """What a reader calls `action`: `app.full_screen` is `full-screen`, `heading(-1)` is `previous-heading`."""
    if action in _NAMES:
        return _NAMES[action]
    found = _CALL.fullmatch(action)
    if not found:
        return action
    name, argument = found[1].replace("_", "-"), (found[2] or "").strip("'\"")
    if name == "move-selection":
        return argument.replace("_", "-")
    if argument in ("1", "-1"):
        return f"{'next' if argument == '1' else 'previous'}-{name}"
    return f"{name}-{argument.replace('_', '-')}" if argument else name
