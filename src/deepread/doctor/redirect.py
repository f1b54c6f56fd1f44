"""Owns telling an article that only leads to another: it is called as that is, and has no text of its own. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.article.key import fold

if TYPE_CHECKING:
    from deepread.article import Source

_KEYS = frozenset({"redirect", "redirectto", "redirecturl"})
_REFRESH = re.compile(
    r"""<meta(?=[^<>]{1,1000}?http-equiv\s{0,9}=\s{0,9}["']?refresh\b)(?=[^<>]{1,1000}?\burl\s{0,9}=)""", re.IGNORECASE
)
"""HTML's way: https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-refresh, with an address."""
_LINK_ALONE = re.compile(
    r"(?:\#redirect:?\s{0,9})?"  # as wikis write it
    r"(?:\[[^\[\]\n]{0,400}\]\([^()\s]{1,1000}\)|\[\[[^\[\]\n]{1,400}\]\]|<?https?://[^\s<>]{1,1000}>?)\.?",
    re.IGNORECASE,
)
_LONGEST = 2_000
_HEADING = re.compile(r"#[ \t][^\n]{0,400}\n")


def is_redirect(source: Source) -> bool:
    """Whether the article says that it stands elsewhere, or its text is a single link."""
    header = source.article.header
    if any(("/" in written or "." in written) and fold(key) in _KEYS for key, written in header.items()):
        return True
    if _REFRESH.search(source.body, 0, _LONGEST):
        return True
    body = source.body.strip() if len(source.body) <= _LONGEST else ""
    heading = _HEADING.match(body)
    return _LINK_ALONE.fullmatch(body[heading.end() :].strip() if heading else body) is not None
