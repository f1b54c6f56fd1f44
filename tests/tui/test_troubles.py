"""The troubles as a list shows them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.doctor import Trouble, TroubleKind
from deepread.page import cells
from deepread.tui.troubles import HowFar, Located, Troubles, details, read_line


def located(path: str, kind: TroubleKind = TroubleKind.HEADER, line: int = 2, mend: str = "") -> Located:
    return Located(path, f"Title of {path}", Trouble(kind, line, f"What is wrong in {path}.", "What was made.", mend))


def listed(*every: Located) -> Troubles:
    found = Troubles()
    for one in every:
        found.add(one)
    return found


def lines(troubles: Troubles, width: int = 60) -> list[str]:
    return ["".join(piece.text for piece in troubles.draw(line, width)).rstrip() for line in range(len(troubles))]


THREE = (located("a.md"), located("a.md", TroubleKind.LINK, 12), located("b.md", TroubleKind.LINK, 0))


def test_each_stands_below_its_file_with_its_line() -> None:
    assert lines(listed(*THREE)) == [
        " a.md  Title of a.md",
        "    2  What is wrong in a.md.",
        "   12  What is wrong in a.md.",
        " b.md  Title of b.md",
        "       What is wrong in b.md.",
    ]


def test_one_kind_after_the_other_is_shown_alone_and_then_all_again() -> None:
    troubles = listed(*THREE)
    troubles.show_next_kind()
    assert troubles.kind is TroubleKind.HEADER
    assert len(troubles) == 2
    troubles.add(located("c.md"))
    troubles.add(located("c.md", TroubleKind.LINK))
    assert len(troubles) == 4
    troubles.show_next_kind()
    assert troubles.kind is TroubleKind.LINK
    assert [one.strip()[:4] for one in lines(troubles)] == ["a.md", "12  ", "b.md", "What", "c.md", "2  W"]
    troubles.show_next_kind()
    assert troubles.kind is None
    assert len(troubles) == 8


def test_the_beginning_of_a_file_is_its_first_trouble() -> None:
    troubles = listed(*THREE)
    assert [troubles.beginning(line, 1) for line in (1, 2, 4)] == [4, 4, 4]
    assert [troubles.beginning(line, -1) for line in (1, 2, 4)] == [1, 1, 1]


def test_it_says_how_far_it_is_and_what_there_was() -> None:
    troubles = Troubles()
    troubles.how_far = HowFar(0, 20)
    assert troubles.heading() == "looking at the files · looked at 0 of 20"
    for one in THREE:
        troubles.add(one)
    troubles.how_far = HowFar(8, 20)
    assert troubles.heading() == "3 troubles in 2 files · looked at 8 of 20"
    troubles.show_next_kind()
    assert troubles.heading() == "headers only: 1 of 3 troubles in 2 files · looked at 8 of 20"
    troubles.show_next_kind()
    troubles.show_next_kind()
    troubles.how_far = HowFar(20, 20)
    troubles.complete = True
    assert troubles.heading() == "3 troubles in 2 of 20 files"
    assert (troubles.place(1), troubles.place(4)) == ("1 of 3 ", "3 of 3 ")
    troubles.show_next_kind()
    assert troubles.heading() == "headers only: 1 of 3 troubles"
    sound = Troubles()
    sound.how_far, sound.complete = HowFar(7, 7), True
    assert sound.heading() == "nothing is wrong with 7 files"


@given(st.text(max_size=60), st.text(max_size=60), st.integers(1, 90))
def test_no_line_is_too_wide_and_nothing_in_it_acts_on_a_terminal(name: str, words: str, width: int) -> None:
    one = Located(name, words, Trouble(TroubleKind.LINK, 3, words, name, words))
    drawn = ["".join(piece.text for piece in line) for line in details(one.trouble, width)] + lines(listed(one), width)
    for line in drawn:
        assert cells(line) <= max(width, 3)
        assert not set(line) & set("\x1b\x07\x9b\u202e\n")


def test_all_that_is_said_of_one_is_there_with_every_line_that_would_mend_it() -> None:
    said = [
        "".join(piece.text for piece in line) for line in details(located("a.md", mend="tags:\n  - one").trouble, 60)
    ]
    assert said == [" What is wrong in a.md.", " What was made.", " + tags:", " +   - one"]


def test_a_command_that_would_mend_a_file_is_told_from_a_line_of_it() -> None:
    trouble = Trouble(TroubleKind.FILE, 0, "What is wrong.", "What was made.", "iconv -f KOI8-R")
    assert "".join(piece.text for piece in details(trouble, 60)[-1]) == " $ iconv -f KOI8-R"


def test_a_line_of_the_process_is_a_trouble_or_how_far_it_is() -> None:
    record = {"path": "a.md", "line": 3, "kind": "link", "reason": "r", "outcome": "o", "mend": "", "title": "T"}
    assert read_line(json.dumps(record).encode()) == Located("a.md", "T", Trouble(TroubleKind.LINK, 3, "r", "o"))
    named = read_line(json.dumps(record | {"path_bytes": "Y2Fm6S5tZA=="}).encode())
    assert isinstance(named, Located)
    assert named.path == "caf\udce9.md"
    assert read_line(b'{"looked": 3, "files": 9}') == HowFar(3, 9)


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b"3", b'{"path": 1}', b'{"looked": "x", "files": 1}', b"\xff"])
def test_any_other_line_says_nothing(line: bytes) -> None:
    assert read_line(line) is None


@pytest.mark.parametrize("width", [1, 8, 24, 40])
def test_of_a_long_path_the_file_stays_in_sight(width: int) -> None:
    deep = lines(listed(located("a/folder/that/is/deep/and/goes/on/the-file.md")), width)[0]
    assert cells(deep) <= width
    if width >= 24:
        assert deep.strip().startswith("…/")
        assert "the-file.md" in deep
