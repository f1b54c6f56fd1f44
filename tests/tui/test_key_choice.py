"""The keys that a reader chose, and what is said of those that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.settings import Entry, load
from deepread.tui.key import Pane
from deepread.tui.key_choice import choose
from deepread.tui.key_name import types
from deepread.tui.key_table import EVERYWHERE, KEYS

if TYPE_CHECKING:
    from pathlib import Path

    from deepread.tui.key_choice import Choice


def chosen(*entries: tuple[str, object]) -> Choice:
    return choose(
        [Entry(f"keys.{name}", value, f"config.toml:{line}") for line, (name, value) in enumerate(entries, 1)]
    )


def keys_of(choice: Choice, pane: str, action: str) -> tuple[str, ...]:
    (names,) = [key.names for key in choice.keys if (key.pane.table, key.name) == (pane, action)]
    return names


def test_nothing_chosen_changes_nothing() -> None:
    assert chosen() == (KEYS, ())


@pytest.mark.parametrize(
    ("value", "names"), [("x", ("x",)), (["x", "Ctrl+X"], ("x", "ctrl+x")), ("", ()), ([], ()), (["x", "x"], ("x",))]
)
def test_an_action_has_the_keys_that_are_chosen_for_it_alone(value: object, names: tuple[str, ...]) -> None:
    choice = chosen(("page.next-heading", value))
    assert choice.problems == ()
    assert keys_of(choice, "page", "next-heading") == names
    assert [key for key in choice.keys if key.name != "next-heading"] == [
        key for key in KEYS if key.name != "next-heading"
    ]


def test_a_key_is_taken_from_what_has_it_in_that_pane() -> None:
    choice = chosen(("page.next-heading", "j"))
    assert choice.problems == ()
    assert "j" not in keys_of(choice, "page", "down")
    assert "j" in keys_of(choice, "list", "down")


def test_a_key_that_is_chosen_anywhere_is_taken_from_every_pane() -> None:
    choice = chosen(("anywhere.theme", "s"))
    assert choice.problems == ()
    assert keys_of(choice, "list", "sort") == ()
    assert "s" in keys_of(choice, "concordance", "sort")  # there themes are not changed


def test_two_actions_can_change_places() -> None:
    choice = chosen(("page.next-heading", "["), ("page.previous-heading", "]"))
    assert choice.problems == ()
    assert keys_of(choice, "page", "next-heading") == ("left_square_bracket",)
    assert keys_of(choice, "page", "previous-heading") == ("right_square_bracket",)


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        ([("pge.down", "x")], "config.toml:1: “pge” is no pane; did you mean “page”?"),
        ([("zzz.down", "x")], "config.toml:1: “zzz” is no pane; [keys] has tables: list, page,"),
        ([("page", "x")], "config.toml:1: “keys.page” is a table: [keys.page], and below it action = key"),
        (
            [("page.next-haeding", "x")],
            "config.toml:1: “next-haeding” is no action of [keys.page]; did you mean “next-heading”?",
        ),
        ([("page.sort", "x")], "config.toml:1: “sort” is no action of [keys.page]; that is one of [keys.list]"),
        ([("page.next-heading", 5)], "config.toml:1: next-heading is a key, as "),
        ([("page.next-heading", ["x", 5])], "config.toml:1: next-heading is a key, as "),
        (
            [("page.next-heading", "jj")],
            "config.toml:1: next-heading = “jj”: there is no such key; keys are written n,",
        ),
        ([("search.enter", "e")], "config.toml:1: enter = “e”: it types a letter there; take one with ctrl or alt"),
        ([("search.enter", "backspace")], "config.toml:1: enter = “backspace”: it is needed where text is typed"),
        ([("anywhere.search", "left")], "config.toml:1: search = “left”: it is needed where text is typed"),
        (
            [("page.next-heading", "x"), ("page.outline", "x")],
            "config.toml:2: outline: “x” is next-heading already (config.toml:1); choose another key for one of them",
        ),
        ([("anywhere.quit", "")], "config.toml:1: anywhere.quit: there would be no way to quit with a key that types"),
        ([("anywhere.quit", "x")], "config.toml:1: anywhere.quit: there would be no way to quit with a key that types"),
        ([("anywhere.back", "x")], "config.toml:1: anywhere.back: there would be no way back with a key that types"),
        ([("anywhere.help", "escape")], "config.toml:1: anywhere.help: there would be no way back"),
        (
            [("list.sort", "ctrl+s")],
            "config.toml:1: list.sort: “Ctrl+S” is save-search anywhere; give that another one",
        ),
    ],
)
def test_a_wrong_entry_is_named_with_what_to_do_and_the_rest_holds(
    entries: list[tuple[str, object]], problem: str
) -> None:
    (said,) = chosen(*entries).problems
    assert said.startswith(problem)
    choice = chosen(*entries, ("page.find", "f7"))
    assert len(choice.problems) == 1
    assert keys_of(choice, "page", "find") == ("f7",)
    if len(entries) == 1:
        assert [key for key in choice.keys if key.name != "find"] == [key for key in KEYS if key.name != "find"]


def test_of_several_keys_the_wrong_one_alone_is_passed_over() -> None:
    choice = chosen(("page.next-heading", ["x", "jj"]))
    assert keys_of(choice, "page", "next-heading") == ("x",)
    assert len(choice.problems) == 1


def test_a_key_can_be_moved_from_anywhere_to_a_pane() -> None:
    choice = chosen(("anywhere.save-search", "f6"), ("list.sort", "ctrl+s"))
    assert choice.problems == ()
    assert keys_of(choice, "list", "sort") == ("ctrl+s",)


NAMES = st.sampled_from([f"{key.pane.table}.{key.name}" for key in KEYS])
WRITTEN = st.sampled_from(["x", "q", "escape", "ctrl+c", "ctrl+q", "enter", "", "jj", "tab", "j", "ctrl+k", ":"])


@given(st.lists(st.tuples(NAMES, WRITTEN | st.lists(WRITTEN, max_size=3)), max_size=8))
def test_whatever_is_chosen_there_is_a_way_out_and_a_key_starts_one_thing(entries: list[tuple[str, object]]) -> None:
    choice = chosen(*entries)
    assert [(key.pane, key.action) for key in choice.keys] == [(key.pane, key.action) for key in KEYS]
    assert not all(types(name) for name in keys_of(choice, "anywhere", "quit"))
    assert keys_of(choice, "anywhere", "back")
    for pane in Pane:
        names = [name for key in choice.keys if key.pane is pane for name in key.names]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("action", sorted(EVERYWHERE))
def test_what_works_on_every_screen_can_have_another_key(action: str) -> None:
    (key,) = [key for key in KEYS if key.action == action and key.pane is Pane.ANYWHERE]
    choice = chosen((f"anywhere.{key.name}", "f8"))
    assert choice.problems == ()
    assert keys_of(choice, "anywhere", key.name) == ("f8",)


CONFIG = """\
# mine
theme = "light"

[keys.page]
next-heading = "x"   # as in my editor
outline = [
    "ctrl+o",
    # and
    "jj",
]

[keys]
list.sort = "F2"
"anywhere" = { full-scren = "F", help = '?' }

[keys.search]
enter = \"\"\"
e\"\"\"
"""


def test_entries_are_named_with_the_line_on_which_they_begin(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CONFIG)
    loaded = load(tmp_path, {})
    assert loaded.problems == ()
    assert {entry.name: entry.place for entry in loaded.keys} == {
        "keys.page.next-heading": "config.toml:5",
        "keys.page.outline": "config.toml:6",
        "keys.list.sort": "config.toml:13",
        "keys.anywhere.full-scren": "config.toml:14",
        "keys.anywhere.help": "config.toml:14",
        "keys.search.enter": "config.toml:17",
    }
    choice = choose(loaded.keys)
    assert [problem.partition(": ")[0] for problem in choice.problems] == [
        "config.toml:6",
        "config.toml:14",
        "config.toml:17",
    ]
    assert keys_of(choice, "page", "outline") == ("ctrl+o",)
    assert keys_of(choice, "list", "sort") == ("f2",)
