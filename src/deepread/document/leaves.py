"""Owns making the blocks that hold no others: their text goes into the visible text, and the block comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread import text
from deepread.document.block import Code, Heading, Image, Inline, Note, Paragraph, Role, Rule, Run
from deepread.document.formula import formula
from deepread.document.margin import dedented
from deepread.document.runs import name_of
from deepread.document.visible import line_breaks

if TYPE_CHECKING:
    from deepread.document.block import Block
    from deepread.document.margin import BodyLines
    from deepread.document.visible import VisibleText

SECTION_LEVELS = 6
"""Levels of headings that are told apart."""


class Leaves:
    """Makes blocks in the order in which they stand. Lines count those of the body, from 0."""

    def __init__(self, visible: VisibleText) -> None:
        self.visible = visible
        self._noted: set[str] = set()

    def paragraph(self, inline: Inline, line: int, source: str = "") -> Paragraph:
        """`source` is what the inline was read from: its line ends tell which line of the body each word is on."""
        return Paragraph(self.visible.inline(inline, line, line_breaks(source, inline)), line, inline)

    def heading(self, level: int, inline: Inline, line: int) -> Heading:
        """A heading; levels beyond the last are the last."""
        return Heading(self.visible.inline(inline, line), line, min(level, SECTION_LEVELS), inline)

    def code(self, lines: list[str], line: int, language: str = "") -> Code:
        """Lines as they stand; their common margin is taken off."""
        words = "\n".join(dedented(lines)).rstrip()
        return Code(self.visible.code(words, line), line, words, language)

    def formula(self, source: str, line: int) -> Paragraph | None:
        """A formula of LaTeX that stands alone, a line for each of its rows; None for one that cannot be turned."""
        shown = formula(source.strip())
        if shown is None:
            return None
        runs: list[Run] = []
        for row in shown.split("\n"):
            runs += [*([Run("\n")] if runs else []), Run(text.block(row), Role.MATH)]
        return self.paragraph(tuple(runs), line)

    def rule(self, line: int) -> Rule:
        """A line across."""
        return Rule(self.visible.leaf("", line), line)

    def image(self, target: str, alt: str, line: int, caption: str = "", link: str = "") -> Image:
        """An image that stands alone; without words of its own it is called by its file."""
        target, caption = text.line(target), text.line(caption)
        alt = text.line(alt) or name_of(target) or "image"
        start = self.visible.leaf(f"{alt}\n{caption}" if caption else alt, line)
        return Image(start, line, alt, caption, target, text.line(link))

    def included(self, name: str, line: int) -> tuple[Paragraph, ...]:
        """Say which file belongs here: nothing is read but the text itself. Nothing for no name."""
        name = text.line(name)
        return (self.paragraph((Run("Included: ", Role.NOTE), Run(name, Role.LINK, name)), line),) if name else ()

    def note(self, line: int, reason: str) -> tuple[Note, ...]:
        """Say once a document what could not be read as it was meant."""
        if reason in self._noted:
            return ()
        self._noted.add(reason)
        words = f"Part of this text is {reason}; it is shown as it was written."
        return (Note(self.visible.leaf(words, line), line, words),)

    def as_written(self, lines: BodyLines, reason: str) -> tuple[Block, ...]:
        """Lines that could not be read as they were meant, with a word why."""
        if not any(line.text for line in lines):
            return ()
        return (*self.note(lines[0].number, reason), self.code([line.text for line in lines], lines[0].number))
