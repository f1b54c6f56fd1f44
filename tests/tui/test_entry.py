"""Entries of the list: pure, at any width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.document import Anchor
from deepread.journal import Noted
from deepread.library import Row
from deepread.page import cells
from deepread.search import Excerpt, Hit
from deepread.tui.entry import Folder, Tone, draw_entry, draw_folder, entry_height, folded, pale

ROW = Row("a.md", "A title of some length that may have to be cut", "Ida Wren", "2025-03-01", 8, 1, draft=False)
PASSAGE = "The keeper of the lighthouse wrote down every ship that passed, and what the weather was on that day."


def hit(passage: str = PASSAGE, marks: tuple[tuple[int, int], ...] = ((18, 28),)) -> Hit:
    return Hit("a.md", "A title", 1.0, lambda: Excerpt(passage, marks, Anchor(0)))


def shown(row: Row, found: Hit | None, width: int) -> list[str]:
    return ["".join(piece.text for piece in line) for line in draw_entry(row, found, width)]


def test_a_wide_list_gives_an_article_one_line_with_all_its_facts() -> None:
    (line,) = shown(ROW, None, 100)
    assert all(fact in line for fact in ("! ", "A title of some length", "Ida Wren", "2025-03-01", "8 min"))


def test_a_narrow_list_shows_title_facts_and_a_blank_line() -> None:
    title, facts, blank = shown(ROW._replace(title="A title of some length"), None, 40)
    assert title.strip("! ").startswith("A title of some length")
    assert "Ida Wren · 2025-03-01 · 8 min" in facts
    assert not blank


def test_a_long_title_takes_the_blank_line_of_a_narrow_list_and_no_more() -> None:
    row = ROW._replace(title="The keeper of the lamp, who had seen every ship that passed at night, and all of them")
    first, second, facts = shown(row, None, 40)
    assert f"{first[2:]} {second[2:]}" == "The keeper of the lamp, who had seen every ship that passed at night, and…"
    assert "Ida Wren" in facts
    assert "every ship" not in "".join(shown(row, hit(), 40)[:2])
    stepped_back = pale(draw_entry(row, None, 40), 40)
    assert all(piece.tone is Tone.DETAIL for line in stepped_back for piece in line)
    assert ["".join(piece.text for piece in line) for line in stepped_back] == [first, second, facts]


def test_of_a_date_with_its_time_the_day_is_shown() -> None:
    row = ROW._replace(date="2022-03-04T05:06:07+00:00")
    for width in (40, 100):
        text = "\n".join(shown(row, None, width))
        assert "2022-03-04" in text
        assert "T05" not in text


def test_a_date_that_is_only_the_files_time_is_marked_and_stands_in_its_column() -> None:
    row = ROW._replace(by_file_time=True)
    for width in (40, 100):
        assert "~" not in "".join(shown(ROW, None, width))
        assert " ~2025-03-01" in "".join(shown(row, None, width))
    assert shown(row, None, 100)[0].replace("~", " ") == shown(ROW, None, 100)[0]


def test_a_long_author_gives_way_to_the_date_and_the_minutes() -> None:
    row = ROW._replace(title="A title", author="The Society for the Description of Harbours")
    assert shown(row, None, 36)[1].rstrip().endswith("… · 2025-03-01 · 8 min")


def test_the_matched_words_of_a_passage_are_marked() -> None:
    pieces = [piece for line in draw_entry(ROW, hit(), 40) for piece in line if piece.tone is Tone.MARK]
    assert [piece.text for piece in pieces] == ["lighthouse"]


def test_a_match_late_in_a_passage_is_brought_into_sight() -> None:
    late = "word " * 60 + "lighthouse and so on"
    pieces = draw_entry(ROW, hit(late, ((300, 310),)), 40)
    assert any(piece.tone is Tone.MARK for line in pieces for piece in line)


@given(
    title=st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80),
    author=st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40),
    width=st.integers(1, 140),
    found=st.booleans(),
)
def test_every_entry_has_its_height_and_fits_its_width(title: str, author: str, width: int, found: bool) -> None:
    row = Row("a.md", title, author, "2025-03-01", 8, 1, draft=True)
    result = hit() if found else None
    lines = shown(row, result, width)
    assert len(lines) == entry_height(width, found=found)
    if width >= 4:
        assert all(cells(line) <= width for line in lines)


@given(text=st.text(st.sampled_from("ab c語-"), max_size=80), width=st.integers(1, 40))
def test_folding_keeps_every_visible_character_in_order(text: str, width: int) -> None:
    folded_text = "".join(text[begin:end] for begin, end in folded(text, width))
    assert folded_text.replace(" ", "") == text.replace(" ", "")


def test_a_starred_article_has_a_star_at_any_width() -> None:
    for width in (30, 100):
        (badge, *_), *_ = draw_entry(ROW, None, width, Noted(starred=True))
        assert badge.text == "★ "


def test_a_read_article_steps_back_by_its_title_alone() -> None:
    for width in (30, 100):
        unread, read = draw_entry(ROW, None, width), draw_entry(ROW, None, width, Noted(read=True))
        assert [piece.text for piece in unread[0]] == [piece.text for piece in read[0]]
        assert [piece.tone for piece in unread[0]][1] is Tone.TITLE
        assert [piece.tone for piece in read[0]][1] is Tone.READ


def folder_line(folder: Folder, width: int) -> str:
    return "".join(piece.text for piece in draw_folder(folder, width, "x"))


def test_a_folder_shows_its_name_and_its_count_once_that_is_known() -> None:
    assert folder_line(Folder("unread rust", "is:unread rust", 1_200), 40) == "▸ unread rust · 1,200"
    assert folder_line(Folder("unread rust", "is:unread rust"), 40) == "▸ unread rust"


def test_a_removed_folder_says_how_it_comes_back() -> None:
    assert folder_line(Folder("rust", "rust", 3, removed=True), 60) == "▸ rust · removed; x brings it back"


@given(
    name=st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    count=st.none() | st.integers(0, 200_000),
    removed=st.booleans(),
    width=st.integers(1, 60),
)
def test_a_folder_fits_its_width_and_a_long_name_gives_way_to_the_count(
    name: str, count: int | None, removed: bool, width: int
) -> None:
    line = folder_line(Folder(name, "", count, removed), width)
    assert cells(line) <= max(width, 4)
    if count is not None and width > 20 and not removed:
        assert line.endswith(f" · {count:,}")


@given(
    tags=st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20), max_size=4).map(
        tuple
    ),
    reached=st.floats(0, 1),
    width=st.integers(3, 200),
    archived=st.booleans(),
)
def test_what_is_noted_of_an_article_fits_any_width(
    tags: tuple[str, ...], reached: float, width: int, archived: bool
) -> None:
    noted = Noted(archived=archived, tags=tags, reached=reached)
    lines = draw_entry(ROW._replace(tags=("sea",), site="mill.example"), None, width, noted)
    assert len(lines) == entry_height(width, found=False)
    assert all(sum(cells(piece.text) for piece in line) <= width for line in lines)


def test_the_readers_own_tags_and_progress_stand_in_the_list_at_every_width() -> None:
    noted = Noted(tags=("later",), reached=0.42)
    for width in (42, 70, 100, 120, 160):
        text = "".join(piece.text for line in draw_entry(ROW, None, width, noted) for piece in line)
        assert "#later" in text
        assert "42 %" in text
