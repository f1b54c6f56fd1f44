"""Owns what a # in a value of a header is: a word of it, or the beginning of a comment.

To YAML ` #` is a comment wherever it stands. People mean the word: `Foo #bar`, `C # and F`. In a text (a title, a
description, an author) only what two spaces part from it is a comment, which is how YAML's linters have comments
written; in any other value it is a # with a space behind it, as in `draft: true # not yet`.
"""

from __future__ import annotations

import re

from deepread.article.key import ALIASES, fold

_TEXTS = frozenset(
    alias
    for field in ("title", "subject", "subtitle", "description", "author", "site", "cta")
    for alias in ALIASES[field]
) | {"series"}
_HASH = re.compile(r"(?:^|[ \t])#[^\s#]")
_TEXT_HASH = re.compile(r"[ \t]#|^#(?:[^\s#]|[ \t]+\d|[ \t]*$)")
_COMMENT = re.compile(r"(?<![ \t])[ \t]+#(?:[ \t].*)?$")
_TEXT_COMMENT = re.compile(r"(?<![ \t])(?:[ ]{2,}|[ ]*\t[ \t]*)#[ \t]+(?!\d)\S.*$")


def is_text(key: str | None) -> bool:
    """Whether a key's value is words to be read, in which a # belongs to them."""
    return key is not None and fold(key) in _TEXTS


def has_hash(text: str, key: str | None) -> bool:
    """Whether a # belongs to a value without quotes."""
    return (_TEXT_HASH if is_text(key) else _HASH).search(text) is not None


def uncommented(text: str, key: str | None) -> str:
    """A value without the comment behind it."""
    return (_TEXT_COMMENT if is_text(key) else _COMMENT).sub("", text)
