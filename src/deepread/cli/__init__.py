"""The command line: the only place that wires the rooms together. Importing it costs next to nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run deepread on `argv` (without the program's name), sys.argv where it is None. Returns the exit status."""
    from deepread.cli.dispatch import run

    return run(sys.argv[1:] if argv is None else argv)
