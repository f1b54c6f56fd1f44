"""Searches that were given a name."""

from __future__ import annotations

from pathlib import Path

from deepread.journal import Change, Journal

HERE, THERE = Path("/library/here"), Path("/library/there")


def saved(journal: Journal, library: Path = HERE) -> list[tuple[str, str]]:
    return [(search.name, search.query) for search in journal.searches.of(library)]


def test_searches_stand_in_the_order_in_which_they_were_saved(journal: Journal) -> None:
    journal.searches.save(HERE, "rust", "is:unread rust")
    journal.searches.save(HERE, "boats", "boats ropes")
    assert saved(journal) == [("rust", "is:unread rust"), ("boats", "boats ropes")]
    assert saved(journal, THERE) == []


def test_a_name_that_is_taken_keeps_its_query(journal: Journal) -> None:
    assert journal.searches.save(HERE, "rust", "is:unread rust")
    assert journal.searches.save(HERE, "rust", "something else") is None
    assert saved(journal) == [("rust", "is:unread rust")]
    assert journal.searches.save(THERE, "rust", "something else")


def test_a_removed_search_is_put_back_where_it_stood(journal: Journal) -> None:
    first = journal.searches.save(HERE, "one", "1")
    journal.searches.save(HERE, "two", "2")
    assert first
    journal.searches.remove(HERE, first)
    assert saved(journal) == [("two", "2")]
    journal.searches.put_back(HERE, first)
    assert saved(journal) == [("one", "1"), ("two", "2")]


def test_a_renamed_search_stays_where_it_stood(journal: Journal) -> None:
    first = journal.searches.save(HERE, "one", "1")
    journal.searches.save(HERE, "two", "2")
    assert first
    assert journal.searches.rename(HERE, first, "eins") is Change.DONE
    assert saved(journal) == [("eins", "1"), ("two", "2")]


def test_a_search_is_not_renamed_over_another(journal: Journal) -> None:
    first = journal.searches.save(HERE, "one", "1")
    journal.searches.save(HERE, "two", "2")
    assert first
    assert journal.searches.rename(HERE, first, "two") is Change.TAKEN
    assert saved(journal) == [("one", "1"), ("two", "2")]


def test_a_search_is_found_by_its_name(journal: Journal) -> None:
    journal.searches.save(HERE, "rust", "is:unread rust")
    found = journal.searches.named(HERE, "rust")
    assert found is not None
    assert found.query == "is:unread rust"
    assert journal.searches.named(HERE, "go") is None


def test_a_name_of_half_a_character_is_kept_as_well_as_it_can_be(journal: Journal) -> None:
    assert journal.searches.save(HERE, "\ud800", "\udfff")
    assert saved(journal) == [("?", "?")]
    assert journal.note == ""


def test_a_removed_search_is_put_back_beside_one_that_was_saved_since(journal: Journal) -> None:
    journal.searches.save(HERE, "one", "1")
    last = journal.searches.save(HERE, "two", "2")
    assert last
    journal.searches.remove(HERE, last)
    since = journal.searches.save(HERE, "three", "3")
    assert since
    assert since.number != last.number
    assert journal.searches.put_back(HERE, last) is Change.DONE
    assert saved(journal) == [("one", "1"), ("two", "2"), ("three", "3")]


def test_a_removed_search_whose_name_was_given_to_another_is_not_said_to_be_back(journal: Journal) -> None:
    first = journal.searches.save(HERE, "one", "1")
    assert first
    journal.searches.remove(HERE, first)
    journal.searches.save(HERE, "one", "another")
    assert journal.searches.put_back(HERE, first) is Change.TAKEN
    assert saved(journal) == [("one", "another")]


def test_a_search_that_is_back_already_is_there_once(journal: Journal) -> None:
    first = journal.searches.save(HERE, "one", "1")
    assert first
    for _ in range(2):
        assert journal.searches.put_back(HERE, first) is Change.DONE
    assert saved(journal) == [("one", "1")]


def test_a_search_that_another_session_removed_is_not_renamed_nor_another_in_its_place(
    journal: Journal, tmp_path: Path
) -> None:
    first = journal.searches.save(HERE, "one", "1")
    assert first
    with Journal.open(tmp_path / "state") as other:
        other.searches.remove(HERE, first)
        other.searches.save(HERE, "theirs", "2")
    assert journal.searches.rename(HERE, first, "eins") is Change.GONE
    assert saved(journal) == [("theirs", "2")]
