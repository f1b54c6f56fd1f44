"""A large text read part by part is the same text."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from many_tongues import TONGUES, chance, passage

from deepread.article import Kind, parts, read
from deepread.article.parts import Parts, describe

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = "---\ntitle: The long one\nauthor: Ada\n---\n"


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LARGE", 1_000)
    monkeypatch.setattr(parts, "_FIRST", 900)
    monkeypatch.setattr(parts, "_PART", 700)


def pieces(data: bytes, length: int = 97) -> Iterator[bytes]:
    return (data[at : at + length] for at in range(0, len(data), length))


def whole(found: Parts) -> str:
    return "".join([found.source.body, *iter(found.next, "")])


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "koi8-r"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_parts_make_the_whole_text(codec: str, end: str) -> None:
    text = HEADER + passage(TONGUES["Russian"], 6_000, chance(1)).replace("\n\n", "\n") + "\n"
    data = text.replace("\n", end).encode(codec)
    found = Parts(pieces(data), len(data), "a.md")
    assert whole(found) == read(data, "a.md").body
    assert (found.source.article.title, found.source.article.authors) == ("The long one", ("Ada",))
    assert found.source.article.encoding == read(data, "a.md").article.encoding


def test_a_character_that_is_torn_by_a_part_is_whole() -> None:
    text = "夜の海を見る。\n" * 400
    data = text.encode()
    found = Parts(pieces(data, 10), len(data), "a.txt")
    assert not found.source.article.warnings
    assert whole(found) == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_no_character_of_two_bytes_is_torn_where_nothing_says_that_they_are(codec: str) -> None:
    text = ("夜の海を見る開いた窓最初" * 30 + "\n") * 20
    data = text.encode(codec)
    found = Parts(pieces(data), len(data), "a.txt")
    assert whole(found).replace("\n", "") == text.replace("\n", "")
    assert not any("Some bytes" in warning.reason for warning in found.source.article.warnings)


@pytest.mark.parametrize("ending", ["md", "txt", "rst", "org"])
def test_no_kind_of_text_is_read_in_larger_parts_than_another(ending: str) -> None:
    data = b"Some words of a line.\n" * 400
    found = Parts(pieces(data), len(data), f"a.{ending}")
    assert all(len(part) < 900 for part in iter(found.next, ""))


def test_a_small_file_is_read_at_once() -> None:
    found = Parts(iter([b"# One\n", b"two\n"]), 10, "a.md")
    assert (found.source.body, found.next()) == ("# One\ntwo\n", "")


def test_the_words_of_the_whole_are_told_by_its_first_part() -> None:
    data = (HEADER + "one two three four five.\n" * 2_000).encode()
    article = describe(data, "a.md")
    assert 9_000 < article.words < 11_000
    assert article.read_minutes == pytest.approx(10_000 / 230, abs=5)
    assert article.title == "The long one"


def test_a_line_without_end_is_cut_at_a_space() -> None:
    data = b"word " * 3_000
    found = Parts(pieces(data), len(data), "a.txt")
    assert len(found.source.body) < 2_000
    assert whole(found).split() == ["word"] * 3_000


def test_a_word_without_end_is_read() -> None:
    data = b"x" * 5_000
    assert whole(Parts(pieces(data), len(data), "a.txt")).replace("\n", "") == "x" * 5_000


def test_a_large_binary_is_described_and_not_read() -> None:
    data = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
    found = Parts(pieces(data), len(data), "a.md")
    assert f"{len(data):,} bytes" in found.source.stand_in
    assert found.next() == ""


@pytest.mark.parametrize("name", ["a.rst", "a.org", "a.html"])
def test_other_markups_are_read_in_parts_too(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_LARGE_PAGE", 1_000)
    data = b"Title\n=====\n\n" + b"Some words.\n" * 500
    found = Parts(pieces(data), len(data), name)
    assert len(found.source.body) < 1_000
    assert whole(found).encode() == data


def test_a_page_of_some_megabytes_is_read_at_once() -> None:
    data = b"<p>Some words.\n" * 500
    found = Parts(pieces(data), len(data), "a.html")
    assert found.source.article.kind is Kind.HTML
    assert (len(found.source.body), found.next()) == (len(data), "")


def test_a_file_that_fails_halfway_says_so() -> None:
    def failing() -> Iterator[bytes]:
        yield b"Some words.\n" * 100
        raise OSError

    text = whole(Parts(failing(), 5_000, "a.txt"))
    assert text.startswith("Some words.")
    assert "could not be read any further" in text


ASCII = "Plain words in a line, and nothing else.\n" * 60


@pytest.mark.parametrize("codec", ["cp1252", "utf-8", "koi8-r"])
@pytest.mark.parametrize("end", ["\n", ""])
def test_the_encoding_of_a_text_is_told_by_its_first_part_that_is_not_ascii(codec: str, end: str) -> None:
    tongue = "Russian" if codec == "koi8-r" else "French"
    data = ASCII.encode() + (passage(TONGUES[tongue], 3_000, chance(1)) + end).encode(codec, "replace")
    found, same = Parts(pieces(data), len(data), "a.txt"), read(data, "a.txt")
    assert whole(found) == same.body
    assert found.source.article.encoding == same.article.encoding
    assert found.source.article.warnings == same.article.warnings
    described = describe(data, "a.txt")
    assert (described.encoding, described.warnings) == (same.article.encoding, same.article.warnings)


def test_a_single_letter_at_the_very_end_tells_the_encoding() -> None:
    data = (ASCII + "The end of the café").encode("cp1252")
    found = Parts(pieces(data), len(data), "a.txt")
    assert whole(found).endswith("the café")
    assert found.source.article.encoding == "Windows-1252"


def test_a_first_part_that_is_torn_in_its_only_letter_is_no_fault() -> None:
    for shift in range(3):
        data = ("x" * (900 - shift) + "夜の海を見る。" * 300).encode()
        found = Parts(pieces(data, 1), len(data), "a.txt")
        assert "\ufffd" not in whole(found)
        assert not found.source.article.warnings


def test_an_encoding_that_was_chosen_stays() -> None:
    data = (ASCII + "déjà vu\n" * 200).encode("cp1252")
    found = Parts(pieces(data), len(data), "a.txt", encoding="KOI8-R")
    assert whole(found) == read(data, "a.txt", encoding="KOI8-R").body
    assert found.source.article.encoding == "KOI8-R"


@pytest.mark.parametrize("chosen", ["Windows-1252", "UTF-8", "UTF-16LE"])
@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_mark_is_cut_where_it_is_that_of_the_chosen_encoding(chosen: str, codec: str) -> None:
    data = ("Some words.\n" * 200).encode(codec)
    found = Parts(pieces(data), len(data), "a.txt", encoding=chosen)
    assert whole(found).replace("\n", "") == read(data, "a.txt", encoding=chosen).body.replace("\n", "")


@pytest.mark.parametrize("kept", [0, 10, 899])
def test_a_file_that_was_cut_short_meanwhile_is_what_is_left_of_it(kept: int) -> None:
    data = ASCII.encode()[:kept]
    found = Parts(pieces(data), 3_000_000, "x.md")
    assert whole(found) == read(data, "x.md").body
    assert found.source.article.words == read(data, "x.md").article.words


def test_no_word_that_was_read_is_lost_where_a_file_fails() -> None:
    def failing() -> Iterator[bytes]:
        yield b"Some words.\n" * 80 + b"The line that is not whole "
        yield b"and goes on\nto an end that"
        raise OSError

    text = whole(Parts(failing(), 5_000, "a.txt"))
    assert "not whole and goes on\nto an end that\n\n(deepread: the file could not" in text


def test_a_small_file_that_fails_is_not_shown_in_part() -> None:
    def failing() -> Iterator[bytes]:
        yield b"Some words.\n"
        raise OSError(errno.EIO, "gone")

    with pytest.raises(OSError, match="gone"):
        Parts(failing(), 500, "a.txt")


@given(st.binary(max_size=4_000), st.integers(1, 1_200))
def test_any_bytes_are_read_in_parts(data: bytes, length: int) -> None:
    whole(Parts(pieces(data, length), len(data), "a.md"))


@given(st.lists(st.sampled_from(["words and more", "", "# Head", "é漢", "- item", "> q"]), min_size=150, max_size=300))
def test_no_line_is_lost_between_parts(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    data = text.encode()
    assert whole(Parts(pieces(data), len(data), "a.md")) == read(data, "a.md").body


BOOK = (
    "The Project Gutenberg eBook of The long one\n\nTitle: The long one\n\n"
    "*** START OF THE PROJECT GUTENBERG EBOOK X ***\n"
)
END = "*** END OF THE PROJECT GUTENBERG EBOOK X ***\n"


@pytest.mark.parametrize("length", [10, 700, 20_000])
def test_the_licence_behind_a_large_book_is_no_part_of_it(length: int) -> None:
    text = "They open.\n\n" * 200
    data = f"{BOOK}{text}{END}{'A licence.' * (length // 10)}\n".encode()
    found = Parts(pieces(data), len(data), "a.txt")
    assert whole(found) == read(data, "a.txt").body == text


def test_what_is_too_long_for_a_licence_stays() -> None:
    text = f"{('They open.' + chr(10)) * 200}{END}{('They close.' * 9 + chr(10)) * 1_000}"
    data = f"{BOOK}{text}".encode()
    assert whole(Parts(pieces(data), len(data), "a.txt")) == read(data, "a.txt").body == text


def test_what_a_printer_strikes_twice_is_read_once_in_every_part() -> None:
    struck = "N\bNA\bAM\bME\bE of a _\bd_\bo_\bo_\br\n"
    data = (struck * 200).encode()
    assert whole(Parts(pieces(data), len(data), "door.1")) == "NAME of a door\n" * 200
