"""Owns what the forms of a word share, by language: Snowball's stems of folded words. Pure.

Words come here without their accents, and most of Snowball's stemmers do not mind. Where endings are told by accents,
the accents that such an ending always has are put back first, so that a word is the same however it was typed.

Sources: Snowball as PyStemmer has it; German `ae`, `oe` and `ue` are umlauts there.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from deepread.search.language import BY_NUMBER, ENGLISH, UNKNOWN, Language

if TYPE_CHECKING:
    from collections.abc import Callable

_MEMORY = 200_000
"""Distinct words whose stem is kept in memory."""
_DIGIT = re.compile(r"\d")
_INITIALS = re.compile(r"[^aeiouy]{3,}(?<!s)s")
"""The plural of what is spelled out letter by letter: Snowball looks for a vowel first."""


def stemming(language: int) -> int:
    """The language whose stems an article in `language` has: English where there is no stemmer or no language."""
    known = BY_NUMBER.get(language)
    return language if known and known.stemmer else ENGLISH


@lru_cache(maxsize=_MEMORY)
def stem(word: str, language: int = UNKNOWN) -> str:
    """What the forms of a folded word share in a language; a word with a digit is its own.

    Words in plain Latin letters are English where the language is written otherwise.
    """
    if len(word) < 3 or _DIGIT.search(word):
        return word
    own = stemming(language)
    if word.isascii() and own in _OTHER_SCRIPTS:
        own = ENGLISH
    return _english(word) if own == ENGLISH else _other(word, own)


def _english(word: str) -> str:
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    if _INITIALS.fullmatch(word):
        return word[:-1]
    return _stemmer(ENGLISH)(word) or word


def _other(word: str, language: int) -> str:
    for pattern, accented in _ACCENTED.get(language, ()):
        word = pattern.sub(accented, word)
    return _stemmer(language)(word) or word


@cache
def _stemmer(language: int) -> Callable[[str], str]:
    from Stemmer import Stemmer

    # Stems are kept here; the cache within would keep them twice.
    stemmer: Callable[[str], str] = Stemmer(BY_NUMBER[language].stemmer, 0).stemWord
    return stemmer


def _number(name: str) -> int:
    return next(language.number for language in BY_NUMBER.values() if language.stemmer == name)


def _is_latin(language: Language) -> bool:
    return language.names[0] not in {"ru", "el", "ar", "hi", "sr", "hy", "ne", "ta", "fa", "yi"}


_OTHER_SCRIPTS = frozenset(
    language.number for language in BY_NUMBER.values() if language.stemmer and not _is_latin(language)
) - {_number("serbian")}

_ACCENTED: dict[int, tuple[tuple[re.Pattern[str], str], ...]] = {}
