"""Owns the commands that can be typed after `:`: every action of the key table, and what vim's readers expect. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from deepread.page import cells, clip
from deepread.tui.entry import Piece, Tone
from deepread.tui.fuzzy import match
from deepread.tui.key import Pane
from deepread.tui.key_table import EVERYWHERE
from deepread.tui.keys import heading_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from deepread.tui.key import Key

_PANES = (Pane.LIST, Pane.READER)
"""Panes that lie side by side: what works in one can be done from the other."""
_PERCENT = re.compile(r"(\d{1,3}) ?%?")
_WIDTH = re.compile(r"w(?:i(?:d(?:th?)?)?)? ?(\d{1,3})")
_LEAST_KEYS = 30
"""Cells from which there is room for the keys beside what a command does."""
_EXACT, _KEY = 10_000, 5_000
"""What it is worth that the whole name of a command was typed, or one of its keys."""
_WHOLE = 3
"""What more it is worth that the letters stand in what a command does as they were typed."""
_BEGINS, _NAMED, _SAID = 2_000, 1_000, 500
"""What more it is worth that a command's name begins with what was typed; that each word that was typed begins a word
of its name; that each begins one of what it does. Letters that stand anywhere are worth less than any of these.
"""
_BEYOND, _BEYOND_WHOLE = 0.4, 0.01
"""What a match is worth of a command that does nothing here and now, and what its name or its key is."""
_LED_TO = frozenset(
    {
        (Pane.FILTERS, "screen.group"),
        (Pane.FILTERS, "screen.clear"),
        (Pane.MARKS, "screen.export"),
        (Pane.LIBRARIES, "screen.add"),
    }
)
"""What is done in another pane also when it is asked for beside it: it changes nothing that lasts."""
_WORD = re.compile(r"[^\W_]+")
_QUIT = ("q!", "qa", "qa!", "wq", "wqa", "exit")
_VIM = dict.fromkeys(_QUIT, ("quit", _EXACT)) | {
    "h": ("help", _EXACT),
    "q": ("quit", _KEY - 1),
    "x": ("quit", _KEY - 1),
}
"""What hands that know vim type for actions of `Pane.ANYWHERE`; where `q` is a key of something else, `:q` is that."""


class Command(NamedTuple):
    """What is done: `action`, in `pane`. `does` says it, `name` is what it is called where it is typed, `shown` are its
    keys. One that `works` does something here and now; another works `where`.
    """

    pane: Pane
    action: str
    name: str
    does: str
    shown: str = ""
    works: bool = True
    where: str = ""

    @property
    def is_led_to(self) -> bool:
        """Whether it can be done from beside its pane, by going there first."""
        return (self.pane, self.action) in _LED_TO


class Found(NamedTuple):
    """A command with the places, in what it does, of the letters that were typed. It `is_meant` where these are its
    name, its key or the beginnings of words, and not just letters that stand in it somewhere.
    """

    command: Command
    places: tuple[int, ...] = ()
    is_meant: bool = True


def commands(
    keys: Iterable[Key], here: Pane, offers: Callable[[Key], bool], more: Iterable[Command] = ()
) -> tuple[Command, ...]:
    """The commands of `keys` for a reader in pane `here`, and `more` that work anywhere: first those of that pane, then
    the others that work, then those that do not. `offers` says of a key that works here whether it does anything now.
    """
    reached = (*_PANES, Pane.ANYWHERE, here) if here in (*_PANES, Pane.SEARCH, Pane.SELECTION) else (here,)
    known = [key for key in keys if key.action != "app.commands"]
    works = {key for key in known if _is_reached(key, reached) and offers(key)}
    own = {key.action: key for key in works if key.pane is here}
    others = [key for key in known if key.pane is not here and key.action in own]
    more_keys = {key.action: key.shown for key in others if key.pane is Pane.ANYWHERE}
    told = [_command(key, more_keys.get(key.action, ""), works=key in works) for key in known if key not in others]
    order = sorted(told, key=lambda command: (not command.works, command.pane is not here))
    first = [command for command in order if command.works]
    return (*first, *more, *order[len(first) :])


def _is_reached(key: Key, reached: Sequence[Pane]) -> bool:
    return key.pane in reached or (key.pane is Pane.ANYWHERE and key.action in EVERYWHERE)


def _command(key: Key, more_keys: str, *, works: bool) -> Command:
    where = heading_of(key)
    shown = f"{key.shown} {more_keys}".strip()
    return Command(key.pane, key.action, key.name, key.does, shown, works, where[:1].lower() + where[1:])


def typed(text: str) -> Command | None:
    """The command with a number in it that `text` is: `40` or `40%` of the article, `width 60`; None for none."""
    text = text.strip().lower()
    if found := _PERCENT.fullmatch(text):
        percent = min(100, int(found[1]))
        return Command(Pane.READER, f"app.go_to_percent({percent})", text, f"go to {percent} % of the article")
    if found := _WIDTH.fullmatch(text):
        width = int(found[1])
        return Command(Pane.READER, f"app.set_width({width})", text, f"lines of {width} cells at most")
    return None


def rank(text: str, known: Sequence[Command], recent: Sequence[tuple[Pane, str]] = ()) -> list[Found]:
    """The commands that answer to `text`, the best first; all of them where nothing is typed, those in `recent` (pane
    and action, the latest first) before the others.
    """
    text = text.strip()
    if not text:
        places = {each: place for place, each in enumerate(recent)}
        order = sorted(known, key=lambda each: places.get((each.pane, each.action), len(recent)))
        return [Found(each) for each in order]
    number = typed(text)
    scored = [(each, *_score(text, each)) for each in known]
    answering = sorted((one for one in scored if one[1] > 0), key=lambda one: -one[1])
    found = [Found(each, places, is_meant) for each, _, places, is_meant in answering]
    return [*([Found(number)] if number else []), *found]


def _score(text: str, command: Command) -> tuple[float, tuple[int, ...], bool]:
    """How well a command answers to `text`, 0 for not at all, which letters of what it does are those typed, and
    whether it is meant by them.
    """
    whole, share = (1, 1) if command.works or command.is_led_to else (_BEYOND_WHOLE, _BEYOND)
    if text.lower() == command.name:
        return _EXACT * whole, (), True
    name, worth = _VIM.get(text.lower() if len(text) > 1 else text, ("", 0))  # a capital alone is a key of its own
    if name == command.name and command.pane is Pane.ANYWHERE:
        return worth * whole, (), True
    if text in command.shown.split(" "):
        return _KEY * whole, (), True
    by_words, by_name = match(text, command.does), match(text, command.name)
    best = max(by_words.score if by_words else 0, by_name.score if by_name else 0)
    is_said = text.lower() in command.does.lower()
    more = _begun(text, command) if best else 0
    best = best * (_WHOLE if is_said else 1) + more
    return best * share, by_words.places if by_words else (), is_said or more > 0


def _begun(text: str, command: Command) -> int:
    """What it is worth that what was typed begins a command's name, or words of it or of what it does."""
    typed_words, name = _WORD.findall(text.lower()), _WORD.findall(command.name)
    if text.lower() == command.does.lower():
        return _KEY
    if not typed_words:
        return 0
    if "".join(name).startswith("".join(typed_words)):
        return _BEGINS
    if _begin(typed_words, name):
        return _NAMED
    return _SAID if _begin(typed_words, _WORD.findall(command.does.lower())) else 0


def _begin(beginnings: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in beginnings)


def command_line(found: Found, width: int) -> list[Piece]:
    """A command in a line of at most `width` cells: what it does, with the letters that were typed, and its keys."""
    command = found.command
    beside = command.shown if command.works else f"{command.where} · {command.shown}".removesuffix(" · ")
    beside = f"  {clip(beside, width // 2 - 3)} " if beside and width >= _LEAST_KEYS else ""
    does = clip(f" {command.does}", width - cells(beside))
    tone = Tone.TEXT if command.works else Tone.DETAIL
    gap = " " * (width - cells(does) - cells(beside))
    return [*_lettered(does, found.places, tone), Piece(gap), Piece(beside, Tone.KEY if command.works else Tone.DETAIL)]


def _lettered(does: str, places: Sequence[int], tone: Tone) -> list[Piece]:
    """What a command does, behind a blank, in pieces: the letters at `places` are those that were typed."""
    pieces: list[Piece] = []
    for place, letter in enumerate(does):
        own = Tone.KEY if place - 1 in places else tone
        if pieces and pieces[-1].tone is own:
            pieces[-1] = Piece(pieces[-1].text + letter, own)
        else:
            pieces.append(Piece(letter, own))
    return pieces
