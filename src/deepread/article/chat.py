"""Owns how a log of a chat looks: what somebody says on one line, and what the program says that wrote it down.

Told are the logs of irssi, WeeChat, HexChat, Pidgin and WhatsApp, and transcripts of the same shapes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?"
_TIME = rf"(?:\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}},?[ T]+)?{_CLOCK}"
_WHEN = rf"(?:[\[(]{_TIME}[\])]|{_TIME})"
_NO_NICK = r"(?:html|head|body|br|hr|b|i|u|p|a|li|ul|ol|dl|dt|dd|td|tr|th|div|span|pre|code|em|strong|h[1-6])\b"
"""Names in angle brackets that are tags of HTML."""
_NO_SPEAKER = r"(?i:error|warn(?:ing)?|info|debug|trace|fatal|notice|critical)\b"
"""Names behind a time that are levels of a log."""
_BRACKETED = rf"(?P<who><[ @+%&~]?(?!{_NO_NICK})[^\s<>@+%&~/][^<>\n]{{0,40}}>)(?=[ ]\S)"
_NAMED = rf"(?P<name>(?!{_NO_SPEAKER})[^\s:][^:\n]{{0,40}}:)(?=[ \t])"
_NICKED = rf"(?P<nick>(?!{_NO_SPEAKER})[^\W\d][\w\-^`{{}}]{{0,30}}(?::|[ \t]+[|│]))(?=[ \t])"
MESSAGE = re.compile(
    rf"[ \t]{{0,3}}\u200e?(?:(?:{_WHEN}[ \t]+)?{_BRACKETED}"
    rf"|(?:[\[(]{_TIME}[\])][ \t]+|{_TIME}[ ][-–][ ]){_NAMED}|{_TIME}[ \t]+{_NICKED})"
)
"""What somebody says: when, by whom, and behind the match the words."""
_NEWS = re.compile(
    rf"[ \t]{{0,3}}(?:{_WHEN}[ \t]+(?:[-–][ \t]+)?(?=\S)"
    rf"|[ \t]{{0,3}}(?:\*{{1,3}}|-!-|--?>|<--?|---|[→←⇒⇐])[ \t]+(?=[^\W\d]))(?![-*]+[ \t]*$)"
)
"""What the program says: who came and went, or what somebody does."""
_BEGINNINGS = frozenset("<[(0123456789\u200e")
_LEAST = 3
"""Messages that are no chance."""
_ENOUGH = 400
"""Lines that tell what all of a text is."""
_RESTS = 40
"""Lines that one message goes on for."""


def is_chat(lines: Sequence[str]) -> bool:
    """Whether a text that begins with these lines is the log of a chat."""
    filled = [line for line in lines[:_ENOUGH] if line.strip()]
    messages = sum(MESSAGE.match(line) is not None for line in filled)
    return messages >= _LEAST and messages * 2 >= len(filled)


def chat_end(lines: Sequence[str], at: int, most: int, *, is_all: bool = False) -> int:
    """Where the messages that begin at a line end, after `most` of them at the latest; `at` where none do. In a text
    that `is_all` a chat one is enough, and what stands below it goes on with it.
    """
    if not is_all and lines[at].lstrip()[:1] not in _BEGINNINGS:
        return at
    if not (MESSAGE.match(lines[at]) or (is_all and _NEWS.match(lines[at]))):
        return at
    end, messages = at, 0
    while end < len(lines) and end - at < most and lines[end].strip():
        if MESSAGE.match(lines[end]):
            messages += 1
        elif not (_NEWS.match(lines[end]) or is_all or _goes_on(lines, end)):
            break
        end += 1
    return end if is_all or messages >= _LEAST else at


def begins_message(line: str) -> bool:
    """Whether a line of a chat is not the rest of what is said above it."""
    return bool(MESSAGE.match(line) or _NEWS.match(line))


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """Whether a message stands below the lines from `at` on, with none left empty."""
    for line in lines[at + 1 : at + _RESTS]:
        if not line.strip():
            return False
        if MESSAGE.match(line):
            return True
    return False
