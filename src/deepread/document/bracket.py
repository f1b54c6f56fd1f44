"""Owns which parts of a formula need brackets where they are written on one line. Pure."""

from __future__ import annotations

import re

_WHOLE = re.compile(
    r"[√∛∜∂Δd]?(?:[\d.,]+|\w[′″*]*+(?:[¹²³]|[^\x00-\u02af\u0370-\u1cff\s(])*(?:\([^()]*\))?)!?|√\([^()]*\)|[^\W\d_]\w*\([^()]*\)"
)
"""What needs none in a fraction or under a root: a number, a sign with what is raised behind it, a call."""


def bracketed(words: str) -> str:
    """A part of a formula as it stands in a product, in brackets unless it needs none."""
    return words if _WHOLE.fullmatch(words) else f"({words})"
