"""Whatever happens to the files of an index, articles are found, and the index is whole again in the end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from shelf import Shelf

from deepread.search import Searcher, segment


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
