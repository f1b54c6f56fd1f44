"""Turns the key table into Textual's bindings. Nothing else binds a key.

Textual makes its tables of bindings with each class; `rebind` makes them anew when the reader's keys are known. For
that it leans on two private names of `DOMNode`, so Textual's version is bounded in pyproject.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.dom import DOMNode

from deepread.tui.key import Pane
from deepread.tui.key_name import types
from deepread.tui.keys import in_effect, keys_everywhere, keys_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.binding import BindingType

_TYPING = (Pane.SEARCH, Pane.COMMANDS, Pane.ANYWHERE)
"""Where letters may be typed."""
_MODAL = (
    *(Pane.RELATED, Pane.ENCODINGS, Pane.OUTLINE, Pane.QUEUE, Pane.LIBRARIES),
    *(Pane.LINK, Pane.FOOTNOTES, Pane.BACKLINKS),
)
"""Panes of screens above which Textual asks nobody."""

_given: list[tuple[list[BindingType], Callable[[], list[BindingType]]]] = []
"""Every list of bindings that a class has, and how it is made."""


def bindings(pane: Pane) -> list[BindingType]:
    """The bindings of `pane`, in the order of the table.

    Where no text is typed, each key acts before those behind it are given out, since they may be for another pane.
    """
    return _give(lambda: _bindings(pane))


def closing(action: str) -> list[BindingType]:
    """Bindings by which the keys that start `action`, which opens a screen, close it too."""
    return _give(lambda: _closing(action))


def rebind() -> None:
    """Let the keys in effect be those of every class, for what is made of it from now on."""
    for given, make in _given:
        given[:] = make()
    ours = {id(given) for given, _ in _given}
    for node in _classes(DOMNode):
        if any(id(base.__dict__.get("BINDINGS")) in ours for base in node.__mro__):
            node._merged_bindings = node._merge_bindings()  # noqa: SLF001 - as Textual does for a new class


def _give(make: Callable[[], list[BindingType]]) -> list[BindingType]:
    given = make()
    _given.append((given, make))
    return given


def _bindings(pane: Pane) -> list[BindingType]:
    keys, is_typed = keys_of(pane), pane in _TYPING
    if pane in (Pane.LIST, Pane.READER):
        keys += keys_of(Pane.ANYWHERE)
    if pane in _MODAL:
        keys += keys_everywhere()
    made: list[BindingType] = [
        Binding(",".join(key.names), key.action, key.does, show=False, priority=key.at_once or not is_typed)
        for key in keys
    ]
    if pane in (Pane.COMMANDS, Pane.FILTERS):  # modal screens too, but letters are typed
        untyped = [(name, key) for key in keys_everywhere() for name in key.names if not types(name)]
        made += [Binding(name, key.action, key.does, show=False, priority=key.at_once) for name, key in untyped]
    return made


def _closing(action: str) -> list[BindingType]:
    names = [name for key in in_effect() if key.action == action for name in key.names]
    return [Binding(",".join(names), "close", show=False)] if names else []


def _classes(root: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for each in root.__subclasses__():
        yield each
        yield from _classes(each)
