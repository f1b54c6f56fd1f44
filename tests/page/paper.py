"""Documents by hand and at random for the tests of the page: what a parser would make, without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from deepread.document.block import (
    Align,
    Block,
    Card,
    Cell,
    Code,
    Definition,
    Footnote,
    Heading,
    Image,
    Inline,
    Item,
    ItemList,
    Masthead,
    Note,
    Paragraph,
    Quote,
    Role,
    Rule,
    Run,
    Table,
)
from deepread.document.document import Document
from deepread.page import Spacing, Typography

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.page import Page

    Draft = Callable[["Paper"], Block]


class Paper:
    """A document in the making: each leaf's text goes to the end of the visible text."""

    def __init__(self) -> None:
        self.text = ""
        self._empty = True

    def leaf(self, text: str, separator: str = "\n") -> int:
        self.text += "" if self._empty else separator
        self._empty = False
        start = len(self.text)
        self.text += text
        return start

    def inline(self, inline: Inline, separator: str = "\n") -> int:
        return self.leaf("".join(run.text for run in inline), separator)

    def paragraph(self, *parts: Run | str) -> Paragraph:
        inline = tuple(Run(part) if isinstance(part, str) else part for part in parts)
        return Paragraph(self.inline(inline), 0, inline)

    def table(self, rows: list[list[Inline]], aligns: tuple[Align, ...] = ()) -> Table:
        made = [
            tuple(Cell(self.inline(inline, "\t" if column else "\n"), inline) for column, inline in enumerate(row))
            for row in rows
        ]
        return Table(made[0][0].start, 0, aligns or (Align.LEFT,) * len(rows[0]), tuple(made))

    def code(self, text: str, language: str = "") -> Code:
        return Code(self.leaf(text), 0, text, language)

    def document(self, *blocks: Block) -> Document:
        return Document(blocks, self.text)


def paragraphs(*texts: str) -> Document:
    """A document of paragraphs."""
    paper = Paper()
    return paper.document(*[paper.paragraph(text) for text in texts])


def shown(page: Page) -> list[str]:
    """The lines of a page as text."""
    return ["".join(span.text for span in line) for line in page.lines]


_GRAPHEMES = (
    *"abcdefgh  ,.-—()éñüж’“”…  \xa0",
    "extraordinarily",
    "https://example.org/a/b",
    *"天地玄黄、。「」（）ー",
    "\u3000",
    "한국어",
    "👩‍👩‍👧",
    "🇫🇷",
    "❤️",
    "👍🏽",
    "e\u0301\u0323",
    "हिन्दी",
    "שלום",
    "مرحبا",
    "\u200d",
    "\ufe0f",
    "\U0001f1e9",
    "ﷺ",
)
words = st.lists(st.sampled_from(_GRAPHEMES), max_size=60).map("".join)
odd_text = words | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=30)
roles = st.sampled_from([Role.TEXT, Role.STRONG, Role.CODE, Role.EMPHASIS | Role.STRONG])
runs = st.builds(Run, odd_text.filter(bool), roles) | st.builds(
    Run, odd_text.filter(bool), st.just(Role.LINK), st.just("https://example.org")
)
inlines = st.lists(runs | st.just(Run("\n")), max_size=5).map(tuple)
code_text = st.lists(st.text("abc \t=(){}'#\"天é", max_size=50), max_size=6).map("\n".join)


def _draft(make: Callable[..., Block], *parts: st.SearchStrategy[object]) -> st.SearchStrategy[Draft]:
    return st.tuples(*parts).map(lambda given: lambda paper: make(paper, *given))


def _image(paper: Paper, alt: str, caption: str) -> Image:
    start = paper.leaf("\n".join(part for part in (alt, caption) if part))
    return Image(start, 0, alt, caption, "https://example.org/a/b/c.png")


def _masthead(paper: Paper, parts: list[Inline]) -> Masthead:
    return Masthead(paper.leaf("\n".join("".join(run.text for run in part) for part in parts)), tuple(parts))


def _table(paper: Paper, columns: int, cells: list[Inline], aligns: list[Align]) -> Table:
    rows = [cells[at : at + columns] for at in range(0, len(cells) - columns + 1, columns)]
    return paper.table(rows or [[()] * columns], tuple(aligns[:columns]))


def _list(paper: Paper, items: list[list[Draft]], numbered: int, tight: bool, checked: bool | None) -> ItemList:
    made = []
    for number, drafts in enumerate(items):
        start = len(paper.text)
        marker = str(number + numbered) if numbered else ""
        made.append(Item(start, 0, tuple(draft(paper) for draft in drafts), marker, checked))
    return ItemList(made[0].start if made else len(paper.text), 0, tuple(made), tight)


def _within(make: Callable[[int, tuple[Block, ...]], Block]) -> Callable[[Paper, list[Draft]], Block]:
    return lambda paper, drafts: make(len(paper.text), tuple(draft(paper) for draft in drafts))


_leaves = st.one_of(
    _draft(lambda paper, inline: Paragraph(paper.inline(inline), 0, inline), inlines),
    _draft(lambda paper, inline, level: Heading(paper.inline(inline), 0, level, inline), inlines, st.integers(1, 6)),
    _draft(lambda paper, text, name: paper.code(text, name), code_text, st.sampled_from(["", "python", "none"])),
    _draft(_image, words, words),
    _draft(lambda paper: Rule(len(paper.text), 0)),
    _draft(lambda paper, text: Note(paper.leaf(text), 0, text), words),
    _draft(lambda paper, inline: Card(paper.inline(inline), 0, inline), inlines),
    _draft(_masthead, st.lists(inlines, min_size=1, max_size=3)),
)
tables = _draft(
    _table,
    st.integers(1, 5),
    st.lists(inlines, max_size=12),
    st.lists(st.sampled_from(list(Align)), min_size=5, max_size=5),
)


def _nested(drafts: st.SearchStrategy[Draft]) -> st.SearchStrategy[Draft]:
    stack = st.lists(drafts, max_size=3)
    return st.one_of(
        _draft(_within(lambda start, blocks: Quote(start, 0, blocks)), stack),
        _draft(_within(lambda start, blocks: Footnote(start, 0, "12", blocks)), stack),
        _draft(_within(lambda start, blocks: Footnote(start, 0, "a label that is long", blocks)), stack),
        _draft(
            lambda paper, term, inner: Definition(paper.inline(term), 0, term, tuple(draft(paper) for draft in inner)),
            inlines,
            stack,
        ),
        _draft(
            _list,
            st.lists(stack, max_size=3),
            st.sampled_from([0, 0, 1, 99]),
            st.booleans(),
            st.sampled_from([None, None, True]),
        ),
    )


def _documents(leaves: st.SearchStrategy[Draft]) -> st.SearchStrategy[Document]:
    drafts = st.lists(st.recursive(leaves, _nested, max_leaves=8), max_size=5)

    def made(given: list[Draft]) -> Document:
        paper = Paper()
        return paper.document(*[draft(paper) for draft in given])

    return drafts.map(made)


documents = _documents(_leaves | tables)
"""Any document, whatever characters it is made of."""

documents_without_tables = _documents(_leaves)

typographies = st.builds(
    Typography,
    st.sampled_from(Spacing),
    justified=st.booleans(),
    language=st.sampled_from(["", "en-GB", "de", "none"]),
    scrolls=st.just(False),
    room=st.just(0),
)
"""Any way to set a page whose lines all fit."""
