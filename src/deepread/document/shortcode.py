"""Owns Hugo's shortcodes that only the site knows that a text was written for: `{{< box >}}`. What they hold is read,
and of what they are told what is words; their braces are not shown.

Source: https://gohugo.io/content-management/shortcodes. In linear time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.rules_inline import StateInline

_WORDS = ("title", "caption", "text", "label", "alt", "description", "summary", "content", "quote", "name")
_ADDRESSES = ("url", "src", "href", "link", "0")
_ADDRESS = re.compile(r"https?://[^\s<>()]{1,1000}")
_INLINE = re.compile(
    r"\{\{[<%][ \t]*(?P<name>/?[ \t]*[A-Za-z][\w\-./]{0,60})(?P<words>(?:[ \t][^<>{}\n]{0,600})?)/?[%>]\}\}"
)
_FAR = 2_000
"""Characters behind a shortcode in which it may be closed."""
_STAND_IN = 120
"""Characters of what is said in place of a shortcode."""
_SILENT = frozenset({"br", "hr", "toc", "clear", "nbsp", "more"})


def said_by(settings: Mapping[str, str]) -> str:
    """What a shortcode with these settings says to a reader, as Markdown; "" where that is nothing."""
    places = [settings[place] for place in map(str, range(9)) if place in settings]
    words = next((settings[name] for name in _WORDS if settings.get(name)), "")
    words = words or next((each for each in places if " " in each), "")
    address = next((settings[name] for name in _ADDRESSES if _ADDRESS.fullmatch(settings.get(name, ""))), "")
    return f"[{words}](<{address}>)" if words and address else words or address


def stand_in(name: str, settings: Mapping[str, str]) -> str:
    """What is said in place of what a site would put here, "" where that would be no words."""
    return "" if name in _SILENT else " · ".join([name, *settings.values()])[:_STAND_IN]


def shortcode_rule(state: StateInline, silent: bool) -> bool:
    """An inline rule of markdown-it: of a shortcode within a text its words are shown, or what stands in it."""
    if not state.src.startswith(("{{<", "{{%"), state.pos):
        return False
    found = _INLINE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.append_pending(_shown(state.src, found))
    state.pos = found.end()
    return True


def _shown(source: str, found: re.Match[str]) -> str:
    from deepread.document.enclosure import settings_of

    name = found["name"].replace(" ", "")
    if name.startswith("/"):
        return ""
    settings = settings_of(found["words"].rstrip("/ \t"))
    closing = re.compile(rf"\{{\{{[<%][ \t]*/[ \t]*{re.escape(name)}\b")
    if closing.search(source, found.end(), found.end() + _FAR):
        return ""
    said = next((settings[key] for key in (*_WORDS, "0") if settings.get(key)), "")
    return said or next(iter(settings.values()), "" if name in _SILENT else name)
