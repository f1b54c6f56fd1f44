"""Owns texts whose paragraphs are told by their first line alone, which is set in, as books are printed: no line is
left empty between them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, groupby, pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from deepread.document.plain_style import (
    DRAWN,
    ITEM,
    MOST_LINES,
    QUOTED,
    SENTENCE_ENDS,
    is_too_long_for_verse,
    stanza_end,
    stanza_starts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDEST = 12
"""Columns beyond which a line is in the middle of its page, or at its right."""
_WIDTHS = str.maketrans({"\u3000": "  ", "\u00a0": " "})
_BEGINS = re.compile(r"[\s\"'“”‘’«»‹›„「『（(\[¿¡*_—–-]*\w")


class Together(NamedTuple):
    """The lines from `start` to `end`, none of them empty, and what they are as a whole; `longest` is in characters."""

    start: int = 0
    end: int = 0
    longest: int = 0
    is_set_off: bool = False
    is_stanza: bool = False
    has_stanza_lines: bool = False
    """Whether their lines are as long and set in as those of verse are, whatever letters they begin with."""


def together_at(lines: Sequence[str], start: int, inset: int) -> Together:
    """The lines from `start` on to the next empty one, of a text whose paragraphs are set in by `inset`, 0 for not."""
    own = list(takewhile(str.strip, lines[start : start + MOST_LINES]))
    longest = max(map(len, own), default=0)
    has_stanza_lines = stanza_end(own) > 0
    is_verse = bool(inset) and is_stanza(own)
    return Together(start, start + len(own), longest, is_set_off(own, inset), is_verse, has_stanza_lines)


class Stretch:
    """Lines that follow one another from `start` on, none of them empty: looked at once, and told from any of them on,
    of a text whose paragraphs are not set in.
    """

    def __init__(self, lines: Sequence[str], start: int) -> None:
        own = list(takewhile(str.strip, lines[start : start + MOST_LINES]))
        self.start, self.end = start, start + len(own)
        back = next((back for back, line in enumerate(reversed(own)) if is_too_long_for_verse(line)), len(own))
        self._prose_until = self.end - back
        self._longest = list(accumulate(map(len, reversed(own)), max))
        self._stanzas = stanza_starts(own[len(own) - back :])

    def covers(self, index: int) -> bool:
        """Whether what is known here tells of the line at `index`: of a very long stretch it does not to its end."""
        is_near = self.end - self.start < MOST_LINES or index - self.start < MOST_LINES // 2
        return self.start <= index < self.end and is_near

    def together_at(self, index: int) -> Together:
        """The lines from `index` on."""
        below = index - self._prose_until
        longest = self._longest[self.end - index - 1]
        has_stanza_lines = below >= 0 and self._stanzas[below]
        return Together(index, self.end, longest, has_stanza_lines=has_stanza_lines)


def inset_of(line: str) -> int:
    """How far a line is set in, in columns; an ideographic space takes two."""
    return len(line[: len(line) - len(line.lstrip())].translate(_WIDTHS).expandtabs(4))


def paragraph_inset(lines: Sequence[str]) -> int:
    """How far the first line of each paragraph is set in, in columns; 0 where paragraphs are told in another way.

    A line that is set in must follow the end of a sentence, and one that is not go on with what is above it: neither
    holds for verse, for programs, or for lists. Where each paragraph is one line, most lines are set in.
    """
    openers: Counter[int] = Counter()
    parted: Counter[int] = Counter()
    under: Counter[int] = Counter()
    led: Counter[int] = Counter()
    flush = 0
    for above, line in _pairs(lines):
        if inset := inset_of(line):
            openers[inset] += 1
            under[inset] += bool(above)
            parted[inset] += above.endswith(SENTENCE_ENDS)
        elif above:
            flush += 1
            led[inset_of(above)] += _goes_on(line, above)
    inset = openers.most_common(1)[0][0] if openers else 0
    if not 0 < inset <= _WIDEST or openers[inset] < 2 or not under[inset]:
        return 0
    if parted[inset] * 4 < under[inset] * 3 or openers[inset] * 3 < openers.total() * 2:
        return 0
    is_wrapped = led[inset] >= 2 and led.total() * 2 >= flush
    return inset if is_wrapped or (not flush and openers[inset] * 2 >= sum(map(bool, map(str.strip, lines)))) else 0


def set_apart(lines: Sequence[str], inset: int) -> Iterator[str]:
    """The lines with an empty one above each paragraph, and none set in."""
    for line in lines:
        if inset_of(line) == inset:
            yield ""
        yield line.lstrip() if inset_of(line) == inset else line


def is_set_off(lines: Sequence[str], inset: int) -> bool:
    """Whether lines between empty ones are not a paragraph each, though each is set in as one: a letter, some verse."""
    if len(lines) < 2 or not inset or any(inset_of(line) != inset for line in lines):
        return False
    return sum(line.rstrip().endswith(SENTENCE_ENDS) for line in lines) * 3 < len(lines) * 2


def is_stanza(lines: Sequence[str]) -> bool:
    """Whether lines, some of them set in, are verse: nearly each begins with a capital."""
    small = sum(line.lstrip(" \t\"'“‘")[:1].islower() for line in lines[1:])
    return small * 4 <= len(lines) and stanza_end(lines) > 0


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each line of prose with the one right above it, "" for none. Verse and lines that are set off tell nothing."""
    for is_filled, run in groupby(lines, key=lambda line: bool(line.strip())):
        if not is_filled:
            continue
        together = [line.rstrip() for line in run]
        if not is_set_off(together, inset_of(together[0])) and not is_stanza(together):
            yield from ((above, line) for above, line in pairwise(["", *together]) if _is_prose(line))


def _is_prose(line: str) -> bool:
    return not (ITEM.match(line) or QUOTED.match(line) or DRAWN.search(line[:400])) and bool(_BEGINS.match(line[:80]))


def _goes_on(line: str, above: str) -> bool:
    """Whether a line that is not set in goes on with the sentence above it."""
    first = line.lstrip("\"'“‘«(")[:1]
    return first.islower() or (not first.isupper() and not above.rstrip().endswith(SENTENCE_ENDS))
