"""Owns what a page says itself that it is in, where its bytes say that it is not UTF-8.

Names are read as in https://encoding.spec.whatwg.org: a page that calls itself Latin-1 is in Windows-1252. Pure.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from deepread.article import charset

if TYPE_CHECKING:
    from deepread.article.charset import Charset

_LOOKED_AT = 4096
_DECLARED = re.compile(
    rb"<\?xml\b[^<>]{0,200}?\sencoding\s*=\s*[\"'](?P<xml>[\w.:\-]{1,40})"
    rb"|<meta\b[^<>]{0,400}?charset\s*=\s*[\"']?\s*(?P<html>[\w.:\-]{1,40})",
    re.IGNORECASE,
)
_AS_ON_THE_WEB = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}


def declared_in(beginning: bytes) -> Charset | None:
    """The encoding that a page says it is in; None for a text that is no page, or says nothing that can be so."""
    head = beginning[:_LOOKED_AT]
    found = _DECLARED.search(head) if head.lstrip().startswith(b"<") else None
    if not found:
        return None
    try:
        codec = codecs.lookup((found["xml"] or found["html"]).decode("ascii", "replace")).name
    except LookupError:
        return None
    known = charset.of_codec(_AS_ON_THE_WEB.get(codec, codec))
    return known if charset.is_known(known.name) and not known.codec.startswith("utf-") else None
