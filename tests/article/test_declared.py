"""A page that says what it is in is read in that, and is no guess."""

from __future__ import annotations

import pytest

from deepread.article import read
from deepread.article.declared import declared_in
from deepread.article.encoding import decode

WORDS = "<title>Café</title></head><body><p>L’été est là.</p>"


@pytest.mark.parametrize(
    ("begins", "codec", "name"),
    [
        ('<html><head><meta charset="iso-8859-1">', "cp1252", "Windows-1252"),
        ("<html><head><meta charset=windows-1252>", "cp1252", "Windows-1252"),
        ("<?xml version='1.0' encoding='iso-8859-1'?><html><head>", "cp1252", "Windows-1252"),
        (
            '<html><head><meta http-equiv="Content-Type" content="text/html; charset=macintosh">',
            "mac-roman",
            "Mac Roman",
        ),
        ("<!doctype html><head><meta charset='Windows-1254'>", "cp1254", "Windows-1254"),
    ],
)
def test_a_page_is_read_in_what_it_says_without_a_warning(begins: str, codec: str, name: str) -> None:
    article = read((begins + WORDS).encode(codec), "a.html").article
    assert (article.title, article.encoding, article.warnings) == ("Café", name, ())


def test_what_a_page_says_counts_only_where_it_can_be_so() -> None:
    assert decode(('<meta charset="iso-8859-1">' + WORDS).encode()).encoding == ""
    page = ('<meta charset="euc-kr">' + WORDS).encode("cp1252")
    assert decode(page).text == page.decode("cp1252")
    assert declared_in(b'<meta charset="utf-8">') is None
    assert declared_in(b'<meta charset="none such">') is None
    assert declared_in(b'In HTML: <meta charset="koi8-r">') is None
