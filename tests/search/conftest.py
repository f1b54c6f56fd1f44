"""What the tests of the search share."""

from __future__ import annotations

import pytest

from deepread.search import reading


@pytest.fixture
def asked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a library holds is asked whenever it may have changed, however long it took to ask on a busy machine."""
    monkeypatch.setattr(reading, "_REST", 0)
