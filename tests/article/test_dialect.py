"""Every way in which headers are written: the fields read from each, and the body behind it untouched to the byte."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deepread import text as safe
from deepread.article import Article, Kind, Source, read


class Fixture(NamedTuple):
    """A header, and what is to be read from it."""

    header: str
    title: str = "On Doors"
    authors: tuple[str, ...] = ("Ada Byron",)
    published: str | None = "2021-05-04"
    tags: tuple[str, ...] = ("wood", "dark hinges")
    url: str = ""
    site: str = ""
    goes_on: str = ""
    """What a body begins with that would belong to the header, since nothing ends it."""
    warned: tuple[int, ...] = ()
    """The lines of the warnings."""


_YAML = "title: On Doors\nauthor: Ada Byron\ndate: 2021-05-04\ntags: [wood, dark hinges]\n"
_TOML = 'title = "On Doors"\nauthor = "Ada Byron"\ndate = 2021-05-04\ntags = ["wood", "dark hinges"]\n'

DIALECTS = {
    "YAML": Fixture(f"---\n{_YAML}---\n"),
    "YAML, fences with trailing spaces": Fixture(f"---  \n{_YAML}--- \t\n"),
    "YAML after blank lines": Fixture(f"\n \n\n---\n{_YAML}---\n"),
    "YAML after a byte order mark": Fixture(f"\ufeff---\n{_YAML}---\n"),
    "YAML closed by dots": Fixture(f"---\n{_YAML}...\n"),
    "YAML, lines ending in CRLF": Fixture(f"---\n{_YAML}---\n".replace("\n", "\r\n")),
    "YAML, line ends mixed": Fixture("---\r\n" + _YAML.replace("\n", "\r\n", 2) + "---\n"),
    "YAML without its closing fence": Fixture(f"---\n{_YAML}\n# Hinges\n\nThey swing.\n", goes_on="#", warned=(5,)),
    "YAML without its opening fence": Fixture(f"{_YAML}---\n"),
    "YAML with long fences": Fixture(f"-----\n{_YAML}-----\n"),
    "YAML, indented with its fences": Fixture(" ---\n " + _YAML.rstrip().replace("\n", "\n ") + "\n ---\n"),
    "YAML between em dashes": Fixture(f"———\n{_YAML}———\n"),
    "YAML as one map": Fixture(
        "---\n{title: On Doors, author: Ada Byron, date: 2021-05-04, tags: [wood, dark hinges]}\n---\n"
    ),
    "YAML with no-break spaces": Fixture("---\n" + _YAML.replace(": ", ":\u00a0") + "---\n"),
    "YAML in blocks": Fixture(
        "---\ntitle: >\n  On\n  Doors\nauthor:\n  - name: Ada Byron\n    url: https://example.org\n"
        "date: 2021-05-04\ntags:\n- wood\n- dark hinges\n---\n"
    ),
    "YAML with keys in Chinese": Fixture(
        "---\n标题: On Doors\n作者: Ada Byron\n日期: 2021-05-04\n标签: [wood, dark hinges]\n---\n"
    ),
    "TOML": Fixture(f"+++\n{_TOML}+++\n"),
    "TOML with tables": Fixture(
        '+++\ntitle = "On Doors"\ndate = 2021-05-04\n[extra]\nauthor = "Ada Byron"\n'
        '[taxonomies]\ntags = ["wood", "dark hinges"]\n+++\n'
    ),
    "TOML that is not valid": Fixture(
        "+++\ntitle = On Doors\nauthor = 'Ada Byron'\ndate = 2021-05-04\ntags = ['wood', 'dark hinges']\n"
        "draft = False\n[[resources]]\ntitle = 'A hinge'\nsrc = hinge.jpg\n+++\n",
        warned=(2, 9),
    ),
    "TOML in YAML's fences": Fixture(f"---\n{_TOML}---\n"),
    "TOML without its closing fence": Fixture(f"+++\n{_TOML}\n# Hinges\n\nThey swing.\n", goes_on="#", warned=(5,)),
    "Julia between TOML's fences": Fixture(
        '+++\ntitle = "On Doors"\nauthor = "Ada Byron"\ndate = Date(2021, 5, 4)\ntags = ["wood", "dark hinges"]\n+++\n'
    ),
    "JSON": Fixture(
        '{\n  "title": "On Doors",\n  "author": {"name": "Ada Byron"},\n  "date": "2021-05-04",\n'
        '  "tags": ["wood", "dark hinges"]\n}\n'
    ),
    "JSON between fences": Fixture(
        '---json\n{"title": "On Doors", "author": "Ada Byron", "date": "2021-05-04", "tags": ["wood", "dark hinges"]}\n'
        "---\n"
    ),
    "JSON in an HTML comment": Fixture(
        '<!--{\n  "Title": "On Doors",\n  "Author": "Ada Byron",\n  "date": "2021-05-04",\n'
        '  "tags": ["wood", "dark hinges"]\n}-->\n'
    ),
    "Pelican": Fixture(
        "Title: On Doors\nDate: 2021-05-04 10:20\nTags: wood, dark hinges\nAuthor: Ada Byron\nSlug: d\n\n"
    ),
    "MultiMarkdown": Fixture(
        "Title:    On\n          Doors\nAuthor:   Ada Byron\nDate:     May 4, 2021\nKeywords: wood,\n  dark hinges\n\n"
    ),
    "Logseq": Fixture(
        "title:: On Doors\nauthor:: [[Ada Byron]]\ndate:: [[2021-05-04]]\ntags:: #wood, [[dark hinges]]\n\n"
    ),
    "Logseq, as the first block": Fixture(
        "- title:: On Doors\n  author:: [[Ada Byron]]\n  date:: [[2021-05-04]]\n  tags:: #wood, #[[dark hinges]]\n\n"
    ),
    "link references": Fixture(
        "[#]: collector: (emmy)\n[#]: title: (On Doors)\n[#]: author: (Ada Byron https://example.org/ada)\n"
        "[#]: date: (2021-05-04)\n[#]: tags: (wood, dark hinges)\n[#]: url: ( )\n[#]: via: (https://example.org/doors)\n\n",
        url="https://example.org/doors",
        goes_on="[",
    ),
    "link references with quotes": Fixture(
        '[#]: subject: "On Doors"\n[#]: author: "Ada Byron https://example.org/ada"\n[#]: date: "2021-05-04"\n'
        '[#]: keywords: "wood, dark hinges"\n\n',
        goes_on="[",
    ),
    "link references for comments": Fixture(
        "[//]: # (title: On Doors)\n[//]: # (author: Ada Byron)\n[//]: # (date: 2021-05-04)\n"
        "[//]: # (tags: wood, dark hinges)\n\n",
        goes_on="[",
    ),
    "list in a quote": Fixture(
        "> * 原文地址：[On Doors](https://example.org/doors)\n> * 原文作者：[Ada Byron](https://example.org/ada)\n"
        "> * 译文出自：[门窗翻译计划](https://example.org)\n> * 译者：[小门](https://example.org/men)\n"
        "> * 校对者：[小窗](https://example.org/chuang)、[小锁](https://example.org/suo)\n\n",
        title="Note",
        published=None,
        tags=(),
        url="https://example.org/doors",
        site="门窗翻译计划",
        goes_on="> *",
    ),
    "list in a quote whose marks are left out": Fixture(
        "> * 原文链接 : [On Doors](https://example.org/doors)\n* 原文作者 : [Ada Byron](https://example.org/ada)\n"
        "* 译者 :\n* 校对者: [小窗](https://example.org/chuang), [小锁](https://example.org/suo)\n\n",
        title="Note",
        published=None,
        tags=(),
        url="https://example.org/doors",
        goes_on="*",
    ),
    "list in a quote under the heading": Fixture(
        "# On Doors\n\n> - **Author**: Ada Byron\n> - **Date**: 2021-05-04\n> - **Tags**: wood, dark hinges\n"
        "> - **Source**: <https://example.org/doors>\n\n",
        url="https://example.org/doors",
        goes_on="> -",
    ),
    "Franklin": Fixture(
        '@def title = "On Doors"\n@def author = "Ada Byron"\n@def date = Date(2021, 5, 4)\n'
        '@def tags = [\n  "wood",\n  "dark hinges"]\n\n',
        goes_on="@def",
    ),
    "Franklin with a long text": Fixture(
        '@def rss = """Doors:\n  a list\n"""\n@def rss_title = """Doors"""\n@def title = "On Doors"\n'
        '@def author = "Ada Byron"\n@def published = "4 May 2021"\n\n@def tags = ["wood", "dark hinges"]\n\n',
        goes_on="@def",
    ),
    "Nikola in Markdown": Fixture(
        "<!--\n.. title: On Doors\n.. author: Ada Byron\n.. date: 2021-05-04 10:20:30 UTC+02:00\n"
        ".. tags: wood, dark hinges\n.. link:\n-->\n"
    ),
    "Nikola in reStructuredText": Fixture(
        ".. title: On Doors\n.. author: Ada Byron\n.. date: 2021-05-04 10:20:30 UTC\n.. tags: wood, dark hinges\n\n"
    ),
    "Pandoc": Fixture("% On Doors\n% Ada Byron\n% May 4, 2021\n", tags=()),
    "Pandoc, over several lines": Fixture(
        "% On\n  Doors\n% Ada Byron\n  Grace Hopper\n% 2021-05-04\n", authors=("Ada Byron", "Grace Hopper"), tags=()
    ),
    "reStructuredText": Fixture(
        ":title: On Doors\n:author: Ada Byron\n:date: 2021-05-04\n:tags: wood,\n    dark hinges\n\n"
    ),
    "reStructuredText under its title": Fixture(
        "========\nOn Doors\n========\n\n:Author: Ada Byron\n:Date: 2021-05-04\n:Tags: wood, dark hinges\n\n"
    ),
    "mail": Fixture(
        "From: Ada Byron <ada@example.org>\nTo: Grace Hopper <grace@example.org>\nSubject: On Doors\n"
        "Date: Tue, 04 May 2021 10:20:00 +0200\n\n",
        tags=(),
    ),
    "mail of long ago": Fixture(
        "From: ada@example.org (Ada Byron)\nNewsgroups: rec.doors\nSubject: On Doors\nDate: 6 Feb 94 10:20:11 EST\n\n",
        published="1994-02-06",
        tags=(),
    ),
    "mail from a mailbox, on its way and encoded": Fixture(
        "From ada@example.org Tue May  4 10:20:00 2021\nReceived: from a.example\n\tby b.example; 4 May 2021\n"
        'Received: from c.example\nFrom: "Byron, Ada" <ada@example.org>, =?utf-8?q?Zo=C3=AB?= <zoe@example.org>\n'
        "Subject: =?utf-8?b?T24gRG9vcnM=?=\nDate: Tue, 4 May 2021 10:20:00 +0200\nX-Mailer: pen\n\n",
        authors=("Byron, Ada", "Zoë"),
        tags=(),
    ),
    "Org": Fixture(
        "#+TITLE: On Doors\n#+AUTHOR: Ada Byron\n#+DATE: <2021-05-04 Tue>\n#+KEYWORDS: wood, dark hinges\n\n"
        "#+OPTIONS: toc:nil\n\n",
        goes_on="#+",
    ),
    "Org behind a drawer": Fixture(
        "# -*- mode: org -*-\n:PROPERTIES:\n:ID:       a1b2\n:END:\n#+title: On Doors\n#+author: Ada Byron\n"
        "#+date: [2021-05-04 Tue 10:20]\n#+filetags: :wood:hinges:\n\n",
        tags=("wood", "hinges"),
        goes_on="#+",
    ),
}
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
        *("x\n===\n", "- x\n- y\n", "  x\n", "key: value\n", "]\n", "},\n", ":END:\n"),
    ]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\r\f"), max_size=20)
BODIES = st.builds("".join, st.lists(STARTS | TEXTS, max_size=6))


@pytest.mark.parametrize("fixture", DIALECTS.values(), ids=DIALECTS)
@settings(max_examples=40)
@given(body=BODIES)
def test_the_body_of_any_dialect_comes_out_as_it_went_in(fixture: Fixture, body: str) -> None:
    assume(not (fixture.goes_on and body.lstrip().startswith(fixture.goes_on)))
    assume(not fixture.header.startswith("{") or body.lstrip()[:1] not in ("", "{", "["))  # a file that is all data
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
