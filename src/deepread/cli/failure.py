"""Owns the one-line errors of the command line: `deepread: PLACE: what is wrong; what to do`."""

from __future__ import annotations

import sys

NOTHING_FOUND = 1
"""Exit status of a search without a hit, and of a doctor with something to report."""

WRONG_USAGE = 2
"""Exit status of wrong usage, and of nothing to read."""

OUR_FAULT = 70
"""Exit status of a fault in deepread itself (EX_SOFTWARE of sysexits.h)."""


class Failure(Exception):  # noqa: N818  it is what a person is told, not an error in the program
    """What ends a command, in words for a person; `what` is one line without a full stop.

    `place` is the file, `FILE:LINE` or command it is about; `remedy` says what to do.
    """

    def __init__(self, what: str, *, place: str = "", remedy: str = "", status: int = WRONG_USAGE) -> None:
        where = f"{place}: " if place else ""
        cure = f"; {remedy}" if remedy else ""
        super().__init__(f"{where}{what}{cure}")
        self.status = status


def of_os_error(error: OSError, place: str) -> Failure:
    """The system's own word for what went wrong at `place`, as a Failure."""
    reason = error.strerror or type(error).__name__
    return Failure(reason[:1].lower() + reason[1:], place=place)


def say(message: object) -> None:
    """One line on stderr, whatever `message` holds. Says nothing where stderr is closed or full."""
    if sys.stderr is None:
        return
    from deepread import text  # its tables take longer to compile than all of --version

    try:
        sys.stderr.write(f"deepread: {text.line(str(message), 2_000)}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        return


def nearest(word: str, known: tuple[str, ...]) -> str:
    """`did you mean ...?` for the one of `known` that `word` was perhaps meant to be, or ""."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else ""
