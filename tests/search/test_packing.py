"""Numbers come out of their packing as they went in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.search.packing import Packed, Packer, packed

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBERS = st.lists(
    st.one_of(
        st.integers(0, 20),
        st.integers(0, 300),
        st.integers(4000, 4200),
        st.integers(65_000, 70_000),
        st.integers(0, 2**32 - 1),
    )
)


def read(arrays: dict[str, Sequence[np.ndarray]]) -> Packed:
    return Packed({name: np.concatenate(list(parts)) for name, parts in arrays.items()}, "n")


@given(st.lists(NUMBERS), st.integers(1, 60), st.booleans())
def test_every_part_of_packed_numbers_is_as_it_was(parts: list[list[int]], times: int, wide: bool) -> None:
    parts = [part * times for part in parts]
    packer = Packer(wide=wide)
    for part in parts:
        packer.add(np.array(part, dtype=np.int64))
    whole = [number for part in parts for number in part]
    numbers = read(packer.arrays("n"))
    assert len(numbers) == len(whole)
    for first in range(0, len(whole) + 1, max(1, len(whole) // 20)):
        for last in (first, (first + len(whole) + 1) // 2, len(whole)):
            assert numbers.between(first, last).tolist() == whole[first:last]


@given(NUMBERS, st.integers(1, 60), st.booleans(), st.data())
def test_packed_numbers_are_found_here_and_there(whole: list[int], times: int, wide: bool, data: st.DataObject) -> None:
    whole *= times
    places = data.draw(st.sets(st.integers(0, max(0, len(whole) - 1))) if whole else st.just(set()))
    numbers = read(packed("n", np.array(whole, dtype=np.int64), wide=wide))
    found = numbers.at(np.array(sorted(places), dtype=np.int64))
    assert found.tolist() == [whole[place] for place in sorted(places)]


@pytest.mark.parametrize(("wide", "bytes_each"), [(False, 0.5), (True, 1.5)])
def test_numbers_that_are_small_take_few_bytes(wide: bool, bytes_each: float) -> None:
    numbers = np.arange(10_000) % (3840 if wide else 15)
    size = sum(part.nbytes for parts in packed("n", numbers, wide=wide).values() for part in parts)
    assert size == bytes_each * len(numbers) + 8
