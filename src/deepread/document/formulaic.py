"""Owns the question whether what stands between two signs is a formula, or words between two prices. Pure."""

from __future__ import annotations

import re

_TWO_WORDS = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{2,}[ \t]+[A-Za-z]{2,}(?![A-Za-z{])")
_PRICE = re.compile(r"\d[^\n]{0,400}?(?:[ (][A-Za-z]{2}|[A-Za-z]{3})")
"""What begins with a number and holds words: `$5 / month, or 50 US$`."""
_TEXT = re.compile(r"\\(?:text\w*|math\w+|mbox|operatorname\*?|begin|end)[ \t]*\{[^{}]{0,300}\}|\\[A-Za-z]+")
_TELLING = re.compile(r"[\\^_=<>+*/|(){}\[\]′'−-]")
_BARE = re.compile(r"[^\W\d_]|[\d.,\s]{1,20}%?|\w{1,12}|[^\x00-\x7f\s]{1,4}")


def is_formula(source: str) -> bool:
    """Whether this is a formula, and no words between two prices."""
    own = _TEXT.sub("=", source)
    if _TWO_WORDS.search(own) or _PRICE.match(own):
        return False
    return bool(_TELLING.search(own)) or bool(_BARE.fullmatch(source.strip()))
