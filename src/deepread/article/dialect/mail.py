"""Owns the headers of mails and of news, as they are saved as text (RFC 5322): `From: …`, `Subject: …`, `Date: …`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.article.dialect.key_lines import Style, key_lines
from deepread.article.field.date import read_date

if TYPE_CHECKING:
    from deepread.article.header import Header
    from deepread.article.value import Value

_STYLE = Style(
    re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_\-]{1,75}):(?:[ \t]+(?P<value>.*))?$"), indented=True, joins=True
)
_ENVELOPE = re.compile(r"From [^\s@]{1,250}@[^\s@]{1,255} .{0,300}\d{4}[ \t]*\n")
"""The line by which a mailbox parts its mails."""
_TELLING = frozenset({"from", "to", "cc", "subject", "date", "newsgroups", "message-id"})
_KNOWN = _TELLING | {
    *("approved", "attachments", "bcc", "content-disposition", "content-language", "content-length"),
    *("content-transfer-encoding", "content-type", "control", "delivered-to", "distribution", "dkim-signature"),
    *("errors-to", "expires"),
    *("followup-to", "importance", "in-reply-to", "keywords", "lines", "mime-version", "nntp-posting-host"),
    *("organization", "path", "precedence", "priority", "received", "references", "reply-to", "return-path"),
    *("sender", "sent", "status", "summary", "user-agent", "xref", "authentication-results", "autocrypt"),
}
_OWN = ("x-", "list-", "arc-", "resent-")
"""How the names begin that programs and lists give."""
_SENT = frozenset({"mime-version", "message-id", "received"})
"""Names that only programs write: where one stands, those between may be any."""
_ENCODED = "=?"
_SAVED_PAGE = re.compile(r"\"?<?Saved by ", re.IGNORECASE)
_ADDRESS = "snapshot-content-location"


def read(text: str, start: int, *, called_mail: bool = False) -> Header | None:
    """The header of a mail at `start`: who wrote what when, and a blank line behind it; None for any other lines.

    `called_mail` says that the file's name tells that it is one: then it may be a draft that nobody has sent.
    """
    envelope = _ENVELOPE.match(text, start)
    found = key_lines(text, envelope.end() if envelope else start, _STYLE, start)
    named = {key.lower(): key for key in found.entries}
    told = sum(name in _TELLING for name in named)
    is_told = told > 0 if called_mail else "from" in named and told >= 2 + ("date" not in named)
    if not is_told or not (named.keys() & _SENT or all(map(_is_of_mail, named))):
        return None
    if found.end < len(text) and not text.startswith("\n\n", found.end - 2):
        return None
    entries = {key: decoded(value) if isinstance(value, str) else value for key, value in found.entries.items()}
    written: dict[str, Value] = {}
    if "from" in named and _SAVED_PAGE.match(str(entries[named["from"]])):
        written |= _of_saved_page(entries, named)
    elif "from" in named:
        written["author"] = _names(str(entries[named["from"]]))
    if "subject" in named and (subject := entries.pop(named["subject"])):
        written["title"] = subject
    if "date" in named and (moment := _moment(str(entries[named["date"]]))):
        entries[named["date"]] = moment
    if "attachments" in named:
        written["cta"] = f"Attached: {entries[named['attachments']]}"
    found.entries = written | entries
    return found.header(text, start)


def _of_saved_page(entries: dict[str, Value], named: dict[str, str]) -> dict[str, Value]:
    """What a page says that a browser has saved as a mail: nobody wrote that, and its date is the day it was saved."""
    written: dict[str, Value] = {}
    if "date" in named:
        written["saved"] = entries.pop(named.pop("date"))
    if _ADDRESS in named:
        written["url"] = entries[named[_ADDRESS]]
    return written


def _is_of_mail(name: str) -> bool:
    return name in _KNOWN or name.startswith(_OWN)


def _moment(written: str) -> str:
    """A date as old mails have it, with two figures for the year or a zone by its name; "" for any other."""
    if read_date(written).date:
        return ""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, OverflowError):
        return ""


def decoded(value: str) -> str:
    """A value with its encoded words (RFC 2047) as they are read; one that cannot be decoded stays."""
    if _ENCODED not in value:
        return value
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return value


def _names(value: str) -> Value:
    """The names of those that an address line names, or their addresses where they have none."""
    from email.utils import getaddresses

    return [name or address for name, address in getaddresses([value]) if name or address] or value
