"""Files are opened part by part, through no link, and never waited for."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from deepread.library import Unreadable
from deepread.library.beneath import Beneath, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIMIT = 1_000


def read(folder: Path, path: str, limit: int = LIMIT) -> bytes:
    with Beneath(folder) as beneath, opened(beneath, path) as (descriptor, size):
        return read_bytes(descriptor, size, path, limit)


@contextmanager
def opened(beneath: Beneath, path: str) -> Iterator[tuple[int, int]]:
    descriptor, status = beneath.file(path)
    try:
        yield descriptor, status.st_size
    finally:
        os.close(descriptor)


def test_a_file_in_a_folder_in_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.md").write_bytes(b"words")
    assert read(tmp_path, "a/b/c.md") == b"words"


def test_the_library_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.md").write_bytes(b"words")
    (tmp_path / "link").symlink_to("real")
    assert read(tmp_path / "link", "a.md") == b"words"


def test_no_link_is_followed_at_the_end_or_on_the_way(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.md").write_bytes(b"words")
    (tmp_path / "folder").symlink_to("real")
    (tmp_path / "file.md").symlink_to("real/a.md")
    for path in ("folder/a.md", "file.md"):
        with pytest.raises(OSError, match=r"."):
            read(tmp_path, path)


@pytest.mark.parametrize("path", ["../a.md", "in/../../a.md", ".."])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    (tmp_path / "a.md").write_bytes(b"secret")
    (tmp_path / "library" / "in").mkdir(parents=True)
    with pytest.raises(OSError, match=r"."):
        read(tmp_path / "library", path)


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, "pipe.md")
    assert caught.value.reason == "It is a pipe, not a file."


def test_a_huge_sparse_file_is_refused_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "huge.md").open("wb") as file:
        file.truncate(8 << 30)
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, "huge.md", limit=100_000_000)
    assert caught.value.reason == "It is larger than 100 MB, the most that is read."


@pytest.mark.parametrize("size", [0, 1, LIMIT])
def test_a_file_up_to_the_limit_is_read_whole(tmp_path: Path, size: int) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * size)
    assert read(tmp_path, "a.md") == b"x" * size


def test_a_file_that_shrinks_after_it_was_opened_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"many words")
    with Beneath(tmp_path) as beneath, opened(beneath, "a.md") as (descriptor, size):
        (tmp_path / "a.md").write_bytes(b"few")
        assert read_bytes(descriptor, size, "a.md", LIMIT) == b"few"


def test_folders_of_a_deep_tree_are_opened_in_any_order(tmp_path: Path) -> None:
    deep = "/".join("d" * 100)
    (tmp_path / deep).mkdir(parents=True)
    for path in (deep, "d/d", "d"):
        (tmp_path / path / "a.md").write_text(path)
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0  # noqa: PTH208, PTH112 - as told
    with Beneath(tmp_path) as beneath:
        for path in (deep, "d", deep, "d/d", deep):
            with opened(beneath, f"{path}/a.md") as (descriptor, size):
                assert read_bytes(descriptor, size, path, LIMIT) == path.encode()
        with pytest.raises(FileNotFoundError):
            beneath.folder("d/not-there/d")
        assert beneath.folder("d/d") >= 0
    after = len(os.listdir("/proc/self/fd")) if before else 0  # noqa: PTH208 - as told
    assert after == before


def test_what_was_a_file_a_moment_ago_is_still_opened_through_no_link_and_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to("pipe.md")
    with Beneath(tmp_path) as beneath:
        with pytest.raises(Unreadable, match="pipe"):
            beneath.file("pipe.md", seen=True)
        with pytest.raises(OSError, match="symbolic links"):
            beneath.file("link.md", seen=True)
