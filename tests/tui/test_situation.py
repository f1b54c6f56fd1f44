"""The words in the bars."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.article import Article, Kind
from deepread.document import Anchor
from deepread.page import cells
from deepread.search import Concordance, ConcordanceLine, Sorting
from deepread.tui.concordance_screen import heading
from deepread.tui.entry import Folder
from deepread.tui.key import Pane
from deepread.tui.key_table import KEYS
from deepread.tui.situation import Reach, Situation, answers_by_name, hints, progress, shortened

LIST = Situation(Pane.LIST, articles=5, searching=False, finding=False, matches=0, full=False, readable=True)


def words(situation: Situation) -> list[str]:
    return [group[1].text.strip() for group in hints(situation)]


def said(pieces: list) -> str:
    return "".join(piece.text for piece in pieces)


def test_back_is_offered_only_where_there_is_a_step_back() -> None:
    assert "back" not in words(LIST)
    assert "back" in words(replace(LIST, searching=True))
    assert "back" in words(replace(LIST, pane=Pane.READER))


def test_an_empty_library_offers_nothing_to_read() -> None:
    empty = replace(LIST, articles=0, readable=False)
    assert not {"read", "sort", "full screen"} & set(words(empty))


def test_what_is_in_sight_now_and_then_is_offered_first_then() -> None:
    page = replace(LIST, pane=Pane.READER)
    assert not {"wide table", "copy code"} & set(words(page))
    wide = replace(page, shows_wide=True, shows_code=True)
    assert words(wide)[:2] == ["wide table", "copy code"]
    assert hints(wide)[0][0].text == " H L"


def test_no_letter_is_offered_while_letters_are_typed() -> None:
    for key, _ in hints(replace(LIST, pane=Pane.SEARCH)):
        assert len(key.text.strip()) > 1 or not key.text.strip().isascii()


def test_no_two_keys_of_one_pane_share_a_name() -> None:
    for pane in Pane:
        names = [name for key in KEYS if key.pane is pane for name in key.names]
        assert len(names) == len(set(names))


def test_progress_counts_minutes_down_and_says_when_it_ends() -> None:
    assert said(progress(Reach(0.25, 1.0, 8), 80)) == "25 % · 8 min left "
    assert said(progress(Reach(1.0, 0.2, 8), 80)) == "100 % · end "
    assert said(progress(Reach(0.5, 0.6, 8, match=(2, 17)), 80)).startswith("match 2 of 17 · ")


def test_progress_leaves_out_the_minutes_first_and_then_the_percentage() -> None:
    reach = Reach(0.5, 0.6, 8, match=(4, 31), article=(2, 9))
    told = "match 4 of 31 · article 2 of 9"
    assert said(progress(reach, 60)) == f"{told} · 50 % · 5 min left "
    assert said(progress(reach, 40)) == f"{told} · 50 % "
    assert said(progress(reach, 10)) == f"{told} "


def test_the_match_that_a_reader_lands_on_is_the_best_one_also_where_it_is_not_the_first() -> None:
    reach = Reach(0.5, 0.6, 8, match=(3, 8), article=(1, 9), is_best=True)
    assert said(progress(reach, 42)).startswith("best match, 3 of 8 · article 1 of 9")
    assert said(progress(reach, 35)) == "match 3 of 8 · article 1 of 9 "
    assert said(progress(replace(reach, match=(1, 8)), 42)).startswith("match 1 of 8 · article 1 of 9")
    assert said(progress(replace(reach, match=(0, 8)), 42)).startswith("8 matches · article 1 of 9")


def test_an_article_that_matches_in_its_header_alone_says_so() -> None:
    assert said(progress(Reach(0.5, 0.6, 8, article=(2, 9)), 80)).startswith("in its header · article 2 of 9 · ")


@pytest.mark.parametrize(
    ("path", "header", "query", "by_name"),
    [
        ("e/sjis.txt", {}, "sjis", True),
        ("e/sjis.txt", {}, "anything", True),
        ("sea.md", {"title": "On rivers"}, "Sea", True),
        ("sea.md", {"title": "The sea"}, "sea", False),
        ("sea.md", {"tags": "boat"}, "boats", False),
        ("sea/one.md", {"tags": "boat"}, "sea", False),
    ],
)
def test_an_article_that_matches_in_its_file_name_alone_says_so(
    path: str, header: dict[str, str], query: str, by_name: bool
) -> None:
    assert answers_by_name(Article(path, Kind.PLAIN, "T", header=header), query) == by_name
    told = said(progress(Reach(0.5, 0.6, 8, article=(2, 9), by_name=by_name), 80))
    assert told.startswith(f"in its {'file name' if by_name else 'header'} · article 2 of 9 · ")


def test_going_to_a_match_is_offered_only_where_there_is_one() -> None:
    finding = replace(LIST, pane=Pane.SEARCH, finding=True)
    assert "go" not in words(finding)
    assert "go" in words(replace(finding, matches=2))


def test_a_concordance_of_fewer_articles_than_answer_says_why() -> None:
    lines = (ConcordanceLine("a.md", "A", "", "boat", "", Anchor(0, "")),) * 107
    found = Concordance("boat", lines, 28, 107, answering=31)
    assert heading("boat", Sorting.ANSWER, found, 80) == (
        "“boat” · 107 lines in 28 of 31 articles (3 by header alone) · by article"
    )
    assert "28 of 31 articles (3 by header or small" in heading("boat", Sorting.ANSWER, replace(found, marks_all=False))
    assert heading("boat", Sorting.ANSWER, found, 50) == "“boat” · 107 lines in 28 of 31 articles · by article"
    assert "in 28 articles ·" in heading("boat", Sorting.ANSWER, replace(found, answering=28))


def test_among_results_the_footer_begins_with_what_leads_on_and_back() -> None:
    page = Situation(Pane.READER, articles=9, searching=True, finding=False, matches=3, full=False, readable=True)
    assert words(page)[:3] == ["next match", "back", "concordance"]


def test_where_nothing_is_marked_n_is_offered_for_the_next_article() -> None:
    page = Situation(Pane.READER, articles=9, searching=True, finding=False, matches=0, full=False, readable=True)
    walking = replace(page, walks=True, has_words=False)
    assert words(walking)[0] == "next article"
    assert words(walking).count("next article") == 1
    assert "concordance" not in words(walking)
    assert "next match" in words(replace(walking, has_words=True))
    assert "next match" not in words(page)
    assert said(progress(Reach(0.5, 0.6, 8, article=(2, 9), has_words=False), 80)).startswith("article 2 of 9 · ")


@pytest.mark.parametrize("does", ["save", "rename", "show"])
def test_while_a_name_is_typed_there_is_enter_which_says_what_it_does_and_the_way_back(does: str) -> None:
    assert words(replace(LIST, pane=Pane.SEARCH, searching=True, prompt=does)) == [does, "back"]


def test_removing_is_offered_on_a_folder_and_saving_where_there_is_a_search() -> None:
    assert not {"remove", "save"} & set(words(LIST))
    assert words(replace(LIST, folder=Folder("Kitchen", "salt")))[:3] == ["open", "remove", "rename"]
    removed = words(replace(LIST, folder=Folder("Kitchen", "salt", removed=True)))
    assert removed[:2] == ["open", "bring back"]
    assert "rename" not in removed
    assert "save" in words(replace(LIST, searching=True))


def test_back_is_not_offered_where_there_is_one_article_and_nothing_is_found_in_it() -> None:
    assert "back" not in words(replace(LIST, pane=Pane.READER, alone=True))
    assert "back" in words(replace(LIST, pane=Pane.SEARCH, alone=True))


@pytest.mark.parametrize(("pane", "word"), [(Pane.READER, "full screen"), (Pane.SEARCH, "pane")])
def test_what_needs_a_list_is_not_offered_where_there_is_one_article(pane: Pane, word: str) -> None:
    assert word in words(replace(LIST, pane=pane))
    assert word not in words(replace(LIST, pane=pane, alone=True))


def test_quit_stays_in_sight_among_results() -> None:
    shown = words(replace(LIST, searching=True))
    assert shown.index("quit") < shown.index("search")


def test_while_the_matches_are_sought_nothing_else_is_claimed_of_the_page() -> None:
    reach = Reach(1.0, 0.0, 8, article=(2, 9), finding=True)
    assert said(progress(reach, 80)) == "finding… · article 2 of 9 "


@pytest.mark.parametrize(
    ("said", "room", "shown"),
    [
        ("no article has “slate”", 22, "no article has “slate”"),
        ("no article has “slate”", 21, "no article has …"),
        (
            "“foo” is no state; is: takes draft, read; the word “foo” is searched for",
            50,
            "“foo” is no state; is: takes draft, read …",
        ),
        ("“foo” is no state; is: takes draft, read", 30, "“foo” is no state …"),
        ("a; one very long part of what is said", 24, "a; one very long part …"),
        ("antidisestablishmentarianism", 10, "antidises…"),
        ("東京の夜 東京の夜", 12, "東京の夜 …"),
        ("no", 1, "…"),
        ("no", 0, ""),
    ],
)
def test_what_is_said_is_cut_between_words_or_parts_to_the_room_there_is(said: str, room: int, shown: str) -> None:
    assert shortened(said, room) == shown
    assert cells(shown) <= room


@given(st.text("ab ;·,", max_size=40), st.integers(0, 45))
def test_what_is_said_never_takes_more_than_the_room_there_is(said: str, room: int) -> None:
    shown = shortened(said, room)
    assert cells(shown) <= room
    assert shown == said or not room or shown.endswith("…")
