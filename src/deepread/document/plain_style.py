"""Owns what the author of a plain text does with line ends, margins and signs: which lines flow, what a line may begin.

All of it is guessed from how the lines look, and a guess needs more than one sign: what is not recognised stays text.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WRAP_WIDTHS = range(40, 101)
"""Widths, in characters, at which a text is wrapped by hand."""
ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<marker>[-+*•‣◦]|o(?= {2})|\d{1,3}[.)])[ \t]+(?P<text>\S.*)")
RULE = re.compile(r"[ \t]*(?:-{3,}|={3,}|\*{3,}|_{3,}|(?:[-*_][ \t]+){2,}[-*_])[ \t]*$")
INDENT = re.compile(r" {4}|\t")
DRAWN = re.compile(r"^\s*(?:[|+].*[|+]|[─-╿].*)\s*$|\S(?: {3,}|\t+)\S.*\S(?: {3,}|\t+)\S|\S {4,}\S")
UNDERLINE = re.compile(r"[ \t]*(?P<sign>[=\-~^*#+_\"'`])(?P=sign){2,}[ \t]*$")
_CODE = re.compile(
    r"[\w)\]\"'{}; ][{};][ \t]*$|^[ \t]*[{}()\[\]]+[;,]?[ \t]*$"
    r"|^[ \t]*(?:def|func|fn|package|const|var)[ ][^.!?]*$"
    r"|^[ \t]*(?:class|let|if|for|while|elif|switch|else)\b.*[:{;)(][ \t]*$"
    r"|^[ \t]*(?:import[ ][\w.\", (]+|from[ ][\w.]+[ ]import[ ].*)$"
    r"|^[ \t]*(?://|/\*|\*/|#include\b|#!|\$ \w)|^[ \t]*[\w.\[\]]{1,60}[ \t]*(?::=|=|\+=|<-)[ \t]*[^\s=]"
    r"|^[ \t]*(?:return\b.{0,80}|[\w.]{1,60}\([^()]{0,200}\)[;,]?)[ \t]*$"
)
"""A line that looks like one of a program or of its settings."""
_LEAST_CODE = 3
QUOTED = re.compile(r" ?>(?!>> )(?:[> ]|$|(?=\w))")
_LEAST_PROSE = 40
"""Characters of a line that is surely prose."""
_LONGEST_HEADING = 70
_NUMBERED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})[.)]?[ \t]+(?=[^\W\d_])(?P<words>.*)")
_NAMED = re.compile(
    r"(?:chapter|part|book|section|act|scene|volume|canto|letter|appendix|lecture|day)[ ]+(?:[ivxlcdm]{1,8}|\d{1,4}|"
    r"[a-z]|the [a-z\-]{3,20}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b[.:]?",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:preface|prologue|epilogue|introduction|contents|table of contents|foreword|afterword|acknowledge?ments|"
    r"appendix|conclusion|summary|abstract|bibliography|references|index|footnotes|glossary)[.:]?$",
    re.IGNORECASE,
)
_LEVELS = {"=": 2, "*": 2, "#": 2, "-": 3}
_ENDS = tuple(".,;!?…。！？，；")


def wrap_width(lines: Sequence[str]) -> int:
    """The width at which a text is wrapped by hand, in characters; 0 if it is not.

    It is, if its longest line is short enough and most lines that are followed by another could not have taken the
    first word of the next: that is how editors fill paragraphs.
    """
    pairs = [(line, below) for line, below in pairwise(lines) if _flows(line) and _flows(below)]
    if not pairs:
        return 0
    width = max(len(line.rstrip()) for line in lines if _flows(line))
    if width not in WRAP_WIDTHS:
        return 0
    full = sum(is_full(line, below, width) for line, below in pairs)
    return width if full * 3 >= len(pairs) * 2 else 0


def body_margin(lines: Sequence[str]) -> int:
    """How far all prose is set in, in characters, as in many a specification; 0 if it is not."""
    margins = Counter(
        len(line) - len(line.lstrip(" ")) for line in lines if len(line.strip()) >= _LEAST_PROSE and line[0] != "\t"
    )
    if not margins:
        return 0
    least, most = min(margins), margins.most_common(1)[0]
    return most[0] if most[0] and most[1] * 5 >= margins.total() * 3 and (least or most[1] > 20) else 0


def is_full(line: str, below: str, width: int) -> bool:
    """Whether `line` had no room, or little, for the first word of the line below it."""
    return len(line.rstrip()) + 1 + len(below.split(None, 1)[0]) > width - 8


def code_end(lines: Sequence[str], at: int) -> int:
    """Where lines that are not set in but look like a program end; `at` where they do not look like one."""
    looking_so = 0
    end = at
    while end < len(lines):
        line = lines[end]
        if not line.strip():
            following = next(
                (index for index in (end + 1, end + 2) if index < len(lines) and lines[index].strip()), None
            )
            if following is None or not _CODE.search(lines[following][:400]):
                break
            end = following
            continue
        if _CODE.search(line[:400]):
            looking_so += 1
        elif end == at or line[0] not in " \t":
            break
        end += 1
    return end if looking_so >= _LEAST_CODE else at


def width_of(indent: str) -> int:
    """An indent's columns."""
    return len(indent.expandtabs(4))


def heading_level(line: str, *, above: str, below: str) -> int:
    """The level of a heading that stands alone between blank lines, 0 for any other line.

    It is one by its capitals, or since it begins as chapters and numbered sections do.
    """
    words = line.strip()
    if above.strip() or below.strip() or not 2 <= len(words) <= _LONGEST_HEADING or DRAWN.search(line):
        return 0
    if _NAMED.match(words) and not words.endswith(","):
        return 2
    if _ALONE.match(words):
        return 2
    if numbered := _NUMBERED.match(words):
        title = numbered["words"]
        return min(2 + numbered["number"].count("."), 6) if title[0].isupper() and not title.endswith(_ENDS) else 0
    return 2 if _is_in_capitals(words) else 0


def begins_chapter(line: str) -> bool:
    """Whether a line says which chapter or part begins; its title may stand on the line under it."""
    found = _NAMED.match(line.strip())
    return bool(found) and len(line.strip()) <= _LONGEST_HEADING


def _is_in_capitals(words: str) -> bool:
    letters = [letter for letter in words if letter.isalpha()]
    if len(letters) < 3 or any(letter.islower() for letter in letters) or not any(map(str.isupper, letters)):
        return False
    signs = sum(not (letter.isalnum() or letter.isspace()) for letter in words)
    return not words.endswith((",", ";", ":")) and signs * 3 <= len(words)


def underlined_level(line: str, under: str, above: str = "") -> int:
    """The level of a title with a line of signs under it that is about as long; 0 for anything else."""
    found = UNDERLINE.match(under)
    words = line.strip()
    if not found or not words or above.strip() or UNDERLINE.match(line) or len(words) > _LONGEST_HEADING * 2:
        return 0
    if not any(letter.isalnum() for letter in words) or DRAWN.search(line):
        return 0
    length = len(under.strip())
    close = abs(length - len(words)) <= max(2, len(words) // 4)
    return _LEVELS.get(found["sign"], 4) if close else 0


def _flows(line: str) -> bool:
    if not line.strip() or ITEM.match(line) or INDENT.match(line) or QUOTED.match(line):
        return False
    return not DRAWN.search(line[:400])
