"""Owns what a body seems to link to: every target that is written in it, found in linear time. Pure.

It may name what is no link (a target in a code block), and misses none that counts: so a page is parsed only where one
of them leads nowhere.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from deepread import text

if TYPE_CHECKING:
    from collections.abc import Iterator

_TARGET = re.compile(
    r"""(?P<mark>!?)\[\[(?P<wiki>[^\[\]|\n]{1,400})(?:\|[^\[\]\n]{1,400})?\]\]"""
    r"""|\]\([ \t]{0,99}\n?[ \t]{0,99}(?:<(?P<angled>[^<>\n]{1,1000})>"""
    r"""|(?P<inline>[^\s()<]{1,1000}(?:\([^\s()]{0,300}\)[^\s()]{0,300}){0,8}))"""
    r"""|\b(?:src|href)\s{0,9}=\s{0,9}(?:"(?P<double>[^"\n]{1,1000})"|'(?P<single>[^'\n]{1,1000})')"""
    r"""|^[ >]{0,20}\[(?!\^)(?P<label>[^\[\]\n]{1,300})\]:[ \t]{0,20}<?(?P<defined>[^\s<>]{1,1000})""",
    re.MULTILINE | re.IGNORECASE,
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


def targets(body: str) -> Iterator[Target]:
    """Every target in `body` that seems to be one of a link or an image, in order."""
    for found in _TARGET.finditer(body):
        group = found.lastgroup or ""
        written = found[group]
        if group == "wiki":
            yield Target(text.line(written.strip()), written, found.start(group), wiki=True)
        else:
            name = _ESCAPE.sub(r"\1", written) if "\\" in written else written
            yield Target(text.line(unescape(name)), written, found.start(group), label=found["label"] or "")
