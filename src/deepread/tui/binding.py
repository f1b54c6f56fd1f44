"""Turns the key table into Textual's bindings. Nothing else binds a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from deepread.tui.keys import Pane, keys_everywhere, keys_of

if TYPE_CHECKING:
    from textual.binding import BindingType


def bindings(pane: Pane) -> list[BindingType]:
    """The bindings of `pane`, in the order of the table.

    Where no text is typed, each key acts before those behind it are given out, since they may be for another pane.
    """
    keys, types = keys_of(pane), pane in (Pane.SEARCH, Pane.ANYWHERE)
    if pane in (Pane.LIST, Pane.READER):
        keys += keys_of(Pane.ANYWHERE)
    if pane in (Pane.RELATED, Pane.ENCODINGS, Pane.OUTLINE, Pane.QUEUE):
        keys += keys_everywhere()  # on a modal screen Textual asks nobody above it
    return [
        Binding(",".join(key.names), key.action, key.does, show=False, priority=key.at_once or not types)
        for key in keys
    ]
