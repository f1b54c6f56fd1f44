"""Code: rows, tabs, and colours that cost only what is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from paper import Paper, shown

from deepread.document.block import Role
from deepread.page import Span, lay_out
from deepread.page import syntax as colours
from deepread.page.syntax import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.page import Page

PYTHON = 'def double(x):\n    return x * 2  # "twice"\n'


def code_page(text: str, language: str = "", width: int = 60) -> Page:
    paper = Paper()
    return lay_out(paper.document(paper.code(text, language)), width)


def roles(page: Page) -> dict[str, Role]:
    return {span.text.strip(): span.role for line in page.lines for span in line if span.offset >= 0}


def test_tokens_become_roles() -> None:
    found = roles(code_page(PYTHON, "python"))
    assert found["def"] == Role.CODE | Role.KEYWORD
    assert found["double"] == Role.CODE | Role.NAME
    assert found["*"] == Role.CODE | Role.OPERATOR
    assert found["2"] == Role.CODE | Role.NUMBER
    assert found['# "twice"'] == Role.CODE | Role.COMMENT


@pytest.mark.parametrize("name", ["Python", "python title=x", "{.python}", "py"])
def test_a_language_is_known_by_what_an_info_string_begins_with(name: str) -> None:
    assert roles(code_page(PYTHON, name))["def"] == Role.CODE | Role.KEYWORD


@pytest.mark.parametrize("name", ["", "no-such-language", "../etc/passwd", "\x1b[31m"])
def test_code_in_an_unknown_language_is_plain(name: str) -> None:
    assert set(roles(code_page(PYTHON, name)).values()) == {Role.CODE}


def test_a_lexer_that_fails_leaves_the_rest_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, tuple[str, ...], str]]:
            yield 0, ("Keyword",), text[:3]
            raise RuntimeError

    monkeypatch.setattr(colours, "_lexer", lambda *_: Failing())
    page = code_page("def failing(x):\n    pass", "failing")
    assert shown(page) == ["  def failing(x):", "      pass"]
    assert page.lines[0][1].role == Role.CODE | Role.KEYWORD
    assert page.lines[1][-1].role == Role.CODE


@pytest.mark.parametrize("line", ["x" * 59, "x" * 60, "\u8336" * 30, "\t" + "x" * 56])
def test_code_that_has_room_without_its_indent_is_not_broken(line: str) -> None:
    assert len(code_page(f"y = 1\n{line}").lines) == 2


def test_code_is_set_in_where_there_is_room() -> None:
    assert shown(code_page("x" * 58)) == ["  " + "x" * 58]


def test_only_the_part_that_is_looked_at_is_read() -> None:
    text = "x = 1\n\n" * 20_000
    found = syntax("python", text)
    assert found.between(len(text) - 7, len(text) - 2)[0][2] in {Role.TEXT, Role.NAME}
    assert len(found._parts) == 1
    (part,) = found._parts.values()
    assert part._edges[0] > len(text) - 12_000


def test_parts_meet_without_a_gap() -> None:
    text = "x = 'abc'\n" * 6_000 + "\n\n" + "y = 2\n" * 6_000
    found = syntax("python", text)
    assert len(found._begins) > 3
    assert all(text[begin - 1] == "\n" for begin in found._begins[1:])
    stretches = [found.between(at, min(at + 10, len(text))) for at in range(0, 60_000, 10)]
    assert all(stretch[0][2] == Role.TEXT and stretch[-1][1] % 10 == 0 for stretch in stretches)


def test_very_long_lines_are_not_coloured() -> None:
    assert set(roles(code_page("x = " + "1 + " * 1_000 + "1", "python")).values()) == {Role.CODE}


def test_a_tab_is_one_space_at_its_offset_and_drawn_spaces_after_it() -> None:
    (line,) = code_page("\ta\tb").lines
    assert line[1:] == (
        Span(" ", Role.CODE, "", 0),
        Span("   ", Role.CODE, "", -1),
        Span("a", Role.CODE, "", 1),
        Span(" ", Role.CODE, "", 2),
        Span("  ", Role.CODE, "", -1),
        Span("b", Role.CODE, "", 3),
    )


def test_a_long_line_goes_on_after_a_mark_and_keeps_its_spaces() -> None:
    text = "value = first + second   + third"
    page = code_page(text, width=20)
    assert shown(page) == ["  value = first + ", "  ↳ second   + third"]
    assert "".join(span.text for line in page.lines for span in line if span.offset >= 0) == text


def test_a_page_too_narrow_for_the_mark_goes_without_it() -> None:
    assert shown(code_page("abcdefgh", width=4)) == ["  ab", "  cd", "  ef", "  gh"]


def test_empty_code_is_an_empty_line() -> None:
    assert shown(code_page("")) == [""]
    assert shown(code_page("\n")) == ["", ""]


def test_wide_characters_in_code_are_measured() -> None:
    assert shown(code_page("日本語日本語", width=8)) == ["  日本語", "  日本語"]
