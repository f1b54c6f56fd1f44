"""Owns the colours of code: pygments' tokens as roles, read only as far as somebody looks.

Code is read in parts of some 5 KB, so that the end of a long listing costs no more than its beginning. What pygments
might take long over (long lines, very long listings) stays plain.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from deepread.document.block import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygments.lexer import Lexer

_PART = 5_000
_TEXT_LIMIT = 400_000
_LINE_LIMIT = 2_000
_NAME = re.compile(r"[{.\s]*([\w+#.-]+)")
# The first that a token's name begins with counts.
_ROLES = (
    ("Comment.Preproc", Role.KEYWORD),
    ("Comment", Role.COMMENT),
    ("Keyword", Role.KEYWORD),
    ("Operator.Word", Role.KEYWORD),
    ("Operator", Role.OPERATOR),
    ("Literal.Number", Role.NUMBER),
    ("Literal", Role.STRING),
    ("Name.Builtin", Role.NAME),
    ("Name.Class", Role.NAME),
    ("Name.Decorator", Role.NAME),
    ("Name.Exception", Role.NAME),
    ("Name.Function", Role.NAME),
    ("Name.Namespace", Role.NAME),
    ("Name.Tag", Role.KEYWORD),
    ("Name.Attribute", Role.NAME),
    ("Generic.Inserted", Role.STRING),
    ("Generic.Deleted", Role.KEYWORD),
    ("Generic.Heading", Role.NAME),
    ("Generic.Subheading", Role.NAME),
    ("Generic.Prompt", Role.COMMENT),
)


class Syntax:
    """The roles of one listing. `between` reads on as far as it must."""

    def __init__(self, lexer: Lexer | None, text: str) -> None:
        self._lexer = lexer
        self._text = text
        self._parts: dict[int, _Part] = {}
        self._begins = _part_begins(text) if lexer else [0]

    def between(self, begin: int, end: int) -> list[tuple[int, int, Role]]:
        """The stretches of `text[begin:end]` of one role each: (begin, end, role)."""
        if begin >= end:
            return []
        if self._lexer is None:
            return [(begin, end, Role.TEXT)]
        number = bisect_right(self._begins, begin) - 1
        part = self._parts.get(number)
        if part is None:
            low = self._begins[number]
            high = self._begins[number + 1] if number + 1 < len(self._begins) else len(self._text)
            part = self._parts[number] = _Part(self._lexer, self._text[low:high], low)
        return part.between(begin, end)


class _Part:
    """The tokens of one part, as far as they have been read."""

    def __init__(self, lexer: Lexer, text: str, base: int) -> None:
        self._tokens = _tokens(lexer, text)
        self._base = base
        self._read = base
        self._edges: list[int] = [base]
        self._roles: list[Role] = [Role.TEXT]

    def between(self, begin: int, end: int) -> list[tuple[int, int, Role]]:
        while self._read < end and self._read_token():
            pass
        found = []
        number = bisect_right(self._edges, begin) - 1
        while begin < end:
            stop = self._edges[number + 1] if number + 1 < len(self._edges) else end
            stop = min(stop, end)
            found.append((begin, stop, self._roles[number]))
            begin = stop
            number += 1
        return found

    def _read_token(self) -> bool:
        """Read one more token; false where there is none."""
        token = next(self._tokens, None)
        if token is None:
            self._add(self._read, Role.TEXT)
            return False
        at, kind, value = token
        self._add(self._base + at, _role_of(kind))
        self._read = self._base + at + len(value)
        return True

    def _add(self, edge: int, role: Role) -> None:
        if role == self._roles[-1]:
            return
        if edge <= self._edges[-1]:
            self._roles[-1] = role
            return
        self._edges.append(edge)
        self._roles.append(role)


def _tokens(lexer: Lexer, text: str) -> Iterator[tuple[int, str, str]]:
    """Offset, kind and value of each token; none more once the lexer fails."""
    try:
        for at, kind, value in lexer.get_tokens_unprocessed(text):
            yield at, ".".join(kind), value
    except Exception:  # noqa: BLE001  # some 500 lexers by many hands over a stranger's code: plain text is right then
        return


@lru_cache(256)
def _role_of(kind: str) -> Role:
    return next((role for name, role in _ROLES if kind.startswith(name)), Role.TEXT)


def _part_begins(text: str) -> list[int]:
    """Where the parts of a listing begin: at a blank line after some 5 KB, else at a line."""
    begins = [0]
    while len(text) - begins[-1] > 2 * _PART:
        low = begins[-1] + _PART
        blank = text.find("\n\n", low, low + _PART)
        begins.append(blank + 2 if blank >= 0 else text.find("\n", low) + 1)
        if not begins[-1]:
            begins.pop()
            break
    return begins


@lru_cache(32)
def syntax(language: str, text: str) -> Syntax:
    """The syntax of a listing, the same one for every width of its page."""
    return Syntax(_lexer(language, text), text)


def _lexer(language: str, text: str) -> Lexer | None:
    name = _NAME.match(language)
    if not name or len(text) > _TEXT_LIMIT or max(map(len, text.split("\n"))) > _LINE_LIMIT:
        return None
    from pygments.lexers import get_lexer_by_name  # 30 ms that only a page with code pays
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(name.group(1))
    except ClassNotFound:
        return None
