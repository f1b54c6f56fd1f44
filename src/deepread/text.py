r"""Untrusted text to safe text: what may not reach a terminal is replaced or removed, code point by code point.

Matching escape sequences instead would swallow the text around a broken one. `block` is for bodies, `line` for one-line
fields, `guard` for whatever leaves for the terminal. All three are pure, linear, and change nothing in clean text.

Sources: Unicode TR36 and TR39, "Trojan Source" (CVE-2021-42574), ECMA-48 for the controls.
"""

from __future__ import annotations

import re

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | 0xFFFE) + "-" + chr(plane << 16 | 0xFFFF) for plane in range(17)
)
# Bidi embeddings, overrides and isolates reorder what stands beside them.
_BIDI = "\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
_TAGS = "\U000e0000-\U000e0fff"
_FLAG = "\U0001f3f4[\U000e0061-\U000e007a\U000e0030-\U000e0039]{2,8}\U000e007f"
_BREAKS = "\r\v\f\x85\u2028\u2029"
_JOINERS = "\u200c\u200d\u200e\u200f\u061c"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u0900-\u0903\u093a-\u094f\u0e31"
    "\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
)
_MARK_LIMIT = 8

_CONTROL = re.compile(
    f"\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029{_BIDI}{_INVISIBLE}{_NONCHARACTERS}]|{_FLAG}|[{_TAGS}]"
)
_LOOSE_JOINER = re.compile(
    f"(?<![^\x00-\x7f])[{_JOINERS}]+|[{_JOINERS}]+(?=[\x00-\x7f]|$)|(?<=[{_JOINERS}])[{_JOINERS}]+"
)
_MARK_PILE = re.compile(f"([{_MARKS}]{{{_MARK_LIMIT}}})[{_MARKS}]+")
_SPACES = re.compile(r"[\s\u2800]+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff" + _BIDI + "]")


def block(text: str) -> str:
    r"""Safe text of several lines: keeps newlines and tabs, makes every kind of line end `\n`."""
    if text.isascii() and text.isprintable():
        return text
    return _trim(_CONTROL.sub(_visible, text))


def line(text: str, limit: int | None = None) -> str:
    """Safe text of one line: runs of white space become one space, the ends are stripped.

    `limit` is in characters; a longer text ends in an ellipsis.
    """
    if limit is not None and len(text) > limit * 8:
        text = text[: limit * 8]  # a pile of invisible characters costs no more than this
    text = _SPACES.sub(" ", block(text)).strip()
    if limit is not None and len(text) > limit:
        return text[: limit - 1].rstrip() + "…"
    return text


def guard(text: str) -> str:
    """The last check on the way to the terminal: `text` with each control character as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return _UNPRINTABLE.sub(_REPLACEMENT, text)


def _trim(text: str) -> str:
    if text.isascii():
        return text
    return _MARK_PILE.sub(r"\1", _LOOSE_JOINER.sub("", text))


def _visible(match: re.Match[str]) -> str:
    found = match.group()
    if found == "\r\n" or found in _BREAKS:
        return "\n"
    if len(found) > 1:
        return found  # the flag of a nation's part, such as Scotland's
    code = ord(found)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    if code < 0xA0 or 0xD800 <= code < 0xE000 or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE:
        return _REPLACEMENT
    return ""
