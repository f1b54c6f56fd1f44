"""Chinese that was sent through ASCII (HZ, RFC 1843), and texts that only hold its signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import article_of, read
from deepread.article.encoding import decode
from deepread.article.parts import LARGE, Parts

TEXT = "昨天晚上下了很久的雨,所以我们留在家里看书。\nOnly ~ and ASCII here.\n他们为什么把这条小路关了?\n"


def test_a_text_in_hz_is_read_and_says_so() -> None:
    found = decode(TEXT.encode("hz"))
    assert (found.text, found.encoding, found.problem) == (TEXT, "HZ", "")


def test_a_header_in_hz_is_read() -> None:
    text = f"---\ntitle: 门和窗户\n---\n\n{TEXT}" + "They open.\n" * 200
    source = read(text.encode("hz"), "note.md")
    assert (source.article.title, source.article.encoding) == ("门和窗户", "HZ")
    assert "所以我们留在家里看书。" in source.body


def test_a_mail_in_hz_is_read() -> None:
    head = "From: Ada <ada@example.org>\nSubject: doors\nMIME-Version: 1.0\n"
    head += "Content-Type: text/plain; charset=hz-gb-2312\n\n"
    assert read(head.encode() + TEXT.encode("hz"), "a.eml").body == TEXT


def test_a_large_text_in_hz_is_read_in_parts() -> None:
    text = TEXT * 25_000
    data = text.encode("hz")
    assert len(data) > LARGE
    parts = Parts(iter([data[at : at + 100_000] for at in range(0, len(data), 100_000)]), len(data), "a.txt")
    whole = parts.source.body
    while more := parts.next():
        whole += more
    assert whole == text
    assert parts.source.article.encoding == "HZ"


@pytest.mark.parametrize(
    "text",
    [
        "my %shown = (~{ map { $_ => 1 } @all }~);\n",
        "The signs ~{ and ~} stand around it.\n",
        "Like this: ~{<:Ky2;~}. And a path: ~/notes, ~ada.\n",
        "$x~{abcdef~} and ~{ghijkl~} and ~{mnopqr~}\n",
        "~{ab~} ~{cd~}\n",
        "~{VPND is not closed, ~{VPND~} is, ~{VPND is not, ~{VPND\n",
    ],
)
def test_a_text_with_signs_of_hz_is_what_it_is(text: str) -> None:
    assert decode(text.encode()) == decode(text.encode())._replace(text=text, encoding="")


@given(st.text(st.sampled_from("~{}ab 09VP\n"), max_size=60))
def test_ascii_is_never_lost(text: str) -> None:
    found = decode(text.encode())
    assert found.text == text or found.encoding == "HZ"


def test_other_text_is_not_asked() -> None:
    assert article_of("~{VPND~} café ~{VPND~}".encode(), "a.md").encoding == ""
