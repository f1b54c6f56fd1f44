"""Going from one library to another in one session, in a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pty_session import PtySession

if TYPE_CHECKING:
    from pathlib import Path


def library(folder: Path, title: str) -> Path:
    folder.mkdir()
    (folder / "one.md").write_text(f"---\ntitle: {title}\ndate: 2025-01-01\n---\n\nSome words of it.\n")
    return folder


def test_another_library_is_read_in_the_same_session_and_the_terminal_is_restored_at_its_end(tmp_path: Path) -> None:
    first, second = library(tmp_path / "first", "About harbours"), library(tmp_path / "second", "About bread")
    environment = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("CACHE", "STATE", "CONFIG")}
    argv = [sys.executable, "-m", "deepread", str(first)]
    with PtySession(argv, columns=100, rows=30, environment=environment) as session:
        modes = session.modes()
        session.wait_for("About harbours")
        session.press("La")
        session.wait_for("path of a folder")
        session.press(f"{second}\r")
        session.wait_for("About bread")
        session.press("L")
        session.wait_for("1 article ")
        session.press("j\r")
        session.wait_for("About harbours")
        session.press("q")
        assert session.wait_end() == 0
        assert session.modes() == modes
