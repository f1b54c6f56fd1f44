"""A folder of a few articles, and deepread run on it in this process or in one of its own."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from command import Answer, Command, Deepread
from deepread.cli import main

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = {
    "bees.md": "---\ntitle: Bees of the north\nauthor: Ada Berg\ndate: 2024-05-01\ntags: [insects, honey]\n---\n\n"
    "Heather honey sets like jelly.\n\n## Winter\n\nA cluster of bees keeps its queen at thirty degrees.\n",
    "deep/er/tides.md": "---\ntitle: Why tides lag\nauthor: [Cy Dahl, Eve Falk]\ndate: 2025-02-03\n---\n\n"
    "The moon pulls; the water answers late.\n\nA spring tide follows the full moon by a day.\n",
    "plain.txt": "A walk along the harbour wall\nNo honey here, only salt.\nThe gulls know the timetable.\n",
    "broken.md": "---\ntitle: 'It's broken'\nauthor: 'Ada Berg'\ndate: 2023-01-09\n---\n\nEvery word is there.\n",
}


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing of the person who runs the tests is read or written."""
    home = tmp_path_factory.mktemp("home")
    for kind in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    for name in ("NO_COLOR", "COLUMNS", "LINES", "DEEPREAD_CONFIG", "DEEPREAD_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return home


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    for name, content in ARTICLES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


@pytest.fixture
def deepread(capsys: pytest.CaptureFixture[str]) -> Deepread:
    """Runs a command in this process."""

    def run(*argv: str | Path) -> Answer:
        status = main([str(word) for word in argv])
        return Answer(status, *capsys.readouterr())

    return run


@pytest.fixture
def command(home: Path) -> Command:
    """Runs a command in a process of its own."""
    return Command(home)


@pytest.fixture
def known(command: Command, library: Path) -> Path:
    """The library, catalogued: its files have rested, so that a change would show, and none is read a second time."""
    changed = max(path.stat().st_ctime for path in library.rglob("*"))
    begun = changed
    while begun < changed + 0.5:
        begun = time.time()
        command("list", library)
    return library
