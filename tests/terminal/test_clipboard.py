"""Copying through the terminal."""

from __future__ import annotations

import base64

import pytest

from deepread.terminal import TextTooLongError, osc52
from deepread.terminal.clipboard import MOST_BYTES


def test_a_copy_is_one_unwrapped_sequence_that_decodes_to_the_text() -> None:
    sequence = osc52("a “quoted” word\n漢字")
    assert sequence.startswith(b"\x1b]52;c;")
    assert sequence.endswith(b"\x1b\\")
    assert base64.b64decode(sequence[7:-2]).decode() == "a “quoted” word\n漢字"


def test_nothing_in_a_copied_text_can_end_the_sequence() -> None:
    assert b"\x1b" not in osc52("\x1b\\\x07")[7:-2]


def test_the_longest_copy_fits_what_terminals_take_and_a_longer_one_is_refused_with_a_reason() -> None:
    assert len(osc52("x" * MOST_BYTES)) <= 100_001
    with pytest.raises(TextTooLongError, match="74,996 bytes are more than the 74,994"):
        osc52("é" * (MOST_BYTES // 2 + 1))
