"""Owns what is searched for while a query is typed. Pure."""

from __future__ import annotations

import unicodedata

_SIGNS = frozenset({"Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Zs"})
"""Unicode's general categories of characters that are no part of a word."""

_OF_WORDS = "LMN"
"""Unicode's major categories of characters that a word may end in: letters, marks, numbers."""

_OPERATORS = frozenset({"OR", "AND", "NOT"})
"""Of these alone, as of punctuation, nothing can be searched for yet."""


def sought(text: str) -> str:
    """What is to be searched for where `text` is typed: nothing until there may be a word in it. Behind a word a blank
    says that it has ended there, and is not the beginning of a longer one.
    """
    query = text.strip()
    if _OPERATORS.issuperset(query.split()) or all(unicodedata.category(letter) in _SIGNS for letter in query):
        return ""
    ends = text[-1].isspace() and unicodedata.category(query[-1])[0] in _OF_WORDS
    return f"{query} " if ends else query
