"""A library of three files, and a journal in a folder of its own that has nothing to complain of in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from deepread.journal import Journal, database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    for path in ("a.md", "b.md", "sub/c.md"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path)
    return folder


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "state") as journal:
        yield journal
        assert journal.note == ""


@pytest.fixture
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has to wait for another session gives up at once."""
    for wait in ("_WAIT_TO_OPEN", "_WAIT_TO_WRITE", "_WAIT_TO_CLOSE", "_LAST_WAIT"):
        monkeypatch.setattr(database, wait, 0.0)
