"""`deepread show` tells where an article's links lead: in JSON always, below the text where it is asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from deepread.page import cells

if TYPE_CHECKING:
    from pathlib import Path

    from command import Deepread

TEXT = "# Bread\n\nSee [the *old* mill](https://mill.example/flour) and [[Rye]], then [up](#bread).\n\n"
LONG = TEXT + "Filler text of some length.\n\n" * 9_000 + "Then [again](https://mill.example/flour), [last](z.md).\n"


def article(folder: Path, text: str) -> Path:
    path = folder / "linked.md"
    path.write_text(text, "utf-8")
    return path


def test_json_numbers_the_links_that_lead_out(deepread: Deepread, tmp_path: Path) -> None:
    page = json.loads(deepread("show", "--format", "json", article(tmp_path, TEXT)).out)
    assert page["links"] == [
        {"number": 1, "text": "the old mill", "target": "https://mill.example/flour"},
        {"number": 2, "text": "Rye", "target": "Rye"},
    ]


def test_a_long_article_numbers_its_links_from_first_to_last(deepread: Deepread, tmp_path: Path) -> None:
    page = json.loads(deepread("show", "--format", "json", article(tmp_path, LONG)).out)
    assert [link["target"] for link in page["links"]] == ["https://mill.example/flour", "Rye", "z.md"]


def test_the_text_lists_them_where_it_is_asked_for_alone(deepread: Deepread, tmp_path: Path) -> None:
    path = article(tmp_path, LONG)
    assert "mill.example" not in deepread("show", path).out
    listed = deepread("show", "--links", path).out
    assert listed.startswith(deepread("show", path).out)
    assert listed.splitlines()[-3:] == [
        "1  the old mill — https://mill.example/flour",
        "2  Rye",
        "3  last — z.md",
    ]


@pytest.mark.parametrize("width", [1, 7, 30])
def test_a_narrow_list_is_as_narrow_as_the_page(deepread: Deepread, tmp_path: Path, width: int) -> None:
    out = deepread("show", "--links", "--width", str(width), article(tmp_path, TEXT)).out
    assert max(cells(line) for line in out.splitlines()) <= width


def test_a_text_without_links_has_no_list(deepread: Deepread, tmp_path: Path) -> None:
    path = article(tmp_path, "Nothing leads anywhere.\n")
    assert deepread("show", "--links", path).out == deepread("show", path).out
