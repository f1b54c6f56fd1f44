"""The jump list, as Vim has it: back, forward, each place once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.document import Anchor
from deepread.tui.jump_list import MOST, Jump, JumpList


def jump(name: str) -> Jump:
    """`a3` is the place at offset 3 of a.md."""
    return Jump(f"{name[0]}.md", Anchor(int(name[1:])))


def names(jumps: JumpList) -> list[str]:
    return [f"{one.path[0]}{one.place.offset}" for one in jumps]


def left(*places: str) -> JumpList:
    jumps = JumpList()
    for place in places:
        jumps.leave(jump(place))
    return jumps


def test_back_leads_through_what_was_left_and_forward_to_where_that_began() -> None:
    jumps = left("a1", "b2")
    assert jumps.back(jump("c3")) == jump("b2")
    assert jumps.back(jump("b2")) == jump("a1")
    assert jumps.back(jump("a1")) is None
    assert jumps.forward(jump("a1")) == jump("b2")
    assert jumps.forward(jump("b2")) == jump("c3")
    assert jumps.forward(jump("c3")) is None


def test_nothing_was_left_and_nothing_lies_ahead() -> None:
    jumps = JumpList()
    assert jumps.back(jump("a1")) is None
    assert jumps.forward(jump("a1")) is None
    assert names(jumps) == []


def test_a_place_that_is_left_again_stands_in_the_list_once() -> None:
    assert names(left("a1", "b2", "a1")) == ["b2", "a1"]


def test_a_jump_from_the_middle_keeps_what_lay_ahead_as_vim_does() -> None:
    jumps = left("a1", "b2")
    jumps.back(jump("c3"))
    jumps.back(jump("b2"))
    jumps.leave(jump("a1"))
    assert names(jumps) == ["b2", "c3", "a1"]
    assert jumps.back(jump("d4")) == jump("a1")
    assert jumps.back(jump("a1")) == jump("c3")


def test_back_from_the_place_that_was_left_goes_on_to_the_one_before() -> None:
    jumps = left("a1", "b2")
    assert jumps.back(jump("b2")) == jump("a1")
    assert jumps.forward(jump("a1")) == jump("b2")


def test_an_article_that_is_gone_is_passed_by_and_takes_its_places_along() -> None:
    jumps = left("a1", "b2", "a3")
    assert jumps.back(jump("c4"), lambda path: path != "a.md") == jump("b2")
    jumps.forget("a.md")
    assert names(jumps) == ["b2", "c4"]
    assert jumps.forward(jump("b2")) == jump("c4")


def test_the_way_leads_to_an_article_by_its_new_name() -> None:
    jumps = left("a1")
    jumps.moved("a.md", "z.md")
    assert jumps.back(jump("b2")) == jump("z1")


@given(st.lists(st.tuples(st.sampled_from(["leave", "back", "forward", "forget"]), st.integers(0, 9)), max_size=300))
def test_whatever_is_done_no_place_stands_there_twice_and_the_list_stays_short(steps: list[tuple[str, int]]) -> None:
    jumps, here = JumpList(), jump("a0")
    for step, number in steps:
        if step == "leave":
            jumps.leave(here)
            here = Jump(f"{'abc'[number % 3]}.md", Anchor(number))
        elif step == "forget":
            jumps.forget(f"{'abc'[number % 3]}.md")
        else:
            found = getattr(jumps, step)(here)
            assert found != here
            here = found or here
    assert len(names(jumps)) == len(set(names(jumps))) <= MOST


@given(st.integers(1, 2 * MOST))
def test_as_many_steps_back_as_forward_lead_to_where_one_was(count: int) -> None:
    jumps = left(*(f"a{number}" for number in range(count)))
    here = start = jump("b0")
    steps = 0
    while (found := jumps.back(here)) is not None:
        here, steps = found, steps + 1
    assert steps == min(count, MOST - 1)
    for _ in range(steps):
        here = jumps.forward(here) or here
    assert here == start
