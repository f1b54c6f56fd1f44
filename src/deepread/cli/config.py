"""`deepread config`: the settings in effect, in the form of the file that they can be changed in."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from deepread import storage, text
from deepread.cli import output
from deepread.cli.choices import keys_for
from deepread.cli.failure import say
from deepread.settings import RULES, load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.settings import Entry
    from deepread.tui.key import Key


def run() -> int:
    """Print the settings, each with what it is for and where its value is from. Returns the exit status."""
    loaded = load(storage.config_folder())
    for problem in loaded.problems:
        say(problem)
    there = "is read" if loaded.file.is_file() else "is not there; these are the defaults"
    output.write(f"# {text.guard(text.line(str(loaded.file)))} {there}\n")
    for name, value in asdict(loaded.settings).items():
        place = loaded.places[name]
        source = "" if place == "default" else f" [{place}]"
        output.write(f"\n# {RULES[name].meaning}{source}\n{name} = {json.dumps(value, ensure_ascii=False)}\n")
    output.write(_keys(loaded.keys))
    return 0


def _keys(entries: Sequence[Entry]) -> str:
    """The keys that the reader has changed, as they are in effect, below the table of their pane."""
    from deepread.tui.key import Pane
    from deepread.tui.key_table import KEYS

    keys = keys_for(entries)
    told = "\n# keys that you changed; `deepread keys` names all\n"
    changed = [key for key, before in zip(keys, KEYS, strict=True) if key.names != before.names]
    for pane in Pane:
        own = [f"{key.name} = {_shown(key)}\n" for key in changed if key.pane is pane]
        told += f"[keys.{pane.table}]\n{''.join(own)}" if own else ""
    return told if changed else ""


def _shown(key: Key) -> str:
    from deepread.tui.key_name import shown_key

    names = [shown_key(name) for name in key.names]
    return json.dumps(names if len(names) > 1 else "".join(names), ensure_ascii=False)
