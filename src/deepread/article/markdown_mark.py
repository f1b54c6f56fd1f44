"""Owns the question whether a text that is not called Markdown was written as Markdown.

Reading it so takes characters away: `__init__` loses its underscores, a script's comments become headings. So one mark
is not enough: it takes two kinds of them, or one that nothing else writes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENOUGH = 2
_HEADING = re.compile(r"(?:\A|(?<=\n\n))(?P<signs>#{1,6})[ \t]+\S.*(?:\n\n|\n?\Z)")
"""A heading with an empty line above and below."""
_FENCE = re.compile(r"^ {0,3}```+(?P<info>[^`\n]{0,40})$", re.MULTILINE)
_LINK = re.compile(
    r"!?\[[^\[\]\n]+\]\((?=https?:|mailto:|[/#.]|[^()\s]{0,200}?\.\w)"
    r"[^()\s]+(?:\([^()\s]*\)[^()\s]*)?(?:[ \t]+\"[^\"\n]*\")?\)"
)
"""A link or a picture that leads to what looks like an address."""
_ONE_EACH = (
    ("]: ", re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]+\S", re.MULTILINE)),
    ("[[", re.compile(r"!?\[\[[^\[\]\n]+\]\]")),
    ("**", re.compile(r"(?<![\w*\\])\*\*(?=[^\s*])[^*\n]{1,500}(?<=[^\s*])\*\*(?![\w*])")),
    ("`", re.compile(r"(?<![`\w])`[^`\n]{1,200}`(?![`\w])")),
)
_SLANTED = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_\\])_(?=[^\s_])[^_\n]{1,300}(?<=[^\s_])_(?![\w_])"
)
_SETTING = re.compile(r"^[ \t]*(?:\[[\w .:\"\-]{1,60}\]|[\w.\-]{1,40}[ \t]*=[ \t]*\S.*)$", re.MULTILINE)
"""A line of a file of settings: what begins with `#` is a comment there, as in a script."""
_SETTINGS = 3


def is_marked_up(sample: str, *, wrapped: bool) -> bool:
    """Whether marks of Markdown in a text are beyond chance. In a wrapped one, emphasis alone says nothing: typed books
    have it too.
    """
    marks = 0
    for weight in _weights(sample, wrapped=wrapped):
        marks += weight
        if marks >= _ENOUGH:
            return True
    return False


def _weights(sample: str, *, wrapped: bool) -> Iterator[int]:
    """What each kind of mark counts that is there, the quickest to look for first."""
    if "](" in sample and _LINK.search(sample):
        yield 2
    if "```" in sample and _is_fenced(sample):
        yield 2
    if "#" in sample:
        yield _headings(sample)
    for mark, written in _ONE_EACH:
        if mark in sample and written.search(sample):
            yield 1
    if not wrapped and _SLANTED.search(sample):
        yield 1


def _is_fenced(sample: str) -> bool:
    """Whether a fence is closed."""
    fences = [found["info"].strip() for found in _FENCE.finditer(sample)]
    return "" in fences[1:]


def _headings(sample: str) -> int:
    """Headings of two levels, or one at the top with others below it, are no comments; any others may be."""
    if sample.startswith("#!") or len(_SETTING.findall(sample)) >= _SETTINGS:
        return 0
    found = list(_HEADING.finditer(sample))
    is_top = bool(found) and found[0].start() == 0
    return min(len({heading["signs"] for heading in found}) + (is_top and len(found) > 1), 2)
