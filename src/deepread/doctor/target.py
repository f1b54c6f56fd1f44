"""Owns what a body seems to link to: every target that is written in it, found in linear time. Pure.

It may name what is no link (a target in a code block), and misses none that counts: so a page is parsed only where one
of them leads nowhere. Web and mail addresses are left out.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from deepread import text

if TYPE_CHECKING:
    from collections.abc import Iterator

_WEB = "(?!https?://|mailto:)"
_WIKI = re.compile(r"\[\[([^\[\]|\n]{1,400})(?:\|[^\[\]\n]{1,400})?\]\]")
_INLINE = re.compile(
    rf"\]\([ \t]{{0,99}}\n?[ \t]{{0,99}}(?:<{_WEB}([^<>\n]{{1,1000}})>"
    rf"|{_WEB}([^\s()<]{{1,1000}}(?:\([^\s()]{{0,300}}\)[^\s()]{{0,300}}){{0,8}}))"
)
_DEFINED = re.compile(rf"\]:[ \t]{{0,20}}<?{_WEB}([^\s<>]{{1,1000}})")
_LABEL = re.compile(r"(?:[ \t>*+-]|\d[.)]){0,20}\[(?!\^)([^\[\]\n]{1,300})")
_LONGEST_LABEL = 330
_ATTRIBUTE = re.compile(
    rf"""(?:src|href|SRC|HREF)\s{{0,9}}=\s{{0,9}}(?:"{_WEB}([^"\n]{{1,1000}})"|'{_WEB}([^'\n]{{1,1000}})')"""
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class Target(NamedTuple):
    """`name` is the target as a parsed link has it, `written` as it stands in the body, from character `start` on.

    `wiki` is whether it stands in double brackets, `label` what a link refers to it by that stands elsewhere.
    """

    name: str
    written: str
    start: int
    wiki: bool = False
    label: str = ""


def targets(body: str) -> list[Target]:
    """Every target in `body` that seems to be one of a link or an image, in order."""
    found = [*_in_brackets(body), *_plain(_INLINE, body), *_plain(_ATTRIBUTE, body), *_defined(body)]
    return sorted(found, key=lambda target: target.start)


def _in_brackets(body: str) -> Iterator[Target]:
    for found in _WIKI.finditer(body):
        if body[found.start() - 1 : found.start()] != "#":  # that is a tag
            yield Target(text.line(found[1].strip()), found[1], found.start(1), wiki=True)


def _plain(pattern: re.Pattern[str], body: str) -> Iterator[Target]:
    for found in pattern.finditer(body):
        group = found.lastindex or 0
        yield Target(_name(found[group]), found[group], found.start(group))


def _defined(body: str) -> Iterator[Target]:
    for found in _DEFINED.finditer(body):
        begin = body.rfind("\n", max(0, found.start() - _LONGEST_LABEL), found.start()) + 1
        label = _LABEL.fullmatch(body, begin, found.start())
        if label:
            yield Target(_name(found[1]), found[1], found.start(1), label=label[1])


def _name(written: str) -> str:
    return text.line(unescape(_ESCAPE.sub(r"\1", written) if "\\" in written else written))
