"""A title from what a file has, never empty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import read
from deepread.article.field.title import cut, date_in, of_path


def title(text: str, path: str = "2024-01-02-some-note.md") -> str:
    return read(text.encode(), path).article.title


def test_a_file_without_header_takes_its_title_from_the_first_heading() -> None:
    assert title("Intro.\n\n# The *real* title #\n\n# Second\n") == "The real title"
    assert title("The real title\n==============\n\nText.\n") == "The real title"
    assert title('<h1 class="x">The <em>real</em> title</h1>\n') == "The real title"


def test_a_text_that_is_not_called_markdown_takes_its_title_from_its_top_alone() -> None:
    assert title("Words above.\n\n# A late heading\n\nText.\n", "notes.txt") == "Words above."
    assert title("Words above.\n\nA late heading\n==============\n\n*Text*.\n", "notes") == "Words above."
    assert title("\n![](a.png)\n\n# The real title\n\nText.\n", "notes.txt") == "The real title"


def test_the_heading_of_a_first_block_of_an_outline_is_a_title() -> None:
    assert title("tags:: [[doors]]\n\n- # The *real* title\n\t- Text.\n", "pages/doors___real.md") == "The real title"


def test_a_heading_within_code_is_no_title() -> None:
    assert title("```sh\n# install\n```\n\n~~~\n# again\n```\n# still\n~~~\n\n# Real\n") == "Real"
    assert title("```\n# never closed\n") == "Some note"


def test_a_header_without_a_title_leaves_it_to_the_heading() -> None:
    assert title("---\ntitle: ~\n---\n# Real\n") == "Real"
    assert title('---\ntitle: ""\nheadline: Next\n---\n# Real\n') == "Next"


def test_a_plain_text_is_named_by_its_first_line_cut_at_a_word() -> None:
    line = "An opening line that goes on for much longer than any list of articles could ever show on one row"
    assert title(f"{line}\nAnd a second line of it.\n", "17.txt") == (
        "An opening line that goes on for much longer than any list of articles could…"
    )


def test_a_box_around_a_first_line_is_no_part_of_the_title() -> None:
    box = "*" * 20
    assert read(f"{box}\n*  The old quay    *\n{box}\n\nText.".encode(), "a.txt").article.title == "The old quay"
    assert read(b"* one *\n\nText.", "a.txt").article.title == "one"


def test_a_first_line_that_the_next_goes_on_with_says_so() -> None:
    line = "An opening line that somebody has wrapped by hand, and then"
    assert title(f"{line}\nwent on with in the next one.\n", "17.txt") == f"{line}…"
    assert title("The harbour\nby Ada\n", "17.txt") == "The harbour"


def test_a_first_sentence_that_fits_is_a_title() -> None:
    assert cut("This is the first sentence. And then there is a second one that would not fit any more.") == (
        "This is the first sentence"
    )


def test_markdown_without_a_heading_is_named_by_its_file_unless_that_says_nothing() -> None:
    assert title("Just a note.\n", "notes/evergreen-notes.md") == "Evergreen notes"
    assert title("> Just a note.\n", "1f0c9a77de.md") == "Just a note."


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("2016-05-24-the-open-door.md", "The open door"),
        ("posts/2016_5_4 Open door.md", "Open door"),
        ("20160524-door.txt", "Door"),
        ("posts/the-open-door/index.md", "The open door"),
        ("README", "README"),
        ("Kept As It Is.md", "Kept As It Is"),
        ("2016-05-24.md", "2016 05 24"),
        ("bad-\udcff-name.md", "Bad \ufffd name"),
    ],
)
def test_a_file_name_without_date_and_slug(path: str, name: str) -> None:
    assert of_path(path) == name


def test_a_file_name_may_carry_a_date() -> None:
    assert [date_in(path) for path in ("a/2016-5-4-x.md", "20160524 x.md", "2016-17.md", "x-2016-05-24.md")] == [
        "2016-5-4",
        "2016-05-24",
        "",
        "",
    ]


def test_a_list_in_place_of_a_title_is_shown_as_written() -> None:
    assert title("---\ntitle: [WIP]\n---\n") == "[WIP]"
    assert title("---\ntitle: [a, b]\n---\n") == "[a, b]"


@given(st.text(max_size=60), st.text(max_size=30))
def test_a_title_is_never_empty(text: str, path: str) -> None:
    found = read(text.encode("utf-8", "surrogatepass"), path).article.title
    assert found.strip()
    assert "\n" not in found


@pytest.mark.parametrize(
    ("title", "headings", "shown"),
    [
        ("Bees in winter - The Hive Book", ["The Hive Book", "Bees in winter (and spring)"], "Bees in winter"),
        ("Bees in winter - The Hive Book", ["The Hive Book", "Bees in winter"], "Bees in winter"),
        ("Bees in winter - Part two - The Hive Book", ["The Hive Book", "Two"], "Bees in winter - Part two"),
        ("The Hive Book » Bees in winter", ["Bees in winter"], "Bees in winter"),
        ("Bees in winter", ["The Hive Book", "Something else"], "Bees in winter"),
        ("", ["The Hive Book", "Bees in winter"], "The Hive Book"),
    ],
)
def test_a_web_page_is_called_by_its_own_title_without_its_sites_name(
    title: str, headings: list[str], shown: str
) -> None:
    body = "".join(f"<h1 class=x>{words}</h1>" for words in headings)
    page = f"<html><head><title>{title}</title></head><body>{body}<p>Some words.</p></body></html>"
    assert read(page.encode(), "a.html").article.title == shown


def test_a_web_page_whose_sites_name_is_the_first_heading_is_called_by_the_second_one() -> None:
    head = "<html><head><title>Bees in winter | The Hive Book</title></head>"
    page = f"{head}<body><h1>The Hive Book</h1><h2>Bees in winter</h2><p>Words.</p></body></html>"
    assert read(page.encode(), "a.html").article.title == "Bees in winter"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("River Tool [![Build](https://x.example/y.svg)](https://z.example) ![v](q.svg)", "River Tool"),
        ("[![Build](y.svg)](https://z.example) River Tool", "River Tool"),
        ("`river` [![Build][badge]][ci] tool", "river tool"),
        ("![River](logo.png)", "River"),
    ],
)
def test_pictures_beside_the_words_of_a_title_are_no_part_of_it(heading: str, name: str) -> None:
    assert title(f"# {heading}\n\nText.\n") == name


def test_notes_of_a_day_that_begin_with_one_of_its_parts_are_named_by_the_day() -> None:
    body = "<< [[2024-03-04]]\n\n## Morning\n\nText.\n\n## Evening\n"
    assert title(body, "daily/2024-03-05.md") == "2024-03-05"
    assert title(body, "daily/2024_03_05.md") == "2024-03-05"
    assert title("- Met Ada at the quay\n- Rain\n", "journals/2024_03_05.md") == "Met Ada at the quay"
    assert title("# Leap year\n\n## Morning\n", "daily/2024-03-05.md") == "Leap year"
