"""Owns the words that may stand in a file, told from its bytes some hundred times faster than by parsing it. Pure.

A haystack has each of them once, folded as the index has it, between blanks. Markup may part a word or stand within
one, and which it does only parsing tells: a word is there in every way that it may be read. So there may be more words
than the index finds; there are fewer only where a word is put together in another way, such as by macros.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from html import unescape
from itertools import chain, filterfalse
from operator import add
from typing import TYPE_CHECKING

from deepread import text as safe
from deepread.article import mail_text
from deepread.article.dialect import mail
from deepread.article.division import without_device_codes
from deepread.article.encoding import decode
from deepread.article.header import HEADER_LIMIT
from deepread.search.words import JOINERS, LONGEST_WORD, runs, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

BLANK = b" "
"""What stands before and after each word."""
_SLICE, _OVERLAP = 65_536, 1_024
"""Bytes that are looked at in one go, about a millisecond, since nothing else goes on meanwhile; and how much of them
is looked at again with the next, so that a word with tags in it is seen whole.
"""
_USUAL = 20
"""Bytes of a word on average, beyond which some are of no use: no one types them whole."""
_MARKUP = b"*_`~\\"
"""What may stand in a word and show nothing, or part it where it is shown."""
_MOST_PARTS = 12
"""Parts of what may be a word of which each run is tried."""
_READ = 2 * _SLICE
"""Bytes of such runs in a slice, beyond which only the likeliest are tried: no file has a haystack many times as large.
"""
_INSIDE_WORDS = b"',"
_EDGES = _MARKUP + _INSIDE_WORDS
_UNSEEN = dict.fromkeys(map(ord, JOINERS))
"""What shows nothing in a word, and may be left out of what is shown."""
_LETTER = rb"A-Za-z0-9\x80-\xff',*_`~\\"
_TAG = rb"[/!A-Za-z][^<>]{0,300}>"
_REFERENCE = rb"&(?!(?:amp|lt|gt|quot|apos|nbsp|#39|#34|#38|#160);)#?[A-Za-z0-9]{1,32};?"
"""A reference to a character that may be one of a word
(https://html.spec.whatwg.org/#character-references).
"""
_HIDING = (
    rb"<(?<=[%b;)\]]<)%b(?:<%b)*+(?=[%b&\[])" % (_LETTER, _TAG, _TAG, _LETTER),  # tags in a word
    rb"\](?:\]|\([^()\n]{0,400}\)|\[[^\[\]]{0,100}\])(?=[%b<&\[])" % _LETTER,  # the end of a link within a word
    rb"\[(?<=[%b;>]\[)(?:\[(?:[^\[\]|\n]{0,200}\|)?)?(?=[%b<&\]])" % (_LETTER, _LETTER),  # the beginning of one
    rb"\\ ",  # what joins a word with the markup before it in reStructuredText
    _REFERENCE,
)
"""What shows nothing in the middle of a word, or a character of it. Each begins with a character of its own, so that
all of them together are found in no time where there are none.
"""
_EACH_HIDING = tuple(map(re.compile, _HIDING))
_ANY_HIDING = re.compile(b"|".join(_HIDING))
_ANY_REFERENCE = re.compile(_REFERENCE)
_NEAR = 128
"""Bytes around it that a word may take."""
_ENCODED = b"=?"
_ESCAPED = re.compile(
    r"\\(?:u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|x(?P<x>[0-9A-Fa-f]{2})|(?P<join>\r?\n[ \t]*)|[^\n])|''"
)
"""How values of headers have a character in quotation marks (JSON, RFC 8259; YAML 1.2, 5.7; TOML)."""
_LINE_END = re.compile(rb"\n(?<!\\\n)(?<!\\\r\n)")
"""The end of a line, but for one that is escaped."""


def _folded(kept: bytes) -> bytes:
    """A table that turns letters into small ones and leaves digits, `kept` and what is not ASCII; the rest is blank."""
    small = (byte + 32 if 65 <= byte <= 90 else byte for byte in range(256))  # A to Z
    return bytes(byte if byte > 127 or byte in kept or chr(byte).isalnum() else 32 for byte in small)


_PIECES = _folded(_EDGES)
_PARTS = _folded(_INSIDE_WORDS)


def haystack(path: str, data: bytes, interrupted: Callable[[], bool] = bool) -> bytes | None:
    """The words that may stand in the file at `path`, which holds `data`, and those of its path.

    None where `interrupted` said so: that is asked at each slice of a long file, which may take seconds.
    """
    found = {word.encode("utf-8", "replace") for word in words(path)}
    for piece in _slices(_written(data)):
        if len(data) > _SLICE and interrupted():
            return None
        shown = _shown(piece)
        own = _words(b"%b %b" % (piece, shown) if shown else piece)
        less, more = (found, own) if len(found) < len(own) else (own, found)
        more.update(less)
        found = more
    joined = b"".join((BLANK, BLANK.join(found), BLANK))
    if len(joined) < _USUAL * len(found):
        return joined
    short = {word[:LONGEST_WORD] if word.isascii() else word for word in found}
    return b"".join((BLANK, BLANK.join(short), BLANK))


def _written(data: bytes) -> bytes:
    """The characters of a file in UTF-8, but for what stands for others in it."""
    sent = mail_text.read(data)
    if sent is not None:
        data = _encoded(sent.text)
    elif not data.isascii() or b"\0" in data or b"\x1b" in data or b"\b" in data:
        data = _encoded(decode(data).text)
    head = data[:HEADER_LIMIT]
    if b"\\" in head or b"''" in head:
        data += b"\n" + _unescaped(head)
    return _with_encoded_words(data) if _ENCODED in data else data


def _encoded(text: str) -> bytes:
    """`text` without what is for a printer or a terminal."""
    return without_device_codes(text).encode("utf-8", "replace")


def _unescaped(head: bytes) -> bytes:
    """The lines of `head` in which characters are escaped, as a header would say them."""
    chosen = [line for line in _LINE_END.split(head) if b"\\" in line or b"''" in line]
    said = _ESCAPED.sub(_meant, b"\n".join(chosen).decode("utf-8", "replace"))
    return _encoded(said.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))  # a pair of surrogates is one


def _meant(escaped: re.Match[str]) -> str:
    """The character that is escaped; a blank for one that is part of no word."""
    code = escaped["u"] or escaped["U"] or escaped["x"]
    if code:
        return chr(min(int(code, 16), sys.maxunicode))
    return "'" if escaped[0] == "''" else "" if escaped["join"] else " "


def _with_encoded_words(data: bytes) -> bytes:
    """`data` with what the header of a mail says in words that are encoded (RFC 2047) once more, decoded."""
    head = data[:HEADER_LIMIT].replace(b"\r\n", b"\n").partition(b"\n\n")[0].decode("utf-8", "replace")
    fields = head.replace("\n ", " ").replace("\n\t", " ").split("\n")
    decoded = "\n".join(mail.decoded(field) for field in fields if _ENCODED.decode() in field)
    return data + b"\n" + decoded.encode("utf-8", "replace")


def _slices(data: bytes) -> Iterator[bytes]:
    """`data`, some of it at a time, cut at line ends or between words."""
    start = 0
    while len(data) - start > _SLICE + _OVERLAP:
        end = start + _SLICE
        yield data[start : end + _OVERLAP]
        start = 1 + max(data.rfind(b"\n", start, end), data.rfind(BLANK, start, end), end - 1 - _OVERLAP)
    yield data[start:]


def _shown(written: bytes) -> bytes:
    """The words of `written` in which something is hidden, as they are shown where it is no example of markup."""
    found = chain.from_iterable(hiding.finditer(written) for hiding in _EACH_HIDING)
    spans: list[tuple[int, int]] = []
    for begin, end in sorted(match.span() for match in found):
        start = max(0, begin - _NEAR)
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end + _NEAR))
    near = BLANK.join(written[start:end] for start, end in spans)
    shown = _ANY_HIDING.sub(_character, near)
    return BLANK.join((shown, _ANY_REFERENCE.sub(_character, near))) if b"&" in near else shown


def _character(hiding: re.Match[bytes]) -> bytes:
    """What is shown in place of what hides a word, or markup that may part it."""
    return _referenced(hiding[0]) if hiding[0].startswith(b"&") else _MARKUP[:1]


@lru_cache(maxsize=1_024)
def _referenced(reference: bytes) -> bytes:
    return unescape(reference.decode()).encode("utf-8", "replace")


def _words(written: bytes) -> set[bytes]:
    """The words of a text."""
    found = set(written.translate(_PIECES).split())
    pieces = set(filterfalse(bytes.isalnum, found))
    found -= pieces
    others = {piece.strip(_EDGES) for piece in pieces}
    found.update(filter(bytes.isalnum, others))
    rest = set(filterfalse(bytes.isalnum, others))
    marked = {piece for piece in rest if len(piece.translate(None, _MARKUP)) < len(piece)}
    rest = rest.difference(marked).union(_readings(sorted(marked)))
    text = BLANK.join(rest).decode("utf-8", "replace")
    seen = text if text.isascii() else safe.block(text).translate(_UNSEEN)
    if seen != text:
        text += " " + seen
    found.update(BLANK.decode().join(runs(text)).encode("utf-8", "replace").split())
    return found


def _readings(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The words that each of `pieces` may be, whatever of its markup shows nothing and whatever parts them."""
    left = _READ
    for piece in pieces:
        parts = piece.translate(_PARTS).split()
        count = len(parts)
        left -= len(piece) * count * count // 6
        if count > _MOST_PARTS or left < 0:
            yield from (*parts, *map(add, parts, parts[1:]), b"".join(parts))
        else:
            yield from (b"".join(parts[start:end]) for start in range(count) for end in range(start + 1, count + 1))
