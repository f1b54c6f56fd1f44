"""Owns the text of a mail as it is sent (MIME, RFC 2045 to 2049): which of its parts is to be read, decoded.

What comes out is the mail as it would stand in a file of text: its header, a line that names what is attached, and the
words. The standard library takes the mail apart; what it cannot make out is left to be guessed at like any file.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from deepread.article.article import EncodedBy
from deepread.article.encoding import Decoded, decode
from deepread.article.mail_boundary import is_complex
from deepread.article.mail_part import MailPart, head_of, name_of, payload_of, without_resources, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from email.message import Message

LONGEST = 8_000_000
"""Bytes of a mail that are taken apart. The words come before what is attached to them."""
_HEAD = 65_536
_FIRST = re.compile(rb"(?:From [^\s@]{1,250}@.{0,600}\n)?[A-Za-z][A-Za-z0-9\-]{0,75}:[ \t\r]", re.ASCII)
_END = re.compile(rb"\r?\n\r?\n")
_SENDER = re.compile(rb"^(?:From|MIME-Version)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_MIME = re.compile(rb"^Content-(?:Type|Transfer-Encoding)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_NEXT_MAIL = re.compile(rb"\n\r?\nFrom [^\s@]{1,250}@.{0,600}\d{4}\r?\n")
_AS_THEY_ARE = frozenset({"", "7bit", "8bit", "binary"})
_DEEPEST = 60
"""Parts in one another: a mail that was forwarded thirty times has as many."""
_MOST_ATTACHED = 50
_AS_SENT = "The parts of this mail cannot be told apart; it is shown as it was sent."
_ONE_PART = "A part of this mail is to hold others, but nothing parts them; it is shown as it was sent."
_ATTACHED = "No part of this mail is sent as its words; what is attached to it is read."
_NO_WORDS = "No part of this mail is text; all of it is attached."
_NOTHING = Decoded("")
_CUT = f"The mail is larger than {LONGEST // 1_000_000} MB; only what stands before that is read."


class _TangledError(ValueError):
    """Raised where the parts of a mail are too many, or too deep in one another."""


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
    try:
        return _taken_apart(data, chosen)
    except (RecursionError, _TangledError):  # the standard library reads each part within the one that holds it
        return _as_sent(data, chosen)


def _as_sent(data: bytes, chosen: str) -> Decoded:
    decoded = decode(data, chosen)
    return decoded._replace(problem=f"{_AS_SENT} {decoded.problem}".rstrip())


def _taken_apart(data: bytes, chosen: str) -> Decoded:
    from email import message_from_bytes

    if is_complex(data[:LONGEST]):
        raise _TangledError
    contents = _Contents(message_from_bytes(data[:LONGEST]), chosen)
    found = _END.search(data)
    end = found.end() if found else len(data)
    if contents.is_empty and data[end:].strip():
        raise _TangledError
    head = decode(data[: found.start() if found else end], chosen)
    lines = [head.text, *contents.names()]
    parts, problems = contents.parts, contents.problems
    if len(data) > LONGEST and not contents.attached:
        problems.append(_CUT)
    read_as = next((part.decoded for part in parts if part.decoded.encoding), head)
    text = "\n".join(lines) + "\n\n" + _together(parts)
    # A file that is all ASCII is not to be converted, whatever its parts are in once they are decoded.
    by = EncodedBy.SAID if data.isascii() else read_as.by
    is_rebuilt = contents.is_encoded or len(text.encode("utf-8", "replace").splitlines()) != len(data.splitlines())
    return Decoded(text, " ".join(problems), encoding=read_as.encoding, by=by, is_rebuilt=is_rebuilt)


def _together(parts: list[MailPart]) -> str:
    """The words of the parts one after the other, all as the first is: as a page, or as text."""
    if any(not part.is_head for part in parts) and next(part for part in parts if not part.is_head).is_html:
        return "<!doctype html>\n" + "\n".join(part.page() for part in parts)
    if len(parts) == 1:
        return parts[0].text()
    return "\n\n".join(part.text().strip("\r\n") for part in parts) + "\n" if parts else ""


class _Contents:
    """What a mail holds: the parts to be read, in order, those that are attached, and what a reader should know of it.

    Where no part is sent as its words, those are the words that can be read as text. Raises _TangledError.
    """

    def __init__(self, message: Message, chosen: str) -> None:
        self._message = message
        self._chosen = chosen
        self._has_text = False
        self.attached: list[Message] = []
        self.parts = [part for part in self._within(message) if part.decoded.text.strip()]
        self.problems = [part.decoded.problem for part in self.parts if part.decoded.problem]
        if all(part.is_head for part in self.parts):
            self._read_attached()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found in it."""
        return not (self.parts or self.attached or self._has_text)

    @property
    def is_encoded(self) -> bool:
        """Whether it stands otherwise in the file than it is to be read: in parts, or encoded."""
        way = str(self._message.get("Content-Transfer-Encoding", "")).strip().lower()
        return self._message.is_multipart() or way not in _AS_THEY_ARE

    def names(self) -> Iterator[str]:
        """The line of a header that names what is attached, if anything is."""
        names = [name_of(part) for part in self.attached if part is not self._message or not self.parts]
        if names:
            more = ", …" if len(names) > _MOST_ATTACHED else ""
            yield f"Attachments: {', '.join(names[:_MOST_ATTACHED])}{more}"

    def _read_attached(self) -> None:
        read = (decode(payload_of(part), self._chosen) for part in self.attached[:_MOST_ATTACHED])
        texts = [MailPart(decoded) for decoded in read if not decoded.binary and decoded.text.strip()]
        self.parts += texts
        if texts:
            self.problems.append(_ATTACHED)
        elif self.attached and not self._has_text:
            self.problems.append(_NO_WORDS)

    def _within(self, message: Message, depth: int = 0) -> Iterator[MailPart]:
        """The parts to be read of one that may hold others, in order."""
        if depth > _DEEPEST:
            raise _TangledError
        if message.is_multipart():
            inner = [part for part in message.get_payload() if not isinstance(part, str)]
            if message.get_content_subtype() == "related":
                inner = without_resources(inner)
            ways = (self._within(part, depth + 1) for part in inner)
            if message.get_content_type() == "message/rfc822":
                yield from map(head_of, inner)
            yield from _best(ways) if message.get_content_subtype() == "alternative" else chain.from_iterable(ways)
        else:
            yield from self._single(message)

    def _single(self, message: Message) -> Iterator[MailPart]:
        """A part that holds no others, if it is to be read."""
        if message.get_content_maintype() == "multipart":
            decoded = decode(payload_of(message), self._chosen)
            yield MailPart(decoded._replace(problem=f"{_ONE_PART} {decoded.problem}".rstrip()))
            return
        is_text = message.get_content_maintype() == "text" and message.get_content_disposition() != "attachment"
        decoded = words_of(message, self._chosen) if is_text else _NOTHING
        if is_text and not decoded.binary:
            self._has_text = True
            yield MailPart(decoded, message.get_content_subtype() == "html")
        else:
            self.attached.append(message)


def _best(ways: Iterable[Iterable[MailPart]]) -> list[MailPart]:
    """Of several ways to say the same the one that is text; else the last, which is the fullest (RFC 2046, 5.1.4)."""
    filled = [way for way in map(list, ways) if any(part.decoded.text.strip() for part in way)]
    plain = [way for way in filled if not any(part.is_html for part in way)]
    return next(iter([*plain, *filled[::-1]]), [])
