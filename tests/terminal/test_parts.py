"""What is drawn part by part, as it changes, against all of it drawn anew."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pty_session import PtySession

ARTICLES = Path(__file__).parents[2] / "articles"
DEEPREAD = [sys.executable, "-m", "deepread", str(ARTICLES)]
REDRAW = "\x0c"
STEPS = (
    ("j", "6 articles"),
    ("/", "search 6 articles"),
    ("re", "6 of 6"),
    ("\r", "article 1 of 6"),
    ("n", "article 1 of 6"),
    ("\x1b", "6 of 6"),
    ("\x1b", "6 articles by date"),
    ("G", "6 articles"),
    ("?", "The keys of deepread"),
    ("\x1b", "6 articles by date"),
    ("/", "search 6 articles"),
    ("zzzqqq", "nothing found"),
)
"""Keys, and what the screen shows once they have been followed."""


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24)])
def test_drawing_everything_anew_changes_no_cell(columns: int, rows: int, tmp_path: Path) -> None:
    home = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CACHE", "STATE", "CONFIG")}
    with PtySession(DEEPREAD, columns=columns, rows=rows, environment=home) as session:
        session.wait_for("Start here")
        session.settle()  # the parsers are imported while the list is there already
        session.wait_for("6 articles by date")
        for keys, shown in STEPS:
            session.press(keys)
            session.wait_for(shown)
            session.settle(0.3)  # the page follows when the keys rest
            before, written = session.emulator.cells(), len(session.output)
            session.press(REDRAW)
            session.wait_for(lambda s, written=written: len(s.output) > written)
            session.settle()
            assert session.emulator.cells() == before, f"after {keys!r}"
