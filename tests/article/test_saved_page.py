"""A web page that was saved as one file (MHTML, RFC 2557): the page is the article, and nothing else of the file is."""

from __future__ import annotations

import quopri

import pytest

from deepread.article import Kind, Source, read
from deepread.document import parse

FIELDS = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/doors\nSubject: On Doors | Hinge & Co.\n"
    "Date: Sat, 3 Apr 2021 10:20:00 -0000\nMIME-Version: 1.0\n"
)
RELATED = 'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="----edge"\n\n'
PAGE = (
    '<!DOCTYPE html><html lang="de"><head><title>On Doors | Hinge &amp; Co.</title><meta name="author" '
    'content="Ada Byron"><meta property="article:published_time" content="2020-05-04"></head>\n'
    "<body><h1>On Doors</h1><p>They open – and they close.</p>{}</body></html>"
)


def part(kind: str, text: str, place: str = "https://example.org/x") -> str:
    body = quopri.encodestring(text.encode()).decode()
    return (
        f"------edge\nContent-Type: {kind}\nContent-Transfer-Encoding: quoted-printable\n"
        f"Content-Location: {place}\n\n{body}\n"
    )


def saved(*parts: str, fields: str = FIELDS, path: str = "doors.mht") -> Source:
    return read(f"{fields}{RELATED}\n{''.join(parts)}------edge--\n".encode(), path)


@pytest.mark.parametrize("path", ["doors.mht", "doors.MHTML", "doors.eml", "doors.txt"])
def test_the_page_is_the_article_and_says_who_wrote_it(path: str) -> None:
    source = saved(part("text/html", PAGE.format("")), path=path)
    found = source.article
    assert (found.kind, found.title, found.authors) == (Kind.HTML, "On Doors", ("Ada Byron",))
    assert ((found.published or "")[:10], (found.saved or "")[:10]) == ("2020-05-04", "2021-04-03")
    assert (found.url, found.language, found.warnings) == ("https://example.org/doors", "de", ())
    assert "They open – and they close." in parse(source).text


def test_styles_pictures_and_frames_of_the_page_are_no_part_of_the_article() -> None:
    source = saved(
        part("text/html", PAGE.format("")), part("text/css", "p { color: red }"), part("image/png", "no picture"),
        part("text/html", "<html><body><p>Buy a door.</p></body></html>"), part("text/javascript", "open()"),
    )  # fmt: skip
    assert not source.article.cta
    assert not any(words in source.body for words in ("color", "Buy", "open()"))


def test_a_page_that_is_made_of_frames_shows_them() -> None:
    frames = '<html><head><title>Doors</title></head><frameset cols="1,2"><frame src="a"></frameset></html>'
    source = saved(part("text/html", frames), part("text/html", "<html><body><p>They open.</p></body></html>"))
    assert "They open." in parse(source).text


@pytest.mark.parametrize(
    "fields", ["MIME-Version: 1.0\n", 'From: "Saved by Windows Internet Explorer 11"\nMIME-Version: 1.0\n']
)
def test_what_other_programs_save_is_read_too(fields: str) -> None:
    source = saved(part("text/html", PAGE.format("")), fields=fields)
    assert (source.article.title, source.article.authors) == ("On Doors", ("Ada Byron",))
    assert not any(words in parse(source).text for words in ("MIME", "boundary", "Internet Explorer"))


def test_a_page_that_is_only_called_so_is_a_page() -> None:
    source = read(PAGE.format("").encode(), "doors.mht")
    assert (source.article.kind, source.article.title) == (Kind.HTML, "On Doors")


def test_a_mail_with_a_picture_in_its_words_still_names_it() -> None:
    picture = '------edge\nContent-Type: image/png; name="door.png"\nContent-ID: <a>\n\nno picture\n'
    fields = FIELDS.replace("<Saved by Blink>", "Ada Byron <ada@example.org>")
    html = "------edge\nContent-Type: text/html\n\n<p>They open.</p>\n"
    assert saved(html, picture, fields=fields, path="a.eml").article.cta == "Attached: door.png"
