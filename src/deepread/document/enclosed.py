"""Owns what enclosures become: callouts, and blocks below a title; and the fences of code that are directives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread import text
from deepread.document import callout, myst
from deepread.document.block import Block, Code, Image, Paragraph, Quote, Role, Run
from deepread.document.fenced_callout import fenced_callout
from deepread.document.leading import leading
from deepread.document.raw import without_marks

if TYPE_CHECKING:
    from markdown_it.token import Token

    from deepread.document.block import Inline
    from deepread.document.enclosure import Opening
    from deepread.document.markdown import MarkdownBody

Blocks = tuple[Block, ...]

_DIAGRAMS = frozenset(
    {
        *("mermaid", "plantuml", "puml", "uml", "dot", "graphviz", "digraph", "graph", "d2", "ditaa"),
        *("nomnoml", "svgbob", "wavedrom", "pikchr", "erd", "bytefield"),
    }
)
"""Languages that a program draws a picture of."""
_TITLE = re.compile(r"(?:^|[\s{,])(?:title|filename|file|caption)=(?:\"([^\"\n]{1,200})\"|'([^'\n]{1,200})')")
_LABEL = re.compile(r"[\w+#.\-]+[ \t].*?\[([^\[\]\n]{1,80})\][ \t]*$")
_DEEPEST = 8
"""Directives within each other, each of which is read anew."""


def read_enclosure(body: MarkdownBody, token: Token) -> Blocks:
    """What stands between this line and the one that closes what it opens."""
    opening: Opening = token.meta["enclosure"]
    line = body.line_of(token)
    start = body.visible.next_start
    if opening.by is not None:
        return _quotation(body, opening, opening.by, line)
    if opening.link and not opening.is_leaf:
        return leading(body.enclosed(opening), text.line(opening.link))
    words = opening.title
    title: Blocks = ()
    if opening.takes_heading and body.follows("heading_open"):
        body.next_token()
        title = (_titled(body, body.reader.read(body.next_token().content), line),)
        body.next_token()
    elif opening.takes_heading and body.follows("blockquote_open"):
        title = ()  # the first of its paragraphs, which stand in a quote
    elif words or opening.kind:
        title = (_titled(body, body.reader.read(words) if words else (), line, opening.kind),)
    if opening.stand_in:
        return _captioned(body, text.line(opening.stand_in), line)
    if opening.is_leaf and not opening.kind:
        return title
    if opening.is_leaf:
        inner = body.next_paragraph()
        if len(inner) == 1 and isinstance(inner[0], Quote) and not inner[0].kind:
            inner = inner[0].blocks
    else:
        inner = body.enclosed(opening)
    blocks = (*title, *inner)
    return (Quote(start, line, blocks, opening.kind),) if opening.kind else blocks


def _quotation(body: MarkdownBody, opening: Opening, by: str, line: int) -> Blocks:
    """What somebody said, and below it who did."""
    start = body.visible.next_start
    said: Blocks = (_words(body, opening.title, line),) if opening.title else ()
    if not said:
        said = body.next_paragraph() if opening.is_leaf else body.enclosed(opening)
    whose = (_words(body, f"— {by}", body.visible.last_line),) if by and said else ()
    return (Quote(start, line, (*said, *whose)),) if said else ()


def _words(body: MarkdownBody, words: str, line: int) -> Paragraph:
    inline = body.reader.read(words)
    return Paragraph(body.visible.inline(inline, line), line, inline)


def read_closing(_body: MarkdownBody, _token: Token) -> Blocks:
    """A line that closes nothing, and shows nothing."""
    return ()


def _titled(body: MarkdownBody, inline: Inline, line: int, kind: str = "") -> Paragraph:
    inline = inline or (Run(callout.title_of(kind) or "Note"),)
    inline = tuple(run._replace(role=run.role | Role.STRONG) for run in inline)
    return Paragraph(body.visible.inline(inline, line), line, inline)


def read_fence(body: MarkdownBody, token: Token) -> Blocks:
    """Code, below what it is called; a directive of MyST; a formula."""
    info = token.info.lstrip()
    found = myst.directive(info, token.content) if info.startswith("{") else None
    if found:
        return _directive(body, token, found)
    if info.startswith("ad") and (called := fenced_callout(info, token.content)):
        title = called.title or callout.title_of(called.kind)
        return _directive(
            body, token, myst.Directive("markdown", called.kind, title, "", {}, called.content, called.below)
        )
    language = language_of(token.info)
    if language == "math":
        return _formula(body, token.content, body.line_of(token), 1)
    caption = _captioned(body, _caption_of(token.info, language), body.line_of(token))
    return (*caption, _code(body, token.content, body.line_of(token), 1, language))


def read_formula(body: MarkdownBody, token: Token) -> Blocks:
    """A formula on lines of its own."""
    begun = token.content[: len(token.content) - len(token.content.lstrip("\n "))].count("\n")
    return _formula(body, token.content, body.line_of(token), begun)


def language_of(info: str) -> str:
    """The language that the words behind a fence name, in small letters; "" for none."""
    words = text.line(info, 100).strip("{} ").split()
    return words[0].lstrip(".").split(",")[0].split(":")[0].lower() if words else ""


def _formula(body: MarkdownBody, source: str, line: int, below: int) -> Blocks:
    """Its rows; what cannot be turned is the source of it."""
    source = source.strip("\n")
    if not source.strip():
        return ()
    return (body.leaves.formula(source, line) or _code(body, source, line, below, "latex"),)


def _code(body: MarkdownBody, source: str, line: int, below: int, language: str) -> Code:
    words = text.block(without_marks(source)).removesuffix("\n")
    return Code(body.visible.code(words, line + (below if words else 0)), line, words, language)


def _caption_of(info: str, language: str) -> str:
    """What a fence of code is called: the title behind its language, or what it draws."""
    found = _TITLE.search(info) if "=" in info else None
    label = _LABEL.match(info.strip()) if "[" in info else None
    title = text.line(found[1] or found[2], 200) if found else text.line(label[1]) if label else ""
    if language not in _DIAGRAMS:
        return title
    return f"{title} · diagram ({language})" if title else f"diagram ({language})"


def _captioned(body: MarkdownBody, words: str, line: int) -> Blocks:
    if not words:
        return ()
    inline = (Run(words, Role.CAPTION),)
    return (Paragraph(body.visible.inline(inline, line), line, inline),)


def _directive(body: MarkdownBody, token: Token, found: myst.Directive) -> Blocks:
    line = body.line_of(token)
    if found.reads == "formula":
        source = "\n".join(filter(None, [found.argument, found.content]))
        return _formula(body, source, line, found.below + 1)
    if found.reads == "picture":
        return _picture(body, found, line)
    if found.reads in {"code", "diagram"}:
        language = found.argument.split(" ")[0].lower() if found.reads == "code" else language_of(token.info)
        caption = _captioned(body, found.options.get("caption") or _caption_of("", language), line)
        return (*caption, _code(body, found.content, line, found.below + 1, language))
    start = body.visible.next_start
    title: Blocks = (_titled(body, body.reader.read(found.title), line),) if found.title else ()
    inner = body.within(found.content, line + found.below + 1) if body.nested < _DEEPEST else None
    if inner is None:
        inner = (_code(body, found.content, line, found.below + 1, ""),)
    blocks = (*title, *inner)
    return (Quote(start, line, blocks, found.kind),) if found.kind else blocks


def _picture(body: MarkdownBody, found: myst.Directive, line: int) -> Blocks:
    """An image with its caption; what else is said of it stands below."""
    if not found.argument:
        return body.within(found.content, line + found.below + 1) if body.nested < _DEEPEST else ()
    words, _, rest = found.content.strip().partition("\n\n")
    target = text.line(found.argument)
    caption = body.caption("".join(run.text for run in body.reader.read(words)).replace("\n", " ")) if words else ""
    alt = text.line(found.options.get("alt", "")) or body.name_of(target)
    start = body.visible.leaf(f"{alt}\n{caption}" if caption else alt, line)
    below = found.below + 1 + found.content.count("\n", 0, max(0, found.content.find(rest))) if rest else 0
    image = Image(start, line, alt, caption, target)
    return (image, *(body.within(rest, line + below) if rest and body.nested < _DEEPEST else ()))
