"""Owns what the forms of a word share, by language: Snowball's stems of folded words. Pure.

Words come here without their accents, and most of Snowball's stemmers do not mind. Where endings are told by accents,
the accents that such an ending always has are put back first, so that a word is the same however it was typed.

Sources: Snowball as PyStemmer has it; German `ae`, `oe` and `ue` are umlauts there.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from deepread.search.language import BY_NUMBER, ENGLISH, LATIN, UNKNOWN

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
    if word.isascii() and own not in LATIN:
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


def _endings(*pairs: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Endings without and with their accents, "acao ação": what they are a pattern for and what takes their place."""
    parted = (pair.split() for pair in pairs)
    return tuple((re.compile(f"(?<=..){plain}$"), accented) for plain, accented in parted)


_BACK_VOWELS = re.compile("(?<=[aı])([^aeiou]+)i")
"""In Turkish the vowels of a word go together: after a or ı, an i was an ı."""

_DANISH = (re.compile("oe"), "o"), (re.compile("aa"), "a")
"""How ø and å are typed where there are none; folding makes them o and a."""

_ACCENTED = {
    _number("danish"): _DANISH,
    _number("norwegian"): _DANISH,
    _number("spanish"): _endings(
        "ria(s|n|mos)? ría\\1", "(on|om|og|n|c)ia(s|n)? \\1ía\\2", "(nd|ec|[dr]t|et|br|iv)io \\1ió"
    ),
    _number("french"): _endings("ee(s?) ée\\1", "([cdlmnrsv])ite(s?) \\1ité\\2", "iere(s?) ière\\1"),
    _number("portuguese"): _endings(
        "cao ção", "coes ção", "ancia(s?) ância\\1", "encia(s?) ência\\1", "av(el|eis) áv\\1", "([aei])rao \\1rão"
    ),
    _number("polish"): _endings(
        "ajac ając",
        "([aeiyo])c \\1ć",
        "ac(y|a|e|ego|ych|ym|ej) ąc\\1",
        "ow ów",
        "smy śmy",
        "([aeiy])l(em|am|es|as|a|o|y|) \\1ł\\2",
    ),
    _number("czech"): _endings("i(ch|ho|m) í\\1", "y(ch|m|mi) ý\\1", "e(ho|mu) é\\1"),
    _number("romanian"): _endings("eaza ează", "asca ască", "est(e|i) eșt\\1", "ti(e|a|i|ei) ți\\1", "and(u?) ând\\1"),
    _number("hungarian"): _endings("kent ként", "kepp képp", "ert ért", "([brt])ol \\1ól"),
    _number("turkish"): ((_BACK_VOWELS, "\\1ı"),) * 3,
}
"""What is told by accents, nearly always: by the language."""
