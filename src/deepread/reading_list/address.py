"""Owns when two addresses are one article's: the parts of an address that say what it is of. Pure."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_LONGEST = 4_000
"""Characters of the longest address that is looked at."""
_MEASURING = re.compile(
    r"utm_.*|(?:fb|g|dc|ms|tw|yc|ig)clid|gclsrc|mc_[ce]id|igshid|_hs(?:enc|mi)|ref_src|ref_url|cmpid|s_cid|spm|smid"
)
"""Parameters that say by which way a reader came."""
_PORTS = (":80", ":443")


def canonical(address: str) -> str:
    """What tells an article among others: host and path of a web address, with those parameters that choose a page, in
    order. Scheme, `www.`, fragment, a slash at the end and parameters that measure readers are left out. "" for what is
    no web address.
    """
    address = address.strip()
    try:
        parts = urlsplit(address if "://" in address[:10] else "")
        host = (parts.hostname or "").rstrip(".")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or "." not in host or len(address) > _LONGEST:
        return ""
    path = unquote(parts.path, errors="replace").rstrip("/")
    kept = sorted(pair for pair in _parameters(parts.query) if not _MEASURING.fullmatch(pair[0].casefold()))
    host = host.removeprefix("www.") + ("" if port in _PORTS else port)
    return host + path + (f"?{urlencode(kept, errors='replace')}" if kept else "")


def _parameters(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return [(query, "")]
