"""Owns the words in the bars: which keys work now, how much is listed, how far the reader is. All pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from deepread.tui.entry import Group, Piece, Tone
from deepread.tui.keys import Pane, keys_of

if TYPE_CHECKING:
    from deepread.library import Sort
    from deepread.search import Results
    from deepread.tui.keys import Key

_FIELDS = {
    "date": "by date",
    "title": "by title",
    "author": "by author",
    "length": "by length",
    "file": "by file",
}


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides which keys work: the pane that has the keys, and what there is in it."""

    pane: Pane
    articles: int
    searching: bool
    finding: bool
    matches: int
    full: bool
    readable: bool

    @property
    def can_go_back(self) -> bool:
        if self.pane is Pane.LIST:
            return self.searching
        return True

    def offers(self, key: Key) -> bool:
        """Whether `key` does something here and now."""
        name = key.action.partition("(")[0]
        if self.pane is Pane.SEARCH and key.pane is Pane.ANYWHERE:
            return name in ("app.step_back", "app.next_pane") or any(len(one) > 1 for one in key.names)
        return {
            "app.step_back": self.can_go_back,
            "match": self.matches > 0,
            "open": self.articles > 0,
            "app.enter": self.articles > 0 if not self.finding else self.matches > 0,
            "app.result": self.articles > 0 if not self.finding else self.matches > 0,
            "app.search": self.articles > 0,
            "app.sort": self.articles > 1 and not self.searching,
            "app.full_screen": self.readable,
            "app.next_pane": not self.full and self.articles > 0,
            "page": self.readable,
            "app.find": self.readable,
            "app.neighbour": self.articles > 1,
        }.get(name, True)


def hints(situation: Situation) -> list[Group]:
    """The footer: the first key and the word of each key that works now, most useful first."""
    own = [key for key in keys_of(situation.pane) if key.short and situation.offers(key)]
    shared = [key for key in keys_of(Pane.ANYWHERE) if key.short and situation.offers(key)]
    return [_hint(_best_name(key, situation.pane), key.short) for key in (*own, *shared)]


def _hint(key: str, word: str) -> Group:
    return Piece(f" {key}", Tone.KEY), Piece(f" {word} ", Tone.DETAIL)


def _best_name(key: Key, pane: Pane) -> str:
    names = key.shown.split(" ")
    if pane is Pane.SEARCH:  # there a letter is typed, not obeyed
        return next((name for name in names if not (len(name) == 1 and name.isascii())), names[0])
    return names[0]


def findings(matches: int, needle: str) -> list[Piece]:
    """What a find in the page has found so far."""
    if not needle:
        return []
    return [
        Piece(
            f"{matches:,} match{'' if matches == 1 else 'es'} " if matches else "no match ",
            Tone.DETAIL if matches else Tone.WARNING,
        )
    ]


def listing(count: int, sort: Sort, pending: int, results: Results | None) -> list[Piece]:
    """What the list holds: how many articles in which order, or how many answer the query."""
    if results is not None:
        said = f"{results.total:,} of {count:,}" if results.total else "nothing found"
        if results.corrected:
            said = f"showing {results.corrected}: {said}"
        tone = Tone.DETAIL if results.total else Tone.WARNING
    else:
        arrow = "↓" if sort.descending else "↑"
        said, tone = (
            f"{count:,} article{'' if count == 1 else 's'} {_FIELDS[sort.field]} {arrow}",
            Tone.DETAIL,
        )
    pieces = [Piece(said + " ", tone)]
    if pending:
        pieces.insert(0, Piece(f"{pending:,} to index · ", Tone.DETAIL))
    return pieces


def progress(reached: float, left: float, minutes: int, match: tuple[int, int], *, short: bool = False) -> list[Piece]:
    """How far the reader is: the match walked to, percent, and the minutes that are left of `minutes`.

    `reached` is the share of the text above the lower edge, `left` the share from the upper edge on, both from 0 to 1.
    """
    number, matches = match
    found = f"match {number} of {matches} · " if number else f"{matches} matches · " if matches > 1 else ""
    found = "1 match · " if matches == 1 and not number else found
    rest = " · end" if reached >= 1 else f" · {ceil(left * minutes)} min left" if minutes and not short else ""
    return [Piece(f"{found}{round(reached * 100)} %{rest} ", Tone.DETAIL)]
