"""Pictures are pictures wherever they stand: alone, in links, beside each other, and in a line of text."""

from __future__ import annotations

import pytest
from document_sources import blocks, document, marked_up, only, shown, words

from deepread.article.article import Kind
from deepread.document.block import Block, Image, Paragraph, Role, Run, Table
from deepread.document.illustration import illustrations
from deepread.document.targeted import pictures, targeted


def told(found: tuple[Block, ...]) -> list[tuple[str, str, str, str]]:
    """The images among some blocks: words, caption, file, link."""
    return [(each.alt, each.caption, each.target, each.link) for each in found if isinstance(each, Image)]


@pytest.mark.parametrize(
    ("body", "image"),
    [
        ('[![alt](pic.png "Cap")](https://a.example)', ("alt", "Cap", "pic.png", "https://a.example")),
        (
            '<figure><a href="big.png"><img src="pic.png" alt="alt"></a><figcaption>Cap</figcaption></figure>',
            ("alt", "Cap", "pic.png", "big.png"),
        ),
        ('<picture><source srcset="a.webp"><img src="pic.png" alt="alt"></picture>', ("alt", "", "pic.png", "")),
        ("![alt](pic.png){width=50%}", ("alt", "", "pic.png", "")),
        ('![alt](pic.png){ #fig:a .wide width="50%" }', ("alt", "", "pic.png", "")),
        ("[![alt](pic.png){width=50%}](https://a.example)", ("alt", "", "pic.png", "https://a.example")),
    ],
)
def test_a_picture_that_is_alone_is_an_image_whatever_is_around_it(body: str, image: tuple[str, str, str, str]) -> None:
    assert told(blocks(body)) == [image]


def test_pictures_beside_and_below_each_other_are_images_on_their_own_lines() -> None:
    found = blocks('![a](a.png) ![b](b.png)\n![c](c.png "Three")')
    assert told(found) == [("a", "", "a.png", ""), ("b", "", "b.png", ""), ("c", "Three", "c.png", "")]
    assert [block.line for block in found] == [0, 0, 1]
    assert shown(document("![a](a.png)\n![c](c.png 'Three')")) == "a\nc\nThree"


@pytest.mark.parametrize("picture", ["![a](a.png)", "[![a](a.png)](b.md)  ", "![a](a.png){width=50%}\\"])
def test_a_picture_on_a_line_above_words_is_an_image(picture: str) -> None:
    image, paragraph = blocks(f"{picture}\n*Below* it[^1]^[b].\n\n[^1]: c")[:2]
    assert isinstance(image, Image)
    assert (image.target, image.line) == ("a.png", 0)
    assert isinstance(paragraph, Paragraph)
    assert (words(paragraph.inline), paragraph.line) == ("Below it[1][2].", 1)


def test_a_picture_that_leads_to_its_own_file_leads_there_once() -> None:
    assert told(blocks("[![a](a.png)](a.png)")) == [("a", "", "a.png", "")]


def test_badges_stay_in_their_line_and_both_ends_of_each_can_be_followed() -> None:
    body = "[![one](1.svg)](https://a.example)\n[![two](2.svg)](https://b.example)"
    assert words(only(body, Paragraph).inline) == "▨\u00a0one ▨\u00a0two"
    assert [target for _, target in targeted(blocks(body))] == [
        "1.svg",
        "https://a.example",
        "2.svg",
        "https://b.example",
    ]


def test_a_linked_image_leads_to_its_file_and_where_the_link_does() -> None:
    found = blocks("[![alt](pic.png)](https://a.example)")
    assert [target for _, target in targeted(found)] == ["pic.png", "https://a.example"]


def test_every_picture_is_walked_and_no_link() -> None:
    body = "![a](a.png)\n\nsee ![b](b.png) and [c](c.md)\n\n- [![d](d.png)](e.md) x\n\n| t |\n|---|\n| ![f](f.png) |"
    assert list(pictures(blocks(body))) == ["a.png", "b.png", "d.png", "f.png"]


def test_the_pictures_of_a_text_are_told_with_their_words_and_links() -> None:
    inline = only("a ![b c](b.png) [![d](d.png)](e.md)", Paragraph).inline
    assert [tuple(each) for each in illustrations(inline)] == [("b c", "b.png", "", 2), ("d", "d.png", "e.md", 8)]


def test_a_picture_of_one_sign_is_that_sign() -> None:
    assert words(only('a <img src="tada.png" alt="🎉"> b', Paragraph).inline) == "a 🎉 b"


def test_pictures_in_a_line_have_their_sign_in_every_markup() -> None:
    sign = Run("▨\u00a0a.png", Role.IMAGE, "a.png")
    (org,) = marked_up("see [[file:a.png]]", Kind.ORG)
    assert isinstance(org, Paragraph)
    assert org.inline[1] == sign
    (linked,) = marked_up("see [[https://a.example][file:a.png]]", Kind.ORG)
    assert isinstance(linked, Paragraph)
    assert linked.inline[1:] == (
        Run("▨\u00a0", Role.IMAGE, "a.png"),
        Run("a.png", Role.IMAGE | Role.LINK, "https://a.example"),
    )
    (html,) = marked_up("<p>see <img src=a.png></p>", Kind.HTML)
    assert isinstance(html, Paragraph)
    assert html.inline[1] == sign
    (table,) = marked_up("+-------------------+\n| .. image:: a.png  |\n+-------------------+\n", Kind.RST)
    assert isinstance(table, Table)
    assert table.rows[0][0].inline == (sign,)


def test_an_image_of_restructuredtext_may_lead_elsewhere() -> None:
    assert told(marked_up(".. image:: a.png\n   :target: https://a.example\n", Kind.RST)) == [
        ("a.png", "", "a.png", "https://a.example")
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a [b *c*]{.smallcaps} d", "a b c d"),
        ("`code`{.python} and [l](x.md){.y #z}", "code and l"),
        ("f(x){.note} [x]{no} {.y}", "f(x){.note} [x]{no} {.y}"),
    ],
)
def test_braces_behind_what_they_are_about_show_nothing(body: str, expected: str) -> None:
    assert words(only(body, Paragraph).inline) == expected


def test_a_span_that_is_marked_is_highlighted() -> None:
    assert only("a [b]{.mark}", Paragraph).inline[1] == Run("b", Role.HIGHLIGHT)
