"""The command line: the only place that wires the rooms together. Importing it costs next to nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run deepread on `argv` (without the program's name; None: sys.argv). Returns the exit status."""
    from deepread.cli.dispatch import run

    return run(sys.argv[1:] if argv is None else argv)
