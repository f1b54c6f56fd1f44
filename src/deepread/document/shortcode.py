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
_LINKS = ("href", "link", "url", "relref", "ref", "to")
_TARGET = re.compile(r"(?:https?://|mailto:|[\w./#])[^\s<>()\"'`{}]{0,1000}")
_AUTHORS = ("author", "by", "cite", "name", "attribution", "person", "attr")
_WORKS = ("source", "title", "work", "book", "caption", "position", "role", "company")
_INLINE = re.compile(
    r"\{\{[<%][ \t]*(?P<name>/?[ \t]*[A-Za-z][\w\-./]{0,60})(?P<words>(?:[ \t][^<>{}\n]{0,600})?)/?[%>]\}\}"
)
_FAR = 2_000
"""Characters behind a shortcode in which it may be closed."""
_STAND_IN = 120
"""Characters of what is said in place of a shortcode."""
_FORMULAS = frozenset({"katex", "math", "latex", "mathjax"})
_SILENT = frozenset({"br", "hr", "toc", "clear", "nbsp", "more"})


def said_by(settings: Mapping[str, str]) -> str:
    """What a shortcode with these settings says to a reader, as Markdown; "" where that is nothing."""
    places = [settings[place] for place in map(str, range(9)) if place in settings]
    words = next((settings[name] for name in _WORDS if settings.get(name)), "")
    words = words or next((each for each in places if " " in each), "")
    address = next((settings[name] for name in _ADDRESSES if _ADDRESS.fullmatch(settings.get(name, ""))), "")
    address = address or (address_in(settings) if words else "")
    return f"[{words}](<{address}>)" if words and address else words or address


def address_in(settings: Mapping[str, str]) -> str:
    """Where what a shortcode with these settings holds leads; "" for nowhere."""
    found = next((settings[name] for name in _LINKS if settings.get(name)), "")
    return found if _TARGET.fullmatch(found) else ""


def attribution(settings: Mapping[str, str], words: str) -> str:
    """Whose the words are that a quotation with these settings holds, as Markdown; "" where nobody is named. Hexo has
    names and an address in a row of `words`.
    """
    named = [settings[name] for names in (_AUTHORS, _WORKS) for name in names if settings.get(name)]
    address = address_in(settings)
    if not named and "0" in settings and not any(not key.isdigit() for key in settings):
        found = _ADDRESS.search(words)
        address = found[0] if found else ""
        named = [_ADDRESS.sub("", words).replace('"', " ").strip(" \t'")]
    said = ", ".join(dict.fromkeys(filter(None, named)))
    return f"[{said}](<{address}>)" if said and address else said


def is_silent(name: str) -> bool:
    """Whether what a site would put here is no words."""
    return name in _SILENT


def stand_in(name: str, settings: Mapping[str, str]) -> str:
    """What is said in place of what a site would put here, "" where that would be no words."""
    return "" if is_silent(name) else " · ".join([name, *settings.values()])[:_STAND_IN]


def shortcode_rule(state: StateInline, silent: bool) -> bool:
    """An inline rule of markdown-it: of a shortcode within a text its words are shown, or what stands in it; where that
    leads somewhere, it is a link.
    """
    if not state.src.startswith(("{{<", "{{%"), state.pos):
        return False
    found = _INLINE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if silent:
        state.pos = found.end()
        return True
    name = found["name"].replace(" ", "")
    closing = None if name.startswith("/") else _closing(state, name, found.end())
    if not closing:
        state.append_pending("" if name.startswith("/") else _shown(name, _settings(found)))
        state.pos = found.end()
    elif name in _FORMULAS:
        state.push("math_inline", "", 0).content = f"${state.src[found.end() : closing.start()].strip()}$"
        state.pos = closing.end()
    else:
        _enclose(state, found, closing)
    return True


def _settings(found: re.Match[str]) -> dict[str, str]:
    from deepread.document.enclosure import settings_of

    return settings_of(found["words"].rstrip("/ \t"))


def _closing(state: StateInline, name: str, start: int) -> re.Match[str] | None:
    """What closes a shortcode that ends at `start`."""
    closing = re.compile(rf"\{{\{{[<%][ \t]*/[ \t]*{re.escape(name)}[ \t]*[%>]\}}\}}")
    return closing.search(state.src, start, min(start + _FAR, state.posMax))


def _enclose(state: StateInline, opened: re.Match[str], closing: re.Match[str]) -> None:
    """Read what stands in a shortcode, as the library's own rule does what stands in a link."""
    target = address_in(_settings(opened)) if not state.linkLevel else ""
    end = state.posMax
    if target:
        state.push("link_open", "a", 1).attrs = {"href": target}
        state.linkLevel += 1
    state.pos, state.posMax = opened.end(), closing.start()
    state.md.inline.tokenize(state)
    if target:
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
    state.pos, state.posMax = closing.end(), end


def _shown(name: str, settings: Mapping[str, str]) -> str:
    """What a shortcode that nothing closes says within a text."""
    from deepread.document.enclosure import is_known

    said = next((settings[key] for key in (*_WORDS, "0") if settings.get(key)), "")
    return said or next(iter(settings.values()), "" if is_silent(name) or is_known(name) else name)
