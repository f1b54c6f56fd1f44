"""What an article says of itself that is not right, and what it shares with another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import Source, read
from deepread.doctor.head import Head
from deepread.doctor.header import header_troubles
from deepread.doctor.redirect import is_redirect
from deepread.doctor.trouble import TroubleKind
from deepread.doctor.twin import Twins

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
TEXT = "The harbour was quiet that morning, and nobody spoke of what had been seen. " * 3


def troubles(words: str, path: str = "a.md") -> list[tuple[TroubleKind, int]]:
    data = words.encode()
    source = read(data, path, 4e9)
    return [(one.kind, one.line) for one in header_troubles(source.article, Head(data, source.body_line), NOW)]


@pytest.mark.parametrize(
    ("header", "line"),
    [("date: 2031-02-03", 3), ("saved: 2031-02-03", 3), ("updated: 3 February 2031", 3)],
)
def test_a_date_that_is_still_to_come_is_told_with_its_line(header: str, line: int) -> None:
    assert troubles(f"---\ntitle: T\n{header}\n---\n\ntext\n") == [(TroubleKind.FUTURE, line)]


def test_one_in_the_name_of_a_file_has_no_line() -> None:
    assert troubles("# T\n\ntext\n", "2031-02-03-plan.md") == [(TroubleKind.FUTURE, 0)]


@pytest.mark.parametrize("header", ["date: 2025-06-02", "date: 2031-01-01\ndraft: true", "title: 2031"])
def test_tomorrow_a_draft_and_a_year_that_is_no_date_are_fine(header: str) -> None:
    assert troubles(f"---\n{header}\n---\n\ntext\n") == []


def test_the_time_of_a_file_is_not_what_the_article_says() -> None:
    assert troubles("text\n") == []


def test_what_the_header_warned_of_is_of_the_header_and_an_encoding_of_the_file() -> None:
    assert troubles("---\ntitle: 'It's'\n---\n\ntext\n") == [(TroubleKind.HEADER, 2)]
    source = read(b"caf\xe9 au lait\n", "a.md")
    (found,) = header_troubles(source.article, Head(b"", 1), NOW)
    assert (found.kind, found.line) == (TroubleKind.FILE, 0)
    assert found.made


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Give it the ending of its kind"),
        ("Là-bas, déjà vu.\n".encode() * 9 + b"One \xff byte.\n", "What was meant has to be written in their place."),
        (b"---\ntitle: T\ndate: 2024-02-31\n---\n\ntext\n", "A day is written as 2024-01-31."),
        (b"---\ntitle: T\nread_time: soon\n---\n\ntext\n", "Minutes are written as 8."),
        (b"---\ntitle: &a T\nauthor: *a\n---\n\ntext\n", "what it stands for has to be written in its place."),
    ],
)
def test_where_no_line_can_be_offered_it_is_said_what_to_write(data: bytes, advice: str) -> None:
    (found,) = header_troubles(read(data, "a.md").article, Head(data, 1), NOW)
    assert found.mend == ""
    assert advice in found.made


@pytest.mark.parametrize(
    ("value", "reason"),
    [("01", "a number may not begin with 0"), ("12px", "it is no value that TOML knows; a text must stand in quotes")],
)
def test_a_value_that_toml_refuses_is_explained_without_its_parsers_words(value: str, reason: str) -> None:
    data = f"+++\ntitle = 'T'\nweight = {value}\n+++\n\ntext\n".encode()
    (found,) = header_troubles(read(data, "a.md").article, Head(data, 1), NOW)
    assert found.reason == f"“weight” breaks the header, which is TOML: {reason}."
    assert found.mend == f'weight = "{value}"'


def source(body: str, path: str, header: str = "") -> Source:
    return read(f"---\n{header}\n---\n\n{body}".encode() if header else body.encode(), path)


def kinds(*sources: Source) -> list[list[TroubleKind]]:
    twins = Twins()
    return [[one.kind for one in twins.troubles(each, Head(b"", 1))] for each in sources]


def test_the_same_text_under_two_names_is_told_with_the_second() -> None:
    first, second = source(TEXT, "a.md", "title: One"), source(TEXT, "b.md", "title: Two")
    assert kinds(first, second) == [[], [TroubleKind.COPY]]


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace(". ", ".\n"),
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("quiet", "*quiet*"),
        "# One\n\n" + TEXT,
        TEXT + "\n\n\n",
    ],
)
def test_marks_line_ends_and_a_repeated_title_make_no_other_text(other: str) -> None:
    assert kinds(source(TEXT, "a.md", "title: One"), source(other, "b.md", "title: One")) == [[], [TroubleKind.COPY]]


def test_another_word_makes_another_text() -> None:
    first, second = source(TEXT, "a.md"), source(TEXT.replace("quiet", "loud", 1), "b.md")
    assert kinds(first, second) == [[], []]


def test_texts_too_short_to_tell_are_no_copies() -> None:
    assert kinds(source("To do.\n", "one.md"), source("To do.\n", "two.md")) == [[], []]
    assert kinds(source("", "one.md", "title: T"), source("", "two.md", "title: T")) == [[], [TroubleKind.TITLE]]


def test_a_short_text_is_a_copy_where_its_title_is_the_same_too() -> None:
    first, second = source("To do.\n", "a.md", "title: T"), source("To do.\n", "b.md", "title: T")
    assert kinds(first, second) == [[], [TroubleKind.COPY]]


def test_one_title_twice_is_told_with_the_second() -> None:
    first, second = source("one\n", "a.md", "title: The harbour"), source("two\n", "b.md", "title: The harbour")
    assert kinds(first, second) == [[], [TroubleKind.TITLE]]


def test_a_title_that_the_file_is_called_by_too_counts() -> None:
    first = source("one\n", "the-harbour.md", "title: The harbour")
    assert kinds(first, source("# The harbour\n\ntwo\n", "the-harbour-2.md")) == [[], [TroubleKind.TITLE]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("a.md", "title: Notes\ndate: 2024-01-01"), ("b.md", "title: Notes\ndate: 2024-02-01")),
        (("en/a.md", "title: Notes"), ("de/a.md", "title: Notes")),
        (("one/README.md", ""), ("two/README.md", "")),
        (("a.md", "title: Notes"), ("b.md", "title: notes of mine")),
    ],
)
def test_a_column_a_translation_and_a_name_of_files_are_no_titles_twice(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert kinds(source("one\n", *first), source("two\n", *second)) == [[], []]


@pytest.mark.parametrize(
    ("body", "header"),
    [
        ("[The harbour](new/harbour.md)\n", ""),
        ("# The harbour\n\n[here](new/harbour.md).\n", ""),
        ("[[new/harbour]]\n", ""),
        ("#REDIRECT [[Harbour]]\n", ""),
        ("https://example.org/harbour/\n", ""),
        ("<https://example.org/harbour/>\n", ""),
        ("It stands elsewhere now.\n", "\nredirect_to: /new/harbour/"),
        ("It stands elsewhere now.\n", "\nredirect: harbour.md"),
        ('<meta http-equiv="refresh" content="0; url=/new/">\n<p>It stands elsewhere now.</p>\n', ""),
        ("<META content='0;URL=/new/' http-equiv=refresh>\n", ""),
    ],
)
def test_what_only_leads_to_an_article_may_be_called_as_that_is(body: str, header: str) -> None:
    moved = source(body, "old.md", f"title: The harbour{header}")
    real = source("The harbour has a wall.\n", "harbour.md", "title: The harbour")
    assert kinds(moved, real) == kinds(real, moved) == [[], []]


@pytest.mark.parametrize(
    ("body", "header"),
    [
        ("See [the harbour](harbour.md).\n", ""),
        ("[one](a.md) [two](b.md)\n", ""),
        ("![the harbour](harbour.png)\n", ""),
        ("Words.\n", "\nredirect: false"),
        ('<meta http-equiv="refresh" content="300">\n<p>Words.</p>\n', ""),
    ],
)
def test_what_says_more_than_where_it_stands_is_an_article(body: str, header: str) -> None:
    one = source(body, "one.md", f"title: The harbour{header}")
    assert kinds(source("Words of it.\n", "harbour.md", "title: The harbour"), one)[1] == [TroubleKind.TITLE]


@given(st.text("<meta http-equiv=refresh content url [](:/#.\n", max_size=4000))
def test_telling_a_redirect_never_raises(body: str) -> None:
    assert is_redirect(source(body, "a.md")) in (True, False)


def test_pages_that_their_site_gives_its_own_name_are_no_titles_twice() -> None:
    page = "<html><head><title>The Hive Book</title></head><body>{}<p>{} words</p></body></html>"
    first, second = source(page.format("", "one"), "a.html"), source(page.format("", "two"), "b.html")
    assert kinds(first, second) == [[], []]
    heading = "<h1>The Hive Book</h1>"
    first, second = source(page.format(heading, "one"), "a.html"), source(page.format(heading, "two"), "b.html")
    assert kinds(first, second) == [[], [TroubleKind.TITLE]]


@given(st.binary(max_size=200), st.integers(0, 12))
def test_any_bytes_have_a_head(data: bytes, line: int) -> None:
    head = Head(data, line)
    assert 0 <= head.line_of_year("2031") <= max(0, line - 1)
    assert 0 <= head.line_of_title() <= max(0, line - 1)


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("title: The plan of 2031\ndate: 2031-02-03", 3),
        ("date-note: 2031, they say\ndate: 3/2/2031", 3),
        ("date: 2021-02-03\nlastmod: 2031-01-01", 3),
        ("updated: 2020-01-01\ntitle: of 2031\nsaved: 2031-05-05", 4),
    ],
)
def test_a_date_to_come_stands_on_the_line_of_the_key_that_says_it(header: str, line: int) -> None:
    assert troubles(f"---\n{header}\n---\n\ntext\n") == [(TroubleKind.FUTURE, line)]


def test_a_date_in_the_name_of_a_file_has_no_line_though_the_header_names_the_year() -> None:
    assert troubles("---\ntitle: Before 2031\n---\n\ntext\n", "2031-02-03-plan.md") == [(TroubleKind.FUTURE, 0)]
