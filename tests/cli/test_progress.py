"""The word on the work that goes before an answer."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from deepread.cli import progress
from deepread.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(monkeypatch: pytest.MonkeyPatch, columns: int) -> Terminal:
    """What is written to a terminal of so many columns, from the first word on."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    monkeypatch.setattr(progress, "_columns", lambda: columns)
    monkeypatch.setenv("TERM", "xterm")
    return terminal


def test_it_is_no_longer_than_one_line_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = told(monkeypatch, 20)
    with progress.Progress() as line:
        line.say("reading: very many files were looked at")
    assert terminal.getvalue() == "\r\x1b[Kreading: very many \r\x1b[K"


def test_one_file_is_no_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("One.", encoding="utf-8")
    terminal = told(monkeypatch, 80)
    with Library.open(tmp_path, None) as library:
        progress.refresh(library)
    assert "reading: 1 file looked at, 1 article\r" in terminal.getvalue()
