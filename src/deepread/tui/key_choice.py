"""Owns the keys that a reader chose: what `[keys]` of config.toml makes of the key table, and what is wrong there.

Pure.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from deepread.text import line as safe_line
from deepread.tui.key import Key, Pane
from deepread.tui.key_name import key_named, shown_key, types
from deepread.tui.key_table import EVERYWHERE, KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deepread.settings import Entry

_TYPING = (Pane.SEARCH, Pane.COMMANDS, Pane.FILTERS)
"""Where letters are typed."""
_EDITED = (Pane.SEARCH, Pane.COMMANDS)
"""Where there is a line of text to edit."""
_EDITING = frozenset({"backspace", "delete", "left", "right"})
"""Keys that nobody can do without who types."""
_NEEDED = {"app.leave": "there would be no way to quit", "app.step_back": "there would be no way back"}
"""Actions of `Pane.ANYWHERE` that keep a key, and one that types nothing."""


class Choice(NamedTuple):
    """The keys that are to be in effect, and a sentence for each entry that could not be used."""

    keys: tuple[Key, ...]
    problems: tuple[str, ...]


class _Chosen(NamedTuple):
    """The keys that `names` are for an action of the table, and where that is written."""

    key: Key
    names: tuple[str, ...]
    place: str


def choose(entries: Iterable[Entry], table: Sequence[Key] = KEYS) -> Choice:
    """The `table` as entries called `keys.PANE.ACTION` change it. A wrong entry is named and passed over.

    A key that is chosen in a pane is taken from whatever has it there; one that is chosen anywhere, from every pane.
    """
    problems: list[str] = []
    read = [chosen for entry in entries if (chosen := _read(entry, table, problems)) is not None]
    kept = _once_each(read, problems)
    while spoilt := _spoilt(kept, changed := _changed(table, kept)):
        kept.remove(spoilt[0])
        problems.append(f"{spoilt[0].place}: {_written(spoilt[0].key)}: {spoilt[1]}; it keeps its keys")
    return Choice(changed, tuple(problems))


def _read(entry: Entry, table: Sequence[Key], problems: list[str]) -> _Chosen | None:
    _, pane_name, action, *_ = [*entry.name.split(".", 2), "", ""]
    panes = {pane.table: pane for pane in Pane}
    if pane_name not in panes:
        known = f"[keys] has tables: {', '.join(panes)}"
        problems.append(f"{entry.place}: “{_shown(pane_name)}” is no pane{_nearest(pane_name, panes, known)}")
        return None
    if not action:
        problems.append(f"{entry.place}: “keys.{pane_name}” is a table: [keys.{pane_name}], and below it action = key")
        return None
    keys = {key.name: key for key in table if key.pane is panes[pane_name]}
    if action not in keys:
        elsewhere = [key.pane.table for key in table if key.name == action]
        known = f"that is one of [keys.{elsewhere[0]}]" if elsewhere else "`deepread keys` names them"
        hint = f"; {known}" if elsewhere else _nearest(action, keys, known)
        problems.append(f"{entry.place}: “{_shown(action)}” is no action of [keys.{pane_name}]{hint}")
        return None
    written = [entry.value] if isinstance(entry.value, str) else entry.value
    if not isinstance(written, list) or not all(isinstance(each, str) for each in written):
        problems.append(f'{entry.place}: {action} is a key, as "n", or several, as ["n", "ctrl+n"], or none: ""')
        return None
    return _keys_of(keys[action], [each for each in written if each], entry.place, problems)


def _keys_of(key: Key, written: list[str], place: str, problems: list[str]) -> _Chosen | None:
    names: list[str] = []
    for each in written:
        name = key_named(each)
        if fault := _fault(key, name):
            problems.append(f"{place}: {key.name} = “{_shown(each)}”: {fault}")
        else:
            names.append(name)
    return _Chosen(key, tuple(dict.fromkeys(names)), place) if names or not written else None


def _fault(key: Key, name: str) -> str:
    """What is wrong with the key of that name for what `key` starts."""
    if not name:
        return "there is no such key; keys are written n, N, ?, ctrl+n, alt+left, pgdn, f5, space"
    if key.pane in _TYPING and types(name):
        return "it types a letter there; take one with ctrl or alt, or a function key"
    if name in _EDITING and (key.pane in _EDITED or (key.pane is Pane.ANYWHERE and key.at_once)):
        return "it is needed where text is typed"
    return ""


def _once_each(read: list[_Chosen], problems: list[str]) -> list[_Chosen]:
    """One key starts one action: the first that it is given to."""
    places: dict[tuple[Pane, str], _Chosen] = {}
    kept: list[_Chosen] = []
    for chosen in read:
        names = []
        for name in chosen.names:
            former = places.setdefault((chosen.key.pane, name), chosen)
            if former is chosen:
                names.append(name)
            else:
                said = f"“{shown_key(name)}” is {former.key.name} already ({former.place})"
                problems.append(f"{chosen.place}: {chosen.key.name}: {said}; choose another key for one of them")
        if names or not chosen.names:
            kept.append(chosen._replace(names=tuple(names)))
    return kept


def _changed(table: Sequence[Key], chosen: list[_Chosen]) -> tuple[Key, ...]:
    own = {(each.key.pane, each.key.action): each.names for each in chosen}
    taken: dict[Pane, set[str]] = {pane: set() for pane in Pane}
    for each in chosen:
        for pane in _works_in(each):
            taken[pane].update(each.names)
    return tuple(
        replace(key, names=own[key.pane, key.action])
        if (key.pane, key.action) in own
        else replace(key, names=kept)
        if (kept := tuple(name for name in key.names if name not in taken[key.pane])) != key.names
        else key
        for key in table
    )


def _works_in(chosen: _Chosen) -> tuple[Pane, ...]:
    """The panes in which the keys of a choice act."""
    if chosen.key.pane is not Pane.ANYWHERE:
        return (chosen.key.pane,)
    if chosen.key.action in EVERYWHERE:
        return tuple(pane for pane in Pane if pane not in _TYPING or not any(map(types, chosen.names)))
    return (Pane.LIST, Pane.READER, Pane.ANYWHERE)


def _spoilt(chosen: list[_Chosen], changed: tuple[Key, ...]) -> tuple[_Chosen, str] | None:
    """An entry that cannot hold, and why: it takes away a key that is needed, or one that acts before it."""
    for key in changed:
        reason = _NEEDED.get(key.action, "") if key.pane is Pane.ANYWHERE else ""
        if reason and not any(not types(name) for name in key.names):
            defaults = next(each.names for each in KEYS if each.pane is key.pane and each.action == key.action)
            own = [each for each in chosen if each.key.action == key.action and each.key.pane is key.pane]
            takers = [each for each in chosen if not set(each.names).isdisjoint(defaults)]
            return (*own, *takers)[0], f"{reason} with a key that types nothing"
    first = {name: key for key in changed if key.pane is Pane.ANYWHERE and key.at_once for name in key.names}
    for each in chosen:
        if each.key.pane is Pane.ANYWHERE:
            continue
        if name := next((name for name in each.names if name in first), ""):
            return each, f"“{shown_key(name)}” is {first[name].name} anywhere; give that another one in [keys.anywhere]"
    return None


def _written(key: Key) -> str:
    return f"{key.pane.table}.{key.name}"


def _nearest(written: str, known: Iterable[str], otherwise: str) -> str:
    close = get_close_matches(written.lower().replace("_", "-"), list(known), n=1)
    return f"; did you mean “{close[0]}”?" if close else f"; {otherwise}"


def _shown(written: str) -> str:
    return safe_line(written, 40)
