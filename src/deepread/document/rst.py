"""Owns the walk over a reStructuredText body: which construct each line begins, and where it ends.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html. docutils itself is not used: it reads files
that a text names, stops at a limit of 10,000 characters a line, and gives no line for much of what it reads. Directives
are in `deepread.document.directive`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from deepread import text
from deepread.document.block import (
    Block,
    Definition,
    Footnote,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Role,
    Run,
)
from deepread.document.budget import PLAIN_LINES
from deepread.document.leaves import Leaves
from deepread.document.margin import BodyLine, BodyLines, lines_of, margin, without_margin
from deepread.document.portion import Portions, rst_cut
from deepread.document.rst_definition import Definitions
from deepread.document.rst_extent import (
    ADORNMENT,
    BULLET,
    DIRECTIVE,
    ENUMERATED,
    EXPLICIT,
    GRID,
    NOTE_LABEL,
    SIMPLE,
    TableEnds,
    is_item,
    literal_block,
    paragraph_end,
    set_in_end,
    title_at,
    without_literals,
)
from deepread.document.rst_front import SILENT_FIELDS, front_end
from deepread.document.rst_inline import Reserved, RstInline
from deepread.document.rst_note import Labels
from deepread.document.rst_table import read_drawn
from deepread.document.stretch import ListExtent, end_at_gap, excess, steps, stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deepread.document.block import Inline
    from deepread.document.stretch import Found
    from deepread.document.visible import VisibleText

Blocks = tuple[Block, ...]

_FIELD = re.compile(r":(?P<name>(?![: ])[^:\n]{1,100}(?<!\s)):(?P<gap>[ \t]+|$)(?P<text>.*)")
_OPTION = re.compile(
    r"(?P<options>(?:--?[\w?][\w\-]*(?:[ =]<?[\w\-]+>?)?)(?:, --?[\w?][\w\-]*(?:[ =]<?[\w\-]+>?)?)*) {2,}\S"
)
_LINE_BLOCK = re.compile(r"\|(?:[ \t]|$)")
_LITERAL_MARK = re.compile(r"(?:^|(?P<space>(?<![ \t])[ \t]+)|(?<=[^:\s]))::$")

_MOST_EXPECTED = 1_000
"""Names that are kept until it is said what they stand for."""


class _PutAside(NamedTuple):
    """A footnote that is read at the end; a note in a note is as deep as it was written."""

    label: str
    lines: BodyLines
    reserved: Reserved
    depth: int


class RstBody:
    """The blocks of one reStructuredText body, in order, as they are asked for; what they show goes into `visible`."""

    def __init__(self, body: str, visible: VisibleText, more: Callable[[], str] = str) -> None:
        """`more` answers with what follows `body`, "" after the last part."""
        self.leaves = Leaves(visible)
        self.visible = visible
        self._definitions = Definitions()
        self._expected: dict[str, None] = {}
        """Names that the text calls before it says what they stand for, in order."""
        self.inline = self._new_inline(self._expect)
        self._labels = Labels(self._definitions.notes)
        self._styles: list[str] = []
        self._table_ends = TableEnds()
        self._footnotes: list[_PutAside] = []
        self._portions = Portions(body, rst_cut, more)
        self._lines: BodyLines = []
        self._start = 0
        self._front: BodyLines = []
        """What stands above a title that is left out."""
        self._load()

    def _new_inline(self, expect: Callable[[str], str] = lambda _: "") -> RstInline:
        defined = self._definitions
        return RstInline(defined.targets, defined.substitutions, defined.notes, defined.anonymous, expect)

    def _expect(self, name: str) -> str:
        """Where it will be said what a name stands for that is not defined in what is at hand."""
        if self._portions.is_over or (len(self._expected) >= _MOST_EXPECTED and name not in self._expected):
            return ""
        self._expected[name] = None
        return f"#fn:{text.line(name, 40)}"

    def _load(self) -> bool:
        """Take the next portion of the body; whether there was one."""
        portion = self._portions.next()
        if portion is None:
            return False
        self._table_ends.forget()
        self._lines, self._start = lines_of(portion.source, portion.line), 0
        self._definitions.look_through(self._lines)
        return True

    def first_words(self) -> str:
        """The words of the first paragraph."""
        first = front_end(self._lines, self._start)
        for line in self._lines[first : first + 60]:
            if line.text and not ADORNMENT.match(line.text) and not line.text.startswith((".. ", ":")):
                return self._glimpse(line.text)
        return ""

    def drop_title(self, repeats: Callable[[str], bool]) -> None:
        """Leave out the title at the top of the text where it `repeats` what stands above it."""
        at = front_end(self._lines)
        end, _, words = title_at(self._lines, at)
        if end and repeats(self._glimpse(words)):
            self._title_level(self._lines, at)
            self.inline.reserve(words)
            self._front, self._start = self._lines[:at], end

    def _glimpse(self, source: str) -> str:
        """The words of `source`, which is read once more where it stands: its notes take no number yet."""
        return "".join(run.text for run in self._new_inline().read(source))

    def blocks(self) -> Iterator[Block | None]:
        """Each block of the body, then its footnotes; None after a while without one."""
        yield from self._walk(self._front, 0)
        yield from self._walk(self._lines[self._start :], 0)
        while self._load():
            yield from self._walk(self._lines, 0)
        for note in self._footnotes:  # which grows by those that are written in one
            self.inline.give_back(note.reserved)
            start, line = self.visible.next_start, note.lines[0].number
            blocks = self.read(note.lines, note.depth)
            if not blocks:
                self.visible.leaf("", line)
            yield Footnote(start, line, note.label, blocks)
        for name in self._expected:
            if run := self._defined(name):
                start, line = self.visible.next_start, self.visible.last_line
                yield Footnote(start, line, text.line(name, 40), (self.leaves.paragraph((run,), line),))

    def _defined(self, name: str) -> Run | None:
        """What a name that was called before stands for; None for nothing."""
        target = self._definitions.targets.get(name)
        return Run(target, Role.LINK, target) if target else self._definitions.substitutions.get(name)

    def read(self, lines: BodyLines, depth: int) -> Blocks:
        """The blocks of lines that stand in something else, `depth` deep; beyond the budget as they are written."""
        if reason := excess(lines, depth):
            return self.leaves.as_written(lines, reason)
        return tuple(block for block in self._walk(lines, depth) if block is not None)

    def paragraph(self, lines: BodyLines) -> Paragraph:
        """One paragraph of these lines."""
        source = "\n".join(line.text.strip() for line in lines)
        return self.leaves.paragraph(self.inline.read(source), lines[0].number, source)

    def put_aside(self, label: str, lines: BodyLines, depth: int) -> None:
        """Keep a footnote until the end of the document. What it refers to is numbered where it stands."""
        reserved = self.inline.reserve(without_literals(lines))
        self._footnotes.append(_PutAside(label, lines, reserved, depth))

    def _walk(self, lines: BodyLines, depth: int) -> Iterator[Block | None]:
        def found_at(at: int) -> Found:
            answers = (construct(self, lines, at, depth) for construct in _CONSTRUCTS)
            return next(found for found in answers if found is not None)

        return steps(lines, found_at)

    # Each construct answers where it ends and its blocks, or None where another begins.

    def section(self, lines: BodyLines, at: int, depth: int) -> Found | None:
        """A title with its rule, above all or under it."""
        if depth:
            return None
        end, _, words = title_at(lines, at)
        if not end:
            return None
        level = self._title_level(lines, at)
        number = lines[at].number + (end - at == 3)
        return end, (self.leaves.heading(level, self.inline.read(words), number),)

    def _title_level(self, lines: BodyLines, at: int) -> int:
        """The level of a style is the place at which it is first used."""
        _, style, _ = title_at(lines, at)
        if style not in self._styles:
            self._styles.append(style)
        return self._styles.index(style) + 1

    def transition(self, lines: BodyLines, at: int, depth: int) -> Found | None:  # noqa: ARG002 - as the others
        """A line of signs alone is a rule."""
        line = lines[at]
        alone = at + 1 >= len(lines) or not lines[at + 1].text
        if alone and len(line.text) >= 4 and ADORNMENT.match(line.text):
            return at + 1, (self.leaves.rule(line.number),)
        return None

    def explicit(self, lines: BodyLines, at: int, depth: int) -> Found | None:
        """What begins with two dots: footnotes, targets, directives, comments."""
        found = EXPLICIT.match(lines[at].text)
        if not found:
            if lines[at].text.startswith("__ "):
                return at + 1, ()
            return None
        end = set_in_end(lines, at + 1)
        words = found["text"] or ""
        inner = without_margin(lines[at + 1 : end])
        if note := NOTE_LABEL.match(words):
            words_of_note = [BodyLine(lines[at].number, note["text"] or ""), *inner]
            self.put_aside(self._labels.of(note["label"]), words_of_note, depth + 1)
            return end, ()
        if words.startswith(("_", "|")) and not words.startswith("|  "):
            self.inline.reserve(words if words[0] == "|" else "")
            return end, ()  # a target or a substitution, which were looked for before
        if directive := DIRECTIVE.match(words):
            from deepread.document.directive import read_directive

            name, first = directive["name"].lower(), directive["text"] or ""
            return end, read_directive(self, name, BodyLine(lines[at].number, first), inner, depth)
        return end, ()

    def item_list(self, lines: BodyLines, at: int, depth: int) -> Found | None:
        """Items that follow each other, of one kind of marker."""
        pattern = next((each for each in (BULLET, ENUMERATED) if each.match(lines[at].text)), None)
        if pattern is None or not is_item(pattern, lines, at):
            return None
        start, line = self.visible.next_start, lines[at].number
        items: list[Item] = []
        extent = ListExtent()
        tight = True
        while at < len(lines) and (found := pattern.match(lines[at].text)) and is_item(pattern, lines, at):
            if extent.is_full:
                break
            width = found.end("gap") - found.start() if found["text"] else found.end("marker") + 1
            end = set_in_end(lines, at + 1)
            inner = [BodyLine(lines[at].number, found["text"]), *without_margin(lines[at + 1 : end], width)]
            extent.take(inner)
            items.append(self._item(inner, found["marker"], len(items), depth))
            tight = tight and not (end < len(lines) and end > at + 1 and not lines[end - 1].text and len(inner) > 2)
            at = end
        return at, (ItemList(start, line, tuple(items), tight),)

    def _item(self, lines: BodyLines, marker: str, before: int, depth: int) -> Item:
        start = self.visible.next_start
        blocks = self.read(lines, depth + 1)
        if not blocks:
            self.visible.leaf("", lines[0].number)
        number = marker.strip("().") if marker[-1] in ".)" else ""
        return Item(start, lines[0].number, blocks, str(before + 1) if number == "#" else number)

    def fields(self, lines: BodyLines, at: int, depth: int) -> Found | None:
        """`:name: words`"""
        found = _FIELD.match(lines[at].text)
        if not found:
            return None
        end = set_in_end(lines, at + 1)
        if not depth and found["name"].lower() in SILENT_FIELDS:
            return end, ()
        inner = [BodyLine(lines[at].number, found["text"]), *without_margin(lines[at + 1 : end])]
        return end, (self.definition(self.inline.read(found["name"]), inner, depth),)

    def options(self, lines: BodyLines, at: int, depth: int) -> Found | None:
        """`-o, --option  words`"""
        found = _OPTION.match(lines[at].text)
        if not found:
            return None
        end = set_in_end(lines, at + 1)
        first = BodyLine(lines[at].number, lines[at].text[found.end() - 1 :])
        inner = [first, *without_margin(lines[at + 1 : end])]
        return end, (self.definition((Run(found["options"], Role.CODE),), inner, depth),)

    def definition(self, term: Inline, lines: BodyLines, depth: int) -> Definition:
        """A term, and the blocks of the lines that say what it is."""
        line = lines[0].number if lines else self.visible.last_line
        start = self.visible.inline(term, line)
        return Definition(start, line, term, self.read(lines, depth + 1))

    def doctest(self, lines: BodyLines, at: int, depth: int) -> Found | None:  # noqa: ARG002 - as the others
        """A session with Python."""
        if not lines[at].text.startswith(">>> "):
            return None
        end = paragraph_end(lines, at)
        return end, (self._code(lines[at:end], "pycon"),)

    def drawn(self, lines: BodyLines, at: int, depth: int) -> Found | None:  # noqa: ARG002 - as the others
        """A table; one whose cells hold more than words stands as it was drawn."""
        if GRID.match(lines[at].text):
            end = paragraph_end(lines, at)
        elif SIMPLE.match(lines[at].text):
            end = self._table_ends.find(lines, at)
        else:
            return None
        if table := read_drawn(lines[at:end], self.visible, self.inline.read):
            return end, (table,)
        self.inline.reserve("\n".join(line.text for line in lines[at:end]))
        return end, (self._code(lines[at:end]),)

    def line_block(self, lines: BodyLines, at: int, depth: int) -> Found | None:  # noqa: ARG002 - as the others
        """Lines after `|` keep their ends."""
        if not _LINE_BLOCK.match(lines[at].text):
            return None
        end = paragraph_end(lines, at)
        inline: list[Run] = []
        for line in lines[at:end]:
            inline += [*([Run("\n")] if inline else []), *self.inline.read(line.text.removeprefix("|").strip())]
        return end, (self.leaves.paragraph(tuple(inline), lines[at].number),)

    def quote(self, lines: BodyLines, at: int, depth: int) -> Found | None:
        """What is set in is a quotation."""
        if not margin(lines[at].text):
            return None
        end = set_in_end(lines, at + 1, last=None if depth else at + PLAIN_LINES)
        if not depth and end == at + PLAIN_LINES:
            end = end_at_gap(lines, at, end)
        inner = without_margin(lines[at:end])
        start, line = self.visible.next_start, lines[at].number
        return end, (Quote(start, line, self.read(inner, depth + 1)),)

    def defined(self, lines: BodyLines, at: int, depth: int) -> Found | None:
        """A line with others set in right under it is a term."""
        if at + 1 >= len(lines) or not margin(lines[at + 1].text) or lines[at].text.endswith("::"):
            return None
        end = set_in_end(lines, at + 1)
        term = self.inline.read(lines[at].text)
        start = self.visible.inline(term, lines[at].number)
        blocks = self.read(without_margin(lines[at + 1 : end]), depth + 1)
        return end, (Definition(start, lines[at].number, term, blocks),)

    def words(self, lines: BodyLines, at: int, depth: int) -> Found | None:  # noqa: ARG002 - as the others
        """A paragraph, and what stands as it is after its `::`."""
        end = at + 1
        last = min(len(lines), at + PLAIN_LINES)
        while end < last and lines[end].text and not (end > at + 1 and title_at(lines, end - 1)[0] == end + 1):
            end += 1
        words = lines[at:end]
        marked = _LITERAL_MARK.search(words[-1].text)
        if not marked:
            return end, self._paragraphs(words)
        kept = words[-1].text[: marked.start()] + ("" if marked["space"] or not marked.start() else ":")
        words = [*words[:-1], *([BodyLine(words[-1].number, kept)] if kept else [])]
        first, end = literal_block(lines, end)
        return end, self._paragraphs(words, lines[first:end])

    def _paragraphs(self, lines: BodyLines, literal: BodyLines | None = None) -> Iterator[Block]:
        """The paragraph of these lines, in stretches where it is long, and lines below it that stand as they are."""
        for stretch in stretches(lines):
            yield self.paragraph(stretch)
        if literal:
            yield self._code(literal)

    def _code(self, lines: BodyLines, language: str = "") -> Block:
        return self.leaves.code([line.text for line in lines], lines[0].number, language)


_CONSTRUCTS: tuple[Callable[[RstBody, BodyLines, int, int], Found | None], ...] = (
    RstBody.quote,
    RstBody.drawn,
    RstBody.section,
    RstBody.transition,
    RstBody.explicit,
    RstBody.item_list,
    RstBody.fields,
    RstBody.options,
    RstBody.doctest,
    RstBody.line_block,
    RstBody.defined,
    RstBody.words,
)
"""In this order: what is set in belongs to what stands above it, and the last takes whatever is left."""
