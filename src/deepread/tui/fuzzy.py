"""Owns how well a text answers to a few letters of it, typed in their order. Pure.

The weights follow those of fzf (github.com/junegunn/fzf, src/algo/algo.go): letters side by side and letters that begin
a word count more, gaps less. The best of all ways to find the letters is taken, not the first.
"""

from __future__ import annotations

from typing import NamedTuple

_LETTER, _SIDE_BY_SIDE, _WORD, _GAP = 16, 12, 10, 1
"""What a letter is worth; more where it follows the one before, or begins a word; less for each that is passed over."""
_FIRST = 4
"""More for the first letter of the text."""
_NONE = -1_000_000


class Match(NamedTuple):
    """`score` rises with how well a text answers; `places` are the characters of it that do, in rising order."""

    score: int
    places: tuple[int, ...]


def match(query: str, text: str) -> Match | None:
    """How `text` answers to the words of `query`, each found in it by its letters, whatever their case; None where one
    is not. Nothing typed is answered by anything.
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose small form is two: places would be others
        lowered = text
    score, places = 0, set[int]()
    for word in query.lower().split():
        found = _match(word, lowered)
        if found is None:
            return None
        score += found.score
        places.update(found.places)
    return Match(score, tuple(sorted(places)))


def _match(word: str, text: str) -> Match | None:
    if not _holds(text, word):
        return None
    worth = [_worth(text, place) for place in range(len(text))]
    rows: list[list[int]] = []
    """For each letter of the word and each place: the best score with that letter there, `_NONE` where it is not."""
    ways: list[list[int]] = []
    """And where the letter before it is then."""
    for letter in word:
        row, way = _row(letter, text, worth, rows[-1] if rows else None)
        rows.append(row)
        ways.append(way)
    place = max(range(len(text)), key=rows[-1].__getitem__)
    score, places = rows[-1][place], [place]
    for way in reversed(ways[1:]):
        place = way[place]
        places.append(place)
    return Match(score, tuple(reversed(places)))


def _row(letter: str, text: str, worth: list[int], before: list[int] | None) -> tuple[list[int], list[int]]:
    row, way = [_NONE] * len(text), [-1] * len(text)
    best, best_place = _NONE, -1
    """The best score of the letters before up to here, less what the gap since has cost."""
    for place, character in enumerate(text):
        if before is None:
            row[place] = worth[place] if character == letter else _NONE
            continue
        beside = before[place - 1] if place else _NONE
        best, best_place = (beside, place - 1) if beside > best - _GAP else (best - _GAP, best_place)
        if character == letter and best_place >= 0:
            score, way[place] = max((best, best_place), (beside + _SIDE_BY_SIDE, place - 1))
            row[place] = score + worth[place]
    return row, way


def _worth(text: str, place: int) -> int:
    if place == 0:
        return _LETTER + _WORD + _FIRST
    begins = text[place].isalnum() and not text[place - 1].isalnum()
    return _LETTER + _WORD * begins


def _holds(text: str, word: str) -> bool:
    place = -1
    return all((place := text.find(letter, place + 1)) >= 0 for letter in word)
