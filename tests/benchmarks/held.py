"""Runs a module's program as `python -m` does, and notes in a file how long its event loop is held.

    python tests/benchmarks/held.py FILE MODULE [ARGUMENT ...]

A line of FILE for each step of the loop of at least a millisecond: when it began, by the monotonic clock, how long it
took, and how much of that it had the processor; all in seconds.
"""

from __future__ import annotations

import asyncio
import os
import runpy
import sys
import time

_LEAST = 0.001


def note_steps(path: str) -> None:
    """From now on, note the steps of this process's event loops in the file at `path`."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    run = asyncio.Handle._run  # there is no other place that every step goes through

    def noted(handle: asyncio.Handle) -> None:
        begun, used = time.monotonic(), time.thread_time()
        run(handle)
        taken, used = time.monotonic() - begun, time.thread_time() - used
        if taken >= _LEAST:
            os.write(file, f"{begun:.6f} {taken:.6f} {used:.6f}\n".encode())

    asyncio.Handle._run = noted  # type: ignore[method-assign]


if __name__ == "__main__":
    note_steps(sys.argv[1])
    module = sys.argv[2]
    sys.argv = sys.argv[2:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
