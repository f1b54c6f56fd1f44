"""What loads without a word from YAML and means something else: each value is read as the text that was written."""

from __future__ import annotations

import pytest

from deepread.article import Article, DatedBy, read


def article(*lines: str, body: str = "Body.\n", path: str = "note.md") -> Article:
    return read("\n".join(["---", *lines, "---", body]).encode(), path).article


@pytest.mark.parametrize("written", ["1984", "3.10", "1_000", "0x1F", "yes", "No", "on", "~", "2024-01-01", "24:00:00"])
def test_a_title_stays_the_text_that_was_written(written: str) -> None:
    found = article(f"title: {written}", body="# Heading\n")
    assert found.title == (written if written != "~" else "Heading")
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("[part 1]", "[part 1]"),
        ("[part 1] Doors", "[part 1] Doors"),
        ("'[part 1] Doors'", "[part 1] Doors"),
        ("Doors # 12", "Doors # 12"),
        ("Doors #12", "Doors #12"),
        ("Learning C #", "Learning C #"),
        ("'Doors # 12'", "Doors # 12"),
        ("Doors # what they are", "Doors # what they are"),
        ("Doors  # what they are", "Doors"),
        ("**Doors** and `hinges`", "Doors and hinges"),
        ("On <em>doors</em><br/>and hinges", "On doors and hinges"),
        ("[Doors](https://example.org) open", "Doors open"),
        ("Doors &amp; hinges &lt;oak&gt;", "Doors & hinges <oak>"),
        ("Doors &amp;amp; hinges", "Doors &amp; hinges"),
        ("&quot;Doors&quot; &#8211; a&nbsp;list", '"Doors" – a list'),
        ('"\\u00c9tudes"', "Études"),
    ],
)
def test_a_title_is_shown_whole_and_without_marks(written: str, title: str) -> None:
    assert article(f"title: {written}").title == title


def test_a_file_without_a_title_key_is_named_by_its_heading_or_its_name() -> None:
    assert article("date: 2021-05-04", body="# On *doors*\n").title == "On doors"
    assert article("date: 2021-05-04", body="Just words.\n", path="a/2021-05-04-on-doors.md").title == "On doors"


DATES = {
    "2014-06-16 11:20:38 -0400": "2014-06-16T11:20:38-04:00",
    "2014-06-16 11:20:38 UTC+02:00": "2014-06-16T11:20:38+02:00",
    "2014-06-16T11:20:38.125Z": "2014-06-16T11:20:38+00:00",
    "2014-06-16T11:20:38+0200": "2014-06-16T11:20:38+02:00",
    "2014-06-16T11:20:38+02:00[Europe/Berlin]": "2014-06-16T11:20:38+02:00",
    "2014-06-16 11:20:38 Europe/Berlin": "2014-06-16T11:20:38",
    "2014-06-16 11:20:38 EST": "2014-06-16T11:20:38-05:00",
    "Mon Jun 16 2014 11:20:38 GMT+0200 (Central European Summer Time)": "2014-06-16T11:20:38+02:00",
    "Mon, 16 Jun 2014 11:20:38 +0200 (CEST)": "2014-06-16T11:20:38+02:00",
    "2014-06-16 24:00:00": "2014-06-17T00:00:00",
    "20140616112038": "2014-06-16T11:20:38",
    "201406161120": "2014-06-16T11:20:00",
    "20140616": "2014-06-16",
    "1402910438": "2014-06-16T09:20:38+00:00",
    "1402910438000": "2014-06-16T09:20:38+00:00",
    "June 16th, 2014 at 11:20 pm": "2014-06-16T23:20:00",
    "6/16/2014": "2014-06-16",
    "16/6/2014": "2014-06-16",
    "03/04/2014": "2014-03-04",
    "03-04-2014": "2014-04-03",
}


@pytest.mark.parametrize(("written", "iso"), DATES.items())
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_date_is_read_in_whatever_shape_it_is_written(written: str, iso: str, quote: str) -> None:
    found = article("title: T", f"date: {quote}{written}{quote}")
    assert (found.published, found.warnings) == (iso, ())


def test_a_time_of_day_alone_is_no_date_and_no_number_of_seconds() -> None:
    found = article("title: T", "date: 24:00:00")
    assert (found.published, found.header["date"]) == (None, "24:00:00")
    assert "is not a date" in found.warnings[0].reason


@pytest.mark.parametrize(
    ("lines", "path", "published"),
    [
        (("date: 03/04/2021",), "note.md", "2021-03-04"),
        (("date: 03/04/2021", "updated: 25/12/2021"), "note.md", "2021-04-03"),
        (("date: 03/04/2021", "updated: 12/25/2021", "lang: fr"), "note.md", "2021-03-04"),
        (("date: 03/04/2021", "saved: 2021-04-05"), "note.md", "2021-04-03"),
        (("date: 03/04/2021", "saved: 2021-03-05"), "note.md", "2021-03-04"),
        (("date: 03/04/2021", "saved: 2023-03-05"), "note.md", "2021-03-04"),
        (("date: 03/04/2021",), "2021-04-03-doors.md", "2021-04-03"),
        (("date: 03/04/2021", "lang: fr"), "note.md", "2021-04-03"),
        (("date: 03/04/2021", "lang: en_GB"), "note.md", "2021-04-03"),
        (("date: 03/04/2021", "lang: en-US"), "note.md", "2021-03-04"),
    ],
)
def test_which_number_is_the_day_is_told_by_the_files_other_dates_then_its_language(
    lines: tuple[str, ...], path: str, published: str
) -> None:
    assert article("title: T", *lines, path=path).published == published


def test_dates_that_disagree_are_each_what_they_say_and_all_are_kept() -> None:
    found = article(
        "title: T", "date: 2021-05-04", "publishDate: 2021-06-01", "created: 2020-01-01", "lastmod: 2022-02-02"
    )
    assert (found.published, found.saved, found.updated) == ("2021-06-01", "2020-01-01", "2022-02-02")
    assert found.dated_by is DatedBy.HEADER
    assert {"2021-05-04", "2021-06-01", "2020-01-01", "2022-02-02"} <= set(found.header.values())


@pytest.mark.parametrize(
    "written", ["[None]", "None", "[null]", "[~]", "[]", "['']", "", "null", "\n  -", "\n  - none"]
)
def test_no_tags_are_no_tags(written: str) -> None:
    assert article("title: T", f"tags: {written}").tags == ()


def test_what_python_writes_for_nothing_is_nothing() -> None:
    found = article("title: None", "subtitle: None", "description: None", "url: None", body="# Doors\n")
    assert (found.title, found.subtitle, found.description, found.url) == ("Doors", "", "", "")


def test_white_space_parts_tags_only_under_the_key_that_jekyll_knows() -> None:
    assert article("title: T", "tags: red blue").tags == ("red", "blue")
    assert article("Title: T", "Tags: dark red").tags == ("dark red",)


def test_numbers_and_flags_among_tags_are_the_text_that_was_written() -> None:
    assert article("title: T", "tags: [2020, 3.10, 007, 1_000, yes, 12:30, 2020-01-01]").tags == (
        *("2020", "3.10", "007", "1_000", "yes", "12:30", "2020-01-01"),
    )


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("author: Ada Byron",), ("Ada Byron",)),
        (("author: [Ada Byron, Grace Hopper]",), ("Ada Byron", "Grace Hopper")),
        (("authors:", "  - name: Ada Byron", "    url: https://example.org"), ("Ada Byron",)),
        (("author: {name: Ada Byron, email: ada@example.org}",), ("Ada Byron",)),
        (("author: Ada Byron <ada@example.org>, Grace Hopper (@grace)",), ("Ada Byron", "Grace Hopper")),
        (("author: Ada Byron (ada@example.org)",), ("Ada Byron",)),
        (("author: ada@example.org (Ada Byron)",), ("Ada Byron",)),
        (("author: Ada Byron, ada@example.org",), ("Ada Byron",)),
        (("author: '[Ada Byron](https://example.org/ada)'",), ("Ada Byron",)),
        (("author: Ada Byron https://example.org/ada",), ("Ada Byron",)),
        (("author: Ada Byron @ada",), ("Ada Byron",)),
        (("author: '@ada'",), ("@ada",)),
        (("author: Ada Byron and Grace Hopper",), ("Ada Byron", "Grace Hopper")),
        (("author: Ada Byron, Grace Hopper & Emmy Noether",), ("Ada Byron", "Grace Hopper", "Emmy Noether")),
        (("author: Ada Byron / Grace Hopper",), ("Ada Byron", "Grace Hopper")),
        (("author: 艾达、格蕾丝",), ("艾达", "格蕾丝")),
        (("author: None",), ()),
        (("author: null",), ()),
        (("author:",), ()),
    ],
)
def test_authors_are_names_whatever_shape_they_are_given_in(lines: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert article("title: T", *lines).authors == names


def test_yes_and_no_are_text_in_fields_of_text() -> None:
    found = article("title: yes", "lang: no", "category: off", "series: on")
    assert (found.title, found.language, found.category, found.series) == ("yes", "no", "off", "on")
