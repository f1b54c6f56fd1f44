"""Owns what may stand above the title of a reStructuredText body without being text: labels, comments, substitutions,
directives, and the fields with which a file speaks to the program that makes a site of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deepread.document.margin import BodyLines

SILENT_FIELDS = frozenset(
    {"orphan", "tocdepth", "nocomments", "no-comments", "allow-comments", "nosearch", "no-search", "hide-toc"}
)
"""Source: https://www.sphinx-doc.org/en/master/usage/restructuredtext/field-lists.html#file-wide-metadata"""
_SILENT = re.compile(rf":(?:{'|'.join(sorted(SILENT_FIELDS))}):(?:[ \t]|$)", re.IGNORECASE)


def front_end(lines: BodyLines, at: int = 0) -> int:
    """The first line from `at` on that may be a title or text."""
    is_explicit = False
    while at < len(lines):
        line = lines[at].text
        is_explicit = line == ".." or line.startswith(".. ") or (is_explicit and (not line or line[0] in " \t"))
        if line and not is_explicit and not _SILENT.match(line):
            break
        at += 1
    return at
