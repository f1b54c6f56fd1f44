"""Owns how a key is written: as it stands on the keyboard, as the terminal layer calls it, as people type it."""

from __future__ import annotations

import re
import unicodedata

_SHOWN = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "insert": "Ins",
    "delete": "Del",
}
"""The keys that type no character, but for the space."""
_SPELLINGS = {
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "pgup": "pageup",
    "esc": "escape",
    "return": "enter",
    "ins": "insert",
    "del": "delete",
    "spacebar": "space",
    "↓": "down",
    "↑": "up",
    "←": "left",
    "→": "right",
}
_CHARACTERS = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Characters that the terminal layer does not call as Unicode does."""
_SAME = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
    "ctrl+space": "ctrl+at",
}
"""What a terminal sends for these is what it sends for those."""
_FUNCTION = re.compile(r"f([1-9]|1\d|2[0-4])")
_MODIFIED = re.compile(r"(ctrl|control|alt|meta|shift)[+-](.+)", re.IGNORECASE | re.DOTALL)
_MODIFIERS = {"control": "ctrl", "meta": "alt"}


def shown_key(name: str) -> str:
    """A key's name as it stands on the keyboard: "ctrl+d" is `Ctrl+D`, "question_mark" is `?`."""
    *modifiers, base = name.split("+")
    shown = _SHOWN.get(base) or _character(base) or base.capitalize()
    if "ctrl" in modifiers:
        shown = shown.capitalize() if len(shown) == 1 else shown
    return "+".join([*(modifier.capitalize() for modifier in modifiers), shown])


def key_named(written: str) -> str:
    """The name, as the terminal layer has it, of the key that somebody writes as `written`: `G`, `?`, `Ctrl+D`,
    `alt-left`, `PgDn`, `question_mark`; "" for what is no key.
    """
    modifiers: set[str] = set()
    base = written if len(written) == 1 else written.strip()
    while found := _MODIFIED.fullmatch(base):
        modifier = found[1].lower()
        modifiers.add(_MODIFIERS.get(modifier, modifier))
        base = found[2]
    if len(base) == 1 and modifiers:
        base = base.upper() if modifiers == {"shift"} else base.lower()
        modifiers -= {"shift"} if modifiers == {"shift"} else set()
    name = _base(base)
    if not name:
        return ""
    name = "+".join([*sorted(modifiers), name])
    return _SAME.get(name, name)


def types(name: str) -> bool:
    """Whether the key of that name types a character where text is typed."""
    return name == "space" or ("+" not in name and bool(_character(name)))


def _base(written: str) -> str:
    if len(written) == 1:
        return "space" if written == " " else _SPELLINGS.get(written) or _name_of(written)
    folded = written.lower().replace(" ", "_")
    folded = _SPELLINGS.get(folded, folded)
    if folded in _SHOWN or _FUNCTION.fullmatch(folded):
        return folded
    return _name_of(character) if (character := _character(folded)) else ""


def _name_of(character: str) -> str:
    """What the terminal layer calls the key of a character; "" where none types it, or where the name, which has lost
    its hyphens, does not lead back to it.
    """
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    if name in _CHARACTERS:
        return _CHARACTERS[name]
    is_found = character.isascii() or _looked_up(name) == character
    return name if character.isprintable() and is_found else ""


def _character(name: str) -> str:
    """The character that the key of that name types; "" for none."""
    if len(name) == 1:
        return name
    if name in _ASCII:
        return _ASCII[name]
    character = _looked_up(name)
    return character if character and _name_of(character) == name else ""


def _looked_up(name: str) -> str:
    """The character that Unicode calls so, but for blanks; "" for none."""
    try:
        return unicodedata.lookup(name.upper().replace("_", " "))
    except KeyError:
        return ""


_ASCII = {_name_of(character): character for character in map(chr, range(0x21, 0x7F))}
