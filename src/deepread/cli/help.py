"""Owns the wording and the layout of `--help`, from the table of commands. It fits 80 columns."""

from __future__ import annotations

import textwrap

from deepread.cli.commands import COMMANDS, READ, Command, Option

_WIDTH = 79
_GUTTER = 30

_OVERVIEW = """\
deepread reads and searches a folder of articles in the terminal.

Usage
  deepread [FOLDER | FILE | -]
  deepread COMMAND ...

Commands
{commands}

Options
{options}

Examples
  deepread                           go on in the folder you read last
  deepread ~/articles                read a folder, with all the folders in it
  deepread notes.md                  read one file
  deepread search 'cost of training' ~/articles
  git show HEAD:README.md | deepread -

A folder that is called like a command is ./list. `deepread COMMAND --help`
says more about a command. Without a terminal to write to, `deepread FILE`
prints the page as show does, and `deepread FOLDER` the list.

Exit status   0 done, 1 nothing found or something to report, 2 wrong usage or
              nothing to read, 128+n ended by signal n
Environment   NO_COLOR, COLUMNS; XDG_CONFIG_HOME for the settings,
              XDG_STATE_HOME for the journal, XDG_CACHE_HOME for index and
              catalogue
"""


def of_command(asked: Command) -> str:
    """What `deepread COMMAND --help` prints, and `deepread --help` for what stands without a command."""
    if asked is READ:
        return _overview()
    parts = [
        f"deepread {asked.name}: {asked.does}.",
        "Usage\n" + "\n".join(_usages(asked)),
        "Options\n" + _options(asked),
    ]
    parts.extend(textwrap.fill(paragraph, _WIDTH) for paragraph in asked.more)
    if asked.examples:
        parts.append("Examples\n" + "\n".join(f"  {line}\n      {why}" for line, why in asked.examples))
    return "\n\n".join(parts) + "\n"


def _overview() -> str:
    commands = "\n".join(_row(f"{known.name} {known.operands}", known.does) for known in COMMANDS)
    return _OVERVIEW.format(commands=commands, options=_options(READ))


def _usages(asked: Command) -> list[str]:
    usages = [f"  deepread {asked.name} {asked.operands}".rstrip()]
    if asked.name == "search":
        usages.append("  deepread search --batch [FOLDER] < QUERIES")
    return usages


def _options(asked: Command) -> str:
    return "\n".join(_row(_spelling(option), option.does) for option in asked.options if not option.hidden)


def _spelling(option: Option) -> str:
    return f"{', '.join(option.names)} {option.value}".rstrip()


def _row(left: str, right: str) -> str:
    first = f"  {left}".ljust(_GUTTER)
    return textwrap.fill(right, _WIDTH, initial_indent=first, subsequent_indent=" " * _GUTTER)
