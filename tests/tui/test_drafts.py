"""What was typed as a note and left is there when it is gone on with."""

from __future__ import annotations

from deepread.tui.drafts import Drafts


def test_a_draft_waits_for_its_highlight_alone_until_it_is_noted() -> None:
    drafts = Drafts()
    assert drafts.begin(1, "so") == "so"
    assert drafts.leave(1, "so", "so it is")
    assert (drafts.begin(1, "so"), drafts.begin(2, "so")) == ("so it is", "so")
    drafts.end(1)
    assert drafts.begin(1, "so") == "so"


def test_nothing_that_was_not_changed_is_a_draft() -> None:
    drafts = Drafts()
    assert not drafts.leave(1, "so", "so ")
    assert not drafts.leave(1, "so", " ")
    assert drafts.begin(1, "so") == "so"


def test_a_draft_stands_beside_what_another_session_has_noted_since() -> None:
    drafts = Drafts()
    drafts.leave(1, "so", "so it is")
    assert drafts.begin(1, "so they do") == "so they do\n\nso it is"
    assert drafts.begin(1, "") == "so it is"
