"""Owns how a Markdown body becomes blocks: one visible dispatch from a token's type to the block that it opens.

Block tokens of the whole body come first, in one fast pass, because link references and footnotes may stand anywhere; the
text within them is read block by block, in order, as the blocks are asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from deepread import text
from deepread.document.block import (
    Align,
    Block,
    Cell,
    Code,
    Definition,
    Footnote,
    Heading,
    Image,
    Inline,
    Item,
    ItemList,
    Note,
    Paragraph,
    Quote,
    Role,
    Rule,
    Run,
    Table,
)
from deepread.document.budget import HTML_CHARACTERS
from deepread.document.elements import read_html
from deepread.document.grammar import inline_grammar
from deepread.document.inline import InlineReader, alt_of, name_of, runs_of
from deepread.document.plain import PlainBody
from deepread.document.section import Sections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deepread.document.visible import VisibleText

Blocks = tuple[Block, ...]

_CALLOUT = re.compile(
    r"\[!(note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|done|question|help|faq|warning|caution|"
    r"attention|failure|fail|missing|danger|error|bug|example|quote|cite)\][+-]?[ \t]*([^\n]*)(?:\n|$)",
    re.IGNORECASE,
)
SECTION = 32_000
"""Characters of a body whose blocks are found in one step (about 10 ms), where it can be cut."""
_OPENING_CHARACTERS = 2_000
_SPENT = Token("spent", "", 0)


class MarkdownBody:
    """The blocks of one Markdown body, in order, as they are asked for; what they show goes into `visible`.

    `section` is about how many characters of it are looked through at a time.
    """

    def __init__(self, body: str, visible: VisibleText, section: int = SECTION) -> None:
        self.env: dict[str, object] = {}
        self.visible = visible
        self.reader = InlineReader(inline_grammar(), self.env)
        self._noted: set[str] = set()
        self._footnotes: dict[str, tuple[int, list[Token]]] = {}
        self._sections = Sections(body, self.env, section)
        self._tokens: list[Token] = []
        self._at = 0
        self._line = 0
        self._plain: PlainBody | None = None
        self._load()

    def opening(self, limit: int = 10) -> list[tuple[int, str, str]]:
        """The first headings and paragraphs of the body, as (place among the tokens, tag, visible text)."""
        found = []
        peek = InlineReader(inline_grammar(), {"references": self.env.get("references", {})})
        for index, token in enumerate(self._tokens[: limit * 12]):
            if token.level == 0 and token.type in {"heading_open", "paragraph_open"}:
                inline = peek.read(self._tokens[index + 1].content[:_OPENING_CHARACTERS])
                found.append((index, token.tag, "".join([run.text for run in inline])))
        return found[:limit]

    def drop_heading(self, index: int) -> None:
        """Leave out the heading that begins at this place among the tokens."""
        del self._tokens[index : index + 3]

    def blocks(self) -> Iterator[Block]:
        """Each block of the body, then its footnotes."""
        while True:
            if self._plain:
                yield from self.note(self._line, "too long to be read as Markdown")
                yield from self._plain.blocks()
            while self._at < len(self._tokens):
                yield from self.next_blocks()
            if not self._load():
                break
        yield from self._footnote_blocks()

    def _load(self) -> bool:
        section = self._sections.next()
        if not section:
            return False
        self._line = section.line
        self._tokens, self._at = section.tokens or [], 0
        self._plain = PlainBody(section.source, self.visible, section.line) if section.tokens is None else None
        return True

    def line_of(self, token: Token) -> int:
        """The body's line on which a token begins."""
        return self._line + (token.map[0] if token.map else 0)

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

    def next_blocks(self) -> Blocks:
        """The blocks that the token at hand opens."""
        token = self.next_token()
        handler = _HANDLERS.get(token.type)
        return handler(self, token) if handler else ()

    def until(self, closing: str) -> Blocks:
        """All blocks up to the token that closes what is open."""
        blocks: list[Block] = []
        while self.peek().type != closing:
            blocks.extend(self.next_blocks())
        self.next_token()
        return tuple(blocks)

    def inline(self, token: Token, line: int) -> tuple[int, Inline]:
        """Where an inline token's text stands, and its runs."""
        children = self.reader.tokens(token.content)
        inline = runs_of(children, token.content)
        start = self.visible.inline(inline, line, _breaks(token.content, inline))
        return start, inline

    def note(self, line: int, reason: str) -> Blocks:
        """Say once a document what could not be read as it was meant."""
        if reason in self._noted:
            return ()
        self._noted.add(reason)
        words = f"Part of this text is {reason}; it is shown as it was written."
        return (Note(self.visible.leaf(words, line), line, words),)

    def _footnote_blocks(self) -> Iterator[Block]:
        data = self.env.get("footnotes", {})
        notes: dict[int, dict[str, object]] = data.get("list", {}) if isinstance(data, dict) else {}
        number = 0
        while number in notes:  # a footnote may refer to more of them
            yield self._footnote(str(number + 1), notes[number])
            number += 1
        for label in list(self._footnotes):
            yield self._footnote(text.line(label, 40), {"label": label})

    def put_aside(self, label: str, tokens: list[Token]) -> None:
        """Keep the tokens of a footnote until the end of the document."""
        self._footnotes[label] = (self._line, tokens)

    def _footnote(self, number: str, note: dict[str, object]) -> Footnote:
        start = self.visible.next_start
        line = self.visible.last_line
        if "tokens" in note:  # an inline footnote
            inline = runs_of(note["tokens"], "")  # type: ignore[arg-type]  # the plugin's own list of tokens
            paragraph = Paragraph(self.visible.inline(inline, line), line, inline)
            return Footnote(start, line, number, (paragraph,))
        self._line, self._tokens = self._footnotes.pop(str(note.get("label", "")), (line, []))
        self._at = 0
        blocks: list[Block] = []
        while self._at < len(self._tokens):
            blocks.extend(self.next_blocks())
        if not blocks:
            self.visible.leaf("", line)
        return Footnote(start, blocks[0].line if blocks else line, number, tuple(blocks))


def _breaks(source: str, inline: Inline) -> list[tuple[int, int]]:
    """Where in the runs' text the lines of `source` begin; by their share of it, since markup shifts them a little."""
    if "\n" not in source:
        return []
    length = sum([len(run.text) for run in inline])
    offset = source.find("\n") + 1
    below = 1
    breaks = []
    while offset:
        breaks.append((offset * length // len(source), below))
        offset = source.find("\n", offset) + 1
        below += 1
    return breaks


def _heading(body: MarkdownBody, token: Token) -> Blocks:
    line = body.line_of(token)
    start, inline = body.inline(body.next_token(), line)
    body.next_token()
    return (Heading(start, line, int(token.tag[1]), inline),)


def _paragraph(body: MarkdownBody, token: Token) -> Blocks:
    words = body.next_token()
    body.next_token()
    line = body.line_of(token)
    children = body.reader.tokens(words.content)
    if body.reader.overrun:
        return (*body.note(line, "one paragraph with too much markup"), _words(body, words.content, line))
    image = _only_image(children)
    if image:
        return (_image(body, image, line),)
    inline = runs_of(children, words.content)
    if not inline:
        return ()
    start = body.visible.inline(inline, line, _breaks(words.content, inline))
    return (Paragraph(start, line, inline),)


def _words(body: MarkdownBody, words: str, line: int) -> Paragraph:
    inline = (Run(" ".join(words.split("\n"))),)
    return Paragraph(body.visible.inline(inline, line), line, inline)


def _only_image(children: list[Token] | None) -> Token | None:
    telling = [child for child in children or () if child.type != "text" or child.content.strip()]
    return telling[0] if len(telling) == 1 and telling[0].type == "image" else None


def _image(body: MarkdownBody, token: Token, line: int) -> Image:
    target = text.line(str(token.attrs.get("src", "")))
    alt = alt_of(token) or name_of(target) or "image"
    caption = text.line(str(token.attrs.get("title", "")))
    start = body.visible.leaf(f"{alt}\n{caption}" if caption else alt, line)
    return Image(start, line, alt, caption, target)


def _code(body: MarkdownBody, token: Token) -> Blocks:
    line = body.line_of(token) + (token.type == "fence")
    words = text.block(token.content).removesuffix("\n")
    language = _language(token.info)
    return (Code(body.visible.code(words, line), body.line_of(token), words, language),)


def _language(info: str) -> str:
    words = text.line(info, 100).strip("{} ").split()
    return words[0].lstrip(".").split(",")[0].split(":")[0].lower() if words else ""


def _plain(body: MarkdownBody, token: Token) -> Blocks:
    line = body.line_of(token)
    note = body.note(line, token.info)
    words = token.content.rstrip("\n")
    return (*note, Code(body.visible.code(words, line), line, words))


def _list(body: MarkdownBody, token: Token) -> Blocks:
    start = body.visible.next_start
    closing = token.type.replace("_open", "_close")
    items: list[Item] = []
    number = int(token.attrs.get("start", 1)) if token.tag == "ol" else None
    tight = True
    while body.peek().type != closing:
        opening = body.next_token()
        item_start = body.visible.next_start
        tight = tight and not (body.peek().type == "paragraph_open" and not body.peek().hidden)
        blocks = body.until("list_item_close")
        if not blocks:
            body.visible.leaf("", body.line_of(opening))
        marker = f"{number + len(items)}" if number is not None else ""
        items.append(Item(item_start, body.line_of(opening), blocks, marker, opening.meta.get("checked")))
    body.next_token()
    return (ItemList(start, body.line_of(token), tuple(items), tight),)


def _quote(body: MarkdownBody, token: Token) -> Blocks:
    start = body.visible.next_start
    line = body.line_of(token)
    kind, title = _callout(body, line)
    blocks = (*title, *body.until("blockquote_close"))
    if not blocks:
        body.visible.leaf("", line)
    return (Quote(start, line, blocks, kind),)


def _callout(body: MarkdownBody, line: int) -> tuple[str, Blocks]:
    """The kind and title of a callout; its marker is taken out of the paragraph that it opens."""
    if body.peek().type != "paragraph_open":
        return "", ()
    opening = body.next_token()
    words = body.peek()
    found = _CALLOUT.match(words.content)
    if not found:
        body.give_back(opening)
        return "", ()
    kind = found[1].lower()
    inline = body.reader.read(found[2]) or (Run(kind.capitalize()),)
    inline = tuple(run._replace(role=run.role | Role.STRONG) for run in inline)
    title = Paragraph(body.visible.inline(inline, line), line, inline)
    words.content = words.content[found.end() :]
    if not words.content:
        body.next_token()
        body.next_token()
    else:
        opening.map = [line + 1 - body.line_of(_SPENT)] * 2
        body.give_back(opening)
    return kind, (title,)


def _table(body: MarkdownBody, token: Token) -> Blocks:
    line = body.line_of(token)
    aligns: list[Align] = []
    rows: list[tuple[Cell, ...]] = []
    start = body.visible.next_start
    cells: list[Cell] = []
    row_line = line
    while (each := body.next_token()).type != "table_close":
        if each.type == "tr_open":
            row_line = body.line_of(each)
        elif each.type in {"th_open", "td_open"}:
            if each.type == "th_open":
                aligns.append(_align(each))
            inline = runs_of(body.reader.tokens(body.peek().content), body.next_token().content)
            words = "".join([run.text for run in inline])
            separator = "\t" if cells else "\n"
            cells.append(Cell(body.visible.leaf(words, None if cells else row_line, separator=separator), inline))
        elif each.type == "tr_close":
            rows.append(tuple(cells))
            cells = []
    return (Table(start, line, tuple(aligns), tuple(rows)),)


def _align(token: Token) -> Align:
    style = str(token.attrs.get("style", ""))
    return Align(style.removeprefix("text-align:")) if style else Align.LEFT


def _rule(body: MarkdownBody, token: Token) -> Blocks:
    line = body.line_of(token)
    return (Rule(body.visible.leaf("", line), line),)


def _html(body: MarkdownBody, token: Token) -> Blocks:
    line = body.line_of(token)
    if len(token.content) > HTML_CHARACTERS:
        token.info = "a very long piece of HTML"
        return _plain(body, token)
    return read_html(token.content, line, body.visible)


def _definitions(body: MarkdownBody, token: Token) -> Blocks:
    found: list[Block] = []
    while body.peek().type != "dl_close":
        opening = body.next_token()
        line = body.line_of(opening)
        start, term = body.inline(body.next_token(), line)
        body.next_token()
        blocks: list[Block] = []
        while body.peek().type == "dd_open":
            body.next_token()
            blocks.extend(body.until("dd_close"))
        found.append(Definition(start, line, term, tuple(blocks)))
    body.next_token()
    return tuple(found)


def _footnote_text(body: MarkdownBody, token: Token) -> Blocks:
    """Put a footnote's tokens aside until the end. Footnotes do not nest, but lists and quotes in them do."""
    kept: list[Token] = []
    depth = 1
    while depth:
        each = body.next_token()
        depth += (each.type == "footnote_reference_open") - (each.type == "footnote_reference_close")
        kept.append(each)
    body.put_aside(token.meta["label"], kept[:-1])
    return ()


_HANDLERS: dict[str, Callable[[MarkdownBody, Token], Blocks]] = {
    "heading_open": _heading,
    "paragraph_open": _paragraph,
    "fence": _code,
    "code_block": _code,
    "plain": _plain,
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "blockquote_open": _quote,
    "table_open": _table,
    "hr": _rule,
    "html_block": _html,
    "dl_open": _definitions,
    "footnote_reference_open": _footnote_text,
}
