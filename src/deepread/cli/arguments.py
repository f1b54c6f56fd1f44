"""Owns the way from argv to `Arguments`, by the table of commands.

Not argparse: operands and options may come in any order, nothing is abbreviated, each error is one line that
says what to do, and `deepread --version` should not wait for it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from deepread.cli.commands import COMMANDS, READ, Command, Option, command
from deepread.cli.failure import Failure, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Arguments(NamedTuple):
    """What was asked for. None stands for what was left to the settings."""

    command: Command
    operands: tuple[str, ...] = ()
    help: bool = False
    version: bool = False
    json: bool = False
    jsonl: bool = False
    batch: bool = False
    status: bool = False
    rebuild: bool = False
    follow: bool = False
    links: bool = False
    dry_run: bool = False
    number: int | None = None
    sort: str | None = None
    facets: str | None = None
    width: int | None = None
    color: str | None = None
    saved: str | None = None
    source: str | None = None
    format: str = "text"
    output_format: str = "md"
    output: str | None = None
    cache: str | None = None

    @property
    def asks(self) -> bool:
        """Whether a search has its query among the operands."""
        return not self.batch and self.saved is None


def parse(argv: Sequence[str]) -> Arguments:
    """What `argv` (without the program's name) asks for. Raises Failure with what is wrong with it."""
    argv = _plainly_asked(argv)
    asked = command(argv[0]) if argv else None
    rest = iter(argv[1:] if asked else argv)
    asked = asked or READ
    operands: list[str] = []
    values: dict[str, Any] = {}  # the table gives each field its type
    for word in rest:
        if word == "--":
            operands.extend(rest)
        elif word == "-" or not word.startswith("-"):
            operands.append(word)
        else:
            option, value = _read(asked, word, rest)
            values[option.field] = value
    arguments = Arguments(asked, tuple(operands), **values)
    if not (arguments.help or arguments.version):
        _check(arguments)
    return arguments


def _plainly_asked(argv: Sequence[str]) -> Sequence[str]:
    """`argv`, with `help`, `help COMMAND` and `version` as the options that they are meant to be."""
    if argv and argv[0] in {"help", "version"} and not os.path.lexists(argv[0]):
        return (*(word for word in argv[1:2] if command(word)), f"--{argv[0]}")
    return argv


def _read(asked: Command, word: str, rest: Iterator[str]) -> tuple[Option, object]:
    """The option that `word` is, with its value, which may be the next of `rest`."""
    name, equals, attached = word.partition("=") if word.startswith("--") else (word[:2], word[2:], word[2:])
    option = next((known for known in asked.options if name in known.names), None)
    if option is None:
        raise _unknown(asked, word if not word.startswith("--") else name)
    if not option.value:
        if equals:
            raise _wrong(asked, f"{name} takes no value")
        return option, True
    given = attached if equals else next(rest, None)
    if given is None:
        raise _wrong(asked, f"{name} needs a value: {name} {option.value}")
    return option, _value(asked, option, name, given)


def _value(asked: Command, option: Option, name: str, given: str) -> str | int:
    if option.choices:
        if given not in option.choices:
            hint = nearest(given, option.choices) or f"it is one of {', '.join(option.choices)}"
            raise _wrong(asked, f"{name} {given}: there is no such {option.value}", hint)
        return given
    if option.bounds is None:
        return given
    low, high = option.bounds
    digits = given.removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 12 and low <= int(digits) <= high):
        raise _wrong(asked, f"{name} {given}: {option.value} is a whole number from {low:,} to {high:,}")
    return int(digits)


def _check(arguments: Arguments) -> None:
    asked = arguments.command
    count = len(arguments.operands)
    if asked.name == "search":
        _check_search(arguments)
    elif count < asked.least:
        raise _wrong(asked, f"needs {asked.operands.removesuffix('... | -')}")
    elif count > asked.most:
        raise _too_many(arguments)
    if arguments.json and arguments.jsonl:
        raise _wrong(asked, "--json and --jsonl do not go together")
    if asked.name == "index":
        _check_index(arguments)


def _check_search(arguments: Arguments) -> None:
    if arguments.batch and arguments.saved is not None:
        raise _wrong(arguments.command, "--batch and --saved do not go together")
    most = 2 if arguments.asks else 1
    if arguments.asks and not arguments.operands:
        raise _wrong(arguments.command, "needs a QUERY")
    if len(arguments.operands) > most:
        remedy = "with --batch the queries come on standard input" if arguments.batch else "put the QUERY in quotes"
        if arguments.saved is not None:
            remedy = "with --saved there is no QUERY"
        raise _wrong(arguments.command, f"one too many: {arguments.operands[most]}", remedy)


def _check_index(arguments: Arguments) -> None:
    if arguments.json and not arguments.status:
        raise _wrong(arguments.command, "--json goes with --status")
    if arguments.status and (arguments.rebuild or arguments.follow):
        raise _wrong(arguments.command, "--status changes nothing; ask for it alone")


def _too_many(arguments: Arguments) -> Failure:
    asked, operands = arguments.command, arguments.operands
    if asked is READ:
        hint = nearest(operands[0], tuple(known.name for known in COMMANDS))
        return _wrong(asked, f"reads one thing at a time, and {operands[1]} is a second", hint)
    return _wrong(asked, f"one too many: {operands[asked.most]}")


def _unknown(asked: Command, word: str) -> Failure:
    known = tuple(name for option in asked.options if not option.hidden for name in option.names)
    owners = [other.name for other in COMMANDS for option in other.options if word in option.names]
    hint = nearest(word, tuple(name for name in known if name.startswith("--")))
    if not hint and owners:
        hint = f"it belongs to {' and '.join(f'deepread {owner}' for owner in owners)}"
    if not hint and asked.name == "search":
        hint = "a query that begins with a dash goes after --"
    return _wrong(asked, f"there is no option {word}", hint)


def _wrong(asked: Command, what: str, remedy: str = "") -> Failure:
    name = f"deepread {asked.name}".rstrip()
    return Failure(what, place=asked.name, remedy=remedy or f"see {name} --help")
