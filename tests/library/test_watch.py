"""Changes are noticed, by the system's notices and without them."""

from __future__ import annotations

import os
import queue
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from deepread.library import follow, watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 20.0
"""Seconds, for a machine that is busy. No test waits for it when all is well."""


def write(path: Path) -> None:
    path.write_text("one")


class Follower:
    """A thread that follows."""

    def __init__(self, library: Path) -> None:
        self._stop = threading.Event()
        self._ticks: queue.Queue[None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, args=(library,), daemon=True)
        self._thread.start()

    def _run(self, library: Path) -> None:
        for tick in follow(library, self._stop):
            self._ticks.put(tick)

    def wait(self) -> None:
        """Wait for the next word of it."""
        self._ticks.get(timeout=PATIENCE)

    def notices(self, change: Callable[[], object]) -> None:
        """Make a change and wait for word of it; what was said before is no answer."""
        while not self._ticks.empty():
            self._ticks.get()
        change()
        self.wait()

    def end(self) -> None:
        self._stop.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()


@contextmanager
def following(library: Path) -> Iterator[Follower]:
    """A follower that misses nothing any more."""
    follower = Follower(library)
    try:
        follower.wait()
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
        follower.notices(lambda: (tmp_path / "in" / "a.md").write_text("another"))
        follower.notices(lambda: (tmp_path / "b.md").write_text("one"))
        follower.notices((tmp_path / "in" / "a.md").unlink)


def test_what_lies_in_a_new_folder_is_noticed(tmp_path: Path, way: str) -> None:
    with following(tmp_path) as follower:
        follower.notices(lambda: (tmp_path / "new" / "deeper").mkdir(parents=True) or write(tmp_path / "new" / "a.md"))
        follower.notices(lambda: write(tmp_path / "new" / "deeper" / "a.md"))
        follower.notices(lambda: (tmp_path / "new").rename(tmp_path / "renamed"))


def test_what_is_no_article_is_passed_over(tmp_path: Path) -> None:
    for folder in (".git", "in"):
        (tmp_path / folder).mkdir()
    names = ["a.md", "in/b.md", "in", "gone", ".git", ".hidden.md", "picture.png", "a.md~"]
    watched = watch._Watched(tmp_path)
    notices = [str(tmp_path / name) for name in names] + ["/elsewhere/a.md"]
    assert list(watched.relevant(iter(notices), {"", "gone"})) == ["a.md", "in/b.md", "in", "gone"]


@pytest.mark.parametrize("name", ["notes.log", "link"])
def test_of_one_file_only_the_file_itself_is_followed(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "notes.log")
    (tmp_path / "in" / "link").symlink_to("notes.log")
    watched = watch._Watched(tmp_path / "in" / name)
    assert list(watched.files()) == ["notes.log"]
    notices = [str(tmp_path / "in" / name) for name in ("other.md", "notes.log")]
    assert list(watched.relevant(iter(notices), {""})) == ["notes.log"]


def test_one_file_is_followed_even_when_it_is_replaced(tmp_path: Path, way: str) -> None:
    write(tmp_path / "notes.log")
    with following(tmp_path / "notes.log") as follower:
        follower.notices(lambda: (tmp_path / "notes.log").write_text("another"))
        write(tmp_path / "other")
        follower.notices(lambda: (tmp_path / "other").rename(tmp_path / "notes.log"))


def test_a_name_that_is_not_utf8_ends_nothing(tmp_path: Path, way: str) -> None:
    with following(tmp_path) as follower:
        follower.notices(lambda: write(tmp_path / os.fsdecode(b"caf\xe9.md")))
        follower.notices(lambda: write(tmp_path / "a.md"))


def test_a_library_that_vanishes_is_waited_for(tmp_path: Path, way: str) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    write(folder / "a.md")
    with following(folder) as follower:
        follower.notices(lambda: folder.rename(tmp_path / "away"))
        follower.notices(lambda: (tmp_path / "away").rename(folder))
        follower.notices(lambda: (folder / "a.md").write_text("another"))


def test_links_out_of_the_library_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "library" / "link").symlink_to("../outside")
    assert watch._Watched(tmp_path / "library").folders() == {""}


def test_without_watches_it_looks_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import watchfiles._rust_notify

    def refuse(*_: object) -> object:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(watchfiles._rust_notify, "RustNotify", refuse)
    monkeypatch.setattr("deepread.library.watch._POLL", 0.02)
    with following(tmp_path) as follower:
        follower.notices(lambda: write(tmp_path / "a.md"))


def test_following_can_be_stopped_before_it_begins(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    assert list(follow(tmp_path, stop)) == []


@pytest.mark.parametrize("name", ["archive", "Архив", "資料", "of my own", "tab\there", "back\\slash"])
def test_a_folder_from_another_machine_is_known_whatever_it_is_called(name: str) -> None:
    written = name.encode()
    for letter in (b"\\", b" ", b"\t"):
        written = written.replace(letter, b"\\%03o" % letter[0])
    mounts = b"25 1 8:1 / / rw - ext4 /dev/sda1 rw\n36 25 0:40 / /mnt/%s rw shared:1 - nfs4 srv:/x rw\n" % written
    assert watch._file_system_of(f"/mnt/{name}/notes".encode(), mounts) == "nfs4"
    assert watch._file_system_of(f"/mnt/{name}s".encode(), mounts) == "ext4"
