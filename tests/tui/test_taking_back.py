"""What was taken back says of which article it was, and how long ago where that was another time."""

from __future__ import annotations

import pytest

from deepread.journal import Undone
from deepread.page import cells
from deepread.tui.taking_back import asked, told


@pytest.mark.parametrize(
    ("undone", "titles", "said"),
    [
        (Undone("starred"), ["The harbour"], "taken back in “The harbour”: starred"),
        (Undone("2 articles starred"), ["The harbour", "Tides"], "taken back: 2 articles starred"),
        (Undone("starred"), [], "taken back: starred"),
        (Undone("starred", made=1_000.0), ["The harbour"], "taken back in “The harbour”: starred"),
        (
            Undone("starred", made=1_000_000.0 - 3.5 * 86_400, is_own=False),
            ["The harbour"],
            "taken back in “The harbour”, done 3 days ago: starred",
        ),
        (Undone("starred", made=1_000_000.0 - 60, is_own=False), [], "taken back, done 1 minute ago: starred"),
        (
            Undone("starred", kept=1),
            [],
            "taken back: starred; another session has changed some of it since, which stays",
        ),
        (Undone("starred"), ["A title " * 9], "taken back in “A title A title A title A tit…”: starred"),
    ],
)
def test_it_names_one_article_and_when_it_was_done(undone: Undone, titles: list[str], said: str) -> None:
    assert told("taken back", undone, titles, 1_000_000.0, 118) == said


@pytest.mark.parametrize(
    ("what", "titles", "room", "said"),
    [
        ("marked x", ["The harbour"], 78, "marked x · “The harbour” · 2 minutes ago"),
        ("marked x", ["The harbour at night"], 78, "marked x · “The harbou…” · 2 minutes ago"),
        ("2,000 articles archived", ["a", "b"], 78, "2,000 articles archived · 2 minutes ago"),
        ("highlighted “the lamps along the quay”", ["Tides"], 78, "highlighted “the lamps … · 2 minutes ago"),
        ("highlighted “the lamps along the quay”", ["Tides"], 118, "highlighted “the lamps along the quay” · “Tides”"),
        ("marked x", ["The harbour"], 30, "marked x · 2 minutes ago"),
    ],
)
def test_before_the_step_of_another_session_is_taken_back_it_is_said_what_it_is(
    what: str, titles: list[str], room: int, said: str
) -> None:
    question = asked("Z", Undone(what, made=880.0, is_own=False, is_done=False), titles, 1_000.0, room)
    assert question.startswith(f"Z again takes back another session's: {said}")
    assert cells(question) <= max(room, 62)


def test_a_title_gives_way_to_what_was_taken_back() -> None:
    undone = Undone("highlighted “the lamps along the quay”", made=880.0, is_own=False)
    said = told("taken back", undone, ["The harbour at night"], 1_000.0, 78)
    assert said == "taken back in “The harbour a…”, done 2 minutes ago: highlighted “the lamps along the quay”"
