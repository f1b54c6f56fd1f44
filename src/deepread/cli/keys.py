"""`deepread keys`: every key of the reader, from the table that binds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.cli import output
from deepread.tui.keys import KEYS, Pane, headed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deepread.tui.keys import Key


def run() -> int:
    """Print the keys, pane by pane. Returns the exit status."""
    width = max(len(key.shown) for key in KEYS)
    sections = [section for pane in Pane for section in headed(pane)]
    output.write("\n".join(_section(heading, keys, width) for heading, keys in sections))
    return 0


def _section(heading: str, keys: Iterable[Key], width: int) -> str:
    return f"{heading}\n" + "".join(f"  {key.shown.ljust(width)}  {key.does}\n" for key in keys)
