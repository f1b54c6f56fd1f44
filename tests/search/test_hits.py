"""All hits of an answer: in one order however many are asked for, made when they are looked at, and there to stay."""

from __future__ import annotations

import random

import pytest
from shelf import Shelf

WORDS = ("granite", "slate", "marble", "basalt", "gneiss", "chalk")
QUERIES = ("granite", "granite slate", "gra*", "granite slate marble", "sort:newest", "granite sort:oldest", "-chalk")


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """400 articles of few words, so that many tie."""
    shelf, chance = Shelf(), random.Random(4)  # noqa: S311 - for articles, not for secrets
    for number in range(400):
        body = " ".join(chance.choices(WORDS, k=chance.randrange(3, 30)))
        date = f"20{chance.randrange(10, 26)}-01-01" if chance.random() < 0.7 else None
        shelf.put(f"{number}.md", body, title=f"Note {number}", date=date)
    shelf.sync()
    return shelf


@pytest.mark.parametrize("query", QUERIES)
def test_the_order_is_the_same_however_many_are_asked_for(shelf: Shelf, query: str) -> None:
    searcher = shelf.searcher()
    everything = [hit.path for hit in searcher.search(query, None).hits]
    assert len(everything) == searcher.search(query).total
    assert sorted(everything) == sorted(searcher.paths(query))
    for limit in (1, 16, 50, 127, 128, 129, 200, 399, 1_000):
        assert [hit.path for hit in searcher.search(query, limit).hits] == everything[:limit]


@pytest.mark.parametrize("query", QUERIES)
def test_a_hit_is_the_same_whichever_others_were_made_before(shelf: Shelf, query: str) -> None:
    searcher = shelf.searcher()
    forth, back = searcher.search(query, None).hits, searcher.search(query, None).hits
    backwards = [back[place] for place in reversed(range(len(back)))]
    assert list(forth) == backwards[::-1]
    assert forth[-1] == backwards[0] == forth[len(forth) - 1]
    assert forth[3:5] == (forth[3], forth[4])
    with pytest.raises(IndexError):
        forth[len(forth)]


def test_what_comes_late_has_its_passage_and_its_line(shelf: Shelf) -> None:
    hits = shelf.searcher().search("granite", None).hits
    for hit in hits[-20:]:
        assert all(hit.passage[start:end] == "granite" for start, end in hit.marks)
        assert hit.marks
        assert hit.line == 1


def test_nothing_is_put_in_order_before_somebody_reads_that_far(shelf: Shelf) -> None:
    hits = shelf.searcher().search("granite", None).hits
    assert hits[60].path
    assert not hits.is_whole
    assert hits[-1].path
    assert hits.is_whole


@pytest.mark.parametrize("place", [0, 20, 127, 128, 300])
def test_a_path_is_found_where_its_hit_is(shelf: Shelf, place: int) -> None:
    searcher = shelf.searcher()
    path = searcher.search("-chalky", None).hits[place].path
    assert searcher.search("-chalky", None).hits.position(path) == place
    assert searcher.search("-chalky", 300).hits.position(path) == (place if place < 300 else None)
    assert searcher.search("-chalky", None).hits.position("nowhere.md") is None


def test_hits_stay_as_they_are_while_the_index_changes() -> None:
    shelf = Shelf()
    for number in range(200):
        shelf.put(f"{number:03}.md", "granite " + "filler " * (number % 7), title=f"Note {number}")
    searcher = shelf.searcher()
    before = [(hit.path, hit.passage) for hit in searcher.search("granite", None).hits]
    hits, compared = searcher.search("granite", None).hits, searcher.search("granite", None).hits
    for number in range(0, 200, 3):
        shelf.take(f"{number:03}.md")
    shelf.put("new.md", "granite")
    shelf.sync()
    assert searcher.refresh()
    assert [(hit.path, hit.passage) for hit in hits] == before
    after = searcher.search("granite", None).hits
    assert len(after) == 134
    assert compared == hits
    assert compared != after


def test_answers_that_differ_only_far_below_are_not_the_same() -> None:
    shelf = Shelf()
    for number in range(200):
        shelf.put(f"{number}.md", "granite " * (200 - number) + "slate " * number)
    searcher = shelf.searcher()
    before = searcher.search("granite", None)
    shelf.take("190.md")
    shelf.put("190.md", "granite " * 9 + "slate " * 191)
    shelf.sync()
    searcher.refresh()
    after = searcher.search("granite", None)
    assert after.total == before.total
    assert after.hits != before.hits
