"""Owns what a word that is found nowhere may have been meant to be: words one letter away, the likeliest first.

One letter away: one left out, put in, replaced, or two neighbours swapped (Damerau 1964: four in five slips are one of
these). A word is the likelier the more articles have it and the easier the slip (a noisy channel: Kernighan et al.
1990); what is short, or agrees with what was typed in little after the slip, must stand in many. Bounded, and done on
vectors.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from functools import lru_cache
from operator import lt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from deepread.search.lexicon import decode, encode
from deepread.search.words import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.postings import Postings

_SHORTEST = 3
"""Letters of a word that is set right; of so few, only two that were swapped."""
_INITIALS = frozenset("bcdefghjklmnpqrstuvwxz")
"""Letters that stand for a word before a hyphen; those that are words themselves stand before any."""
_SHORTEST_PREFIX = 4
_FIRM = 6
"""Letters of a beginning that is told as firmly as a shorter one with a letter more behind the slip."""
_LONGEST = 24
_OFFERED = 3
_ASCII = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = frozenset("aeiouyаеиоуыэюя")
_COMPLETIONS = 256
"""Words with one beginning that are weighed as what is being typed."""

_SWAPPED, _DOUBLED, _LEFT_OUT, _PUT_IN = 1.0, 1.0, 0.8, 0.6
_NEIGHBOUR, _VOWEL, _OTHER = 0.7, 0.6, 0.25
_FIRST = 0.15
"""How likely a slip is; hardly anyone gets the first letter wrong."""
_UNFINISHED = 0.5
"""How much less a beginning says than a whole word."""

_SHORT_SHARE = {3: 5e-3, 4: 1e-3, 5: 2e-4}
"""By its letters, the share of all fields in which a word must stand to be meant."""
_OTHER_FIRST = 2, 2e-4
"""In how many fields, and in which share of all, it must stand if it begins with another letter."""
_AFTER_SHARE = {0: (3, 2e-3), 1: (2, 7e-4), 2: (1, 1e-4)}
"""By how many letters after the slip agree (one more for a long word), the fields and the share of all fields in which
a beginning must stand.
"""
_SWAP_EASE = 0.2

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm"), ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_KEYS = {letter: (row, column) for rows in _ROWS for row, keys in enumerate(rows) for column, letter in enumerate(keys)}


class _Edit(NamedTuple):
    """A text one letter away. `likelihood` is that of the slip; `after` counts the letters behind it."""

    text: str
    likelihood: float
    after: int


class Dictionary(NamedTuple):
    """The words of a field of a segment, each with the articles that have it; `alive` is true for those that are still
    there, None where all are.
    """

    postings: Postings
    alive: Array | None = None

    @property
    def size(self) -> int:
        """How many articles there are."""
        return len(self.postings.lengths) if self.alive is None else int(np.count_nonzero(self.alive))


def slipped(typed: str, names: Collection[str]) -> str:
    """Which of `names` is the likeliest that is one letter away from `typed`, "" where none is. A name of three letters
    is meant only where two are swapped.
    """
    if not _SHORTEST <= len(typed) <= _LONGEST:
        return ""
    near = [edit for edit in _edits(typed) if edit.text in names and len(edit.text) >= min(len(typed), _SHORTEST + 1)]
    return max(near, key=lambda edit: edit.likelihood).text if near else ""


def one_letter_away(word: str, *, is_prefix: bool = False) -> dict[str, float]:
    """Each text that is one letter away from `word`, or from the beginning of a word, with how likely that slip is.
    Numbers and very short words are taken as they are.
    """
    if not (_SHORTEST_PREFIX if is_prefix else _SHORTEST) <= len(word) <= _LONGEST or not word.isalpha():
        return {}
    return {edit.text: edit.likelihood for edit in _edits(word)}


def corrections(
    word: str, dictionaries: Sequence[Dictionary], *, is_prefix: bool = False, key: str = ""
) -> dict[str, float]:
    """Words of `dictionaries` that `word` was perhaps meant to be, the likeliest first; a few at most. With each how
    likely it is, as one score that `partings` give too.

    With `is_prefix`, also words that begin with what is one letter away. `key` is what stands before each word in the
    lexicon. Numbers and very short words are taken as they are.
    """
    if not (_SHORTEST_PREFIX if is_prefix else _SHORTEST) <= len(word) <= _LONGEST or not word.isalpha():
        return {}
    edits = _edits(word)
    if not edits:
        return {}
    texts = np.array([encode(edit.text) for edit in edits])
    likelihoods = np.array([edit.likelihood for edit in edits])
    everywhere = sum(dictionary.size for dictionary in dictionaries)
    least = _least(word, edits, everywhere)
    counts = _counts(texts, dictionaries, key, whole=True)
    scores = likelihoods * np.sqrt(counts) * (counts >= least)
    found = {edits[index].text: float(scores[index]) for index in _most(scores)}
    if is_prefix:
        counts = _counts(texts, dictionaries, key, whole=False)
        evidence = [min(2, edit.after + bool(edit.after and len(word) >= _FIRM)) for edit in edits]
        needed = [max(few, share * everywhere) for few, share in map(_AFTER_SHARE.__getitem__, evidence)]
        scores = likelihoods * np.sqrt(counts) * (counts >= np.maximum(least, needed)) * _UNFINISHED
        for index in _most(scores):
            meant = _completion(key + edits[index].text, dictionaries).removeprefix(key)
            found[meant] = max(float(scores[index]), found.get(meant, 0.0))
    likeliest = sorted(found, key=lambda meant: (-found[meant], meant))[:_OFFERED]
    return {meant: found[meant] for meant in likeliest}


def partings(
    word: str,
    dictionaries: Sequence[Dictionary],
    frequency: Callable[[tuple[str, str]], int],
    *,
    is_prefix: bool = False,
) -> dict[tuple[str, str], float]:
    """The pairs of words that `word` is if a space was left out, those that stand side by side; with each how likely
    it is, as one score that `corrections` give too. `frequency` says in how many articles a pair stands. With
    `is_prefix`, the second word may be the beginning of one.
    """
    likelihood = _LEFT_OUT * (_UNFINISHED if is_prefix else 1.0)
    counts = {pair: frequency(pair) for pair in _halves(word, dictionaries, is_prefix=is_prefix)}
    return {pair: likelihood * math.sqrt(count) for pair, count in counts.items() if count}


def _may_part(first: str, last: str, *, is_prefix: bool) -> bool:
    """Whether a space may have been left out there: between words of some letters, behind the letter of an "e-mail", or
    where digits begin or end, as in "gpt 4o".
    """
    if first[-1].isdigit() != last[0].isdigit():
        return True
    if len(first) == 1:
        return first in _INITIALS and len(last) >= _SHORTEST
    return len(first) >= _SHORTEST and len(last) >= _SHORTEST - is_prefix


def _halves(word: str, dictionaries: Sequence[Dictionary], *, is_prefix: bool) -> Iterator[tuple[str, str]]:
    """The pairs of words of `dictionaries` that `word` is if a space was left out; with `is_prefix`, the second one may
    be the beginning of a word.
    """
    if not word.isalnum() or word.isdigit() or len(word) > 2 * _LONGEST or is_unspaced(word):
        return
    lexicons = [postings.lexicon for postings, _ in dictionaries]
    for at in range(1, len(word)):
        first, last = word[:at], word[at:]
        if (
            _may_part(first, last, is_prefix=is_prefix)
            and any(lexicon.find(first) >= 0 for lexicon in lexicons)
            and any(lexicon.find(last) >= 0 or (is_prefix and lt(*lexicon.beginning(last))) for lexicon in lexicons)
        ):
            yield first, last


def most_frequent(beginning: str, dictionaries: Sequence[Dictionary]) -> list[str]:
    """The most frequent words of `dictionaries` that begin so, a few hundred at most; those that are as frequent in
    alphabetical order.
    """
    counts: Counter[bytes] = Counter()
    for postings, alive in dictionaries:
        first, last = postings.lexicon.beginning(beginning)
        own = postings.frequencies(first, last, alive).tolist()
        counts.update(dict(zip(postings.lexicon.words.between(first, last), own, strict=True)))
    words = sorted(counts)
    sizes = np.fromiter(map(counts.__getitem__, words), dtype=np.int64, count=len(words))
    return [decode(words[place]) for place in np.argsort(-sizes, kind="stable")[:_COMPLETIONS].tolist() if sizes[place]]


def _counts(texts: Array, dictionaries: Sequence[Dictionary], key: str, *, whole: bool) -> Array:
    """In how many fields of articles each of `texts` stands."""
    counts = np.zeros(len(texts), dtype=np.int64)
    for postings, alive in dictionaries:
        first, last = postings.lexicon.ranges(texts, key, whole=whole)
        found = postings.starts[last] - postings.starts[first]
        if alive is not None:
            for index in np.flatnonzero(found).tolist():
                found[index] = postings.frequency(first[index], last[index], alive)
        counts += found
    return counts


def _least(word: str, edits: Sequence[_Edit], everywhere: int) -> Array:
    """In how many fields each of `edits` must stand to be meant."""
    share = _SHORT_SHARE.get(len(word), 0.0) * everywhere
    is_swap = np.array([edit.likelihood == _SWAPPED for edit in edits])
    least = np.where(is_swap & (len(word) > _SHORTEST), _SWAP_EASE * share, share)
    few, other_share = _OTHER_FIRST
    is_other = ~is_swap & np.array([edit.text[:1] != word[0] for edit in edits])
    at_least: Array = np.where(is_other, np.maximum(least, max(few, other_share * everywhere)), np.maximum(least, 1))
    return at_least


def _completion(beginning: str, dictionaries: Sequence[Dictionary]) -> str:
    """The most frequent word that begins so."""
    words: dict[bytes, int] = {}
    for postings, alive in dictionaries:
        first, last = postings.lexicon.beginning(beginning)
        sizes = np.diff(postings.starts[first : last + 1])
        for word in (first + np.argsort(-sizes, kind="stable")[:_COMPLETIONS]).tolist():
            text = postings.lexicon.words[word]
            words[text] = words.get(text, 0) + postings.frequency(word, word + 1, alive)
    return decode(max(words, key=lambda word: (words[word], word)))


def _most(scores: Array) -> list[int]:
    order: list[int] = np.argsort(-scores, kind="stable")[:_OFFERED].tolist()
    return [index for index in order if scores[index]]


def _edits(word: str) -> list[_Edit]:
    """Each text one letter away from `word`, once, with its likeliest slip."""
    made: dict[str, _Edit] = {}
    for edit in _swaps(word) if len(word) == _SHORTEST else (*_swaps(word), *_others(word)):
        if edit.text != word and (edit.text not in made or made[edit.text].likelihood < edit.likelihood):
            made[edit.text] = edit
    return list(made.values())


def _swaps(word: str) -> Iterator[_Edit]:
    for place in range(len(word) - 1):
        text = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        yield _Edit(text, _SWAPPED, len(word) - place - 2)


def _others(word: str) -> Iterator[_Edit]:
    """What was left out, put in or replaced."""
    alphabet = _alphabet(word)
    for place in range(len(word) + 1):
        before, after, rest = word[:place], word[place:], len(word) - place
        at_first = 1.0 if place else _FIRST
        beside = {word[place - 1 : place], word[place : place + 1]}
        for letter in alphabet:
            yield _Edit(before + letter + after, (_DOUBLED if letter in beside else _LEFT_OUT) * at_first, rest)
            if after:
                yield _Edit(before + letter + after[1:], _replacing(after[0], letter) * at_first, rest - 1)
        if after:
            is_double = after[0] in {word[place - 1 : place], word[place + 1 : place + 2]}
            likelihood = _DOUBLED if is_double else _PUT_IN * at_first
            yield _Edit(before + after[1:], likelihood, rest - 1)


def _replacing(typed: str, meant: str) -> float:
    if typed in _KEYS and meant in _KEYS:
        (row, column), (other_row, other_column) = _KEYS[typed], _KEYS[meant]
        if abs(row - other_row) <= 1 and abs(column - other_column) <= 1:
            return _NEIGHBOUR
    return _VOWEL if typed in _VOWELS and meant in _VOWELS else _OTHER


def _alphabet(word: str) -> str:
    if word.isascii():
        return _ASCII
    return _letters(unicodedata.name(word[0], "").split(" ", 1)[0])


@lru_cache(maxsize=16)
def _letters(script: str) -> str:
    """The small letters of an alphabet that are not a letter with a mark; "" for scripts that are not alphabets."""
    if script == "LATIN":
        return _ASCII
    if script not in {"GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN"}:
        return ""
    codes = range(0x10D0, 0x10FB) if script == "GEORGIAN" else range(0x3B1, 0x588)
    kind = f"{script} LETTER" if script == "GEORGIAN" else f"{script} SMALL LETTER"
    letters = [chr(code) for code in codes if unicodedata.name(chr(code), "").startswith(kind)]
    return "".join(letter for letter in letters if letter == "й" or not unicodedata.decomposition(letter))[:48]
