"""Where articles have gone, told from their content alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.journal.whereabouts import JournalEntry, whereabouts

A, B, C = (
    JournalEntry(1, "a.md", 11, noted=True),
    JournalEntry(2, "b.md", 12, noted=True),
    JournalEntry(3, "c.md", 13, noted=True),
)
TWIN = JournalEntry(4, "a-old.md", 11, noted=False)


def test_what_is_where_it_was_and_as_it_was_needs_nothing() -> None:
    assert not any(whereabouts([A, B], [], [], {"a.md": 11, "b.md": 12, "x.md": 14}))


def test_a_file_that_changed_places_with_an_article_of_which_nothing_is_noted_is_found() -> None:
    found = whereabouts([A], [], [], {"a.md": 12, "b.md": 11})
    assert found.moved == {1: "b.md"}
    assert found.edited == {}


def test_three_that_changed_places_in_a_ring_are_found() -> None:
    found = whereabouts([A, B, C], [], [], {"a.md": 13, "b.md": 11, "c.md": 12})
    assert found.moved == {1: "b.md", 2: "c.md", 3: "a.md"}
    assert found.edited == {}


def test_files_that_each_took_the_name_of_the_next_are_found() -> None:
    found = whereabouts([A, B], [A], [], {"b.md": 11, "c.md": 12})
    assert found.moved == {1: "b.md", 2: "c.md"}
    assert found.edited == {}


def test_an_article_of_which_a_copy_was_made_before_it_was_edited_stays() -> None:
    assert whereabouts([A], [], [], {"a.md": 11, "a-old.md": 11}).twins == {"a-old.md": 11}
    found = whereabouts([A, TWIN], [], [], {"a.md": 21, "a-old.md": 11})
    assert found.moved == {}
    assert found.edited == {1: 21}


def test_an_article_that_was_copied_and_is_gone_since_is_the_copy() -> None:
    assert whereabouts([A, TWIN], [A], [], {"a-old.md": 11}).moved == {1: "a-old.md"}


def test_an_article_that_was_copied_over_another_and_edited_turns_neither_out() -> None:
    found = whereabouts([A, B], [], [], {"a.md": 21, "b.md": 11})
    assert found.moved == {}
    assert found.edited == {1: 21, 2: 11}


def test_an_article_whose_content_nobody_knows_is_not_turned_out() -> None:
    unknown = JournalEntry(5, "b.md", 0, noted=True)
    found = whereabouts([A, unknown], [A], [], {"b.md": 11})
    assert found.moved == {}
    assert found.edited == {5: 11}


def test_what_is_out_of_reach_is_copied_unless_the_content_is_known_here() -> None:
    stranger = JournalEntry(9, "/away/a.md", 11, noted=True)
    assert whereabouts([], [], [stranger], {"x.md": 11}).copied == {9: "x.md"}
    assert whereabouts([A], [], [stranger], {"a.md": 11, "x.md": 11}).copied == {}


PLACES = [f"{letter}.md" for letter in "abcdef"]


@given(noted=st.sets(st.sampled_from(PLACES)), order=st.permutations(PLACES), gone=st.sets(st.sampled_from(PLACES)))
def test_whichever_way_files_are_renamed_each_article_is_found_by_its_content(
    noted: set[str], order: list[str], gone: set[str]
) -> None:
    noted -= gone  # where one is, another may as well have been copied over it
    content = {path: number + 1 for number, path in enumerate(PLACES)}
    now = {new: content[old] for old, new in zip(PLACES, order, strict=True) if old not in gone}
    known = [JournalEntry(content[path], path, content[path], noted=True) for path in PLACES if path in noted]
    found = whereabouts(known, [article for article in known if article.path not in now], [], now)
    ends = {**{article.number: article.path for article in known}, **found.moved}
    for old, new in zip(PLACES, order, strict=True):
        if old in noted:
            assert ends[content[old]] == new
