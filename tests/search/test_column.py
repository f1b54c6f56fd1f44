"""A column of byte strings gives back what was added, and tells when it is not whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepread.document import Document
from deepread.search.column import BytesColumn
from deepread.search.engine import BufferFile
from deepread.search.entry import _FACTS, _packed_lines, unpacked_lines
from deepread.search.memory import MemoryStorage
from deepread.search.schema import FACTS

_VALUES = st.lists(st.binary(max_size=400), max_size=20)


def _written(values: dict[int, bytes], count: int) -> bytes:
    storage = MemoryStorage()
    with storage.create_file("column") as file:
        writer = BytesColumn().writer(file)
        for number, value in values.items():
            writer.add(number, value)
        writer.finish(count)
    whole: bytes = storage.files["column"]
    return whole


@given(_VALUES, st.sets(st.integers(0, 19)))
def test_a_column_gives_back_each_value_and_nothing_for_those_left_out(values: list[bytes], left_out: set[int]) -> None:
    added = {number: value for number, value in enumerate(values) if number not in left_out}
    whole = _written(added, len(values))
    reader = BytesColumn().reader(BufferFile(b"before" + whole), 6, len(whole), len(values))
    expected = [added.get(number, b"") for number in range(len(values))]
    assert list(reader) == expected == [reader[number] for number in range(len(values))]


@given(_VALUES, st.integers(0, 20), st.integers(0, 20))
def test_any_run_of_a_column_can_be_copied_to_another(values: list[bytes], one: int, other: int) -> None:
    first, last = sorted((min(one, len(values)), min(other, len(values))))
    whole = _written(dict(enumerate(values)), len(values))
    reader = BytesColumn().reader(BufferFile(whole), 0, len(whole), len(values))
    storage = MemoryStorage()
    with storage.create_file("copy") as file:
        writer = BytesColumn().writer(file)
        writer.add(0, b"its own")
        writer.extend(*reader.between(first, last))
        writer.add(1 + last - first, b"the last")
        writer.finish(2 + last - first)
    copy = storage.files["copy"]
    assert list(BytesColumn().reader(BufferFile(copy), 0, len(copy), 2 + last - first)) == [
        b"its own",
        *values[first:last],
        b"the last",
    ]


@pytest.mark.parametrize("damage", [b"", b"\x00", b"abc\x07", b"abc\x04", b"abcdef\x01\x01\x01\x01"])
def test_a_column_that_is_not_whole_is_not_opened(damage: bytes) -> None:
    with pytest.raises(ValueError, match="not whole"):
        BytesColumn().reader(BufferFile(damage), 0, len(damage), 3)


_LINES = st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 70_000)), max_size=40)


@given(_LINES, st.integers(0, 50), st.integers(1, 900))
def test_the_lines_of_a_body_come_back_counted_from_the_beginning_of_its_file(
    steps: list[tuple[int, int]], start: int, body_line: int
) -> None:
    sums = np.cumsum(np.array(steps, dtype=np.int64).reshape(-1, 2), axis=0).tolist()
    document = Document((), "", lines=tuple(map(tuple, sums)), body_start=start, body_line=body_line)
    offsets, lines = unpacked_lines(_packed_lines(document))
    expected = [(offset - start, line + body_line) for offset, line in sums if offset >= start]
    assert list(zip(offsets.tolist(), lines.tolist(), strict=True)) == expected


def test_the_facts_of_an_article_are_packed_as_they_are_described() -> None:
    packed = _FACTS.pack(1, 2, -3, 4, 5, 6, 7, 8)
    assert np.frombuffer(packed, dtype=FACTS)[0].tolist() == (1, 2, -3, 4, 5, 6, 7, 8)
