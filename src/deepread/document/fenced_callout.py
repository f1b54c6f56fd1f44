"""Owns the fences of code that are callouts: ```admonish of mdBook and ```ad-note of Obsidian. Pure.

Sources: https://tommilligan.github.io/mdbook-admonish, https://github.com/javalent/admonitions.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from deepread.document import callout

_BOOK = re.compile(r"admonish(?:[ \t]+(?P<kind>[A-Za-z][\w\-]{0,40})(?:\.[\w\-.]{0,100})?(?![\w=]))?(?P<rest>[^\n]*)")
_TITLE = re.compile(r"(?:\btitle=)?(?:\"(?P<double>[^\"]{0,300})\"|'(?P<single>[^']{0,300})')")
_NOTE = re.compile(r"ad-(?P<kind>[A-Za-z][\w\-]{0,40})[ \t]*")
_SETTING = re.compile(r"(?P<key>title|collapse|icon|color):[ \t]*(?P<value>[^\n]*)")


class FencedCallout(NamedTuple):
    """A callout of a `kind`, under a title, "" for none; its content begins `below` lines under the fence."""

    kind: str
    title: str
    content: str
    below: int


def fenced_callout(info: str, content: str) -> FencedCallout | None:
    """The callout that a fence is, by the words behind it; None for one that is code."""
    info = info.strip()
    if found := _BOOK.fullmatch(info):
        said = _TITLE.search(found["rest"])
        title = (said["double"] or said["single"] or "") if said else ""
        return FencedCallout(callout.kind_of(found["kind"] or "") or "note", title, content, 0)
    if not (found := _NOTE.fullmatch(info)):
        return None
    lines = content.split("\n")
    settings: dict[str, str] = {}
    while len(settings) < len(lines) and (said := _SETTING.fullmatch(lines[len(settings)].strip())):
        if said["key"] in settings:
            break
        settings[said["key"]] = said["value"].strip()
    below = len(settings)
    return FencedCallout(found["kind"].lower(), settings.get("title", ""), "\n".join(lines[below:]), below)
