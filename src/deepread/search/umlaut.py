"""Owns how German umlauts are typed where there are none: `schoen` for schön, as German stemmers take it too.

Words are folded, so an umlaut is its vowel. German texts are stemmed as such and need nothing of this; it finds what
nobody has told to be German: a short text without a `lang`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from deepread.search.language import UNKNOWN, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.search.arrays import Array
    from deepread.search.segment import Segment

_TYPED = re.compile("(?:(?<![aeq])u|[ao])e")
"""An umlaut as it is typed; none stands behind a vowel or q, as in "neue" and "Quelle" (Snowball's german2)."""
_GERMAN = named("german")


def as_umlauts(word: str) -> str:
    """A folded word with each "ae", "oe" and "ue" as the umlaut is folded; "" where it has none."""
    found = _TYPED.sub(lambda typed: typed[0][0], word)
    return "" if found == word else found


def stands_as_such(word: str, segments: Sequence[Segment]) -> bool:
    """Whether a text has a folded word."""
    return any(len(_languages(word, segment)) for segment in segments)


def is_german(word: str, segments: Sequence[Segment]) -> bool:
    """Whether a folded word is one of German texts, and not rather one of other languages: "pot" is no "poet"."""
    languages = np.concatenate([_languages(word, segment) for segment in segments])
    german = np.count_nonzero(languages == _GERMAN)
    return bool(german > np.count_nonzero(languages != UNKNOWN) - german)


def _languages(word: str, segment: Segment) -> Array:
    """The languages of the texts that have a folded word."""
    body = segment.fields["body"]
    index = body.lexicon.find(word)
    docs = body.docs[body.entries(index, index + 1)] if index >= 0 else body.docs[:0]
    languages: Array = segment.facts["language"][docs if segment.alive is None else docs[segment.alive[docs]]]
    return languages
