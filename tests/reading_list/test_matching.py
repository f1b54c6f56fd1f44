"""When an entry is of an article: by what its address says, else by its title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.reading_list import Shelf, canonical

SAME = [
    "https://example.org/a/b",
    "http://example.org/a/b",
    "https://www.example.org/a/b/",
    "HTTPS://WWW.Example.ORG/a/b",
    "https://example.org:443/a/b#part",
    "https://example.org/a/b?utm_source=x&utm_medium=y&fbclid=z",
    "https://user:word@example.org/a/b?mc_cid=1",
    " https://example.org/a/b \n",
    "https://example.org/a/%62",
]
OTHERS = [
    "https://example.org/a/c",
    "https://example.org/A/B",
    "https://example.com/a/b",
    "https://blog.example.org/a/b",
    "https://example.org/a/b?page=2",
    "https://example.org:8080/a/b",
    "https://example.org",
]


@pytest.mark.parametrize("address", SAME)
def test_addresses_of_one_article_are_one(address: str) -> None:
    assert canonical(address) == "example.org/a/b"


def test_addresses_of_others_are_others() -> None:
    assert len({canonical(address) for address in [*OTHERS, SAME[0]]}) == len(OTHERS) + 1


def test_parameters_that_choose_a_page_count_in_any_order() -> None:
    assert canonical("https://example.org/?b=2&utm_x=1&a=1") == canonical("http://www.example.org?a=1&b=2")


NONE = ["", "no address", "ftp://example.org/a", "https://", "https://[::1", "mailto:a@b.c", "javascript:alert(1)"]


@pytest.mark.parametrize("address", [*NONE, "https://localhost/a", "https://example.org:x/"])
def test_what_is_no_address_of_the_web_is_none(address: str) -> None:
    assert canonical(address) == ""


@given(st.text(max_size=60))
def test_anything_may_stand_in_place_of_an_address(text: str) -> None:
    for address in (text, f"https://example.org/{text}", f"https://{text}/a", f"https://example.org/?{text}"):
        assert not canonical(address).startswith(("http:", "https:", "www."))


def test_an_address_goes_before_a_title_and_a_title_must_be_one_articles_alone() -> None:
    shelf = Shelf(
        [
            ("a.md", "https://example.org/a", "One title"),
            ("b.md", "https://example.org/b", "Another  Title"),
            ("c.md", "", "Twice"),
            ("d.md", "", "twice"),
        ]
    )
    assert shelf.find("example.org/b", "One title") == "b.md"
    assert shelf.find("", "another title") == "b.md"
    assert shelf.find("", "Twice") is None
    assert shelf.find("", "") is None
    assert shelf.find("example.org/z", "unknown") is None


def test_a_title_tells_nothing_where_both_have_addresses_of_their_own() -> None:
    shelf = Shelf(
        [("a.md", "https://example.org/a", "Weekly"), ("b.md", "", "Notes"), ("c.md", "https://x.org", "Notes")]
    )
    assert shelf.find("example.com/weekly", "Weekly") is None
    assert shelf.find("example.com/notes", "notes") == "b.md"
    assert shelf.find("", "notes") is None
    assert shelf.find("", "weekly") == "a.md"
