"""Every visible character of a document's text is in one of its blocks, where the block says it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from document_sources import ARTICLE, document, outside_of_blocks, shown, words
from hypothesis import given, settings
from hypothesis import strategies as st

from deepread.article import Kind, Source
from deepread.document import Document, parse
from deepread.document.block import Code, Heading, ItemList, Paragraph, Quote, Rule, Table

KINDS = [Kind.MARKDOWN, Kind.HTML, Kind.RST, Kind.ORG, Kind.PLAIN]
NAMES = st.sampled_from(
    [
        *("table", "tr", "td", "th", "tbody", "caption", "ul", "ol", "li", "p", "div", "h2", "blockquote", "pre"),
        *("hr", "br", "b", "a", "img", "dl", "dt", "dd", "form", "section"),
    ]
)
TAGS = st.builds(
    lambda name, closing: f"<{'/' * closing}{name}{' alt=pic' * (name == 'img' and not closing)}>", NAMES, st.booleans()
)
WORDS = st.sampled_from(["lamp", "quay ", " pier", "\n", " ", "&amp;", "a\n\nb", "<"])
ELEMENTS = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda name, within: f"<{name}>{''.join(within)}</{name}>", NAMES, st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)
HTML = st.lists(TAGS | WORDS | ELEMENTS, max_size=25).map("".join)
MARKDOWN = st.lists(
    st.sampled_from(
        [
            *("lamp", " ", "\n", "\n\n", "- ", "1. ", "> ", "| a | b |\n|--|--|\n| c |", "```\n", "    ", "# "),
            *("[^1]", "[^1]: ", "![a](b 'c')", "[r]: x 'title'\n", "![a][r]", "<td>", "<table>", "</table>", "*"),
            *("`", "\n---\n", "t\n: d\n"),
        ]
    ),
    max_size=30,
).map("".join)
SIGNS = st.text(st.sampled_from("ab \n\t*_`|-=+.:#<>[]1"), max_size=150)


def parsed(body: str, kind: Kind) -> Document:
    return parse(Source(replace(ARTICLE, kind=kind), body, 1))


@settings(max_examples=300)
@given(HTML)
def test_html_is_in_blocks(body: str) -> None:
    assert not outside_of_blocks(parsed(body, Kind.HTML))
    assert not outside_of_blocks(parsed(f"Words.\n\n<div>{body}", Kind.MARKDOWN))


@settings(max_examples=200)
@given(MARKDOWN)
def test_markdown_is_in_blocks(body: str) -> None:
    assert not outside_of_blocks(parsed(body, Kind.MARKDOWN))


@pytest.mark.parametrize("kind", KINDS)
@given(SIGNS)
def test_any_text_is_in_blocks(kind: Kind, body: str) -> None:
    assert not outside_of_blocks(parsed(body, kind))


@given(HTML)
def test_no_word_of_html_is_lost(body: str) -> None:
    kept = "".join(shown(document(f"<div>{body.replace(chr(10) * 2, ' ')}")).split())
    assert kept.count("lamp") == body.count("lamp")


def html_blocks(body: str) -> list[object]:
    return list(document(body).blocks[1:])


def test_blocks_in_the_cells_of_data_are_lines_of_the_cell() -> None:
    body = (
        "<table><tr><th>Place<th>Has</tr><tr><td>Quay<td>two:<ul><li>lamp<li>pier</ul>and<ol><li>one<li>two</ol>"
        "</tr></table>"
    )
    (table,) = html_blocks(body)
    assert isinstance(table, Table)
    assert [[words(cell.inline) for cell in row] for row in table.rows] == [
        ["Place", "Has"],
        ["Quay", "two:\n• lamp\n• pier\nand\n1. one\n2. two"],
    ]


def test_an_empty_cell_keeps_its_column_and_an_empty_column_is_none() -> None:
    (table,) = html_blocks("<table><tr><th>a<th>b<th><th>c</tr><tr><td>1<td><td><td>3</tr></table>")
    assert isinstance(table, Table)
    assert [[words(cell.inline) for cell in row] for row in table.rows] == [["a", "b", "c"], ["1", "", "3"]]


def test_a_table_that_lays_out_a_page_is_what_its_cells_hold() -> None:
    body = (
        "<table><tr><td><h2>News</h2><p>One</p><ul><li>two</ul><pre>three</pre><blockquote>four</blockquote><hr></td>"
        "<td><table><tr><td>a<td>b</tr></table></td></tr></table>"
    )
    found = html_blocks(body)
    assert [type(block) for block in found] == [Heading, Paragraph, ItemList, Code, Quote, Rule, Table]


def test_a_table_of_one_column_is_what_stands_in_it() -> None:
    assert [type(block) for block in html_blocks("<table><tr><td><p>a<p>b</td></tr><tr><td>c</td></tr></table>")] == [
        Paragraph
    ] * 3


def test_a_caption_stands_above_its_table_and_words_in_no_cell_in_a_row() -> None:
    found = html_blocks("<table><caption>Ships</caption><tr><td>a<td>b</tr>stray<tr><td>c<td>d</tr></table>")
    assert [type(block) for block in found] == [Paragraph, Table]
    found = document("<table><tr><td>a<td>b</tr>stray<tr><td>c<td>d</tr></table>")
    assert shown(found).split() == ["a", "b", "stray", "c", "d"]


def test_tables_in_one_another_without_end_keep_their_words() -> None:
    found = parsed("<p>Words</p>" + "<table><tr><td>lamp " * 300 + "quay" + "</table>" * 300, Kind.HTML)
    assert not outside_of_blocks(found)
    assert found.text.count("lamp") == 300
    assert "quay" in found.text
