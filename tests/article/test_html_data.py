"""What a web page says of itself in its data rather than in its head."""

from __future__ import annotations

import json
from time import process_time

import pytest

from deepread.article import Article, read
from deepread.article.dialect import html_data


def page(head: str = "", body: str = "<p>They swing.</p>") -> Article:
    return read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "page.html").article


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "On Doors",
    "author": [{"@type": "Person", "name": "Ada Byron"}, {"@type": "Person", "name": "Bo Ray"}],
    "datePublished": "2021-05-04T10:00:00Z",
}


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [{"@type": "WebSite", "name": "The Hinge"}, ARTICLE],
        {"@graph": [{"@type": "Organization", "name": "The Hinge"}, ARTICLE]},
        ARTICLE | {"@type": ["Thing", "BlogPosting"], "author": ["Ada Byron", "Bo Ray"]},
        {
            "@graph": [
                ARTICLE | {"author": [{"@id": "#a"}, {"name": "Bo Ray"}]},
                {"@type": "Person", "@id": "#a", "name": "Ada Byron"},
            ]
        },
    ],
)
def test_linked_data_gives_title_authors_and_date(data: object) -> None:
    article = page("<title>On Doors | The Hinge</title>" + linked(data))
    assert (article.title, article.authors) == ("On Doors", ("Ada Byron", "Bo Ray"))
    assert article.published == "2021-05-04T10:00:00+00:00"


def test_what_a_pages_head_says_counts_before_its_linked_data() -> None:
    article = page('<meta name="author" content="Cy Fox">' + linked(ARTICLE))
    assert (article.authors, article.title) == (("Cy Fox",), "On Doors")


@pytest.mark.parametrize("data", ["{", "[1, null]", '{"@graph": 1}', '{"@type": "Article", "author": 3}', "[" * 90_000])
def test_linked_data_that_is_none_says_nothing(data: str) -> None:
    article = page(f'<title>On Hinges</title><script type="application/ld+json">{data}</script>')
    assert (article.title, article.authors) == ("On Hinges", ())


def test_an_export_of_medium_names_its_author_and_its_day() -> None:
    footer = (
        '<footer><p>By <a href="https://m.example/@ada" class="p-author h-card">Ada Byron</a> on '
        '<a href="#"><time class="dt-published" datetime="2021-05-04T10:00:00.000Z">May 4</time></a>.</p></footer>'
    )
    article = page("<title>On Doors</title>", f"<p>They swing.</p>{footer}")
    assert (article.authors, article.published) == (("Ada Byron",), "2021-05-04T10:00:00+00:00")


@pytest.mark.parametrize(
    "unit", ["<a p-author ", "<script application/ld+json>", "<time dt-published ", "<a p-author><b>"]
)
def test_a_page_of_beginnings_takes_linear_time(unit: str) -> None:
    began = process_time()
    html_data.read(unit * 40_000)
    assert process_time() - began < 20


def test_a_heading_over_several_lines_is_the_title_of_markdown() -> None:
    text = '<h1 align="center">\n  On Doors\n</h1>\n\nThey swing.\n'
    assert read(text.encode(), "note.md").article.title == "On Doors"


def test_a_note_that_was_exported_says_when_it_was_made_and_changed() -> None:
    made = '<meta name="created" content="2018-09-02 10:11:12 +0000"/>'
    article = page(f'{made}<meta name="updated" content="2019-01-02 03:04:05 +0000"/>')
    assert (article.saved, article.updated) == ("2018-09-02T10:11:12+00:00", "2019-01-02T03:04:05+00:00")
