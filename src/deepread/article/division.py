"""Owns where a file's text is divided: its header, and the body behind it.

Most headers stand between two fences at the top; then only they are made safe before they are read, and a body that
nobody asks for is never looked through.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from deepread import text as safe
from deepread.article import flat_yaml
from deepread.article.front_matter import header_of, may_have_header
from deepread.article.header import HEADER_LIMIT

if TYPE_CHECKING:
    from deepread.article.header import Header

_OVERSTRUCK = re.compile(r"(?P<letter>[^\s\x08])\x08(?=(?P=letter))|_\x08(?=\S)|(?<=[^\s\x08])\x08_")
_COLOUR = re.compile(r"\x1b\[[\d;:]{0,40}m")
_ODD_BREAK = re.compile("[\r\v\f\x85\u2028\u2029]")
_BREAK = re.compile("[\n\r\v\f\x85\u2028\u2029]")
_CR_ENDS = re.compile(r"\s*(?:-{3,}|\+{3,})[ \t]*\r(?!\n)")
_CR_AT_FENCE = re.compile(r"(?:(?<=[\n\r])|\A|\r)[ \t]{0,3}(?:-{3,}|\+{3,}|\.{3})[ \t]*(?:\r(?!\n)|(?=\r?\n)|\Z)")
_OPENS = re.compile(r"\s*(?:-{3}|\+{3})")
_FENCES = ("---", "+++")
_CLOSING = re.compile(r"\n(?:---|\.\.\.|\+\+\+)[ \t]*\n")
_START = 1024
"""How many characters tell whether there may be a header at all."""


class Division(NamedTuple):
    """A file's header, if it has one, and the text of its body, which begins on the file's `line` (from 1).

    `safe` says whether the body is safe already (see `deepread.text`). `inner` are the lines of the body, from 0, that
    begin within one of the file: behind a form feed, or another break that ends no line of a file.
    """

    header: Header | None
    body: str
    line: int
    safe: bool
    inner: tuple[int, ...] = ()

    def safe_body(self) -> str:
        """The body, safe."""
        return self.body if self.safe else safe.block(self.body)

    def behind(self, header: Header, end: int | None = None) -> Division:
        """What stands between a `header` in the body and `end`."""
        above = self.body.count("\n", 0, header.end)
        inner = tuple(number - above for number in self.inner if number > above)
        line = self.line + above - (len(self.inner) - len(inner))
        return self._replace(header=header, body=self.body[header.end : end], line=line, inner=inner)


def divide(text: str) -> Division:
    """Where the header of `text`, a whole file, ends and its body begins."""
    text = _with_line_feeds(text)
    text = without_device_codes(text)
    if _has_odd_break(text):
        return _with_odd_breaks(text)
    if text.startswith(_FENCES):
        if quick := _between_fences(text):
            return quick
    elif not (start := text[:_START]).isspace() and _is_clean(start) and not may_have_header(start):
        return Division(None, text, 1, safe=False)
    text = safe.block(text)
    header = header_of(text)
    if not header:
        return Division(None, text, 1, safe=True)
    return Division(header, text[header.end :], _lines_before(text, header.end), safe=True)


def without_device_codes(text: str) -> str:
    """`text` without what a printer strikes twice, a letter over itself to be bold or over `_` to be underlined, and
    without what sets a terminal's colours (ECMA-48, SGR).
    """
    if "\x1b" in text:
        text = _COLOUR.sub("", text)
    return _OVERSTRUCK.sub("", text) if "\b" in text else text


def _with_line_feeds(text: str) -> str:
    if "\r" not in text:
        return text
    text = text.replace("\r\n", "\n")
    if "\r" in text and ("\n" not in text or _CR_ENDS.match(text)):
        return text.replace("\r", "\n")
    head = text[:HEADER_LIMIT]
    if "\r" in head and _OPENS.match(head):
        text = _CR_AT_FENCE.sub(lambda fence: fence[0].replace("\r", "\n"), head) + text[HEADER_LIMIT:]
    return text


def _has_odd_break(text: str) -> bool:
    if "\r" in text or "\v" in text or "\f" in text:
        return True
    return not text.isascii() and ("\x85" in text or "\u2028" in text or "\u2029" in text)


def _is_clean(text: str) -> bool:
    """Whether `text` is safe as it stands."""
    return (text.isascii() and text.replace("\n", "").isprintable()) or safe.block(text) == text


def _between_fences(text: str) -> Division | None:
    """The common case: the header takes all of the text up to the first fence that may close it."""
    closing = _CLOSING.search(text, 0, HEADER_LIMIT)
    if not closing:
        return None
    head = safe.block(text[: closing.end()])
    header = flat_yaml.header(head) or header_of(head)
    if not header or header.end < len(head):
        return None
    return Division(header, text[closing.end() :], _lines_before(text, closing.end()), safe=False)


def _with_odd_breaks(text: str) -> Division:
    """A stray carriage return or form feed in a header is white space within its line, though it ends one in a body."""
    spaced = safe.block(_ODD_BREAK.sub(" ", text))
    header = header_of(spaced)
    if not header:
        return Division(None, safe.block(text), 1, True, inner_lines(text))
    lines = spaced.count("\n", 0, header.end)
    whole = header.end < len(spaced) or spaced.endswith("\n", 0, header.end)
    *above, body = text.split("\n", lines) if whole else [text, ""]
    line = lines + 1 + sum(one.count("\r") for one in above)
    return Division(header, safe.block(body), line, True, inner_lines(body))


def inner_lines(body: str) -> tuple[int, ...]:
    """`Division.inner` of a body that is not safe yet, and has no carriage return in front of a line feed."""
    if not _has_odd_break(body):
        return ()
    breaks = enumerate(_BREAK.finditer(body), 1)
    return tuple(number for number, found in breaks if found[0] not in "\n\r")


def _lines_before(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
