"""The key table holds together: no key starts two things, no action is called like another."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.screen import Screen

from deepread.tui.app import Deepread  # noqa: F401 - with it, every screen is there
from deepread.tui.key import Key, Pane
from deepread.tui.key_table import EVERYWHERE, KEYS
from deepread.tui.keys import heading_of

TYPING = (Pane.SEARCH, Pane.COMMANDS)


def keys_in(pane: Pane) -> list[Key]:
    """The keys that act while `pane` has them, but for those of a pane that go before those of anywhere."""
    shared = [key for key in KEYS if key.pane is Pane.ANYWHERE]
    if pane not in (Pane.LIST, Pane.READER, Pane.ANYWHERE):
        return [key for key in KEYS if key.pane is pane]
    return [*(key for key in KEYS if key.pane is pane is not Pane.ANYWHERE), *shared]


@pytest.mark.parametrize("pane", list(Pane))
def test_no_key_starts_two_things_in_a_pane(pane: Pane) -> None:
    counted = Counter(name for key in keys_in(pane) for name in key.names)
    assert [name for name, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("pane", list(Pane))
def test_no_two_actions_of_a_pane_are_called_alike(pane: Pane) -> None:
    own = [key for key in KEYS if key.pane is pane]
    assert len({key.name for key in own}) == len({key.action for key in own}) == len(own)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.pane.table}.{key.name}")
def test_an_action_is_called_by_words_that_a_table_of_toml_can_have(key: Key) -> None:
    assert key.name.replace("-", "").isalnum()
    assert key.name == key.name.lower()
    assert key.does[0].islower() or key.does.startswith("I ")


def test_every_pane_has_a_table_of_its_own_and_a_heading() -> None:
    assert len({pane.table for pane in Pane}) == len(list(Pane))
    assert all(heading_of(key) for key in KEYS)


def test_every_pane_that_is_not_always_there_is_led_to() -> None:
    from deepread.tui.commands import _OPENED_BY

    assert _OPENED_BY.keys() == set(Pane) - {Pane.LIST, Pane.READER, Pane.ANYWHERE}
    assert set(_OPENED_BY.values()) <= {key.action for key in KEYS}


def test_what_is_done_everywhere_is_in_the_table() -> None:
    assert {key.action for key in KEYS if key.pane is Pane.ANYWHERE} >= EVERYWHERE


def screens(root: type[Screen]) -> list[type[Screen]]:
    return [each for child in root.__subclasses__() for each in (child, *screens(child))]


def test_no_screen_or_widget_binds_a_key_that_is_not_in_the_table() -> None:
    from textual.widget import Widget

    from deepread.tui import binding

    given = {id(bindings) for bindings, _ in binding._given}
    ours = {each for root in (Widget, Screen) for each in screens(root) if each.__module__.startswith("deepread.")}
    strays = [each.__name__ for each in ours if each.__dict__.get("BINDINGS") and id(each.BINDINGS) not in given]
    assert strays == []
