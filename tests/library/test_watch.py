"""Changes are noticed, by the system's notices and without them."""

from __future__ import annotations

import os
import queue
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from deepread.library import follow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 20.0
"""Seconds, for a machine that is busy. No test waits for it when all is well."""


class Follower:
    """A thread that follows, and what it said."""

    def __init__(self, folder: Path) -> None:
        self.stop = threading.Event()
        self._said: queue.Queue[frozenset[str] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, args=(folder,), daemon=True)
        self._thread.start()

    def _run(self, folder: Path) -> None:
        for changed in follow(folder, self.stop):
            self._said.put(changed)
        self._said.put(None)

    def until(self, wanted: Callable[[frozenset[str]], bool]) -> frozenset[str]:
        """The first batch from now on that is as wanted."""
        while True:
            changed = self._said.get(timeout=PATIENCE)
            assert changed is not None
            if wanted(changed):
                return changed

    def end(self) -> None:
        self.stop.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()


@contextmanager
def following(folder: Path) -> Iterator[Follower]:
    """A follower that misses nothing any more."""
    follower = Follower(folder)
    try:
        follower.until(lambda changed: not changed)
        yield follower
    finally:
        follower.end()


@pytest.fixture(params=["notices", "looking"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    module = "deepread.library.watch"
    monkeypatch.setattr(f"{module}._POLL", 0.02)
    monkeypatch.setattr(f"{module}._GLANCE_MS", 100)
    if request.param == "looking":
        monkeypatch.setattr(f"{module}._is_remote", lambda folder: True)
    return str(request.param)


def test_edits_additions_and_removals_are_noticed(tmp_path: Path, way: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("one")
    with following(tmp_path) as follower:
        (tmp_path / "in" / "a.md").write_text("another")
        follower.until(lambda changed: "in/a.md" in changed)
        (tmp_path / "b.md").write_text("one")
        follower.until(lambda changed: "b.md" in changed)
        (tmp_path / "in" / "a.md").unlink()
        follower.until(lambda changed: "in/a.md" in changed)


def test_what_lies_in_a_new_folder_is_noticed(tmp_path: Path, way: str) -> None:
    with following(tmp_path) as follower:
        (tmp_path / "new" / "deeper").mkdir(parents=True)
        changed: frozenset[str] = frozenset()
        while (
            "new/deeper/a.md" not in changed
        ):  # the first notices say that there are folders, or to look at everything
            (tmp_path / "new" / "deeper" / "a.md").write_text("one")
            changed = follower.until(lambda changed: True)
        (tmp_path / "new").rename(tmp_path / "renamed")
        follower.until(lambda changed: any("new" in path for path in changed))


def test_what_is_no_article_is_not_told(tmp_path: Path, way: str) -> None:
    (tmp_path / ".git").mkdir()
    with following(tmp_path) as follower:
        for name in (".git/a.md", ".hidden.md", "picture.png", "a.md~", "b.md"):
            (tmp_path / name).write_text("one")
        assert follower.until(lambda changed: "b.md" in changed) == {"b.md"}


def test_one_file_is_followed_alone(tmp_path: Path, way: str) -> None:
    (tmp_path / "notes.log").write_text("one")
    with following(tmp_path / "notes.log") as follower:
        (tmp_path / "other.md").write_text("one")
        (tmp_path / "notes.log").write_text("another")
        assert follower.until(bool) == {"notes.log"}


def test_a_name_that_is_not_utf8_ends_nothing(tmp_path: Path, way: str) -> None:
    with following(tmp_path) as follower:
        (tmp_path / os.fsdecode(b"caf\xe9.md")).write_text("one")
        follower.until(lambda changed: True)
        (tmp_path / "a.md").write_text("one")
        follower.until(lambda changed: not changed or "a.md" in changed)


def test_a_library_that_vanishes_is_waited_for(tmp_path: Path, way: str) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.md").write_text("one")
    with following(folder) as follower:
        folder.rename(tmp_path / "away")
        follower.until(lambda changed: not changed or "a.md" in changed)
        (tmp_path / "away").rename(folder)
        follower.until(lambda changed: not changed or "a.md" in changed)
        (folder / "a.md").write_text("another")
        follower.until(lambda changed: not changed or "a.md" in changed)


def test_links_out_of_the_library_are_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deepread.library.watch._GLANCE_MS", 100)
    (tmp_path / "library").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "library" / "link").symlink_to("../outside")
    with following(tmp_path / "library") as follower:
        (tmp_path / "outside" / "a.md").write_text("one")
        (tmp_path / "library" / "b.md").write_text("one")
        assert follower.until(bool) == {"b.md"}


def test_without_watches_it_looks_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import watchfiles._rust_notify

    def refuse(*_: object) -> object:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(watchfiles._rust_notify, "RustNotify", refuse)
    monkeypatch.setattr("deepread.library.watch._POLL", 0.02)
    with following(tmp_path) as follower:
        (tmp_path / "a.md").write_text("one")
        follower.until(lambda changed: "a.md" in changed)


def test_following_can_be_stopped_before_it_begins(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    assert list(follow(tmp_path, stop)) == []
