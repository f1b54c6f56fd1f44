"""HTML is reduced to what it shows."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, only, shown, words
from hypothesis import given
from hypothesis import strategies as st

from deepread.document.block import Code, Heading, Image, ItemList, Paragraph, Quote, Role, Rule, Run, Table
from deepread.document.html import Tag, pieces


def runs(body: str) -> tuple[Run, ...]:
    return only(body, Paragraph).inline


def test_tags_in_a_line_give_roles() -> None:
    assert runs("x <b>b</b> <kbd>k</kbd> <sup>s</sup> <a href='/u'>l</a>") == (
        Run("x "),
        Run("b", Role.STRONG),
        Run(" "),
        Run("k", Role.CODE),
        Run(" "),
        Run("ˢ", Role.SUPERSCRIPT),
        Run(" "),
        Run("l", Role.LINK, "/u"),
    )


def test_br_is_a_hard_break() -> None:
    assert runs("a <br> b") == (Run("a"), Run("\n"), Run("b"))


def test_an_img_is_its_alt_text() -> None:
    assert runs('a <img src="p.png" alt="P &amp; Q">')[1] == Run("▨\u00a0P & Q", Role.IMAGE, "p.png")


def test_scripts_styles_and_comments_show_nothing() -> None:
    assert shown(document("a <!-- no --> b <script>no()</script> c")) == "a b c"
    assert shown(document("<style>\nno {}\n</style>\n\nyes\n\n<!--\nno\n\nno\n-->")) == "yes"


@pytest.mark.parametrize("opening", ["<script>", "<style>", "<!-- ", "<![CDATA[", "<?php "])
def test_what_never_ends_hides_nothing(opening: str) -> None:
    assert "kept" in shown(document(f"<div>\n{opening}\nkept\n</div>"))
    assert "kept" in shown(document(f"a {opening} kept"))


def test_blocks_of_html_are_blocks() -> None:
    body = (
        "<h2>H</h2><p>One <em>two</em></p>\n<ul><li>a<li>b<ol><li>c</ol></ul>\n<blockquote>q</blockquote><hr>"
        "<pre>x\n y</pre><figure><img src=p.png alt=P></figure>"
    )
    found = blocks(body)
    assert [type(block) for block in found] == [Heading, Paragraph, ItemList, Quote, Rule, Code, Image]
    assert found[0].level == 2  # type: ignore[union-attr]  # a heading, as the line above says
    assert found[5].text == "x\n y"  # type: ignore[union-attr]  # and a piece of code


def test_a_table_of_html_is_a_table() -> None:
    table = only("<table><tr><th>a<th>b</tr><tr><td>1</td></tr></table>", Table)
    assert [[words(cell.inline) for cell in row] for row in table.rows] == [["a", "b"], ["1", ""]]


def test_a_summary_stands_above_its_details() -> None:
    summary, text = blocks("<details><summary>More</summary>\n\nHidden *no more*.\n\n</details>")
    assert isinstance(summary, Paragraph)
    assert summary.inline == (Run("More", Role.STRONG),)
    assert isinstance(text, Paragraph)


def test_what_html_shows_names_its_own_line() -> None:
    assert [block.line for block in blocks("x\n\n<div>\n<p>one</p>\n\n<p>\ntwo</p>\n<p>three</p>\n")] == [0, 3, 6, 7]


def test_entities_in_html_are_decoded_once_and_cleaned() -> None:
    assert shown(document("<p>&amp;lt; &#27;[0m &copy;</p>")) == "&lt; [0m ©"


def test_attributes_are_read_with_and_without_quotes() -> None:
    (tag,) = [piece for _, piece in pieces("<A Href='x>y' b=c d e=\"&lt;\">")]
    assert tag == Tag("a", attributes={"href": "x>y", "b": "c", "d": "", "e": "<"})


@given(st.text(st.sampled_from("<>/!-=\"' abps[]?&;\n"), max_size=200))
def test_pieces_stand_in_order_and_lose_no_word_outside_of_tags(source: str) -> None:
    found = list(pieces(source))
    assert [position for position, _ in found] == sorted(position for position, _ in found)
    if "<" not in source and "&" not in source:
        assert "".join(piece for _, piece in found if isinstance(piece, str)) == source


@pytest.mark.parametrize("name", ["ul", "ol"])
def test_text_beside_the_items_of_a_list_stays_where_it_stands(name: str) -> None:
    found = only(f"<{name}>before<li>one</li>between <b>all</b><li>two</li>after</{name}>", ItemList)
    said = [words(item.blocks[0].inline) for item in found.items if isinstance(item.blocks[0], Paragraph)]
    assert said == ["before", "one", "between all", "two", "after"]
    if name == "ol":
        assert [item.marker for item in found.items] == ["", "1", "", "2", ""]


@pytest.mark.parametrize(
    ("source", "markers"),
    [
        ('<ol start="5"><li>a<li>b</ol>', ["5", "6"]),
        ('<ol start="-1"><li>a<li>b</ol>', ["-1", "0"]),
        ("<ol><li>a<li value=7>b<li>c</ol>", ["1", "7", "8"]),
        ("<ol reversed><li>a<li>b<li>c</ol>", ["3", "2", "1"]),
        ("<ol reversed start=9><li>a<li value=4>b<li>c</ol>", ["9", "4", "3"]),
        ('<ol type="a" start="26"><li>a<li>b</ol>', ["z", "aa"]),
        ('<ol type="A"><li>a</ol>', ["A"]),
        ('<ol type="i" start="48"><li>a<li>b</ol>', ["xlviii", "xlix"]),
        ('<ol type="I" start="3999"><li>a<li>b</ol>', ["MMMCMXCIX", "4000"]),
        ('<ol type="a" start="0"><li>a<li>b</ol>', ["0", "a"]),
        ('<ol type="square" start="x"><li value="y">a<li>b</ol>', ["1", "2"]),
        ('<ol start="99999999999999999999"><li>a</ol>', ["1"]),
        ("<ul><li value=3>a</ul>", [""]),
    ],
)
def test_the_items_of_an_ordered_list_have_the_numbers_that_it_says(source: str, markers: list[str]) -> None:
    assert [item.marker for item in only(source, ItemList).items] == markers


def test_a_list_in_a_cell_of_data_has_the_numbers_that_it_says() -> None:
    cell = '<ol start="5"><li>a<li value=9>b</ol><ol reversed><li>c<li>d</ol>'
    table = only(f"<table><tr><th>A<th>B</tr><tr><td>e<td>{cell}</tr></table>", Table)
    assert words(table.rows[1][1].inline) == "5. a\n9. b\n1. c\n2. d"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ('See <a href="{{< relref "b.md" >}}" class="x">here</a>.', '{{< relref "b.md" >}}'),
        ('See <a class="x" href="{{ "/b/" | url }}">here</a>.', '{{ "/b/" | url }}'),
        ("See <a href='{{ '/b/' | url }}#c'>here</a>.", "{{ '/b/' | url }}#c"),
        ('<p>See <a href="{{ site.url }}{{ "/b/" | url }}">here</a>.</p>', '{{ site.url }}{{ "/b/" | url }}'),
        ('See <a href="{{ b }}" title="">here</a>.', "{{ b }}"),
    ],
)
def test_a_tag_may_have_a_template_with_quotation_marks_of_its_own(source: str, target: str) -> None:
    assert only(source, Paragraph).inline == (Run("See "), Run("here", Role.LINK, target), Run("."))


def test_a_picture_of_html_may_have_a_template_as_its_file() -> None:
    image = only('<img src="{{ "/door.png" | url }}" alt="A door"/>', Image)
    assert (image.target, image.alt) == ('{{ "/door.png" | url }}', "A door")


def test_a_tag_that_never_ends_takes_time_by_its_length_alone() -> None:
    attributes = ' x="{{" y="}}"' * 39
    assert shown(document(f"a <b{attributes}")).startswith("a <b x=")
