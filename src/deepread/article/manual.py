"""Owns how a page of a manual looks that was written to a file (`man tide > tide.txt`).

Its headings begin at the margin, and everything else is set in. Source: https://man7.org/linux/man-pages/man7/man-pages.7.html
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

RUNNING = re.compile(r"\S+\([\dn]\w{0,5}\)(?:\s.*)?$|\S.*\s\S+\([\dn]\w{0,5}\)$|\S.*\S {3,}\S.* {3,}\S")
"""A line at the top or the end of a printed page."""
_TOP = re.compile(r"(?P<name>\S+\([\dn]\w{0,5}\))\s(?:.*\s)?(?P=name)$")
_SECTIONS = frozenset({"SYNOPSIS", "DESCRIPTION", "OPTIONS", "USAGE", "SYNTAX"})
_NAME = "NAME"
_EARLY = 5
"""Lines at the margin among which the first heading is."""
_ENOUGH = 400
"""Lines that tell what a text is."""


def is_manual(lines: Sequence[str]) -> bool:
    """Whether a text that begins with these lines is a page of a manual."""
    headings = _headings(lines)
    top = next((line.strip() for line in lines if line.strip()), "")
    if _TOP.match(top):
        return sum(heading.isupper() for heading in headings) > 1
    return _NAME in headings[:_EARLY] and not _SECTIONS.isdisjoint(headings)


def manual_title(text: str) -> str:
    """What the first section of a page of a manual says: the name of a thing and what it is; "" for other texts."""
    lines = text.split("\n")
    if not is_manual(lines):
        return ""
    return next((below.strip() for line, below in pairwise(lines) if line.strip() == _NAME), "")


def body_inset(lines: Sequence[str]) -> int:
    """How far the text below the headings is set in, in columns."""
    insets = [inset_of(below) for line, below in pairwise(lines) if line[:1].strip() and below[:1] in {" ", "\t"}]
    return Counter(insets).most_common(1)[0][0] if insets else 0


def inset_of(line: str) -> int:
    """How far a line is set in, in columns."""
    return len(line[: len(line) - len(line.lstrip())].expandtabs(8))


def _headings(lines: Sequence[str]) -> list[str]:
    """The lines at the margin that have one right below which is set in."""
    pairs = pairwise(lines[:_ENOUGH])
    return [line.rstrip() for line, below in pairs if line[:1].strip() and below[:1] in {" ", "\t"} and below.strip()]
