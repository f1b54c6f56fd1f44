"""A text longer than any place could tell is searched as far as places go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelf import Shelf

from deepread.search import entry, places

if TYPE_CHECKING:
    import pytest


def test_every_word_of_what_is_searched_has_a_place_of_its_own() -> None:
    assert entry.SEARCHED < places.ARTICLE
    assert entry._MOST_WORDS < places.ARTICLE


def test_what_lies_beyond_is_left_out_and_nothing_else_suffers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry, "SEARCHED", 393)
    monkeypatch.setattr(entry, "_MOST_WORDS", 20)
    shelf = Shelf()
    shelf.put("a.md", "open weights " * 30 + "and marble", tags=("slate",) * 30, description="granite " * 60 + "gneiss")
    shelf.put("b.md", "open weights")
    assert sorted(shelf.found('"open weights"')) == ["a.md", "b.md"]
    assert shelf.found("granite") == ["a.md"]
    assert not shelf.search("marble").hits
    assert not shelf.search("gneiss").hits
