"""Owns how well words read once they are decoded: whether what is beyond ASCII stands where such letters and signs do.

The likelihoods of a detector tell languages apart, and hardly the encodings of DOS and old Macs from Windows-1252: read
in the wrong one of them, a word of a Latin script has a capital or a sign in its midst (`lŽtŽ`, `sch”n`, `wasnÕt`).
Pure.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple
from unicodedata import category

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_DRAWN_LINE = re.compile(r"([─═━])\1\1")
_OPENING, _CLOSING = frozenset("“‘«„‚¿¡"), frozenset("”’»“‘")
_BETWEEN = frozenset("–—…’·\u00a0")
"""What may stand between two letters without telling anything."""
_COMMON = frozenset("éèêàâçùäöüßñáíóúåøæãõôîï“”‘’–—…ÉÄÖÜÀÑ")
"""What nearly all of Western texts beyond ASCII is made of."""
_RARE = frozenset("ıƒþðýÞÐÝ")
_SIGNS = frozenset("€£¥§©®™°±²³½¼¾µ•†×÷№")
_LEAST_SURE = 4
"""Characters beyond ASCII that tell anything for sure."""
_AGREED = 0.9
"""The least share of them that agree."""
_MOST = 4_000
"""Characters beyond ASCII that are looked at."""


class Legibility(NamedTuple):
    """Of the characters beyond ASCII, how many stand where such stand, how many do not, and how many tell nothing;
    `common` are those of all that Western texts are full of.
    """

    good: int
    bad: int
    mute: int
    common: int

    @property
    def share(self) -> float:
        """Of those that tell anything, how many are good, of 1; 0 where none tells anything."""
        return self.good / (self.good + self.bad) if self.good else 0.0

    @property
    def is_latin(self) -> bool:
        """Whether it looks like a text of a Latin script at all, in which nearly each stands beside an ASCII letter."""
        return self.good > max(1, self.mute) and self.share > _AGREED

    @property
    def is_sure(self) -> bool:
        """Whether there is enough that tells something, and it agrees."""
        return self.good >= _LEAST_SURE and self.share > _AGREED


def legibility(words: str) -> Legibility:
    """How well `words` of a Latin script read."""
    judged = [0, 0, 0]
    common = 0
    for found in islice(_BEYOND_ASCII.finditer(words), _MOST):
        start, end = found.span()
        common += found[0] in _COMMON
        judged[_judge(words[max(0, start - 1) : start], found[0], words[end : end + 1])] += 1
    return Legibility(judged[1], judged[-1], judged[0], common)


def has_drawn_lines(words: str) -> bool:
    """Whether lines are drawn in `words`, as around the cells of a table."""
    return _DRAWN_LINE.search(words) is not None


def _judge(before: str, letter: str, after: str) -> int:
    """1 for what stands where such a character does, -1 for what does not, 0 for what tells nothing."""
    if "─" <= letter <= "▟":
        return -1 if _is_plain(before) or _is_plain(after) else 1
    if letter.isalpha() and letter not in "ªº":
        return _judge_letter(before, letter, after)
    return _judge_sign(before, letter, after)


def _judge_sign(before: str, sign: str, after: str) -> int:
    inside = _is_plain(before) and _is_plain(after)
    if sign in _BETWEEN:
        return 0 if inside else 1
    if inside or category(sign) in ("Cc", "Cn", "Co"):
        return -1
    quotes = (sign in _OPENING and _is_plain(after)) or (sign in _CLOSING and not _is_plain(after))
    return 1 if quotes or (sign in _SIGNS and not before.isalpha()) else 0


def _judge_letter(before: str, letter: str, after: str) -> int:
    """A capital among small letters is none, and a letter is one of a word; `à` or `Š` alone tells nothing."""
    if letter > "\u024f":
        return -1
    if letter.isupper():
        if before.islower() or (before.isalpha() and after.islower()):
            return -1
        return 1 if _is_plain(after) or _is_plain(before) else 0
    return 1 if letter not in _RARE and (_is_plain(before) or _is_plain(after)) else 0


def _is_plain(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()
