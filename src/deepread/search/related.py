"""Owns which articles belong beside another one: those that share the words in which it differs from the rest.

The words of an article that say most are looked for like those of a query (tf·idf, as in Lucene's MoreLikeThis): words
that stand often in it, or in its title, and in few others. Of words as rare as each other those say more that come back
in the articles that have them: what an article is about it says again, while "notably" stands in it once (Church and
Gale 1995). What most of a site's articles have in common, numbers, words that any text of the language has, and words
that stand nowhere else say nothing. Two articles are related from two shared words on.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from deepread.search.identification import guess
from deepread.search.language import BY_NUMBER, ENGLISH
from deepread.search.naming import Names
from deepread.search.query import Word
from deepread.search.ranking import RANKED_FIELDS
from deepread.search.stemming import stem
from deepread.search.vocabulary import forms as forms_of
from deepread.search.words import is_letter, is_unspaced, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deepread.search.arrays import Array
    from deepread.search.ranking import Evidence, Matcher
    from deepread.search.segment import Segment

TEXT_LIMIT = 200_000
"""Characters of an article whose words are weighed."""
_CANDIDATES = 250
"""Words of an article whose rarity is asked for, those that stand in it most often."""
_LOOKED_UP = 34
_TELLING = 30
"""Words by which others are found."""
_SHARED = 2
_NAMED = 5
_SHORTEST = 3
_ENGLISH = (
    "able across actually ago almost alone along already also although always among amount another anybody anyone "
    "anything anyway anywhere apart around aside ask asked away back became become becomes been behind beside besides "
    "best better beyond bring came cannot cant case certain certainly clear close come comes could couldn day days "
    "didn different does doesn doing done down eight either else end enough especially et etc even ever every everybody"
    " everyone everything everywhere example exactly except fact far felt find first five follow found four front full "
    "gave general get gets getting give given gives go goes going gone good got great hadn half happen happened hard "
    "hardly hasn haven hence hold however hundred ie including indeed inside instead isn itself keep kept kind knew "
    "know known knows large last later latter least left less let lets like likely little long longer look looked "
    "looking looks made mainly make makes making many matter maybe mean means meant meanwhile might mind mine moreover "
    "mostly much must name namely near nearly need needed needs neither never nevertheless new next nine nobody none "
    "nonetheless nothing nowhere often old one ones onto open order others otherwise ought part particular perhaps "
    "place point possible probably put quite rather read really right said saw say saying says second see seem seemed "
    "seems seen seven several shall short show shown side simply since single six small somebody somehow someone "
    "something sometimes somewhat somewhere soon still take taken takes tell ten thing things think though thought "
    "three thus till time times together told took toward towards tried try turn turned two type unless unlike upon "
    "use used uses using usually want wanted wants was wasn way ways well went weren whatever whenever whereas whether "
    "whoever whole whose within without won word words work worked works would wouldn written wrote year years yes yet "
    "third fourth fifth sixth seventh eighth ninth tenth eleven twelve fifteen twenty thirty forty fifty sixty seventy "
    "eighty ninety thousand thousands hundreds million millions billion billions dozen dozens half quarter twice"
)
"""Words that tell nothing in English, beyond Snowball's; after the list of SMART (Salton 1971)."""
_LARGEST_SHARE = 0.05
"""Words that more of the articles have tell nothing: what a site puts under all of its own is among them."""
_NUMERAL = re.compile(r"\d+(?:st|nd|rd|th|s|er|e|eme|a|o)?")
"""Numbers and ordinals, folded."""
_IN_TITLE = 1.5
"""What a word says more that is in the title."""
_COMES_BACK, _ASSUMED = 1.5, 10
"""How often a word is taken to stand in an article that has it, as if it were known of so many articles already."""
_LEAST_OFTEN, _MOST_OFTEN = 1.2, 3.0
"""How often a word must stand in the articles that have it to tell something that is said once; what says most."""
_FEW = 10
"""So many articles are not too large a share, as long as they are not more than half."""


class Relative(NamedTuple):
    """An article by its number, and the shared words as the other one has them."""

    number: int
    words: tuple[str, ...]


class _Telling(NamedTuple):
    """A word of an article: how much it says there, its forms (folded), and where else it stands."""

    worth: float
    forms: Counter[str]
    evidence: Evidence


def relatives(matcher: Matcher, title: str, text: str, number: int) -> Iterator[Relative]:
    """The articles related to the one at `number`, whose visible body is `text`: the closest first."""
    text = text[:TEXT_LIMIT]
    telling = _telling(matcher, title, text)
    size = sum(segment.size for segment in matcher.segments)
    closeness, shared = np.zeros(size, np.float32), np.zeros(size, np.int16)
    for word in telling:
        word.evidence.add_to(closeness, word.worth)
        word.evidence.count_in(shared)
    closeness[shared < _SHARED] = 0
    closeness[number : number + 1] = 0
    names = Names(text, [word.forms for word in telling])
    for found in _highest_first(closeness, matcher.segments):
        yield Relative(found, names.of([_has(word.evidence.docs, found) for word in telling])[:_NAMED])


def _highest_first(closeness: Array, segments: Sequence[Segment]) -> Iterator[int]:
    """The articles with a closeness; sorted a few at a time, since only a few are asked for."""
    left = np.flatnonzero(closeness)
    hashes = np.concatenate([np.zeros(0, np.uint32), *(segment.path_hashes for segment in segments)])
    few = 32
    while len(left):
        first, left = left, left[:0]
        if len(first) > few:
            is_far = closeness[first] < np.partition(closeness[first], -few)[-few]
            first, left = first[~is_far], first[is_far]
        yield from first[np.lexsort((hashes[first], -closeness[first]))].tolist()
        few *= 4


def _has(docs: Array, number: int) -> bool:
    place = int(np.searchsorted(docs, number))
    return place < len(docs) and int(docs[place]) == number


def _telling(matcher: Matcher, title: str, text: str) -> list[_Telling]:
    """The words of `text` that say most, the most telling first."""
    rarity, articles = matcher.statistics.rarity, matcher.statistics.articles
    most = max(2, min(articles // 2, max(_FEW, int(articles * _LARGEST_SHARE))))
    in_title = set(words(title))
    weighed: list[tuple[float, float, Word, Counter[str]]] = []
    for forms in _forms(text):
        word = Word(max(forms, key=lambda form: (forms[form], form)))
        frequency = _frequency(matcher.segments, word)
        if 1 < frequency <= most * len(RANKED_FIELDS):
            worth = _worth(forms, in_title, _comes_back(matcher.segments, word))
            weighed.append((worth * rarity(frequency), worth, word, forms))
    weighed.sort(key=lambda each: (-each[0], each[2].text))
    telling = []
    for _, worth, word, forms in [each for each in weighed if each[0]][:_LOOKED_UP]:
        evidence = matcher.evidence(word)
        if 1 < evidence.frequency <= most:
            telling.append(_Telling(worth, forms, evidence))
    telling.sort(key=lambda word: -word.worth * rarity(word.evidence.frequency))
    return telling[:_TELLING]


def _worth(forms: Counter[str], in_title: set[str], comes_back: float) -> float:
    """What a word says, but for its rarity: 0 where it stands once, as it does in others that have it."""
    is_in_title = not in_title.isdisjoint(forms)
    if forms.total() == 1 and comes_back < _LEAST_OFTEN and not is_in_title:
        return 0
    return (1 + math.log(forms.total())) * (_IN_TITLE if is_in_title else 1) * min(comes_back, _MOST_OFTEN)


def _comes_back(segments: Sequence[Segment], word: Word) -> float:
    """How often a word stands in a body that has it."""
    times = sum(
        segment.fields["body"].occurrences(form, after, segment.alive)
        for segment in segments
        for form, after, _ in forms_of(segment.fields["body"], word, word.text)
    )
    return (times + _ASSUMED * _COMES_BACK) / (_entries(segments, word, "body") + _ASSUMED)


def _forms(text: str) -> list[Counter[str]]:
    """The words of `text` that may tell something, the forms of a word together, the most frequent first."""
    together: dict[str, Counter[str]] = {}
    language = guess(text)
    common = _common_words(language)
    for word, times in Counter(words(text)).items():
        if word in common:
            continue
        if not _NUMERAL.fullmatch(word) and not is_letter(word) and (len(word) >= _SHORTEST or is_unspaced(word)):
            together.setdefault(stem(word, language), Counter())[word] = times
    # Of words that stand there as often, longer ones are rarer elsewhere.
    return sorted(together.values(), key=lambda forms: (forms.total(), len(min(forms))), reverse=True)[:_CANDIDATES]


@lru_cache(maxsize=8)
def _common_words(language: int) -> frozenset[str]:
    """Words (folded) that any text of a language has: in a small library they are as rare as others."""
    from deepread.search.engine import stoplists

    known = BY_NUMBER[language if language in BY_NUMBER else ENGLISH]  # of a few words nothing else can be told
    more = _ENGLISH if known.number == ENGLISH else ""
    return frozenset(words(" ".join((*stoplists.get(known.names[0], ()), known.function_words, more))))


def _frequency(segments: Sequence[Segment], word: Word) -> int:
    """In how many bodies the forms of a word stand; if in one alone, in how many fields."""
    count = _entries(segments, word, "body")
    return (
        count
        if count > 1
        else count + sum(_entries(segments, word, field) for field in RANKED_FIELDS if field != "body")
    )


def _entries(segments: Sequence[Segment], word: Word, field: str) -> int:
    return sum(
        segment.fields[field].frequency(form, after, segment.alive)
        for segment in segments
        for form, after, _ in forms_of(segment.fields[field], word, word.text)
    )
