"""Owns what is said of a key that does nothing in the list, or on the page, where it is pressed."""

from __future__ import annotations

from deepread.tui.key import Pane
from deepread.tui.key_name import shown_key
from deepread.tui.keys import key_for, keys_of

_OTHER = {Pane.LIST: Pane.READER, Pane.READER: Pane.LIST}


def told_of(name: str, pane: Pane, *, types: bool, alone: bool = False) -> str:
    """What the key called `name` is for where it is none of `pane`; "" where it is, and where it `types` nothing and is
    no key at all. An article that is `alone` has no list beside it.
    """
    if pane not in _OTHER or any(name in key.names for key in (*keys_of(pane), *keys_of(Pane.ANYWHERE))):
        return ""
    shown = shown_key(name)
    if any(name in key.names for key in keys_of(_OTHER[pane])):
        if pane is Pane.LIST:
            return f"{shown} is for the page; {key_for('app.open')} goes there"
        if alone:
            return f"{shown} is for a list; there is one article only"
        return f"{shown} is for the list; {key_for('app.step_back', Pane.READER)} goes there"
    return f"{shown} does nothing here; {key_for('app.help')} shows the keys" if types else ""
