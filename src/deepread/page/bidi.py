"""Owns the order in which the characters of a line are shown where some of them run from right to left (UAX #9).

Terminals that know of such text put it in order themselves, and want it as it is read; the others show it as it comes,
and want it in the order in which it is seen.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from deepread.page.cells import widths
from deepread.page.direction import is_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deepread.page.page import Span

Look = TypeVar("Look")

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_INVISIBLE = re.compile("[\u061c\u200e\u200f]")


class Glyph(NamedTuple):
    """`text` is what is shown, with the marks upon it: it stands at `at` in the line as it is read."""

    text: str
    at: int


def has_right_to_left(text: str) -> bool:
    """Whether some of a line may have to be put in another order."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


@lru_cache(maxsize=256)
def visual_order(text: str, *, right_to_left: bool) -> tuple[Glyph, ...]:
    """The characters of a line from left to right as they are seen, brackets mirrored; marks stay with their letters.

    `right_to_left` is the direction of its paragraph. Direction marks have done their work, and are left out.
    """
    from bidi import algorithm  # only such text needs it

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if right_to_left else (0, "L")
    algorithm.get_embedding_levels(text, storage)
    for at, character in enumerate(storage["chars"]):
        character["at"] = at
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    algorithm.reorder_resolved_levels(storage, debug=False)
    algorithm.apply_mirroring(storage, debug=False)
    return _with_marks(text, [Glyph(character["ch"], character["at"]) for character in storage["chars"]])


def _with_marks(text: str, shown: list[Glyph]) -> tuple[Glyph, ...]:
    """Whatever takes no cell of its own goes with the character before it, as it is read."""
    measured = widths(text)
    bases, latest = [], 0
    for at, width in enumerate(measured):
        latest = at if width else latest
        bases.append(latest)
    marks: dict[int, str] = {}
    for base, members in groupby(range(len(text)), bases.__getitem__):
        marks[base] = _INVISIBLE.sub("", "".join([text[at] for at in members if at != base]))
    found = [Glyph(glyph.text + marks.get(glyph.at, ""), glyph.at) for glyph in shown if bases[glyph.at] == glyph.at]
    return tuple([glyph for glyph in found if glyph.text and not _INVISIBLE.fullmatch(glyph.text)])


def ordered(text: str) -> str:
    """A title or the like as it is seen from left to right; blanks around it stay where they are."""
    words = text.strip(" ")
    if not has_right_to_left(words):
        return text
    glyphs = visual_order(words, right_to_left=is_right_to_left(words))
    begin = text.index(words)
    return text[:begin] + "".join([glyph.text for glyph in glyphs]) + text[begin + len(words) :]


def in_visual_order(parts: Iterable[tuple[Span, Look]], *, right_to_left: bool) -> list[tuple[str, Look]]:
    """The spans of a line, each with its look, as texts from left to right. What the page draws around its text, and
    between the cells of a table, stays where it is; blanks among words go with these.
    """
    found: list[tuple[str, Look]] = []
    words: list[tuple[Span, Look]] = []
    for span, look in parts:
        if span.offset >= 0 or (words and not span.text.strip(" ")):
            words.append((span, look))
            continue
        found += _words_in_order(words, right_to_left=right_to_left)
        found.append((span.text, look))
        words = []
    return found + _words_in_order(words, right_to_left=right_to_left)


def _words_in_order(words: list[tuple[Span, Look]], *, right_to_left: bool) -> list[tuple[str, Look]]:
    end = len(words)
    while end and words[end - 1][0].offset < 0:
        end -= 1
    text = "".join([span.text for span, _ in words[:end]])
    shown = [(span.text, look) for span, look in words]
    if not has_right_to_left(text):
        return shown
    looks = [look for span, look in words[:end] for _ in span.text]
    ordered: list[tuple[str, Look]] = []
    for glyph in visual_order(text, right_to_left=right_to_left):
        look = looks[glyph.at]
        if ordered and ordered[-1][1] is look:
            ordered[-1] = ordered[-1][0] + glyph.text, look
        else:
            ordered.append((glyph.text, look))
    return ordered + shown[end:]
