"""The lines below the title of a plain text that say who wrote it and when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread import text as safe
from deepread.article import Article, DatedBy, read
from deepread.document import parse

REST = "\nThey open, and they close.\n\nBy and by all of them do.\n"


def article_in(top: str, path: str = "doors.txt") -> Article:
    return read(f"{top}\n{REST}".encode(), path).article


@pytest.mark.parametrize(
    ("top", "authors", "published"),
    [
        ("On Doors\nBy Ada Byron\n4 May 2021", ("Ada Byron",), "2021-05-04"),
        ("On Doors\nby Ada Byron", ("Ada Byron",), None),
        ("On Doors\n\nBy Ada Byron\n\nMay 4, 2021", ("Ada Byron",), "2021-05-04"),
        ("\n\n          On Doors\n       By Ada M. Byron\n   Tuesday, 4 May 2021", ("Ada M. Byron",), "2021-05-04"),
        ("On Doors\n2021-05-04\nBy Ada", ("Ada",), "2021-05-04"),
        ("On Doors\nBy Ada Byron, Jr., and Grace Hill", ("Ada Byron, Jr.", "Grace Hill"), None),
        ("ON DOORS\n========\nBY ADA BYRON AND GRACE HILL", ("ADA BYRON", "GRACE HILL"), None),
        ("Über Türen\nvon Ada von der Mühle\n4. Mai 2021", ("Ada von der Mühle",), "2021-05-04"),
        ("Des portes\npar Élise Dupont\n4 mai 2021", ("Élise Dupont",), "2021-05-04"),
        ("On Doors\nAuthor: Ada Byron\nDate: 4 May 2021", ("Ada Byron",), "2021-05-04"),
        ("On Doors\nMay 4th, 2021", (), "2021-05-04"),
        ("On Doors\nPublished on 4 May 2021\nWritten by Ada", ("Ada",), "2021-05-04"),
    ],
)
def test_author_and_date_are_read_below_the_title(top: str, authors: tuple[str, ...], published: str | None) -> None:
    article = article_in(top)
    title = next(line.strip() for line in top.split("\n") if line.strip())
    assert (article.title, article.authors, article.published) == (title, authors, published)
    assert article.dated_by is (DatedBy.HEADER if published else DatedBy.NOTHING)


@pytest.mark.parametrize(
    "top",
    [
        "I waited for the train,\nBy Ada Byron",
        "On Doors\nBy the time they opened it was late",
        "On Doors\nBy Friday",
        "On Doors\nBy next May 2021",
        "On Doors\nBy Ada Byron\nwho has some of her own",
        "On Doors\nBy Ada Byron, who wrote of nothing else",
        "On Doors\nby hand",
        "On Doors\n1984",
        "On Doors\n20210504",
        "On Doors\n\n4 May 2021",
        "A diary\n4 May 2021\n\nThey open.\n\n5 May 2021",
        "- doors\nBy Ada Byron",
        "On Doors\n\n\n\nBy Ada Byron",
    ],
)
def test_what_may_be_prose_stays_text(top: str) -> None:
    source = read(f"{top}\n{REST}".encode(), "doors.txt")
    assert (source.article.authors, source.article.published, source.article.header) == ((), None, {})
    assert source.body == f"{top}\n{REST}"


@pytest.mark.parametrize("path", ["doors.md", "doors.rst", "doors.org"])
def test_the_markups_have_their_own_ways(path: str) -> None:
    assert not article_in("On Doors\nBy Ada Byron\n4 May 2021", path).header


def test_lines_with_nothing_below_them_are_the_text() -> None:
    assert read(b"On Doors\nBy Ada Byron\n\n", "doors.txt").body == "On Doors\nBy Ada Byron\n\n"


def test_they_are_shown_once_above_the_text() -> None:
    document = parse(read(f"On Doors\nBy Ada Byron\n4 May 2021\n{REST}".encode(), "doors.txt"))
    assert document.text.count("Ada Byron") == document.text.count("On Doors") == 1
    assert "2021-05-04" in document.text
    assert "4 May 2021" not in document.text


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")) | st.just("\n"), max_size=200))
def test_the_text_below_them_stays_as_it_is(body: str) -> None:
    top = "On Doors\nBy Ada Byron\n"
    source = read(f"{top}4 May 2021\n\nThey open.\n{body}".encode(), "doors.txt")
    if source.article.published:
        assert (source.body, source.body_line) == (safe.block(f"\nThey open.\n{body}"), 4)
