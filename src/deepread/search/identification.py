"""Owns which language an article is in: what its header says, or a guess from script and function words. Pure.

The guess reads a sample of the text: first the script, then how many of the words are those that hold a language's
sentences together (Grefenstette 1995: short words tell languages apart as well as trigrams do, and sooner).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from deepread.search.language import LANGUAGES, LATIN, UNKNOWN, named

_EITHER = 27

_SAMPLE = 300
"""Characters of each of the two stretches of a text that are looked at."""
_LEAST_HITS = 4
_LEAST_DISTINCT = 3
"""Different function words, of two letters or more, that a text must have: code is full of single letters."""
_LEAST_SHARE = 0.08
"""The share of the words that are function words of a language that the text is in; prose has three to six times that,
and what holds much code has less."""
_OTHER_SHARE = 0.3
"""The share of the letters from which on another script than Latin is the text's own."""
_DENSITY = 3
"""Letters that say as much as one character of a script whose characters are syllables or words."""
_KANA_SHARE = 0.08
_LETTERS = 100
"""Letters of other scripts that are looked at."""
_WORD = re.compile(r"[^\W\d_]+")
_MARKED_WORD = re.compile("(?:[^\\W\\d_][\u0900-\u0903\u093a-\u094f]*)+")
_DENSE = re.compile("[\u3005-\ud7ff\uf900-\ufaff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_OTHER = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2c80-\u2dff\u3005-\ud7ff\uf900-\ufdff\ufe70-\ufeff\uff66-\uff9f]")

# Where scripts begin, and what they are; what stands between them is nothing.
_SCRIPTS = (
    (0x370, "Greek"), (0x400, "Cyrillic"), (0x530, "Armenian"), (0x590, "Hebrew"), (0x600, "Arabic"), (0x700, ""),
    (0x750, "Arabic"), (0x780, ""), (0x900, "Devanagari"), (0x980, "Bengali"), (0xA00, ""), (0xB80, "Tamil"),
    (0xC00, ""), (0xE00, "Thai"), (0xE80, "Lao"), (0xF00, ""), (0x1000, "Burmese"), (0x10A0, "Georgian"),
    (0x1100, "Hangul"), (0x1200, ""), (0x1780, "Khmer"), (0x1800, ""), (0x1F00, "Greek"), (0x2000, ""),
    (0x3005, "Han"), (0x3040, "Kana"), (0x3100, ""), (0x3130, "Hangul"), (0x3190, ""), (0x31F0, "Kana"),
    (0x3200, ""), (0x3400, "Han"), (0xA000, ""), (0xAC00, "Hangul"), (0xD7B0, ""), (0xF900, "Han"), (0xFB00, ""),
    (0xFB50, "Arabic"), (0xFE00, ""), (0xFE70, "Arabic"), (0xFF00, ""), (0xFF66, "Kana"), (0xFFA0, ""),
)  # fmt: skip
_SCRIPT_STARTS = [start for start, _ in _SCRIPTS]
_ONLY = {
    "Greek": 19, "Armenian": 28, "Tamil": 30, "Thai": 43, "Lao": 44, "Khmer": 45, "Burmese": 46, "Georgian": 52,
    "Hangul": 42, "Bengali": 53,
}  # fmt: skip
"""Languages that have a script to themselves, nearly."""
_LIKELIEST = {"Arabic": 20, "Cyrillic": 5, "Devanagari": 21, "Hebrew": 47}
"""The language of most texts in a script of many."""


def _by_function_word() -> dict[str, tuple[int, ...]]:
    known: dict[str, tuple[int, ...]] = {}
    for language in LANGUAGES:
        for word in dict.fromkeys(language.function_words.split()):
            known[word] = (*known.get(word, ()), language.number)
    return known


_BY_FUNCTION_WORD = _by_function_word()


def language_of(header: str, text: str) -> int:
    """The language of an article whose header calls it `header`: that, unless the text is plainly in another script, as
    where a site's pages all say the same.
    """
    said, guessed = named(header), guess(text)
    if not said:
        return guessed
    is_other = guessed != UNKNOWN and said != _EITHER and (said in LATIN) != (guessed in LATIN)
    return guessed if is_other else said


def guess(text: str) -> int:
    """The language that `text` seems to be in, `UNKNOWN` where that cannot be told. It reads a sample only."""
    sample = text[:_SAMPLE]
    if len(text) > 2 * _SAMPLE:
        middle = len(text) // 2
        sample += " " + text[middle : middle + _SAMPLE]
    if not sample.isascii():
        others = _OTHER.findall(sample)
        weight = len(others) + (_DENSITY - 1) * len(_DENSE.findall(sample)) if others else 0
        if others and weight > _OTHER_SHARE * (weight + len(_LATIN.findall(sample))):
            return _by_script(sample, others[:: len(others) // _LETTERS + 1])
    return _by_words(_WORD.findall(sample.lower()))


def _by_script(sample: str, letters: list[str]) -> int:
    scripts = Counter(_SCRIPTS[bisect_right(_SCRIPT_STARTS, ord(letter)) - 1][1] for letter in letters)
    script, count = scripts.most_common(1)[0]
    if script in {"Han", "Kana"}:
        return 41 if scripts["Kana"] > _KANA_SHARE * (count + scripts["Kana"]) else 40
    return _ONLY.get(script) or _by_words(_MARKED_WORD.findall(sample.lower())) or _LIKELIEST.get(script, UNKNOWN)


def _by_words(found: list[str]) -> int:
    """The language with the most function words; a word of several languages counts for each, but less."""
    known = Counter(filter(_BY_FUNCTION_WORD.__contains__, found))
    scores: dict[int, float] = {}
    for word, times in known.items():
        languages = _BY_FUNCTION_WORD[word]
        share = times / (1 + len(languages))
        for language in languages:
            scores[language] = scores.get(language, 0.0) + share
    best = max(sorted(scores), key=scores.__getitem__, default=UNKNOWN)
    own = [word for word in known if best in _BY_FUNCTION_WORD[word]]
    hits, distinct = sum(map(known.__getitem__, own)), sum(len(word) > 1 for word in own)
    is_enough = hits >= max(_LEAST_HITS, _LEAST_SHARE * len(found)) and distinct >= _LEAST_DISTINCT
    return best if is_enough else UNKNOWN
