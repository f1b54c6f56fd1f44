"""In which encodings the reader chose to read articles."""

from __future__ import annotations

from pathlib import Path

from deepread.journal import Journal

HERE, THERE = Path("/library"), Path("/elsewhere")


def test_a_choice_is_kept_for_the_next_session(tmp_path: Path) -> None:
    with Journal.open(tmp_path) as journal:
        journal.encodings.choose(HERE, "a.txt", 7, "KOI8-R")
    with Journal.open(tmp_path) as journal:
        assert journal.encodings.of(HERE, "a.txt", 7) == "KOI8-R"
        assert journal.encodings.of(HERE, "b.txt", 8) == ""


def test_a_choice_follows_its_content_and_ends_with_it() -> None:
    with Journal.open(None) as journal:
        journal.encodings.choose(HERE, "a.txt", 7, "KOI8-R")
        assert journal.encodings.of(THERE, "renamed.txt", 7) == "KOI8-R"
        assert journal.encodings.of(HERE, "a.txt", 9) == ""


def test_the_choice_for_this_path_goes_before_that_for_its_copy() -> None:
    with Journal.open(None) as journal:
        journal.encodings.choose(HERE, "a.txt", 7, "KOI8-R")
        journal.encodings.choose(HERE, "b.txt", 0, "Big5")
        assert journal.encodings.of(HERE, "b.txt", 0) == "Big5"
        assert journal.encodings.of(HERE, "c.txt", 0) == ""


def test_a_choice_can_be_changed_and_taken_back() -> None:
    with Journal.open(None) as journal:
        for name in ("KOI8-R", "Windows-1251", ""):
            journal.encodings.choose(HERE, "a.txt", 7, name)
            assert journal.encodings.of(HERE, "a.txt", 7) == name
