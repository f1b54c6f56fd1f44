"""OR joins what is looked for, and what is left out is left out of all."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelf import Shelf

if TYPE_CHECKING:
    from deepread.search import Searcher

FRUIT = ("apple", "pear", "plum", "fig")
EVERY_BASKET = [frozenset(basket) for size in range(len(FRUIT) + 1) for basket in combinations(FRUIT, size)]


@pytest.fixture(scope="module")
def baskets() -> Searcher:
    shelf = Shelf()
    for number, basket in enumerate(EVERY_BASKET):
        shelf.put(f"{number}.md", " ".join(["basket", *sorted(basket)]), tags=tuple(sorted(basket)))
    return shelf.searcher()


@given(
    either=st.lists(st.sampled_from(FRUIT), min_size=1, max_size=3, unique=True),
    excluded=st.lists(st.sampled_from(FRUIT), max_size=2, unique=True),
    is_first=st.booleans(),
    fields=st.tuples(*[st.sampled_from(["", "tag:"])] * 2),
)
@settings(deadline=None)
def test_or_joins_what_is_looked_for_and_a_dash_leaves_out_of_all(
    baskets: Searcher, either: list[str], excluded: list[str], is_first: bool, fields: tuple[str, str]
) -> None:
    wanted = " OR ".join(fields[0] + fruit for fruit in either)
    left_out = " ".join(f"-{fields[1]}{fruit}" for fruit in excluded)
    query = f"{left_out} {wanted}" if is_first else f"{wanted} {left_out}"
    meant = {
        f"{number}.md" for number, basket in enumerate(EVERY_BASKET) if basket & {*either} and not basket & {*excluded}
    }
    assert baskets.paths(query) == meant, query
