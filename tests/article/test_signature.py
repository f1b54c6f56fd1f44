"""What is said of files that are no texts."""

from __future__ import annotations

import pytest

from deepread.article import Article, ArticleWarning, Kind, read
from deepread.article.encoding import decode
from deepread.document import parse
from deepread.document.block import Note

NOISE = bytes(range(256)) * 8


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"RIFF\x10\x20\0\0WEBPVP8 ", "a WebP image"),
        (b"\0\0\0\x1cftypavif", "an AVIF or HEIC image"),
        (b"\0\0\0\x1cftypisom", "a video or a sound"),
        (b"PK\3\4\x14\0\0\0\0\0mimetypeapplication/epub+zip", "an EPUB book"),
        (b"PK\3\4\x14\0\x06\0\x08\0word/document.xml", "a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
        (b"{\\rtf1\\ansi plain", "an RTF document"),
        (b"MZ\x90\0\3\0", "a program for Windows"),
        (b"OggS\0\2", "a sound or a video"),
        (b"\0" * 257 + b"ustar", "a tar archive"),
        (b"\0" * 60 + b"BOOKMOBI", "a Kindle book"),
        (b"\x80\x04\x95\x20\0\0\0", "data of a Python program"),
        (b"\x40\0\0\0\x02title\0\x05\0\0\0Text\0", "binary JSON (BSON)"),
        (b"\x40\1\0\0\x10_id\0\x05\0\0\0\0", "binary JSON (BSON)"),
    ],
)
def test_a_file_that_is_no_text_is_described(head: bytes, what: str) -> None:
    assert decode(head + NOISE).binary == what


def test_a_text_that_begins_like_a_binary_is_a_text() -> None:
    for words in (
        "MZ is an initial.",
        "BM, he wrote.",
        "PACK your bags",
        "ID3 tags explained",
        "RIFFs on a theme",
        "abcdftyp is a word",
    ):
        assert decode(words.encode()).text == words


def test_a_description_stands_in_place_of_the_bytes() -> None:
    source = read(b"\x89PNG\r\n\x1a\n" + NOISE, "pictures/door.md", 0.0)
    assert (source.body, source.stand_in) == ("", "The file is a PNG image, not a text. It is 2,056 bytes long.")
    (note,) = parse(source).blocks[1:]
    assert isinstance(note, Note)
    assert note.text == source.stand_in


def test_a_text_with_a_few_nuls_is_a_text() -> None:
    text = "Some words, and then a fault.\0 And on it goes, as if nothing had been.\n" * 20
    assert decode(text.encode()).text == text


def test_a_short_text_with_one_nul_is_a_text() -> None:
    assert decode(b"hello\0").text == "hello\0"


@pytest.mark.parametrize("data", [b"\0\1\2\3" * 500, b"\3\0\0\0title\0\5\0\0\0Text\0" * 30])
def test_bytes_that_only_have_a_character_in_utf_16_each_are_no_text(data: bytes) -> None:
    assert decode(data).binary == "a binary file"


def test_an_article_says_what_its_file_is_where_that_is_no_text() -> None:
    assert read(b"\x89PNG\r\n\x1a\n" + NOISE, "door.md").article.binary == "a PNG image"
    assert read(b"---\ntitle: The file is a door, not a text.\ndate: x\n---\n", "door.md").article.binary == ""


def test_what_a_file_is_where_it_is_no_text_is_told_by_no_sentence() -> None:
    warned = Article("a.md", Kind.PLAIN, "A", warnings=(ArticleWarning(0, "The file is a door, not a text."),))
    assert not warned.binary
