"""Runs the real `deepread` command in a process of its own, with folders of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DEEPREAD = (sys.executable, "-m", "deepread")


@dataclass(frozen=True)
class Answer:
    """What a command said when it was run in this process."""

    status: int
    out: str
    err: str


Deepread = Callable[..., Answer]


@dataclass(frozen=True)
class Command:
    """`home` holds the XDG folders, so that nothing of the person who runs the tests is read or written."""

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        folders = {f"XDG_{kind}_HOME": str(self.home / kind.lower()) for kind in ("CONFIG", "STATE", "CACHE", "DATA")}
        left = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
        return left | folders | {"HOME": str(self.home), "PYTHONDEVMODE": "", "TERM": "xterm-256color"}

    def __call__(
        self,
        *argv: str | Path | bytes,
        stdin: bytes = b"",
        cwd: Path | None = None,
        timeout: float = 60,
        **extra: str,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run it to its end; `timeout` is in seconds, `extra` are further variables of its environment."""
        return subprocess.run(
            [*DEEPREAD, *argv],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=cwd,
            env=self.environment | extra,
            timeout=timeout,
        )
