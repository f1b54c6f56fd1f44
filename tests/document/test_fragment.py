"""Where in a document the fragment of a link leads."""

from __future__ import annotations

import pytest

from deepread.article.article import Article, Kind, Source
from deepread.document import Document, parse
from deepread.document.fragment import headings, offset_of, slug


def document(body: str) -> Document:
    return parse(Source(Article("a.md", Kind.MARKDOWN, "T"), body, 1))


def test_a_heading_and_a_note_are_found_by_their_names_in_links() -> None:
    parsed = document("intro\n\n## What it *costs*, really\n\ntext[^1]\n\n[^1]: a note\n")
    offset = offset_of(parsed, "what-it-costs-really")
    assert offset is not None
    assert parsed.text[offset:].startswith("What it costs")
    note = offset_of(parsed, "fn:1")
    assert note is not None
    assert "a note" in parsed.text[note : note + 12]
    assert offset_of(parsed, "nowhere") is None


def test_a_slug_is_lower_case_with_hyphens() -> None:
    assert slug("What it costs, really?") == "what-it-costs-really"


@pytest.mark.parametrize(
    "fragment",
    [
        "2-the-oven--its-heat",
        "the-oven-its-heat",
        "The oven & its heat",
        "2. The oven & its heat",
        "the-oven-its-heat-1",
    ],
)
def test_the_ways_of_other_programs_lead_to_the_same_heading(fragment: str) -> None:
    parsed = document("intro\n\n## 2. The oven & its heat\n\ntext\n")
    offset = offset_of(parsed, fragment)
    assert offset is not None
    assert parsed.text[offset:].startswith("2. The oven")


def test_the_very_name_goes_before_one_of_the_same_letters() -> None:
    parsed = document("intro\n\n## Re-lay\n\none\n\n## Relay\n\ntwo\n")
    offset = offset_of(parsed, "relay")
    assert offset is not None
    assert parsed.text[offset:].startswith("Relay")


def test_a_heading_in_a_quote_or_a_list_is_one_too() -> None:
    found = headings(document("> ## In a quote\n\n- ## In a list\n").blocks)
    assert [heading.inline[0].text for heading in found] == ["In a quote", "In a list"]


@pytest.mark.parametrize(
    ("body", "fragment", "words"),
    [
        ("Above.\n\n## The quay {#pier .wide}\n\nBelow.", "pier", "The quay"),
        ("Above.\n\nThe lamp is lit. ^37066d\n\nBelow.", "^37066d", "The lamp"),
        ("Above.\n\nThe lamp is lit.\n\n^a-lamp\n\nBelow.", "^a-lamp", "The lamp"),
        ('Above.\n\n<a id="lamp"></a>\n\nThe lamp.', "lamp", "The lamp"),
        ('Above.\n\n<a name="lamp"></a>The lamp.', "lamp", "The lamp"),
        ('Above.\n\n<div id="lamp">\n\nThe lamp.\n\n</div>', "lamp", "The lamp"),
        ("Above.\n\nThe lamp.\n{: #lamp .lit}", "lamp", "The lamp"),
        ("Above.\n\n(a-lamp)=\n## The lamp\n", "a-lamp", "The lamp"),
    ],
)
def test_a_place_is_found_by_the_name_that_its_text_gives_it(body: str, fragment: str, words: str) -> None:
    found = document(body)
    place = offset_of(found, fragment)
    assert place is not None
    assert found.text.startswith(words, place)


@pytest.mark.parametrize(
    ("body", "fragment"),
    [
        ("# T\n\ntext\n", "t"),
        ("# The T\n\ntext\n", "the-t"),
        ("# T {#begin}\n\ntext\n", "begin"),
        ("<h1>T</h1>\n\ntext\n", "t"),
        ("text\n", "t"),
    ],
)
def test_a_link_to_the_title_leads_to_the_top(body: str, fragment: str) -> None:
    title = "The T" if "The" in body else "T"
    parsed = parse(Source(Article("a.md", Kind.MARKDOWN, title), body, 1))
    assert not list(headings(parsed.blocks))
    assert offset_of(parsed, fragment) == 0


def test_a_link_to_the_title_of_a_web_page_leads_to_the_top() -> None:
    body = '<h1 id="begin">T</h1><p>text</p>'
    parsed = parse(Source(Article("a.html", Kind.HTML, "T"), body, 1))
    assert (offset_of(parsed, "begin"), offset_of(parsed, "t")) == (0, 0)


def test_a_heading_goes_before_the_title_of_the_same_words() -> None:
    parsed = document("text\n\n## T\n\nmore\n")
    assert offset_of(parsed, "t") == parsed.text.rindex("T")
