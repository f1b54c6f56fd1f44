"""Owns where lines break. Breaks are computed for a whole document before any line is built, so they cost little.

Text of single cells breaks by `str.rfind`, at C speed; all other text by grapheme, on cells added up once. A break
falls at spaces, which vanish there, between ideographs, after a dash, or else inside the word, at a grapheme.
Source of the ideographs' rules: JLREQ 3.1.7 and 3.1.8 ("kinsoku"), the strict set.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from deepread.page.cells import is_narrow, widths

_SPACES = " \u3000"
_SEAMS = "/-_.?&="
_SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰヽヾゝゞ"
_NEVER_FIRST = frozenset(
    "、。，．・：；？！）］｝〕〉》」』】〙〗〟’”ー々〻‐゠–〜～…‥—%％‰°′″℃｡､｣,.:;?!)]}" + _SMALL_KANA
)
_NEVER_LAST = frozenset("（［｛〔〈《「『【〘〖〝‘“｢([{￥＄£＃")
# A line may be this ragged before a dash inside the next word is looked for.
_RAGGED = 10
# A line must be this wide before a place to cut a long word at is looked for.
_SEAMED = 8
# A line of justified text must be this ragged before the next word is divided.
_LOOSE = 4
# Lines below each other that may end in a hyphen.
_LADDER = 2

Divide = Callable[[str, int, int], int]
"""Where to divide the word at a place of a text so that it ends at a limit, with a hyphen; 0 for nowhere."""


def wrap(
    text: str, width: int, base: int, starts: list[int], measured: list[int] | None = None, divide: Divide | None = None
) -> None:
    """Append to `starts` where each line of `text` starts, plus `base`: at least one line, and one after each newline.

    `width` is in cells, from 1; `measured` are the `widths` of `text` where the caller knows better. Words of single
    cells are divided by `divide`, if there is one.
    """
    if is_narrow(text):
        if divide is None:
            _wrap_narrow(text, width, base, starts)
        else:
            _wrap_divided(text, width, base, starts, divide)
        return
    if measured is None and "\n" not in text:
        _wrap_wide(text, width, base, starts, widths(text))
        return
    begin = 0
    for part in text.split("\n"):
        end = begin + len(part)
        if measured is None:
            wrap(part, width, base + begin, starts, None, divide)
        else:
            _wrap_wide(part, width, base + begin, starts, measured[begin:end])
        begin = end + 1


def _wrap_narrow(text: str, width: int, base: int, starts: list[int]) -> None:
    end = len(text)
    at = end - len(text.lstrip(" ")) if text[:1] == " " else 0
    starts.append(base + at)
    rfind = text.rfind
    dashed = "-" in text or "—" in text
    while end - at > width:
        limit = at + width
        space = rfind(" ", at, limit + 1)
        if space <= at:
            at = _cut_word(text, at, limit)
        elif dashed and limit - space > _RAGGED:
            at = _after_dash(text, space + 3, limit) or space + 1
        else:
            at = space + 1
        while at < end and text[at] == " ":
            at += 1
        if at == end:
            return
        starts.append(base + at)


def _wrap_divided(text: str, width: int, base: int, starts: list[int], divide: Divide) -> None:
    """As `_wrap_narrow`, with a word that does not fit divided where the line would be too ragged without it."""
    end = len(text)
    at = end - len(text.lstrip(" "))
    starts.append(base + at)
    ladder = 0
    while end - at > width:
        limit = at + width
        space = text.rfind(" ", at, limit + 1)
        word = space + 1 if space > at else at
        divided = 0
        if limit - word >= _LOOSE:
            divided = _after_dash(text, word + 2, limit) if space > at and limit - space > _RAGGED else 0
            divided = divided or (divide(text, word, limit) if ladder < _LADDER or space <= at else 0)
        ladder = ladder + 1 if divided else 0
        at = divided or (word if space > at else _cut_word(text, at, limit))
        while at < end and text[at] == " ":
            at += 1
        if at == end:
            return
        starts.append(base + at)


def _cut_word(text: str, at: int, limit: int) -> int:
    """Where to cut a word that is longer than a line: after a seam in its second half, as addresses have them."""
    if limit - at < _SEAMED:
        return limit
    return max([text.rfind(seam, (at + limit) // 2, limit) + 1 for seam in _SEAMS]) or limit


def _after_dash(text: str, low: int, limit: int) -> int:
    """The place after a dash between letters in `text[low:limit]`, or 0."""
    dash = max(text.rfind("-", low, limit), text.rfind("—", low, limit))
    if dash < 0 or not _parts(text[dash - 1], text[dash], text[dash + 1]):
        return 0
    return dash + 1


def _parts(before: str, dash: str, after: str) -> bool:
    return dash == "—" or (dash == "-" and before.isalpha() and after.isalpha())


def _wrap_wide(text: str, width: int, base: int, starts: list[int], measured: list[int]) -> None:
    text = text.replace("\t", " ")
    end = len(text)
    ends = list(accumulate(measured))
    at = _skip_spaces(text, 0)
    if text[:1] == "\u3000" and at < end and ends[at] <= width:
        at = 0  # the indent of a Chinese or Japanese paragraph
    starts.append(base + at)
    while at < end:
        taken = ends[at - 1] if at else 0
        limit = bisect_right(ends, taken + width, at)
        if limit >= end:
            return
        at = _skip_spaces(text, _last_break(text, measured, at, limit))
        if at < end:
            starts.append(base + at)


def _skip_spaces(text: str, at: int) -> int:
    end = len(text)
    while at < end and text[at] in _SPACES:
        at += 1
    return at


def _last_break(text: str, measured: list[int], at: int, limit: int) -> int:
    """The last place in `text[at + 1:limit + 1]` at which a line may end; inside a word if there is none."""
    if text[limit] in _SPACES:
        return limit
    for place in range(limit, at, -1):
        if measured[place] and _may_break(text, place):
            return place
    if limit > at:
        return limit
    limit += 1  # one grapheme that is wider than the line
    while limit < len(text) and not measured[limit]:
        limit += 1
    return limit


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if before in _SPACES:
        return True
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    if _is_ideograph(before) or _is_ideograph(after):
        return True
    return place > 1 and before in "-—" and _parts(text[place - 2], before, after)


def _is_ideograph(character: str) -> bool:
    """Whether lines may break beside it: Chinese and Japanese. Korean writes spaces, and breaks there."""
    return character >= "\u2e80" and (
        character <= "\ua4cf"
        or "\uf900" <= character <= "\ufaff"
        or "\ufe30" <= character <= "\ufe4f"
        or "\uff00" <= character <= "\uff9f"
        or "\U00020000" <= character <= "\U0003ffff"
    )
