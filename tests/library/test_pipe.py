"""What fits into a pipe is known, and more fits into a wide one."""

from __future__ import annotations

import fcntl
import os
import select
from typing import TYPE_CHECKING

import pytest

from deepread.library.pipe import room, widen

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def test_as_much_as_there_is_room_for_is_written_while_nobody_reads(pipe: tuple[int, int]) -> None:
    _, writing = pipe
    os.set_blocking(writing, False)
    assert os.write(writing, bytes(room(writing))) == room(writing)


@pytest.mark.skipif(not hasattr(fcntl, "F_SETPIPE_SZ"), reason="only Linux makes pipes wider")
def test_a_wide_pipe_takes_in_what_another_would_wait_with(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    before = room(writing)
    widen(reading)
    os.set_blocking(writing, False)
    assert os.write(writing, bytes(before + 1)) > before


def test_where_nothing_is_known_of_a_pipe_it_is_the_smallest(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("F_GETPIPE_SZ", "F_SETPIPE_SZ"):
        monkeypatch.delattr(fcntl, name, raising=False)
    _, writing = pipe
    widen(writing)
    assert room(writing) <= select.PIPE_BUF
