"""Owns which keys are in effect: those of the key table, but for what the reader has changed. `?` and `deepread keys`
show them, the footer offers from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.tui.key import Pane
from deepread.tui.key_name import shown_key
from deepread.tui.key_table import EVERYWHERE, KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deepread.tui.key import Key

_HEADINGS = {
    Pane.LIST: "In the list",
    Pane.READER: "On the page",
    Pane.SEARCH: "In the search bar",
    Pane.CONCORDANCE: "In a concordance",
    Pane.RELATED: "Among related articles",
    Pane.TROUBLES: "Among the troubles",
    Pane.ENCODINGS: "Among encodings",
    Pane.OUTLINE: "In the outline",
    Pane.QUEUE: "In the queue",
    Pane.FILTERS: "Among filters",
    Pane.LIBRARIES: "Among libraries",
    Pane.SELECTION: "While text is selected",
    Pane.MARKS: "Among marks and highlights",
    Pane.PAGER: "In these keys, in the details of an article and in the statistics",
    Pane.PICTURE: "On a picture",
    Pane.COMMANDS: "Where a command is typed",
    Pane.LINK: "On the card of a link",
    Pane.FOOTNOTES: "Among footnotes",
    Pane.BACKLINKS: "Among backlinks",
}


class _Table:
    """The keys in effect: those of `KEYS`, but for what the reader has changed. There is one reader to a process."""

    keys = KEYS


def in_effect() -> tuple[Key, ...]:
    """Every action with the keys that it has now, which may be none; as `KEYS` in all else."""
    return _Table.keys


def take(keys: tuple[Key, ...]) -> bool:
    """Let `keys` be in effect. Whether anything is another key now; what is bound already is so only by `rebind`."""
    before, _Table.keys = _Table.keys, keys
    return before != keys


def key_for(action: str, pane: Pane | None = None) -> str:
    """The first key that starts `action`, in `pane` or in any, as a reader knows it; where there is none, how it is
    typed as a command.
    """
    keys = [key for key in in_effect() if key.action == action and pane in (None, key.pane)]
    return next((shown_key(key.names[0]) for key in keys if key.names), f":{keys[0].name}" if keys else "")


def keys_of(pane: Pane) -> tuple[Key, ...]:
    """The keys that work in `pane` alone."""
    return tuple(key for key in in_effect() if key.pane is pane and key.names)


def keys_everywhere() -> tuple[Key, ...]:
    """The keys that work on every screen."""
    return tuple(key for key in keys_of(Pane.ANYWHERE) if key.action in EVERYWHERE)


def heading_of(key: Key) -> str:
    """Where `key` works, as a heading."""
    if key.pane is not Pane.ANYWHERE:
        return _HEADINGS[key.pane]
    return "Anywhere" if key.action in EVERYWHERE else "In the list and on the page"


def headed(keys: Iterable[Key]) -> dict[str, list[Key]]:
    """Keys as they are told: below a heading those that work in the same place, in the order of the panes."""
    told: dict[str, list[Key]] = {}
    panes = list(Pane)
    for key in sorted(keys, key=lambda key: (panes.index(key.pane), key.action not in EVERYWHERE)):
        told.setdefault(heading_of(key), []).append(key)
    return told
