"""The files of an index in memory: what is mapped can be given back while it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from deepread.search.mapped import MappedStorage, mapped_size

if TYPE_CHECKING:
    from pathlib import Path

_SIZE = 32_000_000


def test_what_was_mapped_is_given_back_and_read_again(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"granite " * (_SIZE // 8))
    storage = MappedStorage(str(tmp_path))
    mapping = storage.mapping("file")
    assert mapping.find(b"slate") == -1
    before = mapped_size()
    if not before:
        pytest.skip("this system does not tell what is mapped")
    storage.release()
    assert before - mapped_size() > _SIZE // 2
    assert mapping[_SIZE - 8 : _SIZE] == b"granite "


def test_a_map_that_was_closed_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"granite")
    storage = MappedStorage(str(tmp_path))
    storage.mapping("file").close()
    storage.release()
