r"""Untrusted text to safe text: what may not reach a terminal is replaced or removed, point by point.

Matching escape sequences instead would swallow the text around a broken one. `block` is for bodies, `line`
for one-line fields, `guard` for whatever leaves for the terminal. All three are pure, linear, and change
nothing in clean text, for which they cost one or two scans.

Sources: Unicode TR9 (direction), TR36 and TR39 (security), TR51 (emoji sequences), "Trojan Source"
(CVE-2021-42574), ECMA-48 for the controls.
"""

from __future__ import annotations

import re
import unicodedata

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_ZWJ = "\N{ZERO WIDTH JOINER}"
_BLACK_FLAG = "\N{WAVING BLACK FLAG}"
_MARK_LIMIT = 8

_STAND_INS = (
    {chr(code): chr(0x2400 + code) for code in range(0x20)}  # control pictures
    | {"\x7f": "\N{SYMBOL FOR DELETE}"}
    | {chr(code): _REPLACEMENT for code in range(0x80, 0xA0)}
    | dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n")
)
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_SURROGATES = "\ud800-\udfff"
# Bidi embeddings, overrides and isolates reorder what stands beside them.
_BIDI = "\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
_TAGS = "\U000e0000-\U000e007f"
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u200e\u200f\u061c"

# A scan is fast when its pattern begins with one set that has few ranges above U+FFFF. So the set is
# wider there than what is replaced in the end, and a repeat is written `[x][x]*`. Patterns that only some texts
# need stay strings, which `re` compiles at their first use: all of them cost a start-up some milliseconds.
_SUSPECT = f"{_CONTROLS}{_SURROGATES}{_BIDI}{_INVISIBLE}\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0010ffff"
_ANYTHING_TO_DO = re.compile(f"[{_SUSPECT}{_JOINERS}{_DIRECTIONS}]")
_UNSAFE = f"[{_SUSPECT}][{_TAGS}]*"
_REMOVED = f"[{_BIDI}{_INVISIBLE}\U000e0000-\U000e0fff]"
_FLAG_TAIL = "[\U000e0061-\U000e007a\U000e0030-\U000e0039]{3,7}\U000e007f"
_VARIANT = "[\U000e0100-\U000e01ef]"
_HAN = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]"

_JOINING = f"[{_JOINERS}{_DIRECTIONS}][{_JOINERS}{_DIRECTIONS}]*"
# Arabic, Syriac, Mongolian, the Indic scripts and their kin: a joiner changes the letter before it.
_SHAPED = (
    "[\u0610-\u061a\u0620-\u08ff\u0900-\u0dff\u0f00-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\uaaff\uabc0-\uabff"
    "\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
_EMOJI = "[©®\u203c-\u3299\ufe0f\U0001f000-\U0001fbff]"
_RIGHT_TO_LEFT = "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"

# No combining mark is a word character, so a pile of them is a run of neither words nor ASCII. A run of nine
# covers three neighbours among every third character: a cheap sieve for the whole text.
_PILE = f"[^\\w\x00-\x7f][^\\w\x00-\x7f]{{{_MARK_LIMIT},}}"
_PILE_SIEVE = re.compile("[^\\w\x00-\x7f][^\\w\x00-\x7f]{2}")
_SPACES = re.compile(r"[\s\u2800]+")
_UNPRINTABLE = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_SURROGATES}{_BIDI}]")


def block(text: str) -> str:
    r"""Safe text of several lines: keeps newlines and tabs, makes every kind of line end `\n`.

    Joiners stay where they shape a letter or bind an emoji, direction marks in lines with right-to-left
    letters, and at most 8 combining marks on a base.
    """
    if text.isprintable() and text.isascii():
        return text
    if not _ANYTHING_TO_DO.search(text):
        return _cap_marks(text)
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
    text = _cap_marks(re.sub(_UNSAFE, _visible, text))
    return _trim_joining(text)


def line(text: str, limit: int | None = None) -> str:
    """Safe text of one line: runs of white space become one space, the ends are stripped.

    `limit` is in characters, at least 1; a longer text ends in an ellipsis.
    """
    if text.isascii() and text.isprintable() and "  " not in text and (limit is None or len(text) <= limit):
        return text.strip()
    if limit is not None:
        text = text[: max(limit * 8, 4096)]  # a pile of invisible characters costs no more than this
    text = block(text)
    if not text.isprintable() or "  " in text or "\u2800" in text:  # else each space stands by itself
        text = _SPACES.sub(" ", text)
    text = text.strip()
    if limit is not None and len(text) > limit:
        # What the cut leaves at the end may be half a flag or a joiner that joins nothing.
        return block(text[: limit - 1]).rstrip() + "…"
    return text


def guard(text: str) -> str:
    """The last check on the way to the terminal: `text` with each control character as U+FFFD."""
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub(_REPLACEMENT, text)


def counted(number: int, one: str, many: str = "") -> str:
    """`number` things: `1 file`, `2,000 files`. `many` is only given where it is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def _visible(match: re.Match[str]) -> str:
    """What stands for a suspect character and the tags that follow it."""
    found, start = match.group(), match.start()
    first, before = found[0], match.string[start - 1 : start]
    if first in _STAND_INS:
        return _STAND_INS[first]
    if re.match(_REMOVED, first):
        if before == _BLACK_FLAG and (flag := re.match(_FLAG_TAIL, found)):
            return flag.group()  # a nation's part, such as Scotland
        return first if re.match(_VARIANT, first) and re.match(_HAN, before) else ""  # a variant is part of a name
    code = ord(first)
    noncharacter = 0xD800 <= code < 0xE000 or 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE
    return _REPLACEMENT if noncharacter else first


def _cap_marks(text: str) -> str:
    if text.isascii() or not _PILE_SIEVE.search(text[::3]):
        return text
    return re.sub(_PILE, _cap_marks_in_run, text)


def _cap_marks_in_run(match: re.Match[str]) -> str:
    kept = []
    marks = 0
    for character in match.group():
        category = unicodedata.category(character)
        if category[0] == "M":
            marks += 1
        elif category != "Cf":  # a format character is no base for more
            marks = 0
        if marks <= _MARK_LIMIT or category[0] != "M":
            kept.append(character)
    return "".join(kept)


def _trim_joining(text: str) -> str:
    """`text` with joiners and direction marks only where they do something."""
    if not any(mark in text for mark in _DIRECTIONS):
        return re.sub(_JOINING, _joiner, text) if any(mark in text for mark in _JOINERS) else text
    return "\n".join(
        re.sub(_JOINING, _joiner_and_direction if re.search(_RIGHT_TO_LEFT, part) else _joiner, part)
        for part in text.split("\n")
    )


def _joiner(match: re.Match[str]) -> str:
    """The joiner of a run of joiners and direction marks, if it joins what stands around the run."""
    joiner = next((c for c in match.group() if c in _JOINERS), "")
    before, after = (
        match.string[match.start() - 1 : match.start()],
        match.string[match.end() : match.end() + 1],
    )
    if re.match(_SHAPED, before) or (joiner == _ZWJ and re.match(_EMOJI, before) and re.match(_EMOJI, after)):
        return joiner
    return ""


def _joiner_and_direction(match: re.Match[str]) -> str:
    return _joiner(match) + next((c for c in match.group() if c in _DIRECTIONS), "")
