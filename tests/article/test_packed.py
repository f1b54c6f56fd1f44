"""Short messages that programs pack are told from short texts."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deepread.article.encoding import decode
from deepread.article.packed import kind_of_packed


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x08\x96\x01\x12\x07testing", "data (Protocol Buffers)"),
        (b"\x12\x07testing\x18\x01", "data (Protocol Buffers)"),
        (b"\n\x04door", "data (Protocol Buffers)"),
        (b"\x08\x96\x01", "data (Protocol Buffers)"),
        (b"\x82\xa7compact\xc3\xa6schema\x00", "data (MessagePack)"),
        (b"\x82\xa7compact\xc3\xa6schema\xc2", "data (MessagePack)"),
        (b"\x83\xa2id\x01\xa4name\xa3Ada\xa4tags\x92\xa4wood\x7f", "data (MessagePack)"),
        (b"\x93\x01\x02\x03", "a binary file"),
        (b"\xa2aa\x01ab\x02", "a binary file"),
        (b"\0", "a binary file"),
    ],
)
def test_a_short_message_is_described(data: bytes, what: str) -> None:
    assert decode(data).binary == what


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"caf\xe9", "café"),
        (b"caf\xe9\x1a", "café\x1a"),
        ("Привет, Ада".encode("cp1251"), "Привет, Ада"),
        ("Привет".encode("utf-16-le"), "Привет"),
        ("夜の海を見る".encode("cp932"), "夜の海を見る"),
        ("夜の海".encode("iso2022_jp"), "夜の海"),
        (b"---\ntitle: T\n---\n\x01\x02\x03\x04\x05", "---\ntitle: T\n---\n\x01\x02\x03\x04\x05"),
        (b"N\bNA\bAM\bME\bE", "N\bNA\bAM\bME\bE"),
        (b"a door\x07", "a door\x07"),
        (b"\n\nA door.\n", "\n\nA door.\n"),
        (b"", ""),
    ],
)
def test_a_short_text_stays_one(data: bytes, text: str) -> None:
    assert decode(data).text == text


@given(st.binary(max_size=70), st.booleans())
def test_any_bytes_are_one_or_the_other(data: bytes, is_utf8: bool) -> None:
    assert isinstance(kind_of_packed(data, is_utf8=is_utf8), str)


_OF_TEXT = st.one_of(st.characters(exclude_categories=("Cc", "Cs")), st.sampled_from("\t\n\f\x1b"))


@given(st.text(_OF_TEXT, max_size=80))
@example("\x1b[1mbold\x1b[0m")
@example("\f\n\x1b")
def test_no_text_in_utf8_is_packed(text: str) -> None:
    assert not kind_of_packed(text.encode(), is_utf8=True)
    assert not decode(text.encode()).binary


@given(st.sampled_from("※▼▲→★■○あかé"), st.text("abcdefgh .!", max_size=12), st.sampled_from(["", "\n", "!"]))
@example("※", "orders", "\n")
@example("▼", "hello", "!")
def test_no_sign_and_words_in_an_old_encoding_are_packed(sign: str, words: str, end: str) -> None:
    for codec in ("cp932", "euc_jp", "gb18030", "cp949", "big5", "cp437", "mac-roman"):
        data = f"{sign}{words}{end}".encode(codec, "ignore")
        assert not kind_of_packed(data, is_utf8=False), codec
