"""The links that lead out of an article: numbered, each once, and those of the page itself left out."""

from __future__ import annotations

from document_sources import blocks, document
from hypothesis import given
from hypothesis import strategies as st

from deepread.article.article import Article, HeaderLink, Kind
from deepread.document.outbound import LinksByNumber, Outbound, links_of, outbound
from deepread.document.targeted import link_texts

WEB = "https://mill.example/flour"


def test_links_are_numbered_in_their_order_and_each_target_once() -> None:
    body = f"See [the mill]({WEB}), [a note](note.md), [[Other note|another]], and [it again]({WEB})."
    assert outbound(document(body)) == (
        Outbound(1, "the mill", WEB),
        Outbound(2, "a note", "note.md"),
        Outbound(3, "another", "Other note"),
    )


def test_a_link_that_a_site_makes_is_one_with_that_to_its_file_and_is_shown_as_its_path() -> None:
    body = '[a]({{< relref "note.md" >}}), [b](note.md), [c]({{< ref "#salt" >}}), [d]({% link _posts/x.md %}).'
    found = outbound(document(body))
    assert [(link.text, link.place) for link in found] == [("a", "note.md"), ("d", "/_posts/x.md")]
    assert found[0].target == '{{< relref "note.md" >}}'


def test_a_note_is_one_link_however_it_is_named() -> None:
    body = (
        "[[slow bread]], [it](slow%20bread.md), [it](./Slow%20bread.md), [its crust](slow%20bread.md#crust), [b](b.md)."
    )
    assert [link.target for link in outbound(document(body))] == ["slow bread", "slow%20bread.md#crust", "b.md"]
    assert [link.target for link in outbound(document("<https://a.example/b.md> [c](https://a.example/b)"))] == [
        "https://a.example/b.md",
        "https://a.example/b",
    ]


def test_a_link_by_a_title_is_the_same_as_one_to_its_file() -> None:
    links = LinksByNumber()
    links.add(blocks("[[Old lamps]], [them](lamps.md), [[Old Lamps#Wick]], [it](lamps.md#Wick), [[Other]], [x](b.md)."))
    found = links.all({"lamps.md": "Old lamps", "b.md": "B"})
    assert [(link.number, link.text, link.target) for link in found] == [
        (1, "Old lamps", "Old lamps"),
        (2, "Old Lamps#Wick", "Old Lamps#Wick"),
        (3, "Other", "Other"),
        (4, "x", "b.md"),
    ]


def test_links_of_the_header_are_listed_but_for_its_own_address() -> None:
    article = Article(
        *("a.md", Kind.MARKDOWN, "A"),
        description="Goes on from one.",
        cta="Follow here.",
        url="https://own.example",
        image="cat.png",
        links=(HeaderLink("description", 13, 16, "one.md"), HeaderLink("cta", 7, 11, WEB)),
    )
    found = document("See [two](two.md).", article)
    assert [link.text for link in outbound(found)] == ["one", "two", "here"]
    for link in links_of(found.blocks):
        assert found.text[link.start : link.end] == link.text


def test_what_a_link_says_of_its_target_is_kept() -> None:
    said = (
        f'[a]({WEB} "The  *mill*") [again]({WEB} "Not this") [b][b] [c](c.md)\n'
        '<a href="d.md" title="D &amp; d">d</a>\n\n'
        '| [e](e.md "In a table") |\n|---|\n| |\n\n<p><a href="f.md" title="In HTML">f</a></p>\n\n'
        "[b]: b.md (In a\nreference)\n"
    )
    assert document(said).titles == {
        WEB: "The *mill*",
        "b.md": "In a reference",
        "d.md": "D & d",
        "e.md": "In a table",
        "f.md": "In HTML",
    }


def test_headings_footnotes_and_pictures_are_no_way_out() -> None:
    body = f"# One\n\n[up](#one) and a note[^1] ![a cat](cat.png)\n\n![a dog](dog.png)\n\n[^1]: [out]({WEB})\n"
    assert [link.target for link in outbound(document(body))] == [WEB]


def test_a_picture_that_is_a_link_leads_where_the_link_does() -> None:
    assert outbound(document(f"[![a cat](cat.png)]({WEB})")) == (Outbound(1, "a cat", WEB),)


def test_a_link_that_emphasis_cuts_up_is_one() -> None:
    (link,) = link_texts(blocks(f"Go [to *the* mill]({WEB}) now."))
    assert (link.text, link.target) == ("to the mill", WEB)


def test_links_in_lists_quotes_tables_and_footnotes_are_found() -> None:
    body = "- [a](a.md)\n\n> [b](b.md)\n\n| x |\n|---|\n| [c](c.md) |\n\nwords[^1]\n\n[^1]: [d](d.md)\n"
    assert [link.text for link in outbound(document(body))] == ["a", "b", "c", "d"]


def test_a_bare_address_says_its_target_itself() -> None:
    bare, named = outbound(document(f"{WEB}/ and [words](https://b.example)"))
    assert bare.says_target
    assert not named.says_target


@given(st.text(max_size=200))
def test_the_words_of_each_link_stand_where_it_says(body: str) -> None:
    parsed = document(f"[a]({WEB}) {body} [b *c* d](x.md)")
    for link in link_texts(parsed.blocks):
        assert parsed.text[link.start : link.end] == link.text or not link.text


def test_a_page_without_links_has_none() -> None:
    assert outbound(document("Nothing leads anywhere.")) == ()
