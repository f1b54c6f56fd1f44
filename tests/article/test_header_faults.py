"""What breaks a header in real files: each is read as its writer meant it, with the line that would mend it."""

from __future__ import annotations

import pytest

from deepread.article import Article, read

REST = ("author: Ada Byron", "date: 2021-05-04", "tags: [wood, hinges]")
MEANT = (("Ada Byron",), "2021-05-04", ("wood", "hinges"))


def article(*lines: str) -> Article:
    return read("\n".join(["---", *lines, *REST, "---", "Body.\n"]).encode(), "note.md").article


def rest(found: Article) -> tuple[object, ...]:
    return found.authors, found.published, found.tags


@pytest.mark.parametrize(
    ("line", "title", "problem", "mend"),
    [
        (
            "title: 'Ada's door isn't shut'",
            "Ada's door isn't shut",
            "an apostrophe inside single quotes ends the text early",
            "title: \"Ada's door isn't shut\"",
        ),
        (
            r"title: 'Ada\'s door'",
            "Ada's door",
            "an apostrophe inside single quotes ends the text early",
            'title: "Ada\'s door"',
        ),
        (
            'title: "The "open" door"',
            'The "open" door',
            "a quote inside double quotes ends the text early",
            "title: 'The \"open\" door'",
        ),
        ("title: {{ page.title }}", "{{ page.title }}", "a template's placeholder", 'title: "{{ page.title }}"'),
        ("title: @doors opened", "@doors opened", "may not begin with @", 'title: "@doors opened"'),
        ("title: % of doors", "% of doors", "may not begin with %", 'title: "% of doors"'),
        ("title: - of doors", "- of doors", "may not begin with -", 'title: "- of doors"'),
        ("title: ? of doors", "? of doors", "may not begin with ?", 'title: "? of doors"'),
        ("title: , of doors", ", of doors", "may not begin with ,", 'title: ", of doors"'),
        (r'title: "C:\doors\open"', r"C:\doors\open", "a backslash", r'title: "C:\\doors\\open"'),
        ("title: Doors: a history", "Doors: a history", "a colon", 'title: "Doors: a history"'),
        (
            'title: "Doors" and windows',
            '"Doors" and windows',
            "text follows its closing quote",
            "title: '\"Doors\" and windows'",
        ),
        (
            'title: "Doors" or "windows"',
            '"Doors" or "windows"',
            "a quote inside double quotes ends the text early",
            'title: \'"Doors" or "windows"\'',
        ),
        ("title: [part 1] Doors", "[part 1] Doors", "text follows its closing ]", 'title: "[part 1] Doors"'),
        ("title: 'Doors", "Doors", "its quote has no end", "title: Doors"),
        ("title:Doors", "Doors", "no space follows its colon", "title: Doors"),
    ],
)
def test_a_title_that_is_no_yaml_is_read_said_and_mended(line: str, title: str, problem: str, mend: str) -> None:
    found = article(line)
    (warning,) = found.warnings
    assert (found.title, *rest(found)) == (title, *MEANT)
    assert (warning.line, warning.mend) == (2, mend)
    assert problem in warning.reason
    assert title[:20] in warning.made
    mended = article(mend)
    assert (mended.title, mended.warnings) == (title, ())


def test_a_list_of_links_without_brackets_is_a_list() -> None:
    found = article("title: T", "up: [[Doors]], [[Windows]]")
    (warning,) = found.warnings
    assert (found.header["up"], warning.mend) == ("[[Doors]], [[Windows]]", 'up: ["[[Doors]]", "[[Windows]]"]')
    assert read(b"---\ntitle: T\ntags: [[a]], [[b c]]\n---\n", "x.md").article.tags == ("a", "b c")


def test_a_line_that_is_no_key_is_left_out_and_named() -> None:
    found = article("title: T", "a line astray")
    (warning,) = found.warnings
    assert (warning.line, warning.made, warning.mend) == (3, "It is left out.", "# a line astray")
    assert "a line astray" in warning.reason
    assert rest(found) == MEANT


def test_tabs_that_indent_a_list_are_spaces() -> None:
    found = read(b"---\ntitle: T\ntags:\n\t- wood\n\t- dark hinges\nauthor: Ada\n---\n", "x.md").article
    (warning,) = found.warnings
    assert (found.tags, found.authors) == (("wood", "dark hinges"), ("Ada",))
    assert (warning.line, warning.mend) == (3, "tags:\n  - wood\n  - dark hinges")


@pytest.mark.parametrize("day", ["2021-02-30", "2021-13-01", "0000-00-00", "2021-00-10"])
def test_an_impossible_day_is_kept_as_text_and_said(day: str) -> None:
    found = article("title: T", f"updated: {day}")
    (warning,) = found.warnings
    assert (found.updated, found.header["updated"], *rest(found)) == (None, day, *MEANT)
    assert (warning.line, warning.made) == (3, "It is kept as text and dates nothing. A day is written as 2024-01-31.")


def test_an_impossible_time_leaves_its_day_and_the_line_that_says_so() -> None:
    found = article("title: T", "updated: '2021-05-06 25:61:00'")
    (warning,) = found.warnings
    assert (found.updated, warning.line, warning.mend) == ("2021-05-06", 3, "updated: '2021-05-06'")


def test_a_missing_fence_is_said_with_the_line_behind_which_it_belongs() -> None:
    found = read(b"---\ntitle: T\ntags: [a]\n\n# Doors\n\nThey open.\n", "x.md").article
    (warning,) = found.warnings
    assert (warning.line, warning.mend) == (3, "tags: [a]\n---")
    assert "line 3" in warning.reason


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("---\ntitle: One\ntitle: Two\n---\n", 3),
        ("---\ntitle: 'One's'\ntitle: Two\n---\n", 3),
        ('{\n"title": "One",\n"title": "Two"\n}\nBody.\n', 3),
        ('+++\ntitle = "One"\ntitle = "Two"\n+++\n', 3),
        ("Title: One\nTitle: Two\nDate: 2021-05-04\n\n", 2),
    ],
)
def test_of_a_key_given_twice_the_last_counts_and_which_is_wrong_is_left_to_the_author(header: str, line: int) -> None:
    found = read(header.encode(), "x.md").article
    warning = found.warnings[-1]
    assert (found.title, warning.line, warning.mend) == ("Two", line, "")
    assert "given twice; the last one counts" in warning.reason
    assert "Two" in warning.made


def test_authors_given_twice_are_two_authors() -> None:
    found = read(b"#+TITLE: T\n#+AUTHOR: Ada\n#+AUTHOR: Grace\n\nBody.\n", "x.org").article
    assert (found.authors, found.warnings) == (("Ada", "Grace"), ())


def test_a_picture_in_a_broken_header_does_not_name_the_article() -> None:
    found = read(b'+++\ntitle = On Doors\n[[resources]]\ntitle = "A hinge"\nsrc = "h.jpg"\n+++\n', "x.md").article
    assert found.title == "On Doors"
    assert found.header["resources"] == "title: A hinge, src: h.jpg"


@pytest.mark.parametrize("other", ["date-note: in spring", "date.is: not known", "date known: no"])
def test_a_warning_names_the_line_of_its_key_and_not_of_one_that_begins_like_it(other: str) -> None:
    (warning,) = read(f"---\n{other}\ndate: 2023-02-30\n---\n\ntext\n".encode(), "a.md").article.warnings
    assert warning.line == 3


def test_a_quote_without_an_end_in_a_list_is_said_in_a_writers_words() -> None:
    (warning,) = read(b'---\ntitle: On Doors\ntags:\n- "wood\n- hinges\n---\nBody.\n', "note.md").article.warnings
    assert "a quote below it has no end" in warning.reason
    assert warning.mend == "tags:\n  - wood\n  - hinges"
