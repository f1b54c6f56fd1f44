"""Owns what each construct of Markdown becomes: one visible dispatch from the token that opens it to its blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread import text
from deepread.document import callout
from deepread.document.block import (
    Align,
    Block,
    Cell,
    Code,
    Definition,
    Heading,
    Image,
    Inline,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Role,
    Rule,
    Run,
    Table,
)
from deepread.document.budget import HTML_CHARACTERS
from deepread.document.drawn_table import read_table
from deepread.document.elements import read_html
from deepread.document.enclosed import language_of, read_closing, read_enclosure, read_fence, read_formula
from deepread.document.illustration import alone
from deepread.document.inline import runs_of
from deepread.document.kept_line import with_kept_lines
from deepread.document.leftover import HEADING_NAME, block_name, tidied
from deepread.document.margin import BodyLine
from deepread.document.permalink import without_permalink
from deepread.document.picture_line import parted
from deepread.document.raw import without_marks
from deepread.document.spread_html import read_spread
from deepread.document.spread_link import OPENING, read_spread_link
from deepread.document.visible import line_breaks

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token

    from deepread.document.illustration import Illustration
    from deepread.document.markdown import MarkdownBody

_TASK = re.compile(r"(TODO|DONE)[ \t]+(?=\S)")
"""As Logseq begins a task."""
_NO_TABLE = "a table whose cells cannot be told"
Blocks = tuple[Block, ...]

_CALLOUT = re.compile(
    r"\[!(?P<kind>[^\W_][\w \-]{0,60})(?:\|[^\]\n]{0,60})?\][+-]?(?=[ \t\n]|$)[ \t]*(?P<title>[^\n]*)(?:\n|$)"
)
_OLD_CALLOUT = re.compile(
    r"(\*\*|__)(?P<kind>note|warning|tip|important|caution|info|danger)\1[ \t]*(?:\n|$)", re.IGNORECASE
)
"""As GitHub had them before it had `[!NOTE]`."""
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]+\{:?[ \t]*(?:[#.][\w:.\-]{1,100}+[ \t]*+){1,20}+\}$")


def without_attributes(heading: str) -> str:
    """The words of a heading without the `{#name .class}` behind them, by which sites are told how to show it."""
    return _ATTRIBUTES.sub("", heading) if heading.endswith("}") else heading


def _heading(body: MarkdownBody, token: Token) -> Blocks:
    line = body.line_of(token)
    words = body.next_token()
    named = HEADING_NAME.search(words.content) if words.content.endswith("}") else None
    words.content, name = block_name(without_attributes(words.content))
    start, inline = body.inline(words, line, without_permalink)
    body.visible.name(named[1] if named else name, start)
    body.next_token()
    return (Heading(start, line, int(token.tag[1]), inline),)


def _paragraph(body: MarkdownBody, token: Token) -> Blocks:
    words = body.next_token()
    body.next_token()
    line = body.line_of(token)
    words.content, names = tidied(words.content)
    if words.content == OPENING and (linked := read_spread_link(body)) is not None:
        return linked
    for each in names:
        body.visible.name(each, body.visible.next_start if words.content else body.visible.last_start)
    if "\n" not in words.content:
        return _running(body, words, line)
    blocks: list[Block] = []
    for below, part in parted(with_kept_lines(words.content)):
        words.content = part
        blocks.extend(_running(body, words, line + below))
    return tuple(blocks)


def _running(body: MarkdownBody, words: Token, line: int) -> Blocks:
    """A paragraph of text; images, where there is nothing else in it."""
    children = body.reader.tokens(words.content)
    if body.reader.overrun:
        return (*body.note(line, "one paragraph with too much markup"), _words(body, words.content, line))
    inline = body.explained(runs_of(children, words.content, body.visible.told))
    if not inline:
        return ()
    if pictures := alone(inline):
        return _images(body, children or [], pictures, line)
    start = body.visible.inline(inline, line, line_breaks(words.content, inline))
    return (Paragraph(start, line, inline),)


def _words(body: MarkdownBody, words: str, line: int) -> Paragraph:
    inline = (Run(" ".join(words.split("\n"))),)
    return Paragraph(body.visible.inline(inline, line), line, inline)


def _images(body: MarkdownBody, children: list[Token], pictures: list[Illustration], line: int) -> Blocks:
    """Pictures that stand below each other, each with its title as its caption."""
    said: list[tuple[str, int]] = []
    below = 0
    for child in children:
        below += child.type.endswith("break")
        if child.type == "image":
            said.append((str(child.attrs.get("title", "")), line + below))
    if len(said) != len(pictures):
        said = [("", line)] * len(pictures)
    found: list[Block] = []
    for (words, target, link, _), (title, place) in zip(pictures, said, strict=True):
        caption = body.caption(title)
        start = body.visible.leaf(f"{words}\n{caption}" if caption else words, place)
        found.append(Image(start, place, words, caption, target, link))
    return tuple(found)


def _code(body: MarkdownBody, token: Token) -> Blocks:
    words = text.block(without_marks(token.content)).removesuffix("\n")
    line = body.line_of(token) + (token.type != "code_block" and bool(words))
    return (Code(body.visible.code(words, line), body.line_of(token), words, language_of(token.info)),)


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
        body.visible.name(opening.meta.get("name", ""), item_start)
        tight = tight and not (body.peek().type == "paragraph_open" and not body.peek().hidden)
        checked = opening.meta.get("checked")
        checked = _task(body.peek_behind()) if checked is None and number is None else checked
        blocks = body.until("list_item_close")
        if not blocks:
            body.visible.leaf("", body.line_of(opening))
        marker = opening.meta.get("marker") or (f"{number + len(items)}" if number is not None else "")
        items.append(Item(item_start, body.line_of(opening), blocks, marker, checked))
    body.next_token()
    return (ItemList(start, body.line_of(token), tuple(items), tight),)


def _task(words: Token | None) -> bool | None:
    """Whether an item is done that begins with TODO or DONE, which are taken out of it; None for any other."""
    found = _TASK.match(words.content) if words else None
    if not words or not found:
        return None
    words.content = words.content[found.end() :]
    return found[1] == "DONE"


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
    found = _CALLOUT.match(words.content) or _OLD_CALLOUT.match(words.content)
    if not found:
        body.give_back(opening)
        return "", ()
    kind = found["kind"].strip().lower()
    inline = body.reader.read(found.groupdict().get("title", "")) or (Run(callout.title_of(kind)),)
    inline = tuple(run._replace(role=run.role | Role.STRONG) for run in inline)
    title = Paragraph(body.visible.inline(inline, line), line, inline)
    words.content = words.content[found.end() :]
    if not words.content:
        body.next_token()
        body.next_token()
    else:
        opening.map = [line + 1 - body.section_line] * 2
        body.give_back(opening)
    return kind, (title,)


def _table(body: MarkdownBody, token: Token) -> Blocks:
    line = body.line_of(token)
    aligns: list[Align] = []
    rows: list[tuple[Cell, ...]] = []
    start = body.visible.next_start
    cells: list[Inline] = []
    row_line = line
    while (each := body.next_token()).type != "table_close":
        if each.type == "tr_open":
            row_line = body.line_of(each)
        elif each.type in {"th_open", "td_open"}:
            if each.type == "th_open":
                aligns.append(_align(each))
            cells.append(runs_of(body.reader.tokens(body.peek().content), body.next_token().content, body.visible.told))
        elif each.type == "tr_close":
            rows.append(body.visible.row(cells, row_line))
            cells = []
    return (Table(start, line, tuple(aligns), tuple(rows)),)


def _drawn_table(body: MarkdownBody, token: Token) -> Blocks:
    line = body.line_of(token)
    lines: list[str] = token.meta["lines"]
    caption = body.reader.read(token.meta["caption"])
    above: Blocks = ()
    if caption:
        inline = tuple(run._replace(role=run.role | Role.CAPTION) for run in caption)
        above = (Paragraph(body.visible.inline(inline, line), line, inline),)
    table = read_table(token.info, lines, line, body.visible, body.reader.read)
    if table is None:
        return (*above, *body.leaves.as_written([BodyLine(line, each) for each in lines], _NO_TABLE))
    return (*above, table)


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
    spread = read_spread(body, token)
    return read_html(token.content, line, body.visible) if spread is None else spread


def _definitions(body: MarkdownBody, _: Token) -> Blocks:
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


def _label(body: MarkdownBody, token: Token) -> Blocks:
    body.visible.name(token.content, body.visible.next_start)
    return ()


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


CONSTRUCTS: dict[str, Callable[[MarkdownBody, Token], Blocks]] = {
    "heading_open": _heading,
    "paragraph_open": _paragraph,
    "fence": read_fence,
    "math_block": read_formula,
    "label": _label,
    "enclosure_open": read_enclosure,
    "enclosure_close": read_closing,
    "code_block": _code,
    "template_code": read_fence,
    "plain": _plain,
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "blockquote_open": _quote,
    "table_open": _table,
    "drawn_table": _drawn_table,
    "hr": _rule,
    "html_block": _html,
    "dl_open": _definitions,
    "footnote_reference_open": _footnote_text,
}
