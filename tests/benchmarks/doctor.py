#!/usr/bin/env python3
"""What it takes to go through a folder for troubles, beside listing it: both from nothing, in one run.

    doctor.py FOLDER

Prints seconds of CPU and of waiting, the seconds to the first trouble, the largest memory, and what was found.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

FOLDERS = ("CONFIG", "STATE", "CACHE")


def measure(home: str, *words: str) -> None:
    """Run a command of deepread's and print what it took."""
    environment = os.environ | {f"XDG_{kind}_HOME": str(Path(home) / kind) for kind in FOLDERS}
    begun = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "deepread", *words], env=environment, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        soon = time.monotonic() - begun
        kinds = Counter(
            line.partition(b'"kind": "')[2].partition(b'"')[0].decode() for line in (first, *process.stdout)
        )
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    whole = time.monotonic() - begun
    cpu, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    sys.stdout.write(f"{words[0]:8}{cpu:7.2f} s CPU {whole:7.2f} s, first line {soon:5.2f} s, {memory:5.0f} MB\n")
    found = ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common() if kind)
    if found:
        sys.stdout.write(f"{'':8}{found}\n")


def main() -> None:
    folder = sys.argv[1]
    for words in (("list", "--jsonl", folder), ("doctor", "--jsonl", folder)):
        with tempfile.TemporaryDirectory() as home:
            measure(home, *words)


if __name__ == "__main__":
    main()
