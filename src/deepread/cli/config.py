"""`deepread config`: the settings in effect, in the form of the file that they can be changed in."""

from __future__ import annotations

import json
from dataclasses import asdict

from deepread import storage, text
from deepread.cli import output
from deepread.cli.failure import say
from deepread.settings import RULES, load


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
    return 0
