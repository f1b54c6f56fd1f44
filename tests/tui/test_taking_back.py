"""What was taken back says of which article it was, and how long ago where that was another time."""

from __future__ import annotations

import pytest

from deepread.journal import Undone
from deepread.tui.taking_back import told


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
    assert told("taken back", undone, titles, 1_000_000.0) == said
