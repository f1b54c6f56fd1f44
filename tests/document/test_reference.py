"""What a long Markdown body defines for all of its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

from deepread.article import read
from deepread.document import sections
from deepread.document.block import Footnote
from deepread.document.reference import FootnoteNumbers

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_a_footnote_that_is_called_keeps_its_number_where_it_is_written() -> None:
    numbers = FootnoteNumbers()
    numbers[":a"] = -1
    numbers[":a"] = 3
    numbers[":a"] = -1
    assert numbers == {":a": 3}


def test_no_section_goes_through_the_footnotes_of_all() -> None:
    """In time that grows with the square of a text, 50,000 notes took as long as all else together."""
    looked_through: list[int] = []

    class Counted(FootnoteNumbers):
        def __iter__(self) -> Iterator[str]:
            looked_through.append(len(self))
            return super().__iter__()

        def keys(self):  # type: ignore[no-untyped-def]  # as dict has it
            looked_through.append(len(self))
            return super().keys()

        def items(self):  # type: ignore[no-untyped-def]  # the same
            looked_through.append(len(self))
            return super().items()

    text = "".join(f"{'Words. ' * 300} See[^n{number}].\n\n[^n{number}]: Note {number}.\n\n" for number in range(600))
    parts = iter([text[at : at + 300_000] for at in range(300_000, len(text), 300_000)])
    with patch("deepread.document.section.FootnoteNumbers", Counted):
        found = [*sections(read(text[:300_000].encode(), "a.md"), lambda: next(parts, ""))]
    notes = [block for section in found for block in section.blocks if isinstance(block, Footnote)]
    assert [note.label for note in notes] == [str(number + 1) for number in range(600)]
    assert not looked_through
