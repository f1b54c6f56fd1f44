"""Every way in which headers are written: the fields read from each, and the body behind it untouched to the byte."""

from __future__ import annotations

import pytest
from dialects import DIALECTS, Fixture
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deepread import text as safe
from deepread.article import Article, Kind, Source, read

UNHEADED = {
    "a heading first": ("# On Doors\n\nThey open.\n", "On Doors"),
    "a title with a rule under it": ("On Doors\n========\n\nThey open.\n", "On Doors"),
    "plain text": (
        "They open, " * 20 + "and close.\n" + "They close, " * 20 + "and open.\n",
        "They open, " * 6 + "They open…",
    ),
    "nothing but prose": ("They *open*.\n\nThen they close.\n", "Note"),
}


BOOK = (
    "The Project Gutenberg eBook of On Doors\n\nThis ebook is for anyone.\n\nTitle: On\n       Doors\n\n"
    "Author: Ada Byron\n\nRelease date: May 4, 2021 [eBook #11]\n              Most recently updated: June 5, 2022\n\n"
    "Language: English\n\n"
)
MARK = "*** START OF THE PROJECT GUTENBERG EBOOK ON DOORS ***\n"
MARKS = {
    "new": (MARK, "*** END OF THE PROJECT GUTENBERG EBOOK ON DOORS ***\n\nA licence.\n"),
    "on two lines": (
        "*** START OF THIS PROJECT GUTENBERG EBOOK ON\nDOORS ***\n",
        "End of Project Gutenberg's On Doors, by Ada Byron\n\n"
        "*** END OF THIS PROJECT GUTENBERG EBOOK ON\nDOORS ***\n\nA licence.\n",
    ),
    "without a space": (
        "***START OF THE PROJECT GUTENBERG EBOOK ON DOORS***\r\n",
        "***END OF THE PROJECT GUTENBERG EBOOK ON DOORS***\r\n\r\nA licence.\r\n",
    ),
    "of the first years": ("*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*\n", ""),
}


def read_text(text: str, path: str = "note.md") -> Source:
    return read(text.encode(), path)


def in_lines(text: str) -> str:
    return safe.block(text.replace("\r\n", "\n"))


@pytest.mark.parametrize("fixture", DIALECTS.values(), ids=DIALECTS)
def test_each_dialect_gives_its_fields(fixture: Fixture) -> None:
    found = read_text(f"{fixture.header}They open.\n").article
    assert _fields(found) == fixture[1:7]
    assert tuple(warning.line for warning in found.warnings) == fixture.warned


def _fields(found: Article) -> tuple[object, ...]:
    day = (found.published or "")[:10] or None
    return found.title, found.authors, day, found.tags, found.url, found.site


@pytest.mark.parametrize("fixture", DIALECTS.values(), ids=DIALECTS)
def test_no_line_of_a_header_is_shown_as_body(fixture: Fixture) -> None:
    body = read_text(f"{fixture.header}They open.\n").body
    assert body.strip() in ("They open.", "# Hinges\n\nThey swing.\nThey open.")


@pytest.mark.parametrize(("text", "title"), UNHEADED.values(), ids=UNHEADED)
def test_a_file_without_a_header_is_all_body(text: str, title: str) -> None:
    source = read_text(text, "note.md")
    assert (source.article.title, source.body, dict(source.article.header)) == (title, text, {})


@pytest.mark.parametrize(("begins", "ends"), MARKS.values(), ids=MARKS)
def test_a_book_of_gutenberg_is_its_text_without_what_stands_around_it(begins: str, ends: str) -> None:
    text = "\nTitle: No title\n\nThey open.\n\n*** A door ***\n\nThey close.\n"
    source = read_text(f"{BOOK}{begins}{text}{ends}", "11.txt")
    assert _fields(source.article) == ("On Doors", ("Ada Byron",), None, (), "", "")
    assert (source.article.updated, source.article.language) == (None, "English")
    assert source.article.header["release date"] == "May 4, 2021"
    assert (source.body, source.body_line) == (text, (BOOK + begins).count("\n") + 1)


PAGES = {
    "new": (
        '<section class="pg-boilerplate" id="pg-header"><h2>The Project Gutenberg eBook of On Doors</h2>\n'
        "<p><strong>Title</strong>: On Doors</p>\n<p><strong>Author</strong>: Ada Byron</p>\n"
        '<div id="pg-start-separator">\n'
        "<span>*** START OF THE PROJECT GUTENBERG EBOOK ON DOORS ***</span>\n</div></section>",
        '<section id="pg-footer">\n<div id="pg-end-separator">\n'
        "<span>*** END OF THE PROJECT GUTENBERG EBOOK ON DOORS ***</span></div><p>A licence.</p></section>",
    ),
    "of the first years": (
        "<pre>\nThe Project Gutenberg EBook of On Doors, by Ada Byron\n\nTitle: On Doors\n\nAuthor: Ada Byron\n\n"
        "*** START OF THIS PROJECT GUTENBERG EBOOK ON DOORS ***\n</pre>",
        "<pre>\nEnd of Project Gutenberg's On Doors, by Ada Byron\n\n"
        "*** END OF THIS PROJECT GUTENBERG EBOOK ON DOORS ***\n\nA licence.\n</pre>",
    ),
}


@pytest.mark.parametrize(("begins", "ends"), PAGES.values(), ids=PAGES)
def test_a_book_of_gutenberg_in_a_web_page_is_its_text_alone(begins: str, ends: str) -> None:
    head = "<!DOCTYPE html>\n<html lang=en><head><title>On Doors | Project Gutenberg</title></head>\n<body>\n"
    text = "\n<p>They open.</p>\n<p>*** They close. ***</p>\n"
    source = read_text(f"{head}{begins}{text}{ends}\n</body></html>\n", "11-h.html")
    assert _fields(source.article)[:2] == ("On Doors", ("Ada Byron",))
    assert source.article.kind is Kind.HTML
    lines = "\n" * (begins.count("\n") + 1)
    assert source.body == f"{head.removesuffix(chr(10))}{lines}{text}</body></html>\n"


def test_a_book_of_gutenberg_that_is_not_marked_stays_as_it_is() -> None:
    book = f"{BOOK}They open.\n"
    source = read_text(book, "11.txt")
    assert (source.article.title, source.body, source.body_line) == ("On Doors", book, 1)


def test_a_book_of_gutenberg_is_named_by_its_first_line_where_nothing_else_does() -> None:
    found = read_text(f"The Project Gutenberg Etext of On Doors, by Ada Byron\n\n{MARK}\nThey open.\n", "11.txt")
    assert _fields(found.article)[:2] == ("On Doors", ("Ada Byron",))
    assert found.body == "\nThey open.\n"


def test_the_date_of_a_book_is_that_of_its_first_publication() -> None:
    first = "Original publication: London: Hinge & Co., 1907\n\n"
    assert read_text(f"{BOOK}{first}{MARK}They open.\n", "11.txt").article.published == "1907"


def test_two_books_of_gutenberg_in_a_file_are_both_shown() -> None:
    two = f"{BOOK}{MARK}They open.\n*** END OF THE PROJECT GUTENBERG EBOOK ON DOORS ***\n" * 2
    assert read_text(two, "11.txt").body.count("They open.") == 2


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=60))
def test_the_text_of_a_book_of_gutenberg_is_untouched(text: str) -> None:
    end = "\n*** END OF THE PROJECT GUTENBERG EBOOK ON DOORS ***\n\nA licence.\n"
    assert read_text(f"{BOOK}{MARK}{text}{end}", "11.txt").body == safe.block(f"{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "From: the harbour\nTo: the lighthouse\n\nIt is a mile.\n",
        "From: Ada\nSubject: the lamp\nand its keeper, at night\n\nText.\n",
        "From: Ada\nHow: by boat\nDate: today\n\nText.\n",
        "From Ada with love, 2021\n\nText.\n",
    ],
)
def test_lines_that_only_begin_like_a_mail_are_text(text: str) -> None:
    assert read_text(text, "note.txt").body == text


STARTS = st.sampled_from(
    [
        *("", "\n", "\n\n", " \n", "\t\n", "    four spaces\n", "---\n", "---\n\n", "***\n", "...\n", "+++\n", "~~~\n"),
        *("title: x\n", "Title: x\nDate: 2020-01-01\n\n", "---\ntitle: x\n---\n", '+++\ntitle = "x"\n+++\n', "{\n"),
        *('{"title": "x"}\n', "% x\n", ":tags: x\n", "#+TITLE: x\n", "[#]: title: (x)\n", '@def title = "x"\n'),
        *("title:: x\n", "<!--\n.. title: x\n-->\n", ".. title: x\n", "-->\n", "> * 作者：x\n", "> x\n", "# x\n"),
        *("x\n===\n", ";;;\n", "- x\n- y\n", "  x\n", "key: value\n", "]\n", "},\n", ":END:\n"),
    ]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\r\f"), max_size=20)
BODIES = st.builds("".join, st.lists(STARTS | TEXTS, max_size=6))


@pytest.mark.parametrize("fixture", DIALECTS.values(), ids=DIALECTS)
@settings(max_examples=40)
@given(body=BODIES)
def test_the_body_of_any_dialect_comes_out_as_it_went_in(fixture: Fixture, body: str) -> None:
    assume(not (fixture.goes_on and body.lstrip().startswith(fixture.goes_on)))
    is_all_data = safe.block(body).lstrip()[:1] in ("", "{", "[")
    assume(not (fixture.header.startswith("{") and is_all_data))
    left = read_text(f"{fixture.header}They open.\n").body.removesuffix("They open.\n")
    source = read_text(fixture.header + body)
    assert source.body == left + in_lines(body)
    assert source.body_line == read_text(fixture.header + "They open.\n").body_line


@given(BODIES)
def test_any_text_without_a_header_is_all_body_and_any_body_is_the_end_of_its_file(text: str) -> None:
    source = read_text(text)
    assert in_lines(text).endswith(source.body)
    if not source.article.header and "---" not in text and "+++" not in text:
        assert source.body == in_lines(text)


@pytest.mark.parametrize(
    "line",
    ["Base Header Level: 2", "LaTeX Mode: memoir", "quotes language: english", "XHTML Header: <style>x</style>"],
)
def test_multimarkdown_has_keys_of_several_words(line: str) -> None:
    for keys in (["Title: On Doors", line, "Author: Ada Byron"], ["Title: On Doors", "Author: Ada Byron", line]):
        source = read_text("\n".join([*keys, "", "They open.", ""]))
        assert (source.article.title, source.article.authors) == ("On Doors", ("Ada Byron",))
        assert (source.body, len(source.article.header)) == ("They open.\n", 3)


def test_multimarkdown_has_keys_of_its_authors_own_words_among_those_that_are_known() -> None:
    for keys in (
        ["Title: On Doors", "my own key: value", "Author: Ada Byron"],
        ["Title: On Doors", "Author: Ada Byron", "Base Header Level: 2", "my own key: value", "and one more: 3"],
    ):
        source = read_text("\n".join([*keys, "", "They open.", ""]))
        assert (source.article.title, source.article.authors) == ("On Doors", ("Ada Byron",))
        assert (source.body, len(source.article.header)) == ("They open.\n", len(keys))
        assert source.article.header["my own key"] == "value"


def test_lines_of_several_words_and_a_colon_are_prose_where_prose_follows_them() -> None:
    prose = "My own view: doors open.\nAnd they close.\n"
    source = read_text(f"Title: On Doors\nAuthor: Ada Byron\n{prose}")
    assert (source.article.authors, source.body) == (("Ada Byron",), prose)
    assert not read_text("Title: On Doors\nMy own view: they open.\n\nAnd close.\n").article.header
