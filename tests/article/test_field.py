"""The fields, typed one by one."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread import text
from deepread.article.field.date import read_date
from deepread.article.field.duration import count, minutes
from deepread.article.field.link import image, web_address
from deepread.article.field.mark import shown
from deepread.article.field.name import names
from deepread.article.field.tag import tags
from deepread.article.field.title import clean

DATES = {
    "2024-02-06": "2024-02-06",
    "2024-2-6": "2024-02-06",
    "2024/02/06": "2024-02-06",
    "20240206": "2024-02-06",
    "2024-02-06 10:20": "2024-02-06T10:20:00",
    "2024-02-06 10:20:30 -0400": "2024-02-06T10:20:30-04:00",
    "2024-02-06T10:20:30.125Z": "2024-02-06T10:20:30+00:00",
    "2024-02-06 10:20:30 +0000 UTC": "2024-02-06T10:20:30+00:00",
    "2024-02-06 10:20 PM": "2024-02-06T22:20:00",
    "2024-02-06T24:00:00": "2024-02-07T00:00:00",
    "Tue, 06 Feb 2024 10:20:30 +0100": "2024-02-06T10:20:30+01:00",
    "Tue Feb  6 10:20:30 2024": "2024-02-06T10:20:30",
    "February 6, 2024": "2024-02-06",
    "Feb 6th, 2024": "2024-02-06",
    "6 February 2024": "2024-02-06",
    "6. Februar 2024": "2024-02-06",
    "6 de febrero de 2024": "2024-02-06",
    "06.02.2024": "2024-02-06",
    "02/06/2024": "2024-02-06",
    "16/02/2024": "2024-02-16",
    "2/6/24": "2024-02-06",
    "2024年2月6日": "2024-02-06",
    "[[2024-02-06]]": "2024-02-06",
    "<2024-02-06 Tue>": "2024-02-06",
    "2024-02-06  # the day it was read": "2024-02-06",
    "1707214830": "2024-02-06T10:20:30+00:00",
    "1707214830000": "2024-02-06T10:20:30+00:00",
    "2024-02": "2024-02",
    "Feb 2024": "2024-02",
    "2024": "2024",
}


@pytest.mark.parametrize(("written", "iso"), DATES.items())
def test_dates_of_every_kind_are_read(written: str, iso: str) -> None:
    assert read_date(written) == (iso, "")


@pytest.mark.parametrize("written", ["2024-02-30", "2023-02-29", "0000-01-01", "13/13/2024", "2017-16-26"])
def test_a_day_that_does_not_exist_is_no_date(written: str) -> None:
    assert read_date(written) == (None, "is a day that does not exist")


@pytest.mark.parametrize("written", ["2023-10-11 16:19:66", "2023-10-11 00:00:00 +99:00", "2023-10-11:00:00Z"])
def test_an_impossible_time_leaves_its_day(written: str) -> None:
    found = read_date(written)
    assert (found.date, bool(found.problem)) == ("2023-10-11", True)


@pytest.mark.parametrize("written", ["yesterday", "true", "10000-01-01", "-1", "19:00", "x" * 10_000])
def test_what_is_no_date_is_said_to_be_none(written: str) -> None:
    assert read_date(written) == (None, "is not a date")


@given(st.datetimes())
def test_every_moment_that_python_writes_is_read_back_to_the_second(moment: object) -> None:
    written = str(moment)
    assert read_date(written) == (written[:19].replace(" ", "T"), "")


@given(st.from_regex(r"\d{4}-\d\d-\d\d", fullmatch=True))
def test_a_day_alone_is_read_as_it_is_with_space_around_it(written: str) -> None:
    assert read_date(written) == read_date(f" {written} ")


@given(st.text("0123456789-/: TZ+.,abJanFebPM年月日[]<>()\"'#", max_size=40))
def test_reading_a_date_never_raises(written: str) -> None:
    read_date(written)


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("Ada Lovelace", ("Ada Lovelace",)),
        ("Ada, Grace", ("Ada", "Grace")),
        ("Ada; Grace", ("Ada", "Grace")),
        ("Ada and Grace", ("Ada", "Grace")),
        ("Ada, Grace, and Emmy", ("Ada", "Grace", "Emmy")),
        ("Ada &amp; Grace", ("Ada", "Grace")),
        ("[[Ada Lovelace]], [[people/Grace|Grace]]", ("Ada Lovelace", "Grace")),
        ("[[ada, grace]]", ("ada", "grace")),
        ("By Ada Lovelace", ("Ada Lovelace",)),
        ("Ada Lovelace <ada@example.org>, Grace (@grace), et al.", ("Ada Lovelace", "Grace")),
        ("Ada <mailto:ada@a.example@b.example>, Grace [grace@example.org] (me@example.org)", ("Ada", "Grace")),
        ("ada@example.org (Ada)", ("Ada",)),
        ("Ada https://example.org/ada", ("Ada",)),
        ("Martin King, Jr., Ada", ("Martin King, Jr.", "Ada")),
        ("@ada", ("@ada",)),
        (["Ada", "Grace"], ("Ada", "Grace")),
        (["Ada, Grace"], ("Ada, Grace",)),
        (["Ada Lovelace, Grace Hopper"], ("Ada Lovelace", "Grace Hopper")),
        ({"name": "Ada", "mail": "ada@example.org"}, ("Ada",)),
        ([{"name": "Ada"}, {"name": "Grace"}, "Emmy"], ("Ada", "Grace", "Emmy")),
        ({"first": "Ada", "last": "Lovelace"}, ("Ada Lovelace",)),
        ("", ()),
    ],
)
def test_authors_in_their_many_shapes(value: object, authors: tuple[str, ...]) -> None:
    assert names(value) == authors  # type: ignore[arg-type]  # as a header gives them


@pytest.mark.parametrize("hostile", ["<a@" + "a@" * 8_000, "[" + "a@" * 8_000, "[a@" * 5_000, "(" + "a@" * 8_000])
def test_addresses_without_an_end_take_linear_time(hostile: str) -> None:
    """In quadratic time ten of them take ten seconds of the processor, in linear time a hundredth of one."""
    begun = process_time()
    assert len(names([f"{number}{hostile}" for number in range(10)])) == 10
    assert process_time() - begun < 3


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (["a", "b c"], ("a", "b c")),
        ("a, b c", ("a", "b c")),
        ("a; b", ("a", "b")),
        ("#a #b", ("a", "b")),
        ("#a, #[[b c]], [[d|e]]", ("a", "b c", "e")),
        (["#a", "[[b]]"], ("a", "b")),
        (["A", "a"], ("A",)),
        ({"a": "1", "b": "2"}, ("a", "b")),
        ([{"name": "a"}, ["b", "c"]], ("a", "b", "c")),
        ("machine learning", ("machine learning",)),
        ("C#", ("C#",)),
        ("R&amp;D", ("R&D",)),
    ],
)
def test_tags_in_their_many_shapes(value: object, expected: tuple[str, ...]) -> None:
    assert tags(value) == expected  # type: ignore[arg-type]  # as a header gives them


def test_white_space_parts_tags_where_the_dialect_says_so() -> None:
    assert tags("one two", spaced=True) == ("one", "two")
    assert tags("one two, three", spaced=True) == ("one two", "three")


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        ("8 mins", 8),
        ("8 min read", 8),
        ("about 8 minutes", 8),
        ("PT8M", 8),
        ("PT1H5M", 65),
        ("4:30", 5),
        ("1:04:30", 65),
        ("1 hour 20 min", 80),
        ("1h 20m", 80),
        ("45 sec", 1),
        ("7.2", 8),
        ("8", 8),
        ("5–7 min", 5),
        ("999999999999 mins", 0),
        ("-5", 0),
        ("soon", 0),
        ("", 0),
    ],
)
def test_reading_times_in_their_many_shapes(written: str, figure: int) -> None:
    assert minutes(written) == figure


def test_a_number_of_words_may_be_grouped() -> None:
    assert [count(text) for text in ("1234", "1,234 words", "1.5", "none")] == [1234, 1234, 0, 0]


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
        ("<https://example.org>", "https://example.org"),
        ("[Example](https://example.org)", "https://example.org"),
        (["no", "https://example.org"], "https://example.org"),
        ("/permalink/", ""),
        ("javascript:alert(1)", ""),
        ("[Lists [x] and (y)](https://example.org/a)", "https://example.org/a"),
        ("A title](https://example.org/a)", "https://example.org/a"),
        ("https://a b", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_only_web_addresses_are_addresses(value: object, address: str) -> None:
    assert web_address(value) == address  # type: ignore[arg-type]  # as a header gives them


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("img/a.png", "img/a.png"),
        ({"src": "a.png", "alt": "A"}, "a.png"),
        ({"caption": "A", "URL": "a.png"}, "a.png"),
        (["a.png", "b.png"], "a.png"),
        ("![[a.png|300]]", "a.png"),
        ("![alt](a.png)", "a.png"),
        ("false", ""),
        ({}, ""),
    ],
)
def test_images_in_their_many_shapes(value: object, address: str) -> None:
    assert image(value) == address  # type: ignore[arg-type]  # as a header gives them


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("**Bold** and *light* and _both_", "Bold and light and both"),
        ("The `read()` call", "The read() call"),
        ("`*kept*` but *not*", "*kept* but not"),
        ("[Doors](https://example.org/a_(b)) and ![windows](w.png)", "Doors and windows"),
        ("[[Doors|the doors]] of [[Rome]]", "the doors of Rome"),
        ("One <em>two</em><br/> three", "One two three"),
        ("List<T> and a < b > c", "List<T> and a < b > c"),
        ("Fish &amp; chips &lt;b&gt; &amp;lt;", "Fish & chips <b> &lt;"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("What __init__ does", "What __init__ does"),
        ("__Strong words__ and Vec<A>", "Strong words and Vec<A>"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("f(*args, **kwargs)", "f(*args, **kwargs)"),
        (r"\*not light\*", "*not light*"),
        ("~~gone~~ here", "gone here"),
        ("[bold]not markup[/]", "[bold]not markup[/]"),
        (r"C:\new", r"C:\new"),
    ],
)
def test_marks_are_shown_as_their_text(marked: str, text: str) -> None:
    assert shown(marked) == text


@given(st.lists(st.text(st.characters(categories=["L", "N"]), max_size=8), max_size=5))
def test_tags_that_are_words_are_read_as_they_are_with_space_around_them(words: list[str]) -> None:
    assert tags(list(words)) == tags([f" {word} " for word in words])


@given(st.text() | st.text("ab *_`[&amp;]"))
def test_a_title_is_cleaned_as_if_all_of_it_were_marks(written: str) -> None:
    assert clean(written) == text.line(shown(text.line(written)), 1000)


@given(st.text("ab *_`[]()<>&;\\~|", max_size=80))
def test_showing_marks_never_raises_and_keeps_every_letter_in_order(marked: str) -> None:
    kept = iter(marked)
    assert all(character in kept for character in shown(marked))
