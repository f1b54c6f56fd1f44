"""What changes in a followed folder is looked at while the index is written, not after it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from deepread import storage
from deepread.cli import following
from deepread.cli.opening import Opened
from deepread.library import Library
from deepread.search import Indexer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from deepread.article import Source


def test_a_change_is_catalogued_while_an_article_is_being_indexed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = tmp_path / "library", tmp_path / "cache"
    folder.mkdir()
    cache.mkdir(mode=0o700)
    (folder / "a.md").write_text("granite")
    reading, may_go_on = threading.Event(), threading.Event()
    with Library.open(folder, cache) as library:
        read = library.read_to_search

        def slowly(path: str) -> Source:
            reading.set()
            may_go_on.wait(10)
            return read(path)

        monkeypatch.setattr(library, "read_to_search", slowly)
        index = following._Index(Opened(library, cache))
        index.look(None)
        left: list[float | None] = []
        writing = threading.Thread(target=lambda: left.append(index.go_on()))
        writing.start()
        assert reading.wait(10)
        (folder / "b.md").write_text("slate")
        index.look(frozenset({""}))
        assert library.stamp("b.md") is not None
        may_go_on.set()
        writing.join(10)
        assert left == [0.0]
        assert index.go_on() is None


def test_of_many_changes_in_a_folder_the_newest_are_catalogued_first(tmp_path: Path) -> None:
    for number in range(40):
        file = tmp_path / f"{number}.md"
        file.write_text("granite")
        os.utime(file, (1_000 + number * 7 % 40, 1_000 + number * 7 % 40))
    with Library.open(tmp_path, None) as library:
        first = next(iter(library.refresh()))
        times = [(tmp_path / path).stat().st_mtime for path in first.changed]
    assert times == sorted(times, reverse=True)
    assert max(times) == 1_039


def test_whatever_is_wrong_with_the_index_the_folder_is_followed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, cache = tmp_path / "library", tmp_path / "cache"
    folder.mkdir()
    cache.mkdir(mode=0o700)
    (folder / "a.md").write_text("granite")

    def damaged(*_: object) -> Iterator[object]:
        raise ValueError("no such thing")
        yield

    with Library.open(folder, cache) as library:
        index = following._Index(Opened(library, cache))
        index.look(None)
        with monkeypatch.context() as patched:
            patched.setattr(Indexer, "sync", damaged)
            assert index.go_on() == following._TRY_AGAIN
        assert "no such thing" in capsys.readouterr().out
        assert index.go_on() is None
        assert '"indexed": 1' in capsys.readouterr().out


class News:
    """One folder that changes while others are looked at."""

    def __init__(self, folder: str) -> None:
        self.folders: frozenset[str] = frozenset({folder})

    def waiting(self) -> bool:
        return bool(self.folders)

    def take(self) -> frozenset[str]:
        folders, self.folders = self.folders, frozenset()
        return folders


def test_what_changes_while_many_changes_are_looked_at_goes_before_the_rest_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(200):
        (tmp_path / "old").mkdir(exist_ok=True)
        (tmp_path / "old" / f"{number}.md").write_text("granite")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "b.md").write_text("slate")
    with Library.open(tmp_path, None) as library:
        following._Index(Opened(library, None)).look(frozenset({"old"}), News("new"))  # type: ignore[arg-type]  # all it is asked
        assert library.count() == 201
    steps = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "new/b.md" in steps[1]["changed"]
    named = [path for step in steps for path in step["changed"] if step["all"]]
    assert len(named) == len(set(named))


def test_the_first_look_at_a_folder_tells_how_many_files_there_are_until_it_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        (tmp_path / f"{number}.md").write_text("granite")
    (tmp_path / "picture.png").write_bytes(b"")
    said: list[dict[str, object]] = []
    monkeypatch.setattr(following, "_emit", lambda **event: said.append(event))
    with Library.open(tmp_path, None) as library:
        index = following._Index(Opened(library, None))
        index.measure(tmp_path)
        index.look(None)
        first, last = said[0], said[-1]
        assert first["articles"] < first["files"] == 40
        assert last["articles"] == 40
        assert "files" not in last
        said.clear()
        for number in range(40, 80):
            (tmp_path / f"{number}.md").write_text("slate")
        index.look(frozenset({""}))
        assert said
        assert not any("files" in event for event in said)


def test_what_is_wrong_in_the_settings_is_left_to_the_app_to_tell(library: Path) -> None:
    storage.config_folder().mkdir(parents=True, exist_ok=True)
    (storage.config_folder() / "config.toml").write_text('theme = "blue"\nmeasure = "wide"\n')
    command = (sys.executable, "-m", "deepread", "index", "--follow", "--", str(library))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        events: list[str] = []
        while "ready" not in events:
            events.append(json.loads(process.stdout.readline())["event"])
        process.stdin.close()
        assert process.wait(30) == 0
    assert "problem" not in events
