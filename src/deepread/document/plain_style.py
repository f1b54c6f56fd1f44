"""Owns what the author of a plain text does with line ends, margins and signs: which lines flow, what a line may begin.

All of it is guessed from how the lines look, and a guess needs more than one sign: what is not recognised stays text.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

WRAP_WIDTHS = range(40, 101)
"""Widths, in characters, at which a text is wrapped by hand."""
ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<marker>[-+*•‣◦]|o(?= {2})|\d{1,3}[.)])[ \t]+(?P<text>\S.*)")
RULE = re.compile(r"[ \t]*(?:-{3,}|={3,}|\*{3,}|_{3,}|(?:[-*_][ \t]+){2,}[-*_])[ \t]*$")
INDENT = re.compile(r" {4}|\t")
DRAWN = re.compile(r"^\s*(?:[|+].*[|+]|[─-╿].*)\s*$|\S(?: {3,}|\t+)\S.*\S(?: {3,}|\t+)\S|\S {4,}\S")
_STROKES = re.compile(r"[ \t]*[|+v^<>\\/─-╿](?:[ \t|+\-/\\<>^v*.:=_~─-╿]*)$")
"""A line of a figure without words."""
_SIDES = re.compile(r"[ \t]*(?:[|+].*[|+]|[|v^])[ \t]*$")
_CORNER = re.compile(r"\+[-=]{2}|[┌┐└┘├┤╔╗╚╝╭╮╰╯]")
_LONGEST_DRAWN = 400
"""Characters of a line that are looked at."""
UNDERLINE = re.compile(r"[ \t]*(?P<sign>[=\-~^*#+_\"'`])(?P=sign){2,}[ \t]*$")
QUOTED = re.compile(r" ?>(?!>> )(?:[> ]|$|(?=\w))")
_LEAST_PROSE = 40
"""Characters of a line that is surely prose."""
_LONGEST_HEADING = 70
_NUMBERED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})[.)]?[ \t]+(?=[^\W\d_])(?P<words>.*)")
_DATE = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.)?[ ](?:(?:of|de)[ ])?[^\W\d_]{3,12}\.?,?[ ](?:de[ ])?\d{4}[.,]?$")
"""A day, as it stands in a letter."""
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
_OUTLIERS = 50
"""Among so many lines, how many one may be longer than all others: an address cannot be wrapped."""
SHORT = 72
"""Characters of a line that a page shows as one."""
MOST_LINES = 400
"""Lines that are looked at as one paragraph."""
SENTENCE_ENDS = tuple(".!?…。！？" + "\"'”’»)」")
_LABEL = re.compile(r"(?:[A-Z]|[A-Z][A-Z .\-]{1,30}|(?P<common>[A-Z][a-z]{1,14}(?: \d{1,3}| [IVX]{1,4})?)): +\S")
"""What a line says that it is: `Q: …`, `ADA: …`, `Table 2: …`."""
_BYLINE = re.compile(r"[ \t]*(?:[Bb]y|BY):?[ \t]+[A-Z\u00c0-\u00de][^,;:!?]{1,60}$")
_LONGEST_TITLE_BLOCK = 4
"""Lines of a title, who wrote it, and when and where."""
_INSET = re.compile(r" {2,12}(?![-+*•|>]|\d+[.)])(?=\S)(?!.*\S {3,}\S)")
_EXAMPLE = 4
"""Columns that examples are set in by."""
_TYPED = re.compile(r"[={}<>|$\\;`\[\]#]|\w\(|^\s*[^\s\w\"'“‘«„(—–…-]|(?<!\S)--?\w|\w/\w|\w:$")
"""What commands and programs hold, and few lines of verse."""
_LEAST_FILLED = 3
"""Lines that must be filled, of a paragraph or of a stanza, for it to be told by them."""
_OPENING = " \t\"'“‘"
_MANY = 8
"""Capitals in a row that are no chance: nouns have them in German."""


def wrap_width(lines: Sequence[str]) -> int:
    """The width at which a text is wrapped by hand, in characters; 0 if it is not.

    It is, if its longest lines are short enough and most lines that are followed by another could not have taken the
    first word of the next: that is how editors fill paragraphs. Verse, and other short lines, tell nothing.
    """
    flowing = [line.rstrip() if _flows(line) else "" for line in lines]
    lengths = sorted(len(line) for line in flowing if line)
    if not lengths or lengths[-1 - len(lengths) // _OUTLIERS] not in WRAP_WIDTHS:
        return 0
    width = lengths[-1 - len(lengths) // _OUTLIERS]
    pairs = [
        pair
        for run in _runs(flowing)
        if max(map(len, run)) * 4 > width * 3 and not is_verse(run, width)
        for pair in pairwise(run)
        if not begins_label(pair[1], pair[0])
    ]
    full = sum(is_full(line, below, width) for line, below in pairs)
    return width if pairs and full * 3 >= len(pairs) * 2 else 0


def _runs(lines: Sequence[str]) -> list[list[str]]:
    """The lines that follow one another without an empty one between."""
    return [list(run) for is_filled, run in groupby(lines, key=bool) if is_filled]


def filled_width(lines: Sequence[str]) -> int:
    """The width to which a paragraph by itself is filled, in characters; 0 if its lines ended where they stand."""
    width = max(len(line.rstrip()) for line in lines)
    if len(lines) < 2 or width not in WRAP_WIDTHS or is_verse(lines, width):
        return 0
    goes_on = _breaks_off if len(lines) <= _LEAST_FILLED else _is_filled
    return width if all(goes_on(line, below, width) for line, below in pairwise(lines)) else 0


def _breaks_off(line: str, below: str, width: int) -> bool:
    """Whether a line is as long as those of prose, and ends within a sentence that the next goes on with."""
    is_long = is_too_long_for_verse(line) and is_full(line, below, width)
    return is_long and below[:1].islower() and not line.rstrip().endswith((*SENTENCE_ENDS, ":", ";"))


def is_verse(lines: Sequence[str], width: int) -> bool:
    """Whether lines end where their author wished them to: the next begins with a capital though no sentence has
    ended, again and again, or while there was room left for its first word.
    """
    pairs = list(pairwise(lines))
    within = [below.lstrip(_OPENING) for line, below in pairs if not line.rstrip().endswith(SENTENCE_ENDS)]
    capitals = sum(below[:1].isupper() for below in within)
    if len(within) < 2 or capitals * 5 < len(within) * 4:
        return False
    filled = sum(_is_filled(line, below, width) for line, below in pairs)
    return len(within) >= _MANY or filled * 4 < len(pairs) * 3


def are_lines(lines: Sequence[str]) -> bool:
    """Whether lines of a text that is not wrapped are to stay close together: they are short, as of an address, a poem
    or a talk, and not each of them a sentence.
    """
    if len(lines) < 2 or any(len(line.rstrip()) > SHORT for line in lines):
        return False
    labels = sum(_LABEL.match(line) is not None for line in lines)
    sentences = sum(line.rstrip().endswith(SENTENCE_ENDS) for line in lines)
    return labels * 2 >= len(lines) or sentences * 4 < len(lines) * 3


def has_byline(lines: Sequence[str]) -> bool:
    """Whether the first of these lines is a title, since the second says who wrote it."""
    return len(lines) > 1 and len(lines) <= _LONGEST_TITLE_BLOCK and _BYLINE.match(lines[1]) is not None


def goes_on(lines: Sequence[str], width: int) -> bool:
    """Whether the first of these lines is no title by itself: the next one goes on with it, or they are verse."""
    if width and len(lines) > 1 and is_full(lines[0], lines[1], width):
        return True
    return len(lines) > 2 and (stanza_end(lines) > 0 or are_lines(lines))


def is_too_long_for_verse(line: str) -> bool:
    """Whether no line of a stanza is as long."""
    return len(line.rstrip()) > SHORT - 12


def stanza_end(lines: Sequence[str], *, among_verse: bool = False) -> int:
    """How many of these lines, which follow one another, are short ones of which some are set in and some that follow
    are not, as in verse; 0 for others. Right below verse, two lines are enough.
    """
    if any(map(is_too_long_for_verse, lines)):
        return 0
    return len(lines) if any(stanza_starts(lines, among_verse=among_verse)[:1]) else 0


def stanza_starts(lines: Sequence[str], *, among_verse: bool = False) -> list[bool]:
    """Of each of these lines, none of them too long for verse, whether it is one with all below it, as `stanza_end` has
    it; in one pass, from the last up.
    """
    starts = [False] * len(lines)
    turns, columns, below = 0, set[int](), True
    are_capital, are_typed, are_inset = True, False, True
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if not (_INSET.match(line) or _flows(line)):
            break
        inset = line.startswith("  ")
        turns += inset and not below
        below, are_inset = inset, are_inset and inset
        are_capital = are_capital and begin_with_capitals([line])
        are_typed = are_typed or _TYPED.search(line) is not None or _LABEL.match(line) is not None
        columns |= {len(line) - len(line.lstrip(" "))} - {0}
        # Where nothing but the first line is set in, only capitals tell it from a paragraph that begins so.
        varies = turns > inset or (among_verse and not are_inset) or (turns > 0 and are_capital)
        varies = varies or (not inset and not are_typed and _are_steps(columns))
        starts[at] = varies and len(lines) - at >= (2 if among_verse else _LEAST_FILLED)
    return starts


def _are_steps(columns: Set[int]) -> bool:
    """Whether lines that stand in these columns are set in little, or to several of them, and so are no example."""
    return bool(columns) and (len(columns) > 1 or min(columns) < _EXAMPLE)


def overlined_level(over: str, line: str, under: str) -> int:
    """The level of a title between two lines of the same signs, which may be wider than it; 0 for anything else."""
    found = UNDERLINE.match(over)
    words = line.strip()
    if (
        not found
        or over.rstrip() != under.rstrip()
        or not 2 <= len(words) <= min(len(under.rstrip()), _LONGEST_HEADING)
    ):
        return 0
    is_title = any(map(str.isalnum, words)) and not words.endswith(_ENDS) and not DRAWN.search(line)
    return _LEVELS.get(found["sign"], 4) if is_title else 0


def begin_with_capitals(lines: Sequence[str]) -> bool:
    """Whether each line begins with a capital, as those of verse do."""
    return all(line.lstrip(_OPENING)[:1].isupper() for line in lines)


def begins_label(line: str, above: str) -> bool:
    """Whether a line says what it is, and does not only go on with the one above it."""
    found = _LABEL.match(line)
    if not found:
        return False
    return not found["common"] or above.rstrip().endswith(SENTENCE_ENDS) or _LABEL.match(above) is not None


def _is_filled(line: str, below: str, width: int) -> bool:
    """Whether `line` had no room at all for the first word of the line below it."""
    return len(line.rstrip()) + 1 + len(below.split(None, 1)[0]) > width


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
    if words.startswith("***"):
        return 0
    if _NAMED.match(words) and not words.endswith(","):
        return 2
    if _ALONE.match(words):
        return 2
    if (numbered := _NUMBERED.match(words)) and not _DATE.match(words):
        title = numbered["words"]
        return min(2 + numbered["number"].count("."), 6) if title[0].isupper() and not title.endswith(_ENDS) else 0
    return 2 if _is_in_capitals(words) else 0


def is_in_bare_capitals(line: str) -> bool:
    """Whether nothing but its capitals makes a line a heading."""
    words = line.strip()
    return _is_in_capitals(words) and not _NAMED.match(words) and not _NUMBERED.match(words)


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


def drawing_end(lines: Sequence[str], at: int) -> int:
    """Where lines end that are drawn, or have wide gaps, with what is drawn right below them and, of a figure with
    corners, below an empty line; `at` for a single one.
    """
    end, corners = at, False
    while end < len(lines):
        line = lines[end][:_LONGEST_DRAWN]
        if line.strip() and (DRAWN.search(line) or (end > at and _STROKES.match(line))):
            corners = corners or _CORNER.search(line) is not None
            end += 1
        elif not line.strip() and corners and end + 1 < len(lines) and _SIDES.match(lines[end + 1][:_LONGEST_DRAWN]):
            end += 2
        else:
            break
    return end if end - at >= 2 else at


def _flows(line: str) -> bool:
    if not line.strip() or ITEM.match(line) or INDENT.match(line) or QUOTED.match(line):
        return False
    return not DRAWN.search(line[:400])
