"""Owns the question how a body is to be read: as Markdown, or as plain text with a paragraph on each line.

Plain means that line ends are paragraph ends, so hard-wrapped prose is not plain here even if no mark stands in it: as
Markdown its lines flow together again, and without marks nothing else changes.
"""

from __future__ import annotations

import re

from deepread.article.article import Kind

_SAMPLE = 64 * 1024
_LONG = 140
_MARKDOWN_NAMES = (".md", ".markdown", ".mdx", ".mkd", ".mkdn", ".mdown")
_BLOCKS = re.compile(
    r"^ {0,3}#{1,6}[ \t]+\S"  # a heading
    r"|^ {0,3}(?:```|~~~)"  # fenced code
    r"|^\|?[ \t]*:?-{3,}:?[ \t]*\|[ \t:|\-]*$"  # a table's rule
    r"|^[^\s>\-+*#|=].*\n={3,}[ \t]*$"  # an underlined heading
    r"|!?\[[^\[\]\n]+\]\([^()\s]+(?:\([^()\s]*\)[^()\s]*)?(?:[ \t]+\"[^\"\n]*\")?\)"  # a link or an image
    r"|^ {0,3}\[[^\[\]\n]+\]:[ \t]+\S"  # a link's definition
    r"|!?\[\[[^\[\]\n]+\]\]",  # a wiki link
    re.MULTILINE,
)
_EMPHASIS = re.compile(
    r"(?<![\w*\\])\*\*(?=[^\s*])[^*\n]{1,500}(?<=[^\s*])\*\*(?![\w*])"
    r"|(?<![\w*\\])\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_\\])_(?=[^\s_])[^_\n]{1,300}(?<=[^\s_])_(?![\w_])"
    r"|(?<!`)`[^`\n]{1,200}`(?!`)"
)
_LIST_ITEM = re.compile(r"[ \t]*(?:[-+*•·–]|\d{1,3}[.)])[ \t]+\S|[ \t]|>|\|")
_SENTENCE_END = tuple(".!?:;…。！？：；।؟\"'”’»)]")


def kind_of(body: str, path: str) -> Kind:
    """The kind of a body. `path` counts for its extension: Markdown's own names are Markdown unless the lines deny it."""
    sample = body[:_SAMPLE]
    markdown = path.lower().endswith(_MARKDOWN_NAMES)
    if _BLOCKS.search(sample):
        return Kind.MARKDOWN
    shape = _Lines(sample)
    if markdown:
        return Kind.PLAIN if shape.paragraphs and not shape.blanks else Kind.MARKDOWN
    if shape.wrapped:
        return Kind.MARKDOWN
    if _EMPHASIS.search(sample):
        return Kind.PLAIN if shape.paragraphs and not shape.blanks else Kind.MARKDOWN
    return Kind.PLAIN


class _Lines:
    """How the lines of a text follow each other. Only lines with a line of prose right under them tell anything."""

    def __init__(self, sample: str) -> None:
        lines = [line.rstrip() for line in sample.strip("\n").split("\n")]
        upper = [line for line, under in zip(lines, lines[1:], strict=False) if _is_prose(line) and _is_prose(under)]
        ended = sum(line.endswith(_SENTENCE_END) for line in upper)
        widest = max(map(len, upper), default=0)
        full = sum(len(line) > widest * 0.6 for line in upper)
        self.blanks = lines.count("")
        self.wrapped = 0 < widest <= _LONG and widest >= 40 and ended * 2 < len(upper) and full * 2 > len(upper)
        self.paragraphs = bool(upper) and not self.wrapped and (widest > _LONG or ended * 4 >= len(upper) * 3)


def _is_prose(line: str) -> bool:
    return bool(line) and not _LIST_ITEM.match(line)
