"""Owns the lines of a paragraph of Markdown that are nothing but pictures: these stand by themselves, as they are seen
where the text is a web page. Pure.
"""

from __future__ import annotations

import re
from itertools import groupby

_IMAGE = r"!\[[^\[\]\n]{0,500}\]\([^()\n]{1,1000}\)(?:\{[^{}\n]{0,200}\})?"
_PICTURES = re.compile(
    rf"[ \t]*(?:(?:{_IMAGE}|\[{_IMAGE}\]\([^()\n]{{1,1000}}\)"
    r"|!\[\[[^\[\]|#\n]{1,300}\.(?:png|jpe?g|gif|svg|webp|avif|bmp)(?:\|[^\[\]\n]{0,200})?\]\])[ \t]*){1,20}\\?",
    re.IGNORECASE,
)
_PAIRED = ("`", "**", "__", "~~", "==", "$")
"""Signs that open and close something; what they enclose may have lines that are pictures."""


def parted(words: str) -> list[tuple[int, str]]:
    """The parts of a paragraph: lines that are pictures, and those between them, each with the line on which it begins,
    from 0. All is one part where there is nothing to be parted, or something is open between two of them.
    """
    if "\n" not in words or "![" not in words:
        return [(0, words)]
    lines = enumerate(words.split("\n"))
    groups = [list(group) for _, group in groupby(lines, key=lambda line: _PICTURES.fullmatch(line[1]) is not None)]
    parts = [(group[0][0], "\n".join(line for _, line in group)) for group in groups]
    if len(parts) > 1 and any(part.count(sign) % 2 for _, part in parts for sign in _PAIRED):
        return [(0, words)]
    if any(part.count("[") != part.count("]") for _, part in parts):
        return [(0, words)]
    return [(below, part.rstrip("\\ ") if len(parts) > 1 else part) for below, part in parts]
