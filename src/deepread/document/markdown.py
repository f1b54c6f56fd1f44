"""Owns the walk over a Markdown body: its sections, the tokens at hand, and the footnotes that are kept for the end.

The block tokens of a section come first, in one fast pass; the text within them is read block by block, in order, as
the blocks are asked for.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from markdown_it.token import Token

from deepread import text
from deepread.document.abbreviation import Abbreviations
from deepread.document.block import Block, Footnote, Inline, Paragraph, Role
from deepread.document.budget import (
    CAPTION_CHARACTERS,
    CAPTIONS_CHARACTERS,
    ENCLOSED_BLOCKS,
    ENCLOSED_CHARACTERS,
    ENCLOSURES,
    TOKENS_AHEAD,
)
from deepread.document.construct import CONSTRUCTS, Blocks, without_attributes
from deepread.document.example import Examples
from deepread.document.grammar import block_grammar, inline_grammar
from deepread.document.html_title import closes_heading, first_heading, without_title
from deepread.document.inline import InlineReader, runs_of
from deepread.document.leaves import Leaves
from deepread.document.leftover import HEADING_NAME
from deepread.document.mdx import is_mdx
from deepread.document.permalink import without_permalink
from deepread.document.plain import PlainBody
from deepread.document.runs import name_of
from deepread.document.section import Sections
from deepread.document.visible import line_breaks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deepread.document.enclosure import Closing, Opening
    from deepread.document.visible import VisibleText

SECTION = 32_000
"""Characters of a body whose blocks are found in one step (about 10 ms), where it can be cut."""
_OPENING_CHARACTERS = 2_000
_OPENING_TOKENS = 120
_FOLLOWING = frozenset({"paragraph_open", "bullet_list_open", "ordered_list_open", "blockquote_open"})
"""What a line that opens a callout may be about."""
_SPENT = Token("spent", "", 0)


class MarkdownBody:
    """The blocks of one Markdown body, in order, as they are asked for; what they show goes into `visible`.

    `section` is about how many characters of it are looked through at a time; `more` answers with what follows `body`.
    """

    def __init__(
        self,
        body: str,
        visible: VisibleText,
        section: int = SECTION,
        more: Callable[[], str] = str,
        *,
        path: str = "",
    ) -> None:
        self.env: dict[str, object] = {"mdx": True} if is_mdx(body, path) else {}
        self.visible = visible
        self.reader = InlineReader(inline_grammar(), self.env, visible.entitle)
        self.leaves = Leaves(visible)
        self._captioned = 0
        self._foresight = TOKENS_AHEAD
        self._footnotes: dict[str, tuple[int, list[Token]]] = {}
        self._again: dict[str, int] = {}
        self._abbreviations = Abbreviations(visible.told)
        self._enclosures: list[Opening] = []
        self.nested = 0
        """How many directives are being read within each other."""
        self._examples = Examples(self.env)
        self._sections = Sections(body, self.env, section, more, self._learn)
        self._tokens: list[Token] = []
        self._at = 0
        self.section_line = 0
        self._plain: PlainBody | None = None
        self._load()

    def _learn(self, part: str) -> None:
        """Know what a part of the body defines that may be asked for above it."""
        self._abbreviations.learn(part)
        self._examples.learn(part)

    def first_words(self) -> str:
        """The words of the first paragraph."""
        return next((words for _, tag, words in self._opening() if tag == "p"), "")

    def drop_title(self, repeats: Callable[[str], bool]) -> None:
        """Leave out the first heading, even in HTML, if it is of the first level and `repeats` what stands above it."""
        heading = next(((place, tag, words) for place, tag, words in self._opening() if tag != "p"), None)
        before = self._tokens[: heading[0] if heading else _OPENING_TOKENS]
        html = next((at for at, each in enumerate(before) if _holds_heading(each)), None)
        if html is not None:
            self._drop_html_title(html, repeats)
        elif heading and heading[1] == "h1" and repeats(heading[2]):
            if named := HEADING_NAME.search(self._tokens[heading[0] + 1].content):
                self.visible.name(named[1], 0)
            del self._tokens[heading[0] : heading[0] + 3]

    def _drop_html_title(self, place: int, repeats: Callable[[str], bool]) -> None:
        """Leave out the title in the piece of HTML at a place, or between the one there and the one that closes it."""
        token = self._tokens[place]
        rest = without_title(token.content, repeats)
        if rest is not None:
            token.content = rest
            return
        between = self._tokens[place + 1 : place + 5]
        kinds = [each.type for each in between]
        if kinds != ["paragraph_open", "inline", "paragraph_close", "html_block"] or between[0].level:
            return
        opened = first_heading(token.content)
        is_alone = opened and opened.name == "h1" and not (opened.end or opened.words)
        if is_alone and closes_heading(between[3].content) and repeats(self._words_of(between[1], is_title=True)):
            del self._tokens[place + 1 : place + 4]

    def _words_of(self, token: Token, *, is_title: bool) -> str:
        """What is read in the beginning of an inline token, which stays as it is."""
        peek = InlineReader(inline_grammar(), {"references": self.env.get("references", {})})
        inline = peek.read(without_attributes(token.content[:_OPENING_CHARACTERS]))
        return _words(without_permalink(inline) if is_title else inline, is_title=is_title)

    def _opening(self, limit: int = 10) -> list[tuple[int, str, str]]:
        """The first headings and paragraphs of the body, as (place among the tokens, tag, visible text)."""
        found = []
        for index, token in enumerate(self._tokens[: limit * 12]):
            if token.level == 0 and token.type in {"heading_open", "paragraph_open"}:
                words = self._words_of(self._tokens[index + 1], is_title=token.tag == "h1")
                found.append((index, token.tag, words))
        return found[:limit]

    def blocks(self) -> Iterator[Block]:
        """Each block of the body, then its footnotes."""
        while True:
            if plain := self._plain:
                self._plain = None
                yield from self.note(self.section_line, "too long to be read as Markdown")
                yield from plain.blocks()
            while self._at < len(self._tokens):
                yield from self.next_blocks()
            if not (self._plain or self._load()):
                break
        yield from self._footnote_blocks()

    def _load(self) -> bool:
        section = self._sections.next()
        if not section:
            return False
        self.section_line = section.line
        self._tokens, self._at = section.tokens or [], 0
        self._plain = PlainBody(section.source, self.visible, section.line) if section.tokens is None else None
        return True

    def line_of(self, token: Token) -> int:
        """The body's line on which a token begins."""
        return self.section_line + (token.map[0] if token.map else 0)

    def next_token(self) -> Token:
        """The token at hand, which is given away: it is not kept any longer than it is needed."""
        token = self._tokens[self._at]
        self._tokens[self._at] = _SPENT
        self._at += 1
        return token

    def give_back(self, token: Token) -> None:
        """Undo the last `next_token`."""
        self._at -= 1
        self._tokens[self._at] = token

    def peek(self) -> Token:
        """The token at hand, which stays there."""
        return self._tokens[self._at]

    @property
    def place(self) -> int:
        """The place of the token at hand among those that are."""
        return self._at

    def tokens_ahead(self) -> Iterator[Token]:
        """The tokens at hand that stand as deep as the one that was given away last, or deeper, as long as the budget
        of a document for looking at them lasts.
        """
        depth = 0
        for token in islice(self._tokens, self._at, self._at + self._foresight):
            self._foresight -= 1
            depth += token.nesting
            if depth < 0:
                return
            yield token

    def peek_behind(self) -> Token | None:
        """The text of the paragraph at hand, None where there is none."""
        return self._tokens[self._at + 1] if self.peek().type == "paragraph_open" else None

    def next_blocks(self) -> Blocks:
        """The blocks that the token at hand opens."""
        token = self.next_token()
        handler = CONSTRUCTS.get(token.type)
        return handler(self, token) if handler else ()

    def until(self, closing: str) -> Blocks:
        """All blocks up to the token that closes what is open."""
        blocks: list[Block] = []
        while self.peek().type != closing:
            blocks.extend(self.next_blocks())
        self.next_token()
        return tuple(blocks)

    def follows(self, kind: str) -> bool:
        """Whether a token of this kind is at hand, in this section or the next."""
        return self._has_more() and self.peek().type == kind

    def next_paragraph(self) -> Blocks:
        """The blocks of the paragraph, list or quote at hand; none where something else is."""
        return self.next_blocks() if self._has_more() and self.peek().type in _FOLLOWING else ()

    def enclosed(self, opening: Opening) -> Blocks:
        """All blocks up to the line that closes an enclosure, or to the end of what it stands in. One that is very long
        ends before, and what follows stands below it.
        """
        if len(self._enclosures) >= ENCLOSURES:
            return ()
        self._enclosures.append(opening)
        blocks: list[Block] = []
        most = self.visible.length + ENCLOSED_CHARACTERS
        while self.visible.length < most and len(blocks) < ENCLOSED_BLOCKS:
            if not self._has_more() or self._closes(opening):
                break
            blocks.extend(self.next_blocks())
        self._enclosures.pop()
        return tuple(blocks)

    def _closes(self, opening: Opening) -> bool:
        """Whether the token at hand ends an enclosure. Its own closing is passed; that of one around it is not."""
        token = self.peek()
        if token.type != "enclosure_close":
            return token.nesting < 0
        closing: Closing = token.meta["enclosure"]
        if closing == (opening.way, opening.name):
            self.next_token()
            return True
        return any(closing == (outer.way, outer.name) for outer in self._enclosures)

    def _has_more(self) -> bool:
        """Whether a token is at hand; the next section is begun where this one is over."""
        while self._at >= len(self._tokens):
            if self.nested or self._plain or not self._load():
                return False
        return not self._plain

    def within(self, source: str, line: int) -> Blocks:
        """The blocks of a piece of Markdown that stands in a block of code, from the body's `line` on."""
        outer = self._tokens, self._at, self.section_line, self._enclosures
        self._tokens, self._at, self.section_line, self._enclosures = [], 0, line, []
        self.nested += 1
        self.env["ahead"] = None
        self._tokens = block_grammar().parse(source, self.env)
        blocks: list[Block] = []
        while self._at < len(self._tokens):
            blocks.extend(self.next_blocks())
        self.nested -= 1
        self._tokens, self._at, self.section_line, self._enclosures = outer
        return tuple(blocks)

    def explained(self, inline: Inline) -> Inline:
        """Runs with what each abbreviation is short for that they are the first to use."""
        return self._abbreviations.explained(inline) if self._abbreviations else inline

    def name_of(self, target: str) -> str:
        """What stands for an image without words."""
        return name_of(target) or "image"

    def inline(self, token: Token, line: int, tidied: Callable[[Inline], Inline] | None = None) -> tuple[int, Inline]:
        """Where an inline token's text stands, and its runs, `tidied` where that is to be done."""
        children = self.reader.tokens(token.content)
        inline = runs_of(children, token.content, self.visible.told)
        inline = tidied(inline) if tidied else inline
        start = self.visible.inline(inline, line, line_breaks(token.content, inline))
        return start, inline

    def caption(self, title: str) -> str:
        """An image's title as its caption; "" once the captions have used up what a document may have of them."""
        caption = text.line(title, CAPTION_CHARACTERS)
        self._captioned += len(caption)
        return caption if self._captioned <= CAPTIONS_CHARACTERS else ""

    def note(self, line: int, reason: str) -> Blocks:
        """Say once a document what could not be read as it was meant."""
        return self.leaves.note(line, reason)

    def _footnote_blocks(self) -> Iterator[Block]:
        data = self.env.get("footnotes", {})
        notes: dict[int, dict[str, object]] = data.get("list", {}) if isinstance(data, dict) else {}
        number = 0
        while number in notes:  # a footnote may refer to more of them
            yield self._footnote(str(number + 1), notes[number])
            number += 1
        while self._footnotes:  # one may hold the text of another
            label = next(iter(self._footnotes))
            yield self._footnote(text.line(label, 40), {"label": label})

    def put_aside(self, label: str, tokens: list[Token]) -> None:
        """Keep the tokens of a footnote until the end of the document. The first of a label is what its references are
        about; each other is kept under a label of its own.
        """
        own, number = label, 1
        while own in self._footnotes:
            number = self._again[label] = self._again.get(label, 1) + 1
            own = f"{label}.{number}"
        self._footnotes[own] = (self.section_line, tokens)

    def _footnote(self, number: str, note: dict[str, object]) -> Footnote:
        start = self.visible.next_start
        line = self.visible.last_line
        if "tokens" in note:  # an inline footnote
            inline = runs_of(note["tokens"], "")  # type: ignore[arg-type]  # the plugin's own list of tokens
            paragraph = Paragraph(self.visible.inline(inline, line), line, inline)
            return Footnote(start, line, number, (paragraph,))
        self.section_line, self._tokens = self._footnotes.pop(str(note.get("label", "")), (line, []))
        self._at = 0
        blocks: list[Block] = []
        while self._at < len(self._tokens):
            blocks.extend(self.next_blocks())
        if not blocks:
            self.visible.leaf("", line)
        return Footnote(start, blocks[0].line if blocks else line, number, tuple(blocks))


def _holds_heading(token: Token) -> bool:
    return token.type == "html_block" and token.level == 0 and first_heading(token.content) is not None


def _words(inline: Inline, *, is_title: bool) -> str:
    """What is read in a line; of a title without the pictures beside its words, which are no part of it."""
    beside = "".join([run.text for run in inline if not run.role & Role.IMAGE]).strip() if is_title else ""
    return beside or "".join([run.text for run in inline])
