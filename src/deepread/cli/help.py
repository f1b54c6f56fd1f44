"""Owns the wording and the layout of `--help`, from the table of commands."""

from __future__ import annotations

from deepread.cli.commands import COMMANDS, READ, Command, Option

_OVERVIEW = """\
Usage
  deepread [FOLDER | FILE | -]       read; without a name, the folder you read last
  deepread COMMAND ...

Commands
{commands}

Reading
{options}

Examples
  deepread ~/articles                read a folder, with all the folders in it
  deepread notes.md                  read one file
  git show HEAD:README.md | deepread -
  deepread search 'cost of training' ~/articles

A FOLDER that is called like a command is ./list. `deepread COMMAND --help` says more about one of them.
Without a terminal to write to, `deepread FILE` prints the page and `deepread FOLDER` the list.

Exit status: 0 done, 1 nothing found or something to report, 2 wrong usage or nothing to read, 128+n by a signal.
Environment: NO_COLOR, COLUMNS, XDG_CONFIG_HOME (settings), XDG_STATE_HOME (journal), XDG_CACHE_HOME (index).
"""

_GUTTER = 37


def overview() -> str:
    """What `deepread --help` prints."""
    commands = "\n".join(_row(f"{known.name} {known.operands}", known.does) for known in COMMANDS)
    options = "\n".join(_options(READ))
    body = _OVERVIEW.format(commands=commands, options=options)
    return f"deepread reads and searches a folder of articles in the terminal.\n\n{body}"


def of_command(asked: Command) -> str:
    """What `deepread COMMAND --help` prints."""
    if asked is READ:
        return overview()
    parts = [f"deepread {asked.name}: {asked.does}.", "Usage\n" + "\n".join(_usages(asked))]
    parts.append("Options\n" + "\n".join(_options(asked)))
    if asked.more:
        parts.append(asked.more)
    if asked.examples:
        rows = (f"  {line}\n      {why}" for line, why in asked.examples)
        parts.append("Examples\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _usages(asked: Command) -> list[str]:
    usages = [f"  deepread {asked.name} {asked.operands} [options]".replace("  [", " [")]
    if asked.name == "search":
        usages.append("  deepread search --batch [FOLDER] [options]")
    return usages


def _options(asked: Command) -> list[str]:
    return [_row(_spelling(option), option.does) for option in asked.options if not option.hidden]


def _spelling(option: Option) -> str:
    names = ", ".join(option.names)
    return f"{names} {option.value}".rstrip()


def _row(left: str, right: str) -> str:
    return f"  {left}".rstrip().ljust(_GUTTER - 2) + "  " + right
