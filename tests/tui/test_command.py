"""Commands: all that there is can be found by some letters of it, what works here first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.page import cells
from deepread.tui.command import Command, Found, command_line, commands, rank, typed
from deepread.tui.key import Key, Pane
from deepread.tui.key_table import EVERYWHERE, KEYS


def everything(_: Key) -> bool:
    return True


LIST = commands(KEYS, Pane.LIST, everything)


def best(text: str, known: tuple[Command, ...] = LIST) -> Command:
    return rank(text, known)[0].command


def test_every_action_of_the_table_is_a_command_but_the_one_that_opens_them() -> None:
    actions = {key.action for key in KEYS} - {"app.commands"}
    assert {command.action for command in LIST} == actions
    assert {command.action for command in commands(KEYS, Pane.OUTLINE, everything)} == actions


@pytest.mark.parametrize("key", [key for key in KEYS if key.action != "app.commands"], ids=lambda key: key.action)
def test_an_action_is_found_by_what_it_does_by_its_name_and_by_its_key(key: Key) -> None:
    known = commands(KEYS, Pane.LIST if key.pane is Pane.ANYWHERE else key.pane, everything)
    assert best(key.does, known).does == key.does
    assert key.action in {found.command.action for found in rank(key.name, known)}
    if key.pane is not Pane.SEARCH and not key.shown.isdigit():  # there nothing works yet; a number goes to so many %
        assert best(key.shown.split(" ")[-1], known).action == key.action


@pytest.mark.parametrize("here", [Pane.LIST, Pane.READER, Pane.OUTLINE, Pane.CONCORDANCE])
def test_what_works_here_stands_first_and_the_pane_at_hand_before_all(here: Pane) -> None:
    known = commands(KEYS, here, everything)
    works = [command.works for command in known]
    assert works == sorted(works, reverse=True)
    assert known[0].pane is here
    beside = {here, Pane.ANYWHERE} | ({Pane.LIST, Pane.READER} if here in (Pane.LIST, Pane.READER) else set())
    assert {command.pane for command in known if command.works} == beside


def test_on_a_screen_above_the_panes_only_what_is_done_everywhere_works_besides_its_own() -> None:
    known = commands(KEYS, Pane.OUTLINE, everything)
    anywhere = {command.action for command in known if command.works and command.pane is Pane.ANYWHERE}
    assert anywhere == EVERYWHERE - {"app.commands"}


def test_what_does_nothing_now_stands_behind_and_says_where_it_works() -> None:
    known = commands(KEYS, Pane.LIST, lambda key: key.action != "app.star")
    (star,) = [command for command in known if command.action == "app.star"]
    assert not star.works
    (line,) = [command for command in known if command.action == "screen.next_kind"]
    assert "among the troubles" in "".join(piece.text for piece in command_line(Found(line), 120))


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("q", "app.leave"),
        ("q!", "app.leave"),
        ("wq", "app.leave"),
        ("quit", "app.leave"),
        ("h", "app.help"),
        ("help", "app.help"),
        ("outl", "app.outline"),
        ("nxthd", "heading(1)"),
        ("next-heading", "heading(1)"),
        ("fullscr", "app.full_screen"),
        ("*", "app.star"),
        ("group", "screen.group"),
        ("filter", "app.filters"),
        ("export", "screen.export"),
        ("clear", "screen.clear"),
        ("group the list", "screen.group"),
        ("mark", "app.mark"),
        ("select", "app.select"),
        ("tag", "app.tag"),
    ],
)
def test_what_is_typed_finds_what_is_meant(text: str, action: str) -> None:
    assert best(text).action == action


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("40", "app.go_to_percent(40)"),
        ("7 %", "app.go_to_percent(7)"),
        ("100%", "app.go_to_percent(100)"),
        ("999", "app.go_to_percent(100)"),
        ("width 60", "app.set_width(60)"),
        ("w60", "app.set_width(60)"),
    ],
)
def test_a_number_is_a_command(text: str, action: str) -> None:
    command = typed(text)
    assert command is not None
    assert command.action == action
    assert best(text) == command


@pytest.mark.parametrize("text", ["", "q", "-1", "1000", "width", "4.5", "40 %%"])
def test_other_words_are_none_with_a_number(text: str) -> None:
    assert typed(text) is None


def test_nothing_typed_shows_all_and_the_latest_first() -> None:
    assert [found.command for found in rank("  ", LIST)] == list(LIST)
    recent = [(Pane.ANYWHERE, "app.star"), (Pane.READER, "heading(1)")]
    shown = [found.command for found in rank("", LIST, recent)]
    assert [(command.pane, command.action) for command in shown[:2]] == recent
    assert sorted(shown) == sorted(LIST)


@pytest.mark.parametrize("text", ["redo", "rdo", "nxthd", "grp"])
def test_letters_that_stand_somewhere_are_offered_and_not_meant(text: str) -> None:
    assert not any(found.is_meant for found in rank(text, [one for one in LIST if one.name != "redo"]))


@pytest.mark.parametrize("text", ["group", "next head", "sort", "outl", "q", "40", "J", "full scr", "read on there"])
def test_a_name_a_key_and_beginnings_of_words_are_meant(text: str) -> None:
    assert rank(text, LIST)[0].is_meant


def test_letters_that_nothing_has_find_nothing() -> None:
    assert rank("qzxqzx", LIST) == []


@given(text=st.text(max_size=12), width=st.integers(1, 160))
def test_no_line_is_wider_than_its_room(text: str, width: int) -> None:
    for found in rank(text, LIST)[:20]:
        line = command_line(found, width)
        assert sum(cells(piece.text) for piece in line) <= width
