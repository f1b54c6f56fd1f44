"""How keys are written, shown and called."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from deepread.tui.key_name import key_named, shown_key, types
from deepread.tui.key_table import KEYS

NAMES = sorted({name for key in KEYS for name in key.names})


@pytest.mark.parametrize("name", NAMES)
def test_a_key_as_it_is_shown_can_be_written(name: str) -> None:
    assert key_named(shown_key(name)) == name
    assert key_named(name) == name


@pytest.mark.parametrize("character", [chr(code) for code in range(0x20, 0x7F)] + list("äñéЖ§€"))
def test_a_character_is_called_as_the_terminal_layer_calls_it(character: str) -> None:
    name = key_named(character)
    assert name == _character_to_key(character)
    assert types(name)
    assert shown_key(name) == (character if character != " " else "Space")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ctrl+D", "ctrl+d"),
        ("ctrl-d", "ctrl+d"),
        ("CTRL+SHIFT+a", "ctrl+shift+a"),
        ("alt+Left", "alt+left"),
        ("PgDn", "pagedown"),
        ("esc", "escape"),
        ("Return", "enter"),
        ("F5", "f5"),
        ("shift+g", "G"),
        ("Shift+Tab", "shift+tab"),
        ("ctrl+i", "tab"),
        ("ctrl+m", "enter"),
        ("question_mark", "question_mark"),
        ("ctrl++", "ctrl+plus"),
        ("", ""),
        ("f25", ""),
        ("hyper+x", ""),
        ("jj", ""),
        ("\x1b", ""),
        ("\n", ""),
    ],
)
def test_keys_are_read_as_people_write_them(written: str, name: str) -> None:
    assert key_named(written) == name


@given(st.text(max_size=12))
@example("\N{ARABIC LIGATURE BISMILLAH AR-RAHMAN AR-RAHEEM}")
def test_anything_can_be_asked_for(written: str) -> None:
    name = key_named(written)
    assert not name or key_named(name) == name
    assert "," not in name


@pytest.mark.parametrize("name", ["ctrl+x", "escape", "enter", "f1", "pagedown", "alt+x"])
def test_such_a_key_types_nothing(name: str) -> None:
    assert not types(name)
