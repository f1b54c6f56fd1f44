"""Owns what one part of a mail says (MIME, RFC 2045 to 2047): its words in the encoding they are in, its name, and the
head of a mail that is forwarded in it.
"""

from __future__ import annotations

import codecs
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from deepread.article import charset
from deepread.article.encoding import Decoded, decode
from deepread.article.flowed import unflowed

if TYPE_CHECKING:
    from email.message import Message

_LATIN = frozenset({"", "iso8859-1", "cp1252", "utf-8"})
"""What is declared where nobody has asked what the text is in: UTF-8, if that is what it reads as."""
_FRAMESET_WITHIN = 65_536
_FORWARDED = ("from", "to", "date", "subject")
"""What is told of a mail that another one holds."""


class MailPart(NamedTuple):
    """The words of one part of a mail, which are HTML or are not, or the lines at the head of one that it holds."""

    decoded: Decoded
    is_html: bool = False
    is_head: bool = False

    def text(self) -> str:
        """The words as text; those of a head as lines that are quoted."""
        if self.is_html:
            from deepread.article.dialect import html_head

            return html_head.words_of(self.decoded.text)
        if self.is_head:
            return "\n".join(f"> {line}" for line in self.decoded.text.split("\n"))
        return self.decoded.text

    def page(self) -> str:
        """The words as they stand in a page."""
        if self.is_html:
            return self.decoded.text
        if self.is_head:
            lines = map(escape, self.decoded.text.split("\n"))
            return f"<blockquote>{'<br>'.join(lines)}</blockquote>"
        return f"<pre>{escape(self.decoded.text)}</pre>"


def head_of(forwarded: Message) -> MailPart:
    """Who wrote a mail that another one holds, when, and about what."""
    written: dict[str, str] = {}
    for name, value in forwarded.raw_items():
        if name.lower() in _FORWARDED:
            written.setdefault(name.lower(), _header_words(str(value)))
    lines = (f"{name.capitalize()}: {written[name]}" for name in _FORWARDED if written.get(name))
    return MailPart(Decoded("\n".join(lines)), is_head=True)


def _header_words(value: str) -> str:
    from deepread.article.dialect.mail import decoded

    return " ".join(decoded(decode(value.encode("utf-8", "surrogateescape")).text).split())


def name_of(message: Message) -> str:
    """What a part is called: its file name, or the type of what it holds."""
    try:
        name = " ".join((message.get_filename() or "").split())
    except (ValueError, LookupError, TypeError):  # a name in an encoding that there is none of
        name = ""
    return name or message.get_content_type()


def without_resources(parts: list[Message]) -> list[Message]:
    """The parts of a page that was saved as a mail, without its styles, pictures and frames: what follows the page and
    has an address of its own (RFC 2557). A page that is made of frames keeps these.
    """
    if not parts or b"<frameset" in payload_of(parts[0])[:_FRAMESET_WITHIN].lower():
        return parts
    return [part for number, part in enumerate(parts) if not number or "Content-Location" not in part]


def words_of(message: Message, chosen: str) -> Decoded:
    """The words of a part that is text, in the encoding that was `chosen`, else in the one that it names or shows."""
    decoded = _decoded(message, chosen)
    if message.get_content_subtype() != "plain" or _parameter(message, "format") != "flowed":
        return decoded
    return decoded._replace(text=unflowed(decoded.text, drops_space=_parameter(message, "delsp") == "yes"))


def _parameter(message: Message, name: str) -> str:
    """What the type of a part says besides, in small letters; "" for nothing."""
    try:
        value = message.get_param(name)
    except (ValueError, LookupError, TypeError):  # one in an encoding that there is none of
        return ""
    return value.strip().lower() if isinstance(value, str) else ""


def _decoded(message: Message, chosen: str) -> Decoded:
    data = payload_of(message)
    if charset.is_known(chosen):
        return decode(data, chosen)
    codec = _codec_of(message)
    if data.isascii() and not codec.startswith(("iso2022", "hz")):
        return Decoded(data.decode())
    if codec in _LATIN:
        codec = _latin_of(data, codec)
    if not codec:
        return decode(data)
    return decode(data, charset.of_codec(codec).name)


def payload_of(message: Message) -> bytes:
    """What a part that holds no others was before it was sent."""
    payload = message.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


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
