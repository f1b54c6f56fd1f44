"""Headers in which more went wrong than a value: a merge left half done, another format's fences, a map of dates."""

from __future__ import annotations

import pytest

from deepread.article import Source, read
from deepread.article.article import DatedBy

MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def source_of(header: str, fence: str = "---") -> Source:
    return read(f"{fence}\n{header}\n{fence}\n\nThey swing.\n".encode(), "note.md")


@pytest.mark.parametrize(
    "conflict",
    [
        "<<<<<<< HEAD\ntitle: On Doors\n=======\ntitle: On Hinges\n>>>>>>> branch",
        "<<<<<<< HEAD\ntitle: On Doors\n||||||| base\ntitle: On\n=======\ntitle: Hinges\ndraft: true\n>>>>>>> branch",
    ],
)
def test_the_first_side_of_a_merge_conflict_is_read_and_told_of(conflict: str) -> None:
    source = source_of(f"{conflict}\nauthor: Ada Byron\ndate: 2021-05-04")
    article = source.article
    assert (article.title, article.authors, article.published) == ("On Doors", ("Ada Byron",), "2021-05-04")
    (warning,) = article.warnings
    assert (warning.line, warning.reason) == (2, "Here is a merge conflict that was never resolved.")
    assert warning.mend == "title: On Doors"
    assert source.body.strip() == "They swing."
    assert not any(marker in " ".join(article.header.values()) for marker in MARKERS)


def test_what_is_wrong_below_a_merge_conflict_is_told_on_its_own_line() -> None:
    header = (
        "title: On Doors\n<<<<<<< HEAD\ntags: [a]\n=======\ntags: [b]\n>>>>>>> b\ndate: 2021-02-30\nauthor: 'O'Brien'"
    )
    article = source_of(header).article
    assert article.tags == ("a",)
    assert [warning.line for warning in article.warnings] == [3, 8, 9]


def test_a_side_of_a_merge_conflict_may_be_empty() -> None:
    article = source_of("title: On Doors\n<<<<<<< HEAD\n=======\ndraft: true\n>>>>>>> b").article
    assert (article.title, article.draft) == ("On Doors", False)


def test_keys_of_yaml_between_the_fences_of_toml_are_read() -> None:
    source = source_of("title: On Doors\nauthor: Ada Byron\ndate: 2021-05-04\ntags:\n  - wood", "+++")
    article = source.article
    assert (article.title, article.authors, article.published) == ("On Doors", ("Ada Byron",), "2021-05-04")
    assert (article.tags, article.warnings) == (("wood",), ())
    assert source.body.strip() == "They swing."


def test_statements_of_julia_stand_in_a_header_without_a_warning() -> None:
    article = source_of('using Dates\nimport Foo: bar\ntitle = "On Doors"\ndate = Date(2020, 1, 2)', "+++").article
    assert (article.title, article.published, article.warnings) == ("On Doors", "2020-01-02", ())


def test_a_map_of_dates_gives_each() -> None:
    article = source_of("title: On Doors\ndate:\n  created: 2023-12-31\n  updated: 2024-01-02").article
    assert (article.published, article.dated_by, article.updated) == ("2023-12-31", DatedBy.HEADER, "2024-01-02")
    assert article.warnings == ()


def test_a_date_with_no_day_or_month_is_as_exact_as_it_is_written() -> None:
    article = source_of("title: On Doors\ndate: 2019-05-00").article
    assert (article.published, [warning.line for warning in article.warnings]) == ("2019-05", [3])
    assert source_of("title: On Doors\ndate: 2019-00-00").article.published == "2019"


def test_a_date_as_twitter_writes_it_is_read() -> None:
    assert source_of("date: Thu Mar 05 20:10:11 +0000 2020").article.published == "2020-03-05T20:10:11+00:00"
    assert source_of("date: Thu Mar 05 20:10:11 -0430 2020").article.published == "2020-03-05T20:10:11-04:30"


def test_the_mend_of_a_date_without_a_day_is_the_month() -> None:
    (warning,) = source_of("title: On Doors\ndate: 2019-05-00").article.warnings
    assert warning.mend == "date: 2019-05"
