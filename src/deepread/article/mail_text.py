"""Owns the text of a mail as it is sent (MIME, RFC 2045 to 2049): which of its parts is to be read, decoded.

What comes out is the mail as it would stand in a file of text: its header, a line that names what is attached, and the
words. The standard library takes the mail apart; what it cannot make out is left to be guessed at like any file.
"""

from __future__ import annotations

import codecs
import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from deepread.article import charset
from deepread.article.encoding import Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from email.message import Message

LONGEST = 8_000_000
"""Bytes of a mail that are taken apart. The words come before what is attached to them."""
_HEAD = 65_536
_FIRST = re.compile(rb"(?:From \S+@.*\r?\n)?[A-Za-z][A-Za-z0-9\-]{0,75}:[ \t\r]", re.ASCII)
_END = re.compile(rb"\r?\n\r?\n")
_SENDER = re.compile(rb"^From:", re.IGNORECASE | re.MULTILINE)
_MIME = re.compile(rb"^Content-(?:Type|Transfer-Encoding)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_NEXT_MAIL = re.compile(rb"\n\r?\nFrom \S+@.*\d{4}\r?\n")
_DEEPEST = 20
_MOST_ATTACHED = 50
_LATIN = frozenset({"", "iso8859-1", "cp1252", "utf-8"})
"""What is declared where nobody has asked what the text is in: UTF-8, if that is what it reads as."""


class _Part(NamedTuple):
    """The words of one part of a mail, which are HTML or are not."""

    decoded: Decoded
    is_html: bool


def is_mail(head: bytes) -> bool:
    """Whether a file that begins with `head` is one mail that says how it is encoded; not so a box of several."""
    if not _FIRST.match(head):
        return False
    end = _END.search(head, 0, _HEAD)
    header = head[: end.start() if end else _HEAD]
    return bool(_SENDER.search(header) and _MIME.search(header)) and not (
        head.startswith(b"From ") and _NEXT_MAIL.search(head)
    )


def read(data: bytes, chosen: str = "") -> Decoded | None:
    """The mail in `data` as text, its words read in the encoding that was `chosen`; None where it is none."""
    if not is_mail(data):
        return None
    from email import message_from_bytes

    message = message_from_bytes(data[:LONGEST])
    attached: list[str] = []
    parts = [part for part in _parts(message, chosen, attached) if part.decoded.text.strip()]
    end = _END.search(data)
    head = decode(data[: end.start() if end else len(data)], chosen)
    lines = [head.text]
    if attached:
        more = ", …" if len(attached) > _MOST_ATTACHED else ""
        lines.append(f"Attachments: {', '.join(attached[:_MOST_ATTACHED])}{more}")
    problems = [part.decoded.problem for part in parts if part.decoded.problem]
    if len(data) > LONGEST and not attached:
        problems.append(f"The mail is larger than {LONGEST // 1_000_000} MB; only what stands before that is read.")
    encoding = next((part.decoded.encoding for part in parts if part.decoded.encoding), "")
    return Decoded("\n".join(lines) + "\n\n" + _together(parts), " ".join(problems), encoding=encoding or head.encoding)


def _together(parts: list[_Part]) -> str:
    """The words of the parts one after the other, all as the first is: as a page, or as text."""
    if not parts:
        return ""
    if parts[0].is_html:
        pages = (part.decoded.text if part.is_html else f"<pre>{escape(part.decoded.text)}</pre>" for part in parts)
        return "<!doctype html>\n" + "\n".join(pages)
    from deepread.article.dialect import html_head

    if len(parts) == 1:
        return parts[0].decoded.text
    texts = (html_head.words_of(part.decoded.text) if part.is_html else part.decoded.text for part in parts)
    return "\n\n".join(text.strip("\r\n") for text in texts) + "\n"


def _parts(message: Message, chosen: str, attached: list[str], depth: int = 0) -> Iterator[_Part]:
    """The parts to be read, in order; the names of the others go into `attached`."""
    if message.is_multipart() and depth < _DEEPEST:
        inner = [part for part in message.get_payload() if not isinstance(part, str)]
        if message.get_content_subtype() == "alternative":
            yield from _best(_parts(part, chosen, attached, depth + 1) for part in inner)
            return
        for part in inner:
            yield from _parts(part, chosen, attached, depth + 1)
        return
    name = _name_of(message)
    if message.get_content_maintype() != "text" or message.get_content_disposition() == "attachment":
        attached.append(name or message.get_content_type())
        return
    yield _Part(_words(message, chosen), message.get_content_subtype() == "html")


def _best(ways: Iterable[Iterable[_Part]]) -> list[_Part]:
    """Of several ways to say the same the one that is text; else the last, which is the fullest (RFC 2046, 5.1.4)."""
    filled = [way for way in map(list, ways) if any(part.decoded.text.strip() for part in way)]
    plain = [way for way in filled if not any(part.is_html for part in way)]
    return next(iter([*plain, *filled[::-1]]), [])


def _name_of(message: Message) -> str:
    try:
        return " ".join((message.get_filename() or "").split())
    except (ValueError, LookupError, TypeError):  # a name in an encoding that there is none of
        return ""


def _words(message: Message, chosen: str) -> Decoded:
    payload = message.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if charset.is_known(chosen):
        return decode(data, chosen)
    codec = _codec_of(message)
    if data.isascii() and not codec.startswith("iso2022"):
        return Decoded(data.decode())
    if codec in _LATIN:
        codec = _latin_of(data, codec)
    if not codec:
        return decode(data)
    return decode(data, charset.of_codec(codec).name)


def _latin_of(data: bytes, codec: str) -> str:
    for tried in ("utf-8", "cp1252") if codec else ():
        try:
            data.decode(tried)
        except UnicodeDecodeError:
            continue
        return tried
    return codec


def _codec_of(message: Message) -> str:
    """Python's name of the encoding that a part says it is in; "" for none, or one that no text is in."""
    try:
        codec = codecs.lookup(message.get_content_charset() or "").name
    except (LookupError, ValueError, TypeError):
        return ""
    return codec if charset.is_known(charset.of_codec(codec).name) else ""
