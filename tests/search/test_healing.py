"""Whatever happens to the files of an index, articles are found, and the index is whole again in the end."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import resource
import shutil
import struct
import zlib
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from shelf import Shelf

from deepread.search import Indexer, IndexProgress, Searcher, segment, store
from deepread.search.bodies import Bodies
from deepread.search.merging import Merge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from deepread.article import Source


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    tmp_path.chmod(0o700)
    return tmp_path


def test_what_another_process_removes_first_is_no_trouble(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (cache / "index-0").mkdir(mode=0o700)
    os.utime(cache / "index-0", (0, 0))
    real = Path.lstat

    def gone_by_now(path: Path) -> os.stat_result:
        if path.name == "index-0":
            path.rmdir()
        return real(path)

    monkeypatch.setattr(Path, "lstat", gone_by_now)
    shelf = Shelf(cache)
    shelf.put("a.md", "granite")
    assert shelf.found("granite") == ["a.md"]


def test_a_commit_that_another_process_makes_while_a_searcher_opens_the_last_one_is_taken_over(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(cache)
    names = [f"{number}.md" for number in range(80)]
    for name in names[:40]:
        shelf.put(name, "granite")
    shelf.sync()
    searcher = Searcher.open(cache)
    assert searcher is not None
    for name in names[40:]:
        shelf.put(name, "granite")
    shelf.sync()
    real, raced = segment.open_fields, False

    def racing(storage: object, described: object) -> object:
        nonlocal raced
        fields = real(storage, described)
        if not raced:
            raced = True
            for name in names:
                shelf.put(name, "granite edited")
            shelf.sync()
        return fields

    monkeypatch.setattr(segment, "open_fields", racing)
    assert searcher.refresh()
    assert searcher.search("granite").total == 80


def zero(cache: Path, array: str) -> None:
    """Have a run of zeros in the files of an index, as a power cut leaves it."""
    for file in store.index_folder(cache).glob("*.arr"):
        data = bytearray(file.read_bytes())
        length, _ = struct.unpack("<Q8s", data[-16:])
        _, offset, size = json.loads(bytes(data[-16 - length : -16]))[array]
        data[offset : offset + size] = bytes(size)
        file.write_bytes(data)


class Shelved:
    """A shelf as the library that a searcher reads from."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.read = shelf.read

    def catch_up(self) -> object:
        return tuple(self._shelf.stamps.items())

    def stamps(self) -> dict[str, object]:
        return dict(self._shelf.stamps)

    def stamp(self, path: str) -> object:
        return self._shelf.stamps.get(path)

    @contextmanager
    def contents(self) -> Iterator[Callable[[str], bytes]]:
        yield lambda path: self._shelf.sources[path].body.encode()


@pytest.mark.usefixtures("asked_at_once")
@pytest.mark.parametrize("array", ["body.words", "about.words", "values.words"])
def test_an_index_with_damaged_words_is_searched_around_and_built_again(cache: Path, array: str) -> None:
    shelf = Shelf(cache)
    for number in range(30):
        shelf.put(f"{number}.md", f"granite number{number}")
    shelf.sync()
    shelf.indexer.close()
    zero(cache, array)
    assert Searcher.open(cache) is None
    searcher = Searcher.open(cache, Shelved(shelf))
    assert searcher is not None
    searcher.refresh()
    for _ in searcher.read_on("granite"):
        pass
    assert searcher.search("granite").total == 30
    shelf.indexer = Indexer.open(cache)
    shelf.sync()
    assert shelf.indexer.was_damaged
    searcher.refresh()
    assert (searcher.search("granite").total, searcher.unread) == (30, 0)
    assert shelf.found("number17") == ["17.md"]


def test_an_index_that_cannot_be_written_on_is_begun_anew_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(cache)
    shelf.put("a.md", "granite")
    shelf.sync()
    failures = [zlib.error("damaged"), zlib.error("damaged again")]
    real = Merge.advance

    def failing(merge: Merge) -> bool:
        if failures:
            raise failures.pop(0)
        return real(merge)

    monkeypatch.setattr("deepread.search.merging.to_merge", lambda segments, **_: segments if failures else [])
    monkeypatch.setattr(Merge, "advance", failing)
    with pytest.raises(zlib.error, match="again"):
        shelf.sync()
    assert shelf.indexer.was_damaged
    assert shelf.found("granite") == ["a.md"]


def dictionaries(cache: Path) -> list[str]:
    return sorted(file.name for file in store.index_folder(cache).glob("*.dictionary*"))


def test_a_disk_that_is_full_when_the_dictionary_is_made_leaves_the_index_as_it_was(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deepread.search.indexer._FIRST_STEP", 110)
    shelf, learn = Shelf(cache), Bodies.learn
    for number in range(120):
        shelf.put(f"{number}.md", f"granite number{number}")

    def without_room(bodies: Bodies, texts: Sequence[str], storage: object) -> None:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
        try:
            learn(bodies, texts, storage)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    with monkeypatch.context() as full:
        full.setattr(Bodies, "learn", without_room)
        with pytest.raises(OSError, match="too large"):
            shelf.sync()
    assert dictionaries(cache) == []
    searcher = Searcher.open(cache)
    assert searcher is not None
    assert searcher.search("granite").total == 110
    shelf.indexer.close()
    shelf.reads.clear()
    shelf.indexer = Indexer.open(cache)
    shelf.sync()
    assert (shelf.indexer.was_damaged, len(shelf.reads)) == (False, 10)
    assert dictionaries(cache) == ["bodies.dictionary"]


@pytest.mark.parametrize("left", ["bodies.dictionary", "bodies.dictionary.tmp"])
def test_a_dictionary_that_a_kill_left_empty_is_none(cache: Path, left: str) -> None:
    shelf = Shelf(cache)
    for number in range(120):
        shelf.put(f"{number}.md", f"granite number{number}")
    shelf.sync()
    shelf.indexer.close()
    assert dictionaries(cache) == []
    (store.index_folder(cache) / left).touch()
    searcher = Searcher.open(cache)
    assert searcher is not None
    assert searcher.search("granite").total == 120
    shelf.indexer = Indexer.open(cache)
    shelf.put("new.md", "granite")
    shelf.reads.clear()
    shelf.sync()
    assert (shelf.indexer.was_damaged, shelf.reads) == (False, ["new.md"])
    assert dictionaries(cache) == ["bodies.dictionary"]


def throw_away(cache: Path) -> None:
    """As anybody may at any time."""
    shutil.rmtree(cache)
    cache.mkdir(mode=0o700)


def test_an_index_that_is_thrown_away_while_in_use_is_written_by_one_process(cache: Path) -> None:
    ours, theirs = Shelf(cache), Shelf(cache)
    for shelf in (ours, theirs):
        shelf.put("a.md", "granite")
    ours.sync()
    assert (ours.indexer.writes, theirs.indexer.writes) == (True, False)
    throw_away(cache)
    assert (theirs.indexer.writes, ours.indexer.writes) == (True, False)
    theirs.sync()
    assert ours.sync() == []
    theirs.indexer.close()
    ours.put("b.md", "granite")
    assert ours.found("granite") == ["b.md", "a.md"]
    assert not ours.indexer.was_damaged


@pytest.mark.parametrize("is_taken", [False, True])
def test_an_index_that_is_thrown_away_in_the_middle_of_a_step_is_built_again_by_whoever_comes_first(
    cache: Path, is_taken: bool
) -> None:
    ours, theirs = Shelf(cache), Shelf(cache)
    for number in range(40):
        for shelf in (ours, theirs):
            shelf.put(f"{number}.md", "granite")
    ours.sync()
    ours.put("new.md", "granite")
    between: list[IndexProgress] = []

    def read(path: str) -> Source:
        if path == "new.md" and not between:
            throw_away(cache)
            between.extend(theirs.sync() if is_taken else [IndexProgress(0, 0)])
        return ours.read(path)

    steps = list(ours.indexer.sync(ours.stamps, read, ("new.md",)))
    assert (steps == []) == is_taken
    assert (ours.indexer.writes, theirs.indexer.writes) == (not is_taken, is_taken)
    assert (ours.indexer.was_damaged, theirs.indexer.was_damaged) == (False, False)
    searcher = Searcher.open(cache)
    assert searcher is not None
    assert searcher.search("granite").total == (40 if is_taken else 41)


def test_a_lock_whose_file_is_removed_just_then_is_taken_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = store.WriteLock(cache), store.WriteLock(cache)
    real, removed = fcntl.flock, False

    def racing(file: int, operation: int) -> None:
        nonlocal removed
        if not removed:
            removed = True
            throw_away(cache)
        real(file, operation)

    monkeypatch.setattr(fcntl, "flock", racing)
    assert ours.acquire()
    assert not theirs.acquire()
    throw_away(cache)
    assert not ours.is_held
    assert theirs.acquire()
    assert not ours.acquire()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EWOULDBLOCK])
def test_a_lock_that_cannot_be_had_leaves_no_file_open(
    cache: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(file: int, operation: int) -> None:
        raise OSError(number, os.strerror(number), (file, operation))

    monkeypatch.setattr(fcntl, "flock", failing)
    lock = store.WriteLock(cache)
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a descriptor that is gone by now has no path
    for _ in range(3):
        with suppress(OSError):
            assert not lock.acquire()
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208 - as above
