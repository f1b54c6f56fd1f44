"""What is drawn part by part, as it changes, against all of it drawn anew."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pty_session import PtySession

ARTICLES = Path(__file__).parents[2] / "articles"
DEEPREAD = [sys.executable, "-m", "deepread", str(ARTICLES)]
REDRAW = "\x0c"


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24)])
def test_drawing_everything_anew_changes_no_cell(columns: int, rows: int, tmp_path: Path) -> None:
    home = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CACHE", "STATE", "CONFIG")}
    with PtySession(DEEPREAD, columns=columns, rows=rows, environment=home) as session:
        session.wait_for("Start here")
        for keys in ("j", "/", "re", "\r", "n", "\x1b", "\x1b", "G", "?", "\x1b", "/", "zzzqqq"):
            session.press(keys)
            session.settle(0.3)
            before = session.emulator.cells()
            session.press(REDRAW)
            session.settle(0.3)
            assert session.emulator.cells() == before, f"after {keys!r}"
