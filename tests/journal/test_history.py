"""What was asked, so that it can be asked again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from deepread.journal import Journal
from deepread.journal import history as module

if TYPE_CHECKING:
    import pytest

HERE, THERE = Path("/library/here"), Path("/library/there")


def test_former_queries_come_latest_first_and_each_once(journal: Journal) -> None:
    for query in ("boats", "lamps", "ropes", "boats"):
        journal.history.asked(HERE, query)
    assert journal.history.queries(HERE) == ("boats", "ropes", "lamps")


def test_each_library_has_its_own(journal: Journal) -> None:
    journal.history.asked(HERE, "boats")
    assert journal.history.queries(THERE) == ()


def test_they_outlast_the_session(tmp_path: Path) -> None:
    for _ in range(2):
        with Journal.open(tmp_path / "state") as journal:
            journal.history.asked(HERE, "boats")
    with Journal.open(tmp_path / "state") as journal:
        assert journal.history.queries(HERE) == ("boats",)


def test_only_the_latest_are_kept(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 3)
    journal.history.asked(THERE, "elsewhere")
    for number in range(5):
        journal.history.asked(HERE, f"query {number}")
    assert journal.history.queries(HERE) == ("query 4", "query 3", "query 2")
    assert journal.history.queries(THERE) == ("elsewhere",)


def test_nothing_and_what_was_pasted_by_the_page_are_no_queries(journal: Journal) -> None:
    for query in ("", "   ", "word " * 1_000):
        journal.history.asked(HERE, query)
    assert journal.history.queries(HERE) == ()


@given(query=st.text(st.characters(), max_size=40))
def test_any_text_can_be_asked(query: str) -> None:
    with Journal.open(None) as journal:
        journal.history.asked(HERE, query)
        journal.history.asked(HERE, "after it")
        assert journal.history.queries(HERE)[0] == "after it"
        assert len(journal.history.queries(HERE)) == (2 if query.strip() not in ("", "after it") else 1)
        assert journal.note == ""
