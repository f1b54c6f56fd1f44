"""Owns how some words of a text are named: as they are written there.

A script without spaces is indexed by pairs of characters, which are no words: what is named is all of a stretch that
such pairs make up together. Korean does put spaces, so a pair of it stands for the word that it is in.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from deepread.search.words import is_unspaced, those

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_KOREAN = re.compile("[\uac00-\ud7a3]+")
_LONGEST = 12
"""Characters of a stretch without spaces that is still named whole."""


class _Stretch(NamedTuple):
    """The characters `start` to `end` of a text, and which words stand there."""

    start: int
    end: int
    words: frozenset[int]


class Names:
    """The names of words of `text`. `words` are the (folded) forms of each, the most telling word first."""

    def __init__(self, text: str, words: Sequence[Collection[str]]) -> None:
        owner = {form: index for index, forms in enumerate(words) for form in forms}
        self._text = text
        self._places = [(start, end, owner[word]) for start, end, word in those(text, owner.__contains__)]

    def of(self, is_named: Sequence[bool]) -> tuple[str, ...]:
        """Those words that `is_named` says, each as it is written most often, in order; no two have the same name."""
        written: dict[int, Counter[str]] = {}
        for stretch in self._stretches(is_named):
            for word in stretch.words:
                written.setdefault(word, Counter())[self._text[stretch.start : stretch.end]] += 1
        return tuple(dict.fromkeys(_most_often(written[word]) for word in sorted(written)))

    def _stretches(self, is_named: Sequence[bool]) -> list[_Stretch]:
        """Where the words stand: pairs of characters that overlap together."""
        found: list[_Stretch] = []
        for start, end, word in self._places:
            if not is_named[word]:
                continue
            last = found[-1] if found else _Stretch(0, 0, frozenset())
            if start < last.end and end - last.start <= _LONGEST:
                found[-1] = _Stretch(last.start, max(end, last.end), last.words | {word})
            else:
                found.append(_Stretch(*self._whole(start, end), frozenset({word})))
        return found

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """The Korean word that characters are a part of; they themselves in other scripts."""
        if not is_unspaced(self._text[start]) or not _KOREAN.match(self._text, start):
            return start, end
        while start and _KOREAN.match(self._text, start - 1):
            start -= 1
        found = _KOREAN.match(self._text, start)
        return start, max(end, found.end() if found else end)


def _most_often(forms: Counter[str]) -> str:
    return max(forms, key=lambda form: (forms[form], form.islower()))
