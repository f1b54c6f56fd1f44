"""Turns the key table into Textual's bindings. Nothing else binds a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from deepread.tui.keys import Pane, keys_of

if TYPE_CHECKING:
    from textual.binding import BindingType


def bindings(pane: Pane) -> list[BindingType]:
    """The bindings of `pane`, in the order of the table."""
    return [
        Binding(",".join(key.names), key.action, key.does, show=False, priority=key.at_once) for key in keys_of(pane)
    ]
