"""What the tests of the library share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A private folder for what a library keeps."""
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o700)
    return cache
