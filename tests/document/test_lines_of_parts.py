"""A file that is read in parts tells the lines of its text as one that is read at once."""

from __future__ import annotations

import re
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from deepread.article.parts import LARGE, Parts
from deepread.document import line_at, sections
from deepread.document.parser import Parser

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = "It goes on and on. " * 60
_SAID = re.compile(r"number (\d+)\.")


def pieces(data: bytes) -> Iterator[bytes]:
    return (data[at : at + 300_000] for at in range(0, len(data), 300_000))


def wrong_lines(data: bytes, name: str) -> list[tuple[int, int]]:
    """Each line that says its number, with the number that it is told to have, where those differ."""
    parts = Parts(pieces(data), len(data), name)
    wrong = []
    for section in sections(parts.source, parts.next, parts.inner_lines):
        for found in _SAID.finditer(section.text):
            told = line_at(section, section.text_start + found.start())
            if told != int(found[1]):
                wrong.append((int(found[1]), told))
    return wrong


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_odd_breaks_shift_no_line_of_a_later_part(ending: str, name: str) -> None:
    breaks = cycle(("\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\f \f"))
    numbers = range(1, 4_000, 2)
    data = "".join(f"The line of number {number}.{next(breaks)}{WORDS}{ending}{ending}" for number in numbers).encode()
    assert len(data) > LARGE
    assert wrong_lines(data, name) == []


def test_a_header_and_a_line_longer_than_a_part_shift_none() -> None:
    long = "many words and " * 40_000
    said = [f"{long if not number % 300 else 'Words'}\fin number {number}.\n\n" for number in range(4, 3_000, 2)]
    data = ("---\ntitle: Long\n---\n" + "".join(said)).encode()
    assert len(data) > 2 * LARGE
    assert wrong_lines(data, "a.md") == []


def test_carriage_returns_end_lines_in_every_part() -> None:
    # The first line feed comes late, so that the others are not taken for the ends of all lines.
    data = "".join(f"A line of number {number}.\r{WORDS}\r" for number in range(1, 4_000, 2)).encode() + b"\n"
    assert len(data) > LARGE
    assert wrong_lines(data, "a.txt") == []


def test_a_document_of_all_parts_tells_the_same_lines() -> None:
    data = "".join(f"The line of number {number}.\f{WORDS}\n\n" for number in range(1, 4_000, 2)).encode()
    parts = Parts(pieces(data), len(data), "a.txt")
    parser = Parser(parts.source, parts.next, parts.inner_lines)
    while not parser.advance():
        pass
    document = parser.document()
    last = list(_SAID.finditer(document.text))[-1]
    assert line_at(document, last.start()) == int(last[1]) == 3_999
