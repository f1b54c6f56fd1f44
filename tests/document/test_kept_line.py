"""Fields of Dataview and rows of a table that is none stay on lines of their own."""

from __future__ import annotations

import pytest
from document_sources import document, only, shown, words

from deepread.document.block import Paragraph


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("mood:: *good*\nwith people:: [[Ann]]\nand so\non", "mood:: good\nwith people:: Ann\nand so on"),
        ("Said:\nmood:: good\nweather::\nOn", "Said:\nmood:: good\nweather::\nOn"),
        ("| a | b |\n| *c* | d |", "| a | b |\n| c | d |"),
    ],
)
def test_such_lines_stay_lines(body: str, text: str) -> None:
    assert words(only(body, Paragraph).inline) == text


@pytest.mark.parametrize(
    "body", ["a:: b\nc", "std::vector\nstd::string", "a\n| b |\n| c |", "9:: a\n8:: b", "See a::b\nx::y"]
)
def test_other_lines_flow(body: str) -> None:
    assert shown(document(body)) == body.replace("\n", " ")
