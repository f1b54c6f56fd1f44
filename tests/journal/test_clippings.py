"""Highlights are written out so that they read as they were."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from deepread.article import Article, DatedBy, Kind
from deepread.document import Excerpt
from deepread.document.quotable import QuotablePart
from deepread.journal import Colour, Highlight
from deepread.journal.clippings import ClippedArticle, Clipping, to_markdown, to_text, to_values
from deepread.journal.descriptions import description_of

ARTICLE = Article(
    "deep/tides.md",
    Kind.MARKDOWN,
    "Why *tides* lag",
    authors=("Cy Dahl", "Eve Falk"),
    published="2025-02-03",
    url="https://example.org/tides",
)


def clipping(words: str, note: str = "", **more: object) -> Clipping:
    return Clipping(Highlight(11, "deep/tides.md", Excerpt(3, words), Colour.BLUE, note, 1.7e9), **more)


def rendered(markdown: str) -> str:
    return MarkdownIt().render(markdown)


def test_markdown_names_the_source_the_section_the_note_and_the_line() -> None:
    written = to_markdown(
        [
            ClippedArticle(
                "deep/tides.md",
                ARTICLE,
                (
                    clipping("The moon pulls;\nthe water answers.", "ask *Eve*", section="Causes", source_line=12),
                    clipping("A spring tide", section="Causes", found=False),
                ),
            )
        ]
    )
    assert written.startswith("# Why \\*tides\\* lag\n\nCy Dahl, Eve Falk · 2025-02-03 · <https://example.org/tides>")
    assert "`deep/tides.md`" in written
    assert written.count("## Causes") == 1
    assert "> The moon pulls;\\\n> the water answers." in written
    assert "ask \\*Eve\\*" in written
    assert "blue, 2023-11-1" in written
    assert "line 12" in written
    assert written.count("its words are gone") == 1


@given(st.text("ab *_`<>[]()#+-=!|~\\&1.", min_size=1, max_size=30))
def test_whatever_is_highlighted_stands_in_markdown_as_it_is(words: str) -> None:
    html = rendered(to_markdown([ClippedArticle("a.md", ARTICLE, (clipping("x" + words),))]))
    quoted = html.partition("<blockquote>\n<p>")[2].partition("</p>")[0]
    plain = quoted.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert plain.split() == ("x" + words).split()


@given(st.sampled_from(["# no heading", "- no item", "+ none", "1. nor this", "12) or this", "=== line", "> quote"]))
def test_no_line_of_a_highlight_begins_anything(words: str) -> None:
    html = rendered(to_markdown([ClippedArticle("a.md", ARTICLE, (clipping(words),))]))
    assert html.partition("<blockquote>\n")[2].startswith("<p>")
    assert html.count("<blockquote>") == 1


@pytest.mark.parametrize("words", ["    set in by four", "&lt;b&gt; &amp; &copy;", "\tif x:\n\t\treturn y", "Learn #"])
def test_what_markdown_would_read_as_something_else_is_shown_as_it_is(words: str) -> None:
    noted = clipping(words, words, section=" ".join(words.split()))
    html = unescape(rendered(to_markdown([ClippedArticle("a.md", ARTICLE, (noted,))]))).replace("<br />", "")
    assert "<pre>" not in html
    for tag in ("<blockquote>\n<p>", "</blockquote>\n<p>"):
        shown = html.partition(tag)[2].partition("</p>")[0]
        assert shown.replace("\N{NO-BREAK SPACE}", " ") == words.expandtabs(4).lstrip()
    assert f"<h2>{' '.join(words.split())}</h2>" in html


def test_text_and_values_have_the_same() -> None:
    clipped = ClippedArticle("deep/tides.md", ARTICLE, (clipping("Spring tides", "a note", source_line=3),))
    assert "“Spring tides”\n    a note\n    (blue, 2023-11-1" in to_text([clipped])
    values = to_values(clipped)
    assert (values["title"], values["authors"]) == ("Why *tides* lag", ["Cy Dahl", "Eve Falk"])
    (highlight,) = values["highlights"]
    assert (highlight["id"], highlight["text"], highlight["note"]) == ("b", "Spring tides", "a note")
    assert (highlight["colour"], highlight["line"], highlight["found"]) == ("blue", 3, True)


def test_what_was_highlighted_in_a_file_that_is_gone_is_written_too() -> None:
    written = to_markdown([ClippedArticle("", None, (clipping("kept words"),))])
    assert "> kept words" in written


def test_when_a_file_was_written_is_not_given_as_when_its_article_was_published() -> None:
    clipped = ClippedArticle("deep/tides.md", replace(ARTICLE, dated_by=DatedBy.FILE_TIME), (clipping("Spring"),))
    assert "2025-02-03" not in to_markdown([clipped]) + to_text([clipped])
    assert to_values(clipped)["dated_by"] == "file time"


def test_blocks_stay_paragraphs_items_and_code() -> None:
    parts = (
        QuotablePart("One *paragraph*."),
        QuotablePart("of two\nlines"),
        QuotablePart("first", "- ", 0, 2),
        QuotablePart("more of it", "", 2, 2),
        QuotablePart("second", "- [x] ", 0, 2),
        QuotablePart("nested", "1. ", 2, 5),
        QuotablePart("if x:\n\n    y = ```z```", language="python"),
        QuotablePart("end"),
    )
    words = "\n".join(part.text for part in parts)
    written = to_markdown([ClippedArticle("a.md", ARTICLE, (clipping(words, parts=parts),))])
    quoted = [line[2:] for line in written.split("\n") if line.startswith(">")]
    assert "\n".join(quoted) == (
        "One \\*paragraph\\*.\n\nof two\\\nlines\n\n- first\n\n  more of it\n\n- [x] second\n  1. nested\n\n"
        "````python\nif x:\n\n    y = ```z```\n````\n\nend"
    )
    html = rendered(written)
    assert "<p>first</p>\n<p>more of it</p>" in html
    assert '<pre><code class="language-python">if x:\n\n    y = ```z```\n</code></pre>' in html


def test_words_that_were_edited_since_stand_as_they_were_highlighted() -> None:
    parts = (QuotablePart("One paragraph"), QuotablePart("and another"))
    written = to_markdown([ClippedArticle("a.md", ARTICLE, (clipping("One paragraph\nand the next", parts=parts),))])
    assert "> One paragraph\\\n> and the next" in written


def test_one_line_of_code_is_no_block() -> None:
    highlighted = clipping("x = *y", parts=(QuotablePart("x = *y", language="python"),))
    assert "> x = \\*y" in to_markdown([ClippedArticle("a.md", ARTICLE, (highlighted,))])


def test_of_an_article_whose_file_is_gone_title_authors_address_and_site_are_kept() -> None:
    known = description_of(ARTICLE)
    clipped = ClippedArticle("deep/tides.md", None, (clipping("kept words", found=False),), known)
    written = to_markdown([clipped])
    assert written.startswith("# Why \\*tides\\* lag\n\nCy Dahl, Eve Falk · 2025-02-03 · <https://example.org/tides>")
    assert "`deep/tides.md` · its file is gone" in written
    assert "its words are gone" not in written
    values = to_values(clipped)
    assert (values["title"], values["authors"]) == ("Why *tides* lag", ["Cy Dahl", "Eve Falk"])
    assert (values["url"], values["site"], values["gone"]) == ("https://example.org/tides", "example.org", True)
