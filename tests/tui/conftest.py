"""What the tests of the app share: a library, a journal that has nothing to complain of in the end, and how soon a
Pilot takes the app to be at rest.

Textual's sleeps 20 ms, twice for each key, before it looks whether the process has worked meanwhile: that was most of
the time that these tests took. A quarter of it, with a quarter of the work that counts as rest, is still more for each
key than the app lets pass from frame to frame (`tui/pace.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import write_library
from textual import _wait

from deepread.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_wait.SLEEP_GRANULARITY /= 4
_wait.SLEEP_IDLE /= 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "state") as journal:
        yield journal
        assert journal.note == ""
