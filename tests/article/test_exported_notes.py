"""Notes and pages as other programs export them: what stands below a heading, in a file's name, or around a page."""

from __future__ import annotations

import pytest

from deepread.article import DatedBy, Source, read

NOTION = (
    "# On Doors\n\nCreated: March 4, 2023 10:22 AM\nTags: wood, hinges\nAuthor: Ada Byron\nURL: https://a.example/b\n"
)
READWISE = (
    "# On Doors\n\n![rw-book-cover](https://a.example/c.png)\n\n## Metadata\n- Author: [[Ada Byron]]\n"
    "- Full Title: On Doors and Hinges\n- Document Tags: [[wood]] [[hinges]] \n- URL: https://a.example/b\n"
)


def source_of(text: str, path: str = "note.md") -> Source:
    return read(text.encode(), path)


@pytest.mark.parametrize("header", [NOTION, READWISE])
def test_properties_below_the_first_heading_are_read(header: str) -> None:
    source = source_of(f"{header}\n## Hinges\n\nThey swing.\n")
    article = source.article
    assert (article.title, article.authors, article.tags) == ("On Doors", ("Ada Byron",), ("wood", "hinges"))
    assert (article.url, article.warnings) == ("https://a.example/b", ())
    assert source.body.strip() == "## Hinges\n\nThey swing."
    assert source.body_line == header.count("\n") + 1


def test_a_page_of_notion_is_dated_by_its_creation_and_readwise_gives_the_cover() -> None:
    article = source_of(f"{NOTION}\nThey swing.\n").article
    assert (article.published, article.dated_by) == ("2023-03-04T10:22:00", DatedBy.SAVED)
    assert source_of(f"{READWISE}\nThey swing.\n").article.image == "https://a.example/c.png"


@pytest.mark.parametrize(
    "text",
    [
        "# On Doors\n\nNote: they swing.\nWarning: they creak.\n\nMore.\n",
        "# On Doors\n\nAuthor: Ada Byron\n\nThey swing.\n",
        "# On Doors\n\nAuthor: Ada Byron\nDate: 2021-05-04\nand then they swing.\n",
        "# On Doors\n\n- Author: Ada Byron\n- Date: 2021-05-04\n\nThey swing.\n",
    ],
)
def test_other_lines_below_a_heading_are_text(text: str) -> None:
    assert source_of(text).body == text


def test_a_file_of_denote_says_title_tags_and_day_in_its_name() -> None:
    article = source_of("They swing.\n", "notes/20210506T120000--river-notes__water_boats.md").article
    assert (article.title, article.tags, article.published) == ("river notes", ("water", "boats"), "2021-05-06")
    signed = source_of("They swing.\n", "20210506T120000==1a--river-notes.md").article
    assert (signed.title, signed.tags) == ("river notes", ())


def test_tags_in_a_header_count_before_those_in_a_name() -> None:
    text = "---\ntitle: On Doors\ntags: [wood]\n---\n\nThey swing.\n"
    assert source_of(text, "20210506T120000--river-notes__water.md").article.tags == ("wood",)
    assert source_of("---\ntitle: T\n---\n", "some__file.md").article.tags == ()


def test_a_page_that_a_browser_has_saved_was_written_by_nobody_it_names_and_not_on_that_day() -> None:
    head = "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/b\nSubject: On Doors\n"
    more = 'Date: Tue, 3 Mar 2020 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="--B"\n'
    page = "Content-Type: text/html\n\n<html><body><p>They swing.</p></body></html>\n"
    article = source_of(f"{head}{more}\n----B\n{page}----B--\n", "page.html").article
    assert (article.title, article.authors, article.url) == ("On Doors", (), "https://a.example/b")
    assert (article.dated_by, article.saved) == (DatedBy.SAVED, "2020-03-03T10:00:00+01:00")


@pytest.mark.parametrize("title", ["# \x1b[1;31mOn Doors\x1b[0m", "---\ntitle: \x1b[31mOn Doors\x1b[m\n---"])
def test_a_terminals_colours_are_no_part_of_a_text(title: str) -> None:
    source = source_of(f"{title}\n\nThey \x1b[4mswing\x1b[0m.\n")
    assert source.article.title == "On Doors"
    assert source.body.endswith("They swing.\n")
