"""`deepread stats`."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from deepread.cli import main, statistics
from deepread.journal import Journal, Spell

if TYPE_CHECKING:
    from pathlib import Path


TODAY = date.today()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of which one article was read today, for twelve minutes; it stays that day."""
    monkeypatch.setattr(statistics, "date", type("Day", (date,), {"today": lambda: TODAY}))
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "tea.md").write_text("---\ntitle: Tea\ntags: [kitchen]\nauthor: Ida Wren\n---\n\nHot.\n")
    with Journal.open(tmp_path / "state" / "deepread") as journal:
        journal.readings.add(folder, "tea.md", TODAY, Spell(720, 2_400))
        journal.readings.add(tmp_path / "elsewhere", "b.md", TODAY, Spell(60, 200))
    return folder


def test_stats_tell_what_was_read_in_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "today       12 min · 2,400 words" in told
    assert "200 words a minute" in told
    assert "kitchen" in told
    assert "\x1b" not in told


def test_stats_in_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--json", str(folder)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["today"] == {"seconds": 720, "words": 2400, "finished": 0}
    assert told["words_per_minute"] == 200
    assert told["tags"] == [{"name": "kitchen", "seconds": 720, "articles": 1}]
    assert told["days"] == [{"day": TODAY.isoformat(), "seconds": 720, "words": 2400, "finished": 0}]
    assert (told["streak"], told["longest_streak"]) == (1, 1)
