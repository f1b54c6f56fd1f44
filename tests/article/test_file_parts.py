"""A large text read part by part is the same text."""

from __future__ import annotations

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
    assert f"{len(data):,} bytes" in found.source.body
    assert found.next() == ""


def test_kinds_that_need_their_end_are_read_at_once() -> None:
    data = b"Title\n=====\n\n" + b"Some words. " * 500
    found = Parts(pieces(data), len(data), "a.rst")
    assert found.source.article.kind is Kind.RST
    assert (len(found.source.body), found.next()) == (len(data), "")


def test_a_file_that_fails_halfway_says_so() -> None:
    def failing() -> Iterator[bytes]:
        yield b"Some words.\n" * 100
        raise OSError

    text = whole(Parts(failing(), 5_000, "a.txt"))
    assert text.startswith("Some words.")
    assert "could not be read any further" in text


@given(st.binary(max_size=4_000), st.integers(1, 1_200))
def test_any_bytes_are_read_in_parts(data: bytes, length: int) -> None:
    whole(Parts(pieces(data, length), len(data), "a.md"))


@given(st.lists(st.sampled_from(["words and more", "", "# Head", "é漢", "- item", "> q"]), min_size=150, max_size=300))
def test_no_line_is_lost_between_parts(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    data = text.encode()
    assert whole(Parts(pieces(data), len(data), "a.md")) == read(data, "a.md").body
