"""Owns what becomes of a word that is found nowhere: the word one letter away that stands in the most articles. Bounded."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.search.postings import Postings

_SHORTEST = 4
_LONGEST = 24
_ASCII = "abcdefghijklmnopqrstuvwxyz"


def correct(word: str, fields: Sequence[Postings], *, is_prefix: bool) -> str | None:
    """The most frequent word of `fields` that is one letter away from `word`, None without one.

    One letter away: one left out, put in, replaced, or two swapped (Damerau). With `is_prefix`, a word that begins with
    what is one letter away. Numbers and short words are taken as they are.
    """
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return None
    best, most = None, 0
    for edit in _edits(word):
        found, frequency = _completed(edit, fields) if is_prefix else (edit, _frequency(edit, fields))
        if frequency > most:
            best, most = found, frequency
    return best


def _edits(word: str) -> Iterator[str]:
    """Each text one letter away from `word`, the likeliest slips first."""
    alphabet = _alphabet(word)
    seen = {word}
    for edit in (*_swaps(word), *_shorter(word), *_replaced(word, alphabet), *_longer(word, alphabet)):
        if edit not in seen:
            seen.add(edit)
            yield edit


def _swaps(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))


def _shorter(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(len(word)))


def _replaced(word: str, alphabet: str) -> Iterator[str]:
    return (word[:i] + letter + word[i + 1 :] for i in range(len(word)) for letter in alphabet)


def _longer(word: str, alphabet: str) -> Iterator[str]:
    return (word[:i] + letter + word[i:] for i in range(len(word) + 1) for letter in alphabet)


def _alphabet(word: str) -> str:
    if word.isascii():
        return _ASCII
    return _script(unicodedata.name(word[0], "").split(" ", 1)[0])


@lru_cache(maxsize=16)
def _script(script: str) -> str:
    """The small letters of an alphabet, at most as many as Cyrillic has."""
    letters = (chr(code) for code in range(0x250, 0x590))
    if script not in {"GREEK", "CYRILLIC", "ARMENIAN"}:
        return ""
    return "".join(
        letter
        for letter in letters
        if unicodedata.name(letter, "").startswith(f"{script} SMALL LETTER") and not unicodedata.decomposition(letter)
    )[:48]


def _frequency(word: str, fields: Sequence[Postings]) -> int:
    total = 0
    for postings in fields:
        index = postings.lexicon.find(word)
        if index >= 0:
            total += int(postings.starts[index + 1] - postings.starts[index])
    return total


def _completed(prefix: str, fields: Sequence[Postings]) -> tuple[str, int]:
    """The most frequent word that begins with `prefix`, and how many articles it stands in."""
    best, most = prefix, 0
    for postings in fields:
        first, last = postings.lexicon.beginning(prefix)
        for index in range(first, min(last, first + 64)):
            frequency = int(postings.starts[index + 1] - postings.starts[index])
            if frequency > most:
                best, most = postings.lexicon.words[index].decode("utf-8", "replace"), frequency
    return best, most
