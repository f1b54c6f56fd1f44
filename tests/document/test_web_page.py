"""What a whole HTML file becomes, with the library that tells articles and without it."""

from __future__ import annotations

import pytest
from document_sources import words
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import Kind, read
from deepread.document import parse, web_page
from deepread.document.block import Code, Heading, Note, Paragraph, Table
from deepread.document.parser import Parser

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>A walk | The Site</title><meta name="author" content="Ann Bo">
<meta property="article:published_time" content="2024-05-03T10:00:00Z">
<meta name="description" content="Along &amp; back">
<style>p { color: red }</style></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav></header>
<aside>Subscribe to our newsletter!<form><input name="mail"></form></aside>
<article><h1>A walk</h1>
<p>The path begins behind the <em>mill</em>, where the water is loud, and it goes on for a good while, as paths do.</p>
<h2>The bridge</h2>
<p>There is a bridge made of <code>oak</code>, which nobody has crossed in years, or so they say in the village.</p>
<pre><code>if it.rains():
    stay()
</code></pre>
<table><tr><th>Km</th><th>Place</th></tr><tr><td>1</td><td>Mill</td></tr></table>
<p>Then home. It is the same way, only the other way round, and the light is behind you, which is another thing.</p>
</article><footer>2024 The Site. All rights reserved.</footer><script>var a = "<p>no</p>";</script></body></html>
"""


@pytest.fixture(params=["extracted", "plainly"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "plainly":
        monkeypatch.setattr(web_page, "_extractor", lambda: None)
    else:
        pytest.importorskip("trafilatura")


@pytest.mark.usefixtures("_either_way")
def test_a_page_is_reduced_to_its_article() -> None:
    document = parse(read(PAGE.encode(), "walk.html"))
    for shown in ("behind the mill", "The bridge", "oak", "stay()", "Mill", "another thing"):
        assert shown in document.text
    for beside in ("About us", "newsletter", "rights reserved", "color: red", "<p>"):
        assert beside not in document.text
    kinds = [type(block) for block in document.blocks[1:]]
    assert kinds == [Paragraph, Heading, Paragraph, Code, Table, Paragraph]


def test_the_head_says_who_and_when() -> None:
    article = read(PAGE.encode(), "walk.html").article
    assert article.kind is Kind.HTML
    assert (article.title, article.authors, article.language) == ("A walk", ("Ann Bo",), "en")
    assert (article.published or "")[:10] == "2024-05-03"
    assert article.description == "Along & back"
    assert 60 < article.words < 120


def test_a_page_is_told_by_how_it_begins_too() -> None:
    assert read(PAGE.encode(), "walk").article.kind is Kind.HTML
    assert read(PAGE.encode(), "walk.md").article.kind is Kind.MARKDOWN


@pytest.mark.usefixtures("_either_way")
def test_the_lines_of_a_page_are_those_of_its_file() -> None:
    heading = next(block for block in parse(read(PAGE.encode(), "a.html")).blocks if isinstance(block, Heading))
    assert words(heading.inline) == "The bridge"
    assert PAGE.split("\n")[heading.line].startswith("<h2>")


@pytest.mark.usefixtures("_either_way")
def test_entities_are_decoded_once() -> None:
    body = (
        "<p>"
        + "Plain words that stand here so that the page has an article, and more of them. " * 8
        + "&amp;lt;b&gt;</p>"
    )
    assert "&lt;b>" in parse(read(f"<html><body><article>{body}</article></body></html>".encode(), "a.html")).text


@pytest.mark.usefixtures("_either_way")
def test_a_short_page_keeps_its_parts_apart() -> None:
    page = (
        b"<html><body><h1>Doors</h1><dl><dt>Hinge<dd>It turns.</dl><p>See <a href=x>more</a>.<p>Then go.</body></html>"
    )
    assert parse(read(page, "a.html")).text.split("\n")[-4:] == ["Hinge", "It turns.", "See more.", "Then go."]


@pytest.mark.usefixtures("_either_way")
def test_what_stands_around_an_article_is_left_out_where_the_page_says_so() -> None:
    line = "tells of boats, ropes and lamps along the quay, at length."
    prose = "".join(f"<p>Paragraph {number} {line}</p>" for number in range(20))
    page = (
        f"<html><body><nav><a href=/>Home page of all</a></nav><div>{prose}</div><footer>Imprint</footer></body></html>"
    )
    document = parse(read(page.encode(), "a.html"))
    assert "Paragraph 19" in document.text
    assert "Home page" not in document.text
    assert "Imprint" not in document.text


def test_a_page_without_marks_is_shown_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_page, "_extractor", lambda: None)
    document = parse(read(b"<p>One.<p>Two.<nav>never closed <p>Three.", "a.html"))
    assert all(word in document.text for word in ("One.", "Two.", "never closed", "Three."))


LONG = "".join(f"<p>Paragraph {number} tells of boats, ropes and lamps along the quay.</p>" for number in range(30))


@pytest.mark.parametrize(
    "body", ["<p>Short and whole.</p>", "<h1>Doors</h1><p>They turn.</p><p>Short and whole.</p>", LONG]
)
@pytest.mark.parametrize(
    "page",
    [
        "<form id=aspnetForm action=./a.aspx><input type=hidden name=__VIEWSTATE value=x><div>{}</div></form>",
        "<article><form>{}</form></article>",
        "<main><form>{}</form></main>",
        "<aside>{}</aside>",
        "<nav>Home</nav><form>{}</form><footer>Imprint</footer>",
    ],
)
@pytest.mark.usefixtures("_either_way")
def test_a_page_that_is_nearly_all_in_a_form_or_an_aside_is_kept(page: str, body: str) -> None:
    shown = parse(
        read(f"<html><head><title>T</title></head><body>{page.format(body)}</body></html>".encode(), "a")
    ).text
    expected = ("Paragraph 0 ", "Paragraph 29 ") if body is LONG else ("Short and whole.",)
    assert all(words in shown for words in expected)
    if body is LONG:
        assert "Imprint" not in shown


@pytest.mark.usefixtures("_either_way")
def test_a_page_that_is_one_menu_is_kept() -> None:
    links = "".join(f"<li><a href={number}>Chapter {number}</a></li>" for number in range(40))
    document = parse(read(f"<html><body><nav><ul>{links}</ul></nav><p>2024</p></body></html>".encode(), "a.html"))
    assert "Chapter 39" in document.text


@pytest.mark.usefixtures("_either_way")
def test_a_menu_longer_than_the_article_is_left_out() -> None:
    links = "".join(f"<li><a href={number}>Item {number} of the shop</a></li>" for number in range(150))
    page = f"<html><body><nav><ul>{links}</ul></nav><article>{LONG[:700]}</p></article></body></html>"
    document = parse(read(page.encode(), "a.html"))
    assert "Paragraph 3 " in document.text
    assert "Item 70 of" not in document.text


def test_a_page_beyond_the_budget_is_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_page, "HTML_PAGE_CHARACTERS", 100)
    document = parse(read(PAGE.encode(), "a.html"))
    assert isinstance(document.blocks[1], Note)
    assert "The path begins behind the mill" in document.text
    assert "<p>" not in document.text
    assert "var a" not in document.text


@pytest.mark.parametrize("page", ["<p>A word.</p>" * 80_000, "<i>.</i>" * 40_000], ids=["long", "all tags"])
def test_a_page_that_takes_more_than_a_second_is_its_words(page: str) -> None:
    parser = Parser(read(f"<html><body>{page}".encode(), "a.html"))
    parser.advance()
    assert any(isinstance(block, Note) for block in parser.document().blocks)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 50_000,
        "<b>" * 50_000 + "x",
        "<table>" + "<tr>" + "<td>x" * 50_000,
        "<" * 200_000,
        "&lt;" * 100_000,
        "<a " + "x=1 " * 50_000 + ">",
        "<nav>" * 50_000,
        "<!--" * 50_000,
        "<script>" * 30_000,
        "<article><main>" * 20_000,
    ],
)
@pytest.mark.usefixtures("_either_way")
def test_hostile_pages_are_read(body: str) -> None:
    """Each of these would take minutes in quadratic time."""
    assert parse(read(f"<html><body>{body}".encode(), "a.html")).text


@given(st.text(max_size=300), st.binary(max_size=100))
def test_any_page_is_read(text: str, data: bytes) -> None:
    parse(read(b"<html>" + text.encode("utf-8", "surrogatepass") + data, "a.html"))


@pytest.mark.parametrize("pictures", [1, 4])
def test_a_picture_that_is_written_out_in_its_address_is_no_text(pictures: int) -> None:
    picture = f'<p><img alt="lamp" src="data:image/png;base64,{"iVBORw0KGgo" * 50_000}==">'
    page = f"<html><body><p>Before.</p>{picture * pictures}<p>After.</p></body></html>"
    source = read(page.encode(), "a.html")
    found = parse(source)
    assert found.text[found.body_start :].split() == ["Before.", *["lamp"] * pictures, "After."]
    assert source.article.words == 2
