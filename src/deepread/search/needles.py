"""Owns telling from a file's bytes whether a query may find the article in it, some hundred times faster than parsing
it. Pure.

A needle is the beginning that all forms of a word share, also of a word that is being typed: its forms are found like
the words that begin so. It is looked for in the folded bytes, wherever in a word it stands, and without the markup that
may stand in one. A mail is decoded for it. So an article may be taken for more than it is, and what the index makes of
it decides; it is taken for less only where a word is put together in another way, such as by macros.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from deepread.article import mail_text
from deepread.article.dialect import mail
from deepread.article.encoding import decode
from deepread.search.language import LANGUAGES
from deepread.search.query import Either, Phrase, Word
from deepread.search.stemming import stem
from deepread.search.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from deepread.search.query import Clause, Query, Term

_TOLD_OTHERWISE = frozenset({"date", "in", "is", "kind", "lang", "length", "read_time", "site", "url", "year"})
"""Fields whose values do not stand in the file as they are asked for."""

_STEMMED = tuple(language.number for language in LANGUAGES if language.stemmer)
_SHORTEST = 3
"""Letters of a word whose forms may end otherwise than it does."""
_LOWER = bytes(range(65)) + bytes(range(97, 123)) + bytes(range(91, 256))
_INSIDE_WORDS = b"',*_`~\\"
"""What may stand in a word without parting it, as it is written: a word has none of it once it is folded."""
_JOINED = b"\\ "
"""What joins a word with the markup before it in reStructuredText."""
_INLINE = rb"/?(?:a|b|big|code|del|em|font|i|ins|kbd|mark|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr)"
_INLINE += rb"\b[^<>]{0,300}>"
_LETTER = rb"[a-z0-9\x80-\xff]"
_TAGS = re.compile(rb"<(?<=%b<)%b(?:<%b)*(?=%b)" % (_LETTER, _INLINE, _INLINE, _LETTER))
"""Tags in the middle of a word, which show nothing."""
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|nbsp|#39|#34|#38|#160);)#?[A-Za-z0-9]{1,32};")
"""A character reference that may be part of a word (https://html.spec.whatwg.org/#character-references)."""
_ENCODED = b"=?"
_HEAD = 65_536


class Needles:
    """What to look for. `all` are the needles; an article is judged by those of them that it has."""

    def __init__(self, query: Query) -> None:
        asked = [*map(_terms, dict.fromkeys(query.wanted)), *_values(query)]
        self._clauses = [tuple(map(_parts, terms)) for terms in asked]
        self.all = tuple({needle: None for terms in self._clauses for parts in terms for needle in parts})

    @property
    def wanted(self) -> int:
        """How many clauses there are."""
        return len(self._clauses)

    def found(self, needles: Collection[bytes]) -> int:
        """How many clauses an article may have that has `needles`."""
        return sum(any(all(part in needles for part in parts) for parts in terms) for terms in self._clauses)


def haystack(path: str, data: bytes) -> bytes:
    """The bytes of a file, and its path, as needles are looked for in them."""
    named = " ".join(words(path)).encode("utf-8", "replace") + b"\n"
    searched = _whole_words(_written(data))
    if searched.isascii():
        return named + searched
    spelled = words(" ".join(piece for piece in searched.decode("utf-8", "replace").split() if not piece.isascii()))
    return named + searched + b" " + " ".join(spelled).encode()


def _written(data: bytes) -> bytes:
    """The characters of a file in UTF-8, however they are written."""
    sent = mail_text.read(data)
    if sent is not None:
        data = sent.text.encode("utf-8", "replace")
    elif not data.isascii() or b"\0" in data or b"\x1b" in data:
        data = decode(data).text.encode("utf-8", "replace")
    if _ENCODED in data:
        data = _with_encoded_words(data)
    return _replaced(_ENTITY, _character, data) if b"&" in data else data


def _with_encoded_words(data: bytes) -> bytes:
    """`data` with what the header of a mail says in words that are encoded (RFC 2047) once more, decoded."""
    head = data[:_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0].decode("utf-8", "replace")
    fields = head.replace("\n ", " ").replace("\n\t", " ").split("\n")
    decoded = "\n".join(mail.decoded(field) for field in fields if _ENCODED.decode() in field)
    return data + b"\n" + decoded.encode("utf-8", "replace")


def _character(entity: re.Match[bytes]) -> bytes:
    return unescape(entity[0].decode()).encode("utf-8", "replace")


def _whole_words(written: bytes) -> bytes:
    """`written` in small letters, with each word in one piece."""
    joined = written.replace(_JOINED, b"") if b"\\" in written else written
    lowered = joined.translate(_LOWER, _INSIDE_WORDS)
    return _replaced(_TAGS, b"", lowered) if b"<" in lowered else lowered


def _replaced(markup: re.Pattern[bytes], by: bytes | Callable[[re.Match[bytes]], bytes], data: bytes) -> bytes:
    """`data` with `markup` replaced; and as it is written once more, since it may stand in an example."""
    found = set(markup.findall(data))
    return b" ".join((markup.sub(by, data), *found)) if found else data


def _terms(clause: Clause) -> tuple[Term, ...]:
    return clause.terms if isinstance(clause, Either) else (clause,)


def _values(query: Query) -> Iterator[tuple[Term, ...]]:
    """What the filters of a query ask of header fields in words."""
    for sieve in query.filters:
        terms = tuple(part for part in sieve.any_of if isinstance(part, Word | Phrase))
        if terms and len(terms) == len(sieve.any_of) and not sieve.is_excluded:
            yield terms


def _parts(term: Term) -> tuple[bytes, ...]:
    """What must stand in a file for it to have `term`; nothing where that cannot be told."""
    return () if term.field in _TOLD_OTHERWISE else tuple(_needles(term))


def _needles(term: Term) -> Iterator[bytes]:
    for word in term.words if isinstance(term, Phrase) else (term.text,):
        yield _root(word).encode("utf-8", "replace")


@lru_cache(maxsize=256)
def _root(word: str) -> str:
    """What `word` and its other forms begin with in any language: "use" and "using", "study" and "studies"."""
    stems = {fold(stem(word, language)) for language in _STEMMED} - {word}
    if len(word) < _SHORTEST:
        return word
    shared = max(_SHORTEST - 1, min((_shared(word, one) for one in stems), default=len(word)))
    return word[:shared].rstrip("eiy") or word[:shared]


def _shared(one: str, other: str) -> int:
    """How many characters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
