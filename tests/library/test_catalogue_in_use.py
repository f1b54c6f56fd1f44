"""The catalogue that a library asks, whatever becomes of its file."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from deepread.article.article import Article, Kind
from deepread.library.catalogue_in_use import CatalogueInUse
from deepread.library.record import FileState, record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from deepread.library.catalogue import Catalogue


@pytest.fixture
def catalogue(cache: Path) -> Iterator[CatalogueInUse]:
    """A kept one that holds one article."""
    in_use = CatalogueInUse(cache)
    record = record_of(Article("a.md", Kind.MARKDOWN, title="On rivers"), FileState(1, 2, 3, settled=True, digest=4))
    assert in_use.current().write([record]) == ["a.md"]
    yield in_use
    in_use.close()


def failing(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("It fails.")
    error.sqlite_errorcode = code
    return error


def raise_next(errors: Iterator[Exception]) -> None:
    for error in errors:
        raise error


def failing_count(times: int, code: int) -> Callable[[Catalogue], int]:
    """A question that fails so many times before it is answered with the number of articles."""
    errors = iter([failing(code)] * times)

    def question(catalogue: Catalogue) -> int:
        raise_next(errors)
        return catalogue.count()

    return question


def test_a_damaged_catalogue_is_begun_anew_and_still_kept(catalogue: CatalogueInUse) -> None:
    assert catalogue.ask(failing_count(1, sqlite3.SQLITE_CORRUPT)) == 0
    assert catalogue.kept


def test_a_busy_catalogue_is_asked_again_and_keeps_what_it_holds(catalogue: CatalogueInUse) -> None:
    assert catalogue.ask(failing_count(1, sqlite3.SQLITE_BUSY)) == 1
    assert catalogue.kept


def test_a_catalogue_that_fails_again_and_again_gives_way_to_one_in_memory(catalogue: CatalogueInUse) -> None:
    assert catalogue.ask(failing_count(3, sqlite3.SQLITE_CORRUPT)) == 0
    assert not catalogue.kept


def test_a_catalogue_whose_disk_is_full_goes_on_in_memory_and_its_file_stays(
    catalogue: CatalogueInUse, cache: Path
) -> None:
    number = catalogue.current().number("a.md")
    assert catalogue.ask(failing_count(1, sqlite3.SQLITE_FULL)) == 1
    assert catalogue.current().number("a.md") == number
    assert not catalogue.kept
    assert len(list(cache.glob("catalogue-*.sqlite"))) == 1


def test_the_numbers_of_a_catalogue_that_was_begun_anew_mean_nothing(catalogue: CatalogueInUse) -> None:
    former = catalogue.current()
    number = catalogue.number(former, "a.md")
    assert number is not None
    assert catalogue.rows(former, [number])[number].title == "On rivers"
    catalogue.begin_anew(failing(sqlite3.SQLITE_CORRUPT))
    assert catalogue.rows(former, [number]) == {}
    assert catalogue.number(former, "a.md") is None
    assert catalogue.kept


def test_rows_that_cannot_be_read_are_gone_and_the_catalogue_is_begun_anew(catalogue: CatalogueInUse) -> None:
    broken = catalogue.current()
    broken.close()
    assert catalogue.rows(broken, [1]) == {}
    assert catalogue.current() is not broken
    assert catalogue.current().count() == 0


@pytest.mark.parametrize(("gives_way", "told"), [(True, [1]), (False, [1, 1, 2])])
def test_a_task_that_finds_another_process_writing_gives_way_or_begins_again(
    catalogue: CatalogueInUse, *, gives_way: bool, told: list[int]
) -> None:
    errors = iter([failing(sqlite3.SQLITE_BUSY)])

    def task(catalogue: Catalogue) -> Iterator[int]:
        yield catalogue.count()
        raise_next(errors)
        yield catalogue.count() + 1

    assert list(catalogue.run(task, gives_way=gives_way)) == told
    assert catalogue.kept


def test_a_task_over_a_damaged_catalogue_begins_again_over_a_new_one(catalogue: CatalogueInUse) -> None:
    errors = iter([failing(sqlite3.SQLITE_CORRUPT)] * 3)

    def task(catalogue: Catalogue) -> Iterator[int]:
        yield catalogue.count()
        raise_next(errors)

    assert list(catalogue.run(task, gives_way=True)) == [1, 0, 0, 0]
    assert not catalogue.kept
