"""Owns the words in the bars of which keys work now, and of how far the reader is. All pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from math import ceil
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from deepread.article.reading_time import reading_time
from deepread.page import cells, clip
from deepread.text import counted
from deepread.tui.entry import Folder, Group, Heading, Piece, Tone
from deepread.tui.key import Pane
from deepread.tui.keys import key_for, keys_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.article import Article
    from deepread.tui.key import Key


_PART_END = re.compile(r"; | · ")
"""What ends a part of what is said of an answer."""

_LEAD_ON = ("app.open", "app.enter", "app.result(1)", "app.match(1)", "app.step_back", "app.concordance")
"""Actions that lead on among the results of a search, and back."""
_ON_AN_ANSWER = frozenset({"app.open", "app.enter", "app.result", "app.recall", "app.match", "app.concordance"})
"""Actions on the rows that answer what is asked."""
_OF_FOLDER = ("app.open", "app.remove_search", "app.save_search")
"""Actions on the saved search under the cursor."""


_IN_SIGHT = ("sideways(1)", "app.copy_code")
"""Actions on something that is in sight now and then, and is named first then."""


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
    prompt: str = ""
    """What Enter does with what is typed, where that is neither a search nor a find; "" else."""
    folder: Folder | None = None
    """The saved search that the cursor is on."""
    heading: Heading | None = None
    """The heading of a group that the cursor is on."""
    alone: bool = False
    """Whether there is one article only, and so nothing behind its page."""
    finds: bool = False
    """Whether something is found in the page."""
    walks: bool = False
    """Whether there are results to go on among, of a search and not of a find."""
    has_words: bool = True
    """Whether words are sought, and so whether there are matches to go to, or articles alone."""
    held: bool = False
    """Whether the rows are those of before, and do not answer what is asked."""
    filtered: bool = False
    """Whether something in the list is filtered."""
    shows_code: bool = False
    """Whether any code is in sight on the page."""
    shows_wide: bool = False
    """Whether a table is in sight on the page that is wider than it."""
    narrowed: bool = False
    """Whether something in the list is selected, filtered or grouped."""

    @property
    def can_go_back(self) -> bool:
        if self.pane is Pane.LIST:
            return self.searching or self.narrowed
        return self.pane is not Pane.READER or not self.alone or self.finds

    @property
    def _walks_articles(self) -> bool:
        """Whether the keys that go from match to match go from article to article."""
        return self.walks and not self.has_words

    def word(self, key: Key) -> str:
        """What `key` does here and now, in a word."""
        if key.action == "app.match(1)" and key.short and self._walks_articles:
            return "next article"
        if key.action == "app.enter" and self.prompt:
            return self.prompt
        if self.heading and self.pane is Pane.LIST and key.action == "app.open":
            return "open" if self.heading.closed else "close"
        if self.folder and self.pane is Pane.LIST:
            own = {"app.open": "open", "app.remove_search": "bring back" if self.folder.removed else "remove"}
            return {**own, "app.save_search": "rename"}.get(key.action, key.short)
        return key.short

    def offers(self, key: Key) -> bool:
        """Whether `key` does something here and now."""
        name = key.action.partition("(")[0]
        if self.prompt:
            return name in ("app.enter", "app.step_back")
        if self.pane is Pane.SEARCH and key.pane is Pane.ANYWHERE:
            if name == "app.turn_scope":
                return self.filtered and not self.finding
            if name == "app.save_search":
                return self.searching and not self.finding
            works = name in ("app.step_back", "app.next_pane") or any(len(one) > 1 for one in key.names)
            return works and not (self.alone and name == "app.next_pane")
        if self.held and not self.finding and self.pane is not Pane.READER and name in _ON_AN_ANSWER:
            return False
        return {
            "app.step_back": self.can_go_back,
            "app.match": self.matches > 0 or self.walks,
            "app.open": self.articles > 0,
            "app.enter": self.articles > 0 if not self.finding else self.matches > 0,
            "app.result": self.articles > 0 if not self.finding else self.matches > 0,
            "app.recall": self.articles > 0 if not self.finding else self.matches > 0,
            "app.search": self.articles > 0,
            "app.concordance": not self.alone and ((self.searching and self.has_words) or self.matches > 0),
            "app.troubles": self.articles > 0,
            "app.sort": self.articles > 1 and not self.searching,
            "app.filters": not self.searching and (self.articles > 1 or self.narrowed),
            "app.turn_scope": self.filtered and self.searching,
            "app.full_screen": self.readable and not self.alone,
            "app.next_pane": not self.full and self.articles > 0,
            "page": self.readable,
            "sideways": self.shows_wide,
            "app.copy_code": self.shows_code,
            "app.find": self.readable,
            "app.neighbour": self.articles > 1 and not self._walks_articles,
            "app.remove_search": self.folder is not None,
            "app.save_search": not self.folder.removed if self.folder else self.searching,
        }.get(name, True)


def hints(situation: Situation) -> list[Group]:
    """The footer: the first key and the word of each key that works now, most useful first. On the way through the
    results of a search that is what leads on.
    """
    own = [key for key in keys_of(situation.pane) if key.short and situation.offers(key)]
    shared = [key for key in keys_of(Pane.ANYWHERE) if key.short and situation.offers(key)]
    keys = [*own, *shared]
    if situation.folder and situation.pane is Pane.LIST:
        keys.sort(key=lambda key: key.action not in _OF_FOLDER)
    elif situation.searching:
        keys.sort(key=lambda key: (key.action not in _LEAD_ON, key.action != "app.leave", key.action not in _IN_SIGHT))
    else:
        keys.sort(key=lambda key: key.action not in _IN_SIGHT)
    return [hint(_names(key, situation.pane), situation.word(key)) for key in keys]


def pane_hints(
    pane: Pane, offers: Callable[[Key], bool] = lambda _: True, word: Callable[[Key], str] = lambda key: key.short
) -> list[Group]:
    """The footer of a pane that lies over the others: of those keys that it `offers` its own, the way back and help,
    each with its `word`.
    """
    shared = [key for key in keys_of(Pane.ANYWHERE) if key.action in ("app.step_back", "app.help")]
    return [hint(_best_name(key, pane), word(key)) for key in (*keys_of(pane), *shared) if key.short and offers(key)]


def is_shared(key: Key) -> bool:
    """Whether a key is no pane's own, and works where there is nothing in it too."""
    return key.pane is Pane.ANYWHERE


def hint(key: str, word: str) -> Group:
    """What stands in a footer of one key, by its name."""
    return Piece(f" {key}", Tone.KEY), Piece(f" {word} ", Tone.DETAIL)


def _names(key: Key, pane: Pane) -> str:
    """The key that is offered; with the one that leads back, where there is no telling which is wanted."""
    back = key_for("sideways(-1)") if key.action == "sideways(1)" else ""
    return f"{back} {_best_name(key, pane)}".strip()


def _best_name(key: Key, pane: Pane) -> str:
    names = key.shown.split(" ")
    if pane in (Pane.SEARCH, Pane.COMMANDS, Pane.FILTERS):  # there a letter is typed, not obeyed
        return next((name for name in names if not (len(name) == 1 and name.isascii())), names[0])
    return names[0]


def shortened(said: str, room: int) -> str:
    """`said` in at most `room` cells, with an ellipsis for what is left out: its last parts if what is before them is
    most of it, else its last words.
    """
    if cells(said) <= room:
        return said
    kept = clip(said, room - 1).removesuffix("…") if room > 1 else ""
    if len(kept) < len(said) and not said[len(kept)].isspace():
        kept = kept[: kept.rfind(" ") + 1]
    ends = [match.start() for match in _PART_END.finditer(kept) if 2 * match.start() > len(kept)]
    kept = (kept[: ends[-1]] if ends else kept).rstrip(" ,;·:(")
    return f"{kept} …" if kept else clip(said, room)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the reader is: `read` is the share of the text above the lower edge of the page, `left` the share from
    the upper edge on, both from 0 to 1; `minutes` is what all of it takes. `match` and, in the results of a search,
    `article` are (number, from 1, or 0 for none; how many there are). `finding` says that the matches are not known
    yet, and so neither is where the reader will be; without `has_words` there are none to be told of. `by_name` says
    that an article without a match answers by its file's name, `is_best` that the match is in the best passage, on
    which the reader has landed. `way` says where the reader is taken as soon as that is parsed, "" for nowhere.
    """

    read: float
    left: float
    minutes: float
    match: tuple[int, int] = (0, 0)
    article: tuple[int, int] = (0, 0)
    finding: bool = False
    has_words: bool = True
    by_name: bool = False
    is_best: bool = False
    way: str = ""


def answers_by_name(article: Article, query: str) -> bool:
    """Whether an article without a match in its text answers `query` by its file's name: it has no header, or one with
    none of the words that are in the name.
    """
    if not article.header:
        return True
    name = PurePosixPath(article.path).name.casefold()
    said = " ".join(chain.from_iterable(article.header.items())).casefold()
    named = [word for word in re.findall(r"\w+", query.casefold()) if word in name]
    return bool(named) and not any(word in said for word in named)


def progress(reach: Reach, room: int) -> list[Piece]:
    """How far the reader is, in at most `room` cells: what matters least is left out first."""
    percent = f"{round(reach.read * 100)} %"
    left = reading_time(ceil(reach.left * reach.minutes))
    minutes = "end" if reach.read >= 1 else f"{left} left" if left else ""
    match, article = _match(*reach.match), _article(*reach.article)
    if article and not reach.has_words:
        match = ""
    elif article and not reach.match[1]:
        match = "finding…" if reach.finding else "in its file name" if reach.by_name else "in its header"
    if reach.way:
        percent, minutes = f"going {reach.way} …", ""
    if reach.finding:
        percent = minutes = ""
    best = f"best match, {match.removeprefix('match ')}" if reach.is_best and reach.match[0] > 1 and match else match
    for told in (
        (best, article, percent, minutes),
        (best, article, percent),
        (best, article),
        (match, article),
    ):
        said = " · ".join(part for part in told if part)
        if cells(said) < room:
            break
    return [Piece(said + " ", Tone.DETAIL)] if said else []


def _match(number: int, matches: int) -> str:
    if number:
        return f"match {number:,} of {matches:,}"
    return counted(matches, "match", "matches") if matches else ""


def _article(number: int, articles: int) -> str:
    return f"article {number:,} of {articles:,}" if number else ""
