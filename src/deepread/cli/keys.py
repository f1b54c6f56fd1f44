"""`deepread keys`: every key of the reader, from the table that binds them."""

from __future__ import annotations

from itertools import groupby

from deepread.cli import output
from deepread.tui.keys import KEYS


def run() -> int:
    """Print the keys, pane by pane. Returns the exit status."""
    width = max(len(key.shown) for key in KEYS)
    for pane, keys in groupby(KEYS, key=lambda key: key.pane):
        output.write(f"{pane.value.capitalize()}\n")
        for key in keys:
            output.write(f"  {key.shown.ljust(width)}  {key.does}\n")
        output.write("\n" if pane is not KEYS[-1].pane else "")
    return 0
