"""The process that writes an index may be killed at any moment."""

from __future__ import annotations

from kill_loop import run


def test_after_each_kill_the_index_answers_and_in_the_end_as_a_fresh_one_does() -> None:
    assert run(5).startswith("5 kills")
