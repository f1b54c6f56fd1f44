"""Sets that are kept up with what changes are what would be counted anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deepread.tui.tally import kept_up

names = st.frozensets(st.sampled_from("abc"))


def counted(members: dict[int, frozenset[str]]) -> dict[str, frozenset[int]]:
    return {name: frozenset(one for one, has in members.items() if name in has) for name in "abc"}


@given(st.dictionaries(st.integers(0, 5), names), st.dictionaries(st.integers(0, 5), names))
def test_it_comes_to_what_counting_all_anew_does(
    before: dict[int, frozenset[str]], changes: dict[int, frozenset[str]]
) -> None:
    sets = counted(before)
    after = kept_up(sets, [(one, before.get(one, frozenset()), has) for one, has in changes.items()])
    assert after == counted(before | changes)


def test_what_has_not_changed_is_the_same_object() -> None:
    sets = {"a": frozenset({1, 2}), "b": frozenset({3})}
    after = kept_up(sets, [(4, (), ("b",))])
    assert after["a"] is sets["a"]
    assert after["b"] == {3, 4}
