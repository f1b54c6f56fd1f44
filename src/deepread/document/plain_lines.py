"""Owns the lines of a plain text while it is read, and what is known of them: how far all of them stand from the
margin, the width at which they are wrapped, and where tables, programs, verse and paragraphs among them begin and end.

A large text comes in parts. A line is told by where it stands in what is at hand, which `PlainLines.grow` moves.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from deepread.article.chat import chat_end, is_chat
from deepread.article.manual import is_manual
from deepread.article.program import is_program, program_end
from deepread.document.budget import PLAIN_CHARACTERS
from deepread.document.hanging import hanging_end
from deepread.document.inset import Stretch, Together, inset_of, paragraph_inset, set_apart, together_at
from deepread.document.paged import centred, without_page_breaks
from deepread.document.plain_flow import ENUMERATED, PlainLine
from deepread.document.plain_style import (
    DRAWN,
    INDENT,
    ITEM,
    MOST_LINES,
    QUOTED,
    RULE,
    UNDERLINE,
    WRAP_WIDTHS,
    begin_with_capitals,
    body_margin,
    drawing_end,
    goes_on,
    has_byline,
    is_full,
    is_in_bare_capitals,
    overlined_level,
    stanza_end,
    underlined_level,
    width_of,
    wrap_width,
)
from deepread.document.plain_table import table_end

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

_LOOK_AHEAD = 2_000
"""Lines that tell how the whole text is set."""
_MOST_MESSAGES = 1_000
"""Messages of a chat in one list."""
_TOGETHER = 20
"""Lines that tell whether the first of them is a title."""
_NEVER = 1 << 60
"""A line that is never reached."""
_NO_BREAK = "\u00a0"


def _pieces(body: str, more: Callable[[], str]) -> Iterator[str]:
    """A body in pieces of whole lines, so that a block without an end is no long step; then what `more` answers."""
    begin = 0
    while len(body) - begin > PLAIN_CHARACTERS:
        end = body.rfind("\n", begin, begin + PLAIN_CHARACTERS) + 1 or body.find("\n", begin) + 1 or len(body)
        yield body[begin:end]
        begin = end
    if begin < len(body):
        yield body[begin:]
    while part := more():
        yield part


class PlainLines:
    """The lines that are at hand of one plain body, without the margin that its prose has."""

    def __init__(self, body: str, line: int, more: Callable[[], str]) -> None:
        """`line` is the body's on which it begins; `more` answers with what follows, "" after the last part."""
        pieces = _pieces(body, more)
        self._first_line = line
        self._lines = without_page_breaks(next(pieces, "").split("\n"))
        self._more: Callable[[], str] = partial(next, pieces, "")
        self.is_program = is_program(self._lines)
        self.is_manual = not self.is_program and is_manual(self._lines)
        self._is_chat = not self.is_program and is_chat(self._lines)
        self._margin = 0 if self.is_program or self.is_manual else body_margin(self._lines[:_LOOK_AHEAD])
        self._lines = self._without_margin(self._lines)
        ahead = [] if self.is_program or self._is_chat else self._lines[:_LOOK_AHEAD]
        self._inset = paragraph_inset(ahead)
        """How far each paragraph's first line is set in, where that is all that tells them apart."""
        self.width = wrap_width(list(set_apart(ahead, self._inset)) if self._inset else ahead)
        """The width at which the text is wrapped by hand, in characters; 0 if it is not."""
        self._grow_at = len(self._lines) // 2
        self._table = (-1, -1)
        """The last line of which it was asked whether a table begins there, and where that ends."""
        self._stretch: Stretch | None = None
        self._together = Together()
        """The lines that were last looked at as one."""
        self._capitals: Counter[str] | None = None
        """How often lines in capitals stand at the margin, where that was asked for."""

    def __len__(self) -> int:
        return len(self._lines)

    def _without_margin(self, lines: list[str]) -> list[str]:
        margin = self._margin
        return [line[min(margin, len(line) - len(line.lstrip(" "))) :] for line in lines] if margin else lines

    def grow(self, at: int) -> int | None:
        """Take the next part well before all is read, and let go of the lines above `at` but for the last one; how many
        those are: each line that stays stands so many further up. None where no part was taken.
        """
        if at < self._grow_at:
            return None
        self._grow_at = _NEVER
        part = self._more()
        if not part:
            return None
        read = max(0, at - 1)
        lines = part.split("\n")
        lines[0] = self._lines[-1] + lines[0]
        self._lines = [*self._lines[read:-1], *self._without_margin(without_page_breaks(lines))]
        self._first_line += read
        self._table = (-1, -1)
        self._together, self._stretch = Together(), None
        left = at - read
        self._grow_at = left + (len(self._lines) - left) // 2
        return read

    def number_at(self, index: int) -> int:
        """The number of a line in the whole body."""
        return self._first_line + index

    def text_at(self, index: int) -> str:
        """A line as it is written, "" for one that is not there."""
        return self._lines[index] if 0 <= index < len(self._lines) else ""

    def between(self, start: int, end: int) -> list[str]:
        """The lines from `start` to `end`, as they are written."""
        return self._lines[start:end]

    def stripped(self, start: int, end: int) -> list[PlainLine]:
        """The lines from `start` to `end`, from wherever each begins."""
        return [PlainLine(self._first_line + index, self._lines[index].strip()) for index in range(start, end)]

    def rest_of_item(self, start: int, end: int) -> list[PlainLine]:
        """The lines below an item's first: those that have letters for numbers as far in as they stand."""
        return [
            line if ENUMERATED.match(line.text) else PlainLine(line.number, line.text.lstrip(_NO_BREAK))
            for line in (self.set_in(start, end) if end > start else [])
        ]

    def set_in(self, start: int, end: int) -> list[PlainLine]:
        """The lines of a stanza, each as far from the margin as it stands."""
        lines = self._lines[start:end]
        insets = [len(line) - len(line.lstrip()) for line in lines]
        least = min(insets)
        return [
            PlainLine(number, _NO_BREAK * (inset - least) + line.strip())
            for number, (line, inset) in enumerate(zip(lines, insets, strict=True), self._first_line + start)
        ]

    def numbered(self, start: int, end: int) -> list[PlainLine]:
        """The lines from `start` to `end`, as they are written."""
        return [PlainLine(self._first_line + index, self._lines[index]) for index in range(start, end)]

    def ahead(self) -> list[str]:
        """The lines that tell how the whole text is set."""
        return self._lines[:_LOOK_AHEAD]

    def next_at_margin(self, index: int) -> int:
        """The first line from `index` on that is not set in."""
        while index < len(self._lines) and not self._lines[index][:1].strip():
            index += 1
        return index

    def next_text(self, index: int) -> int:
        """The first line from `index` on that has text."""
        while index < len(self._lines) and not self._lines[index].strip():
            index += 1
        return index

    def first_words(self) -> str:
        """The first line that has text, without what stands around it."""
        return self.text_at(self.next_text(0)).strip()

    def drop_title(self, repeats: Callable[[str], bool]) -> int:
        """Leave out the first line that has words, where it `repeats` what stands above it, and the signs around it;
        where the text then begins.

        A line that others go on with stays: the text would begin within a sentence or a stanza.
        """
        if self.is_program:
            return 0
        first = self.next_text(0)
        first += UNDERLINE.match(self.text_at(first)) is not None
        if not self.text_at(first).strip():
            return 0
        if not repeats(self.text_at(first).strip()):
            self._drop_centred(repeats)
            return 0
        around = self.text_at(first - 1), self.text_at(first), self.text_at(first + 1)
        is_underlined = bool(underlined_level(*around[1:]) or overlined_level(*around))
        together = list(takewhile(str.strip, self._lines[first : first + _TOGETHER]))
        if is_underlined or has_byline(together) or not (goes_on(together, self.width) or table_end(together, 0)):
            return first + 1 + is_underlined
        return 0

    def _drop_centred(self, repeats: Callable[[str], bool]) -> None:
        """Leave out the title where it stands in the middle of its lines, below what says whose text it is."""
        for place in centred(self._lines):
            if repeats(" ".join(map(str.strip, self._lines[place.start : place.stop]))):
                self._lines[place.start : place.stop] = [""] * len(place)
                return

    def hanging_end(self, start: int) -> int:
        """Where a paragraph ends whose lines hang below its first one; `start` where none begins."""
        return start if self._inset else hanging_end(self._lines, start, self.width)

    def is_table(self, index: int) -> bool:
        """Whether a table begins at a line. The answer is kept: each block asks it of the next line again."""
        if self._table[0] != index:
            self._table = index, table_end(self._lines, index)
        return self._table[1] > index

    def preformatted_end(self, start: int, verse_end: int) -> int:
        """Where a run of preformatted lines ends that begins at `start`; `start` if there is none. The last verse above
        ended at `verse_end`, 0 for none.
        """
        if (end := self._together_end(start)) > start:
            return end
        if ITEM.match(self._lines[start]) or self.opens(start):
            return start
        if (
            self._is_indented(start)
            and self.is_verse_at(start, verse_end)
            and begin_with_capitals(self._lines[start : self._together.end])
        ):
            return start
        end = self._indented_end(start)
        return self._together_end(end) if end > start else start

    def _together_end(self, start: int) -> int:
        """Where tables, figures and programs end that begin at a line, each right below the one before."""
        end = start
        while end < len(self._lines) and self._lines[end].strip():
            table = self._table[1] if self.is_table(end) else end
            further = max(table, drawing_end(self._lines, end), program_end(self._lines, end))
            if further == end:
                break
            end = further
        return end

    def chat_end(self, start: int) -> int:
        """Where messages of a chat end that begin at a line; `start` where none do."""
        return chat_end(self._lines, start, _MOST_MESSAGES, is_all=self._is_chat)

    def names_block(self, index: int) -> bool:
        """Whether a line in capitals says what the set in lines, or the list, right below it are: `INSTALLATION`.

        Who speaks in a play stands there more than once.
        """
        line, below = self._lines[index], self.text_at(index + 1)
        is_block = bool(below.strip()) and (below[:1] in {" ", "\t"} or ITEM.match(below) is not None)
        if not is_block or line[:1].isspace() or not is_in_bare_capitals(line):
            return False
        if self._capitals is None:
            at_margin = (line.strip() for line in self.ahead() if line[:1].strip() and is_in_bare_capitals(line))
            self._capitals = Counter(at_margin)
        return self._capitals[line.strip()] <= 1

    def underlined_level(self, start: int) -> int:
        """The highest level of the underlined headings from a line on, as far as they tell how the text is set; 0 for
        none.
        """
        ahead = ["", *self._lines[start : start + _LOOK_AHEAD], ""]
        around = (ahead[at - 1 : at + 2] for at in range(1, len(ahead) - 1) if UNDERLINE.match(ahead[at + 1]))
        levels = [level for above, line, below in around if (level := underlined_level(line, below, above))]
        return min(levels, default=0)

    def section_end(self, start: int) -> int:
        """Where so much of a program ends as is one block: at a gap, with nothing set in below it."""
        end = min(start + _LOOK_AHEAD, len(self._lines))
        while end < len(self._lines) and (self.text_at(end - 1).strip() or self.text_at(end)[:1] in {"", " ", "\t"}):
            end += 1
        while end > start + 1 and not self._lines[end - 1].strip():
            end -= 1
        return end

    def _indented_end(self, start: int) -> int:
        """Where the indented lines from `start` on end, with the empty ones between them."""
        end = start
        while end < len(self._lines) and self._is_indented(end) and not self._opens_below_a_gap(end):
            end += 1
        while end > start and not self._lines[end - 1].strip():
            end -= 1
        # One indented line right above a line without indent is how some begin a paragraph.
        begins_paragraph = end == start + 1 and end < len(self._lines) and bool(self._lines[end].strip())
        return start if begins_paragraph else end

    def _is_indented(self, index: int) -> bool:
        line = self._lines[index]
        return not line.strip() or (bool(INDENT.match(line)) and len(line) <= WRAP_WIDTHS.stop)

    def opens(self, index: int) -> bool:
        """Whether a line begins a paragraph, since it is set in as they are."""
        if not self._inset or inset_of(self._lines[index]) != self._inset:
            return False
        return bool(self.text_at(index - 1).strip()) or not self.together_at(index).is_set_off

    def _opens_below_a_gap(self, index: int) -> bool:
        return not self.text_at(index - 1).strip() and self.opens(index)

    def together_at(self, index: int) -> Together:
        """The lines from `index` on to the next empty one, or those that it stands among where paragraphs are told by
        insets. They are looked at once, and not again from each paragraph on.
        """
        last = self._together
        if last.start <= index < last.end and (self._inset or index == last.start):
            return last
        if self._inset:
            self._together = together_at(self._lines, index, self._inset)
        else:
            if not (self._stretch and self._stretch.covers(index)):
                self._stretch = Stretch(self._lines, index)
            self._together = self._stretch.together_at(index)
        return self._together

    def is_verse_at(self, start: int, verse_end: int) -> bool:
        """Whether the lines from one on are a stanza, or a couplet right below the verse that ended at `verse_end`."""
        together = self.together_at(start)
        if together.has_stanza_lines:
            return True
        is_below = 0 < verse_end <= start and self.next_text(verse_end) == start
        return is_below and stanza_end(self._lines[start : together.end], among_verse=True) > 0

    def is_set_as_paragraphs(self, start: int) -> bool:
        """Whether lines that follow one another are paragraphs whose first lines are set in, and not verse."""
        if not self._inset or self.together_at(start).is_stanza:
            return False
        return self.opens(start) or inset_of(self._lines[start]) == 0

    def paragraph_end(self, start: int) -> int:
        """Where the paragraph that begins at `start` ends, if the text is wrapped."""
        end, most = start + 1, min(start + MOST_LINES, len(self._lines))
        while end < most and self._goes_on(end, start):
            end += 1
        return end

    def _goes_on(self, index: int, start: int) -> bool:
        """Whether a line goes on with the paragraph that began at `start`, if the text is wrapped."""
        line = self._lines[index]
        if not line.strip() or RULE.match(line) or ITEM.match(line) or QUOTED.match(line):
            return False
        if self.is_table(index) or self.hanging_end(index) > index:
            return False
        if DRAWN.search(line[:400]) and DRAWN.search(self.text_at(index + 1)[:400]):
            return False
        if not self.width and INDENT.match(line):
            return False
        if self._inset:
            return not inset_of(line)
        is_set_in = line.startswith(("  ", "\t"))
        first_is = self._lines[start].startswith(("  ", "\t"))
        # The second line tells how a paragraph is set; after it, the first one that is set in begins another.
        return not is_set_in or (first_is and index > start and self._lines[index - 1].startswith(("  ", "\t")))

    def item_at(self, index: int) -> re.Match[str] | None:
        """The item that begins at a line."""
        return ITEM.match(self.text_at(index))

    def item_in(self, index: int, indent: int, *, numbered: bool) -> re.Match[str] | None:
        """The item at `index`, if it is one of a list at `indent` or further in."""
        found = self.item_at(index)
        if not found or width_of(found["indent"]) < indent:
            return None
        same_kind = found["marker"][0].isdigit() == numbered
        return found if same_kind or width_of(found["indent"]) > indent else None

    def item_end(self, start: int, indent: int) -> int:
        """Where the lines end of the item that begins at `start`."""
        end = start + 1
        while end < len(self._lines) and self._belongs(end, indent):
            end += 1
        return end

    def _belongs(self, index: int, indent: int) -> bool:
        """Whether a line goes on with the item above it: it is set in under it, or the line above it was full."""
        line = self._lines[index]
        if not line.strip() or ITEM.match(line) or RULE.match(line):
            return False
        margin = width_of(line[: len(line) - len(line.lstrip())])
        if margin == indent and line[0] == self._lines[index - 1][:1] == "\t":
            return True  # as in a ChangeLog, whose items stand behind a tab, and all of their lines do
        return margin > indent or (bool(self.width) and is_full(self._lines[index - 1], line, self.width))
