"""Bytes to text: marks, encodings without one, and telling texts from binaries."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import Kind, read
from deepread.article.encoding import _controls_in, _has_controls, decode

PAGE = "---\ntitle: Żółw “Śpi”\n---\nTreść — krótka.\n"


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode(),
        codecs.BOM_UTF8 + PAGE.encode(),
        codecs.BOM_UTF16_LE + PAGE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PAGE.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + PAGE.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + PAGE.encode("utf-32-be"),
    ],
)
def test_every_unicode_encoding_gives_the_same_article(data: bytes) -> None:
    source = read(data, "a.md")
    assert (source.article.title, source.body) == ("Żółw “Śpi”", "Treść — krótka.\n")
    assert not source.article.warnings


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_without_its_mark_a_wide_encoding_is_told_by_its_bytes_and_that_is_said(codec: str) -> None:
    source = read(PAGE.encode(codec), "a.md")
    assert (source.article.title, source.body) == ("Żółw “Śpi”", "Treść — krótka.\n")
    (warning,) = source.article.warnings
    assert (warning.line, source.article.encoding in warning.reason) == (0, True)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    ["第一行的文字\n第二行\n", "春眠不觉晓\n处处闻啼鸟\n" * 40, "最初の夜\r\n開いた窓\r\n", "밤이 깊다\n불이 켜졌다\n"],
)
def test_the_lines_of_a_text_without_a_latin_letter_tell_the_order_of_its_bytes(codec: str, text: str) -> None:
    assert read(text.encode(codec), "a.txt").body == text.replace("\r\n", "\n")


def test_bytes_that_are_no_utf8_are_read_as_windows_1252_and_said_so() -> None:
    source = read("---\ntitle: Déjà “vu”\n---\nA long line of plain words, élan.\n".encode("cp1252"), "a.md")
    assert source.article.title == "Déjà “vu”"
    assert [warning.line for warning in source.article.warnings] == [0]


def test_a_bad_byte_in_utf8_becomes_a_replacement_character() -> None:
    assert decode("naïve café ".encode() + b"\xc3").text == "naïve café \ufffd"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8, "a JPEG image"),
        (b"%PDF-1.7\nplain so far\n", "a PDF document"),
        (bytes(4096), "a binary file"),
        (bytes(range(256)) * 64, "a binary file"),
    ],
)
def test_a_binary_says_what_it_is(data: bytes, what: str) -> None:
    source = read(data, "folder/some-file.md", 0.0)
    assert what in source.stand_in
    assert source.article.kind is Kind.PLAIN
    assert source.article.title == "Some file"
    assert source.article.warnings


def test_a_nul_in_a_text_does_not_make_it_a_binary() -> None:
    source = read(b"---\ntitle: a\0b\n---\nc\0d\n", "x.md")
    assert (source.article.title, source.body) == ("a\u2400b", "c\u2400d\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read_alike(end: str) -> None:
    source = read(end.join(["---", "title: One", "---", "Two", "Three", ""]).encode(), "x.md")
    assert (source.article.title, source.body, source.body_line) == ("One", "Two\nThree\n", 4)


def test_a_stray_carriage_return_in_a_title_is_a_space() -> None:
    source = read(b"---\ntitle: left\rright\n---\nup\rdown\n", "x.md")
    assert (source.article.title, source.body, source.body_line) == ("left right", "up\ndown\n", 5)


@given(st.binary(max_size=400))
def test_any_bytes_decode(data: bytes) -> None:
    decode(data)


@given(st.binary(max_size=40))
def test_controls_are_found_where_there_are_any_to_be_counted(head: bytes) -> None:
    assert _has_controls(head) == (_controls_in(head) > 0)


@pytest.mark.parametrize(
    "inserted",
    [b"", "é".encode(), b"\0", b"\x01", b"\x1b$B$3$s\x1b(B", b"\xe9", b"\x80" * 40, b"\x02" * 4_000, bytes(9)],
)
@pytest.mark.parametrize("at", [40, 1_500, 2_048])
def test_a_long_text_below_a_fence_is_told_as_any_other(at: int, inserted: bytes) -> None:
    text = (b"---\ntitle: Words\n---\n" + b"Some words of it. " * 200)[:2_048]
    data = text[:at] + inserted + text[at:]
    found, other = decode(data), decode(b"\n" + data)  # the short way is only for what begins with a fence
    assert (found.text, found.binary, found.encoding) == (other.text[1:], other.binary, other.encoding)
    assert (found.problem, found.by) == (other.problem, other.by)
