"""What was chosen by keys is found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path


def test_a_choice_outlasts_the_session_and_can_be_taken_back(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "state") as journal:
        journal.preferences.choose("measure", "60")
        journal.preferences.choose("measure", "64")
        journal.preferences.choose("spacing", "double")
    with Journal.open(tmp_path / "state") as journal:
        assert journal.preferences.all() == {"measure": "64", "spacing": "double"}
        journal.preferences.forget("measure")
        assert journal.preferences.all() == {"spacing": "double"}


def test_where_nothing_can_be_kept_a_choice_lasts_as_long_as_the_session() -> None:
    with Journal.open(None) as journal:
        journal.preferences.choose("measure", "60")
        assert journal.preferences.all() == {"measure": "60"}
