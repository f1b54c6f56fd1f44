"""A body that comes in parts is cut into portions, none of which tears a block."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.document import portion
from deepread.document.portion import Portions, html_cut, org_cut, rst_cut

if TYPE_CHECKING:
    from collections.abc import Callable

CUTS = [rst_cut, org_cut, html_cut]
MARKS = ("====", "=====", "====  ====", "* Head", "** Sub", "- item", "#+begin_src", "#+END_SRC", "::")
TAGS = ("<p>words</p>", "<!--", "-->", "<script>", "</script>", "<br>")
LINES = st.sampled_from(["", "", "Some words of it", "  set in", "Title", *MARKS, *TAGS])


def portions(parts: list[str], cut: Callable[[str], int]) -> list[portion.Portion]:
    rest = iter(parts[1:])
    return list(Portions(parts[0], cut, lambda: next(rest, "")))


@pytest.mark.parametrize("cut", CUTS)
@given(st.lists(st.lists(LINES, min_size=1, max_size=12).map(lambda lines: "\n".join(lines) + "\n"), min_size=1))
def test_the_portions_make_the_whole_body_and_know_their_lines(cut: Callable[[str], int], parts: list[str]) -> None:
    found = portions(parts, cut)
    assert "".join(each.source for each in found) == "".join(parts)
    heights = [each.source.count("\n") for each in found]
    assert [each.line for each in found] == list(accumulate(heights[:-1], initial=0))


@pytest.mark.parametrize("cut", CUTS)
def test_a_body_that_is_all_there_is_one_portion(cut: Callable[[str], int]) -> None:
    body = "Title\n=====\n\n* Head\n\nWords.\n\n<p>a</p><p>b</p>\n" * 9
    assert [each.source for each in portions([body], cut)] == [body]
    assert [each.source for each in portions([""], cut)] == [""]


@pytest.mark.parametrize(
    ("cut", "text", "rest"),
    [
        (rst_cut, "Words.\n\nOne\n===\n\nWords.\n\nTwo\n---\n\nMore words.\n", "Two\n---\n\nMore words.\n"),
        (rst_cut, "Words.\n\n===\nTwo\n===\n\nMore words.\n", "===\nTwo\n===\n\nMore words.\n"),
        (rst_cut, "Words.\n\nMore words.\n\n- item\n\n  words\n", "More words.\n\n- item\n\n  words\n"),
        (org_cut, "* One\nwords\n** Two\nwords\n\nmore\n", "** Two\nwords\n\nmore\n"),
        (org_cut, "Words.\n\nMore.\n#+begin_src\n\ncode\n\nmore\n", "More.\n#+begin_src\n\ncode\n\nmore\n"),
        (html_cut, "<p>one</p>two<!-- <p>x</p> -->", "two<!-- <p>x</p> -->"),
        (html_cut, "<p>one</p>two<script>'<p>x</p>'", "two<script>'<p>x</p>'"),
        (rst_cut, "- one\n\n- two\n", "- one\n\n- two\n"),
    ],
)
def test_a_body_is_cut_above_what_surely_begins_a_block(cut: Callable[[str], int], text: str, rest: str) -> None:
    assert text[cut(text) :] == rest


def test_a_body_without_a_place_to_cut_at_is_cut_at_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portion, "_LONGEST", 100)
    found = portions(["- item\n" * 12] * 4, rst_cut)
    assert len(found) > 1
    assert "".join(each.source for each in found) == "- item\n" * 48
    assert all(each.source.endswith("\n") for each in found)
