"""`deepread keys`: every key of the reader, from the table that binds them, with what its action is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread import storage
from deepread.cli import output
from deepread.cli.choices import keys_for
from deepread.cli.failure import say
from deepread.settings import load
from deepread.tui.key_name import shown_key
from deepread.tui.key_table import KEYS
from deepread.tui.keys import headed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.cli.arguments import Arguments
    from deepread.cli.output import Json
    from deepread.tui.key import Key

_NONE = "–"
"""Stands for the keys of an action that has none."""


def run(arguments: Arguments) -> int:
    """Print the keys in effect, pane by pane. Returns the exit status."""
    loaded = load(storage.config_folder())
    for problem in loaded.problems:
        say(problem)
    keys = keys_for(loaded.keys)
    if arguments.json:
        output.write_json({"keys": [_told(key, default) for key, default in zip(keys, KEYS, strict=True)]})
    else:
        output.write(_text(keys))
    return 0


def _text(keys: Sequence[Key]) -> str:
    shown = max(len(key.shown) for key in keys)
    name = max(len(key.name) for key in keys)
    return "\n".join(_section(heading, own, shown, name) for heading, own in headed(keys).items())


def _section(heading: str, keys: Sequence[Key], shown: int, name: int) -> str:
    lines = [f"  {(key.shown or _NONE).ljust(shown)}  {key.name.ljust(name)}  {key.does}\n" for key in keys]
    return f"{heading}  [keys.{keys[0].pane.table}]\n" + "".join(lines)


def _told(key: Key, default: Key) -> dict[str, Json]:
    """`default` is the key as it is where the reader has changed nothing."""
    return {
        "pane": key.pane.table,
        "action": key.name,
        "keys": [shown_key(name) for name in key.names],
        "default": [shown_key(name) for name in default.names],
        "does": key.does,
    }
