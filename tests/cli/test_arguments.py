"""argv to Arguments: any order, nothing abbreviated, one line for each thing that is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.cli.arguments import Arguments, parse
from deepread.cli.commands import COMMANDS, READ
from deepread.cli.failure import Failure


def failure(*argv: str) -> str:
    with pytest.raises(Failure) as raised:
        parse(argv)
    assert raised.value.status == 2
    return str(raised.value)


def test_no_argument_at_all_means_reading() -> None:
    assert parse([]) == Arguments(READ)


def test_a_path_that_is_no_command_is_read() -> None:
    assert parse(["./list"]) == Arguments(READ, ("./list",))
    assert parse(["-"]).operands == ("-",)


@pytest.mark.parametrize(
    "argv",
    [
        ["list", "folder", "query", "-n", "5", "--sort", "title-"],
        ["list", "-n5", "folder", "--sort=title-", "query"],
        ["list", "--sort", "title-", "--number=5", "--", "folder", "query"],
        ["list", "--number", "+5", "folder", "--sort", "date", "query", "--sort", "title-"],
    ],
)
def test_options_and_operands_come_in_any_order_and_the_last_of_a_kind_counts(argv: list[str]) -> None:
    arguments = parse(argv)
    assert (arguments.operands, arguments.number, arguments.sort) == (("folder", "query"), 5, "title-")


def test_after_two_dashes_everything_is_an_operand() -> None:
    assert parse(["search", "--json", "--", "-draft", "--json"]).operands == ("-draft", "--json")


def test_nothing_is_abbreviated() -> None:
    assert "did you mean --json?" in failure("list", "--jso")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["list", "--jsn"], "list: there is no option --jsn; did you mean --json?"),
        (["list", "--batch"], "it belongs to deepread search"),
        (["search", "-x", "y"], "a query that begins with a dash goes after --"),
        (["list", "--sort", "tilte"], "did you mean title?"),
        (["list", "--sort"], "--sort needs a value: --sort FIELD"),
        (["list", "-n", "many"], "N is a whole number from 1"),
        (["list", "-n", "0"], "N is a whole number from 1"),
        (["list", "-n", "²"], "N is a whole number from 1"),
        (["show", "--width", "99999", "x"], "from 1 to 500"),
        (["list", "--json=yes"], "--json takes no value"),
        (["list", "--json", "--jsonl"], "do not go together"),
        (["list", "a", "b", "c"], "one too many: c"),
        (["show"], "needs FILE"),
        (["search"], "needs a QUERY"),
        (["search", "two", "words", "more"], "put the QUERY in quotes"),
        (["search", "--batch", "folder", "query"], "queries come on standard input"),
        (["index", "--json"], "--json goes with --status"),
        (["index", "--status", "--rebuild"], "--status changes nothing"),
        (["lits", "folder"], "did you mean list?"),
    ],
)
def test_each_mistake_is_told_in_one_line_with_what_to_do(argv: list[str], said: str) -> None:
    told = failure(*argv)
    assert said in told
    assert "\n" not in told


def test_help_and_version_need_nothing_else_to_be_right() -> None:
    assert parse(["show", "--help"]).help
    assert parse(["-h"]).help
    assert parse(["--version"]).version


def test_batch_takes_only_a_folder() -> None:
    assert parse(["search", "--batch", "md", "-n", "100"]).operands == ("md",)


WORDS = st.one_of(
    st.sampled_from([command.name for command in COMMANDS]),
    st.sampled_from([name for command in (READ, *COMMANDS) for option in command.options for name in option.names]),
    st.sampled_from(["-", "--", "-n5", "--sort=title", "--width=", "5", "date", "always"]),
    st.text(max_size=8),
)


@given(st.lists(WORDS, max_size=6))
def test_whatever_is_typed_is_understood_or_explained(argv: list[str]) -> None:
    try:
        arguments = parse(argv)
    except Failure:
        return
    assert arguments.help or arguments.version or len(arguments.operands) <= arguments.command.most
