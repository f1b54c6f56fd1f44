"""Owns the question how a body is to be read: as one of the markups, or as plain text with a paragraph on each line.

reStructuredText and Org are told by the file's name alone, HTML by how it begins too.

A text that is not called Markdown is plain unless its marks are beyond chance: as plain text, its lines flow or end as
its author set them. What is called Markdown is plain where its line ends are paragraph ends.
"""

from __future__ import annotations

import re
from itertools import pairwise

from deepread.article.article import Kind
from deepread.article.markdown_mark import is_marked_up

_SAMPLE = 64 * 1024
_LONG = 140
_KINDS = ((Kind.RST, (".rst", ".rest")), (Kind.ORG, (".org",)), (Kind.HTML, (".html", ".htm", ".xhtml")))
_PAGE = re.compile(
    r"\s{0,99}(?:<\?xml\b[^>]{0,200}>\s{0,99})?(?:<!--.{0,2000}?-->\s{0,99})?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
MARKDOWN_ENDINGS = (".md", ".markdown", ".mdx", ".mdown", ".mkd", ".mkdn", ".mmd", ".qmd", ".rmd")
"""How the names of files end that are Markdown, in small letters; those of Quarto and R Markdown hold code besides."""
# A mark that is quickly looked for, and the structure that it may belong to.
_STRUCTURES = (
    ("#", re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)),
    ("```", re.compile(r"^ {0,3}```", re.MULTILINE)),
    ("~~~", re.compile(r"^ {0,3}~~~", re.MULTILINE)),
    ("](", re.compile(r"!?\[[^\[\]\n]+\]\([^()\s]+(?:\([^()\s]*\)[^()\s]*)?(?:[ \t]+\"[^\"\n]*\")?\)")),
    ("]: ", re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]+\S", re.MULTILINE)),
    ("[[", re.compile(r"!?\[\[[^\[\]\n]+\]\]")),
    ("--|", re.compile(r"^\|?[ \t]*:?-{3,}:?[ \t]*\|[ \t:|\-]*$", re.MULTILINE)),
    ("-- |", re.compile(r"^\|?[ \t]*:?-{3,}:?[ \t]*\|[ \t:|\-]*$", re.MULTILINE)),
)
_DATA = re.compile(r"(?:\[\s{0,99})?\{\s{0,99}(?:\"[^\"\n]{0,200}\"\s{0,9}:|\})")
"""How JSON begins that is somebody's data."""
_LIST_ITEM = re.compile(r"[ \t]*(?:[-+*•·–]|\d{1,3}[.)])[ \t]+\S|[ \t]|>|\|")
_SENTENCE_END = tuple(".!?:;…。！？：；।؟\"'”’»)]")


def kind_of(body: str, path: str) -> Kind:
    """The kind of a body. `path` counts for its extension: what is named Markdown is, unless its lines deny it."""
    markdown = is_called_markdown(path)
    if not markdown and (marked := _named_or_begun(body, path)):
        return marked
    return _markdown_or_plain(body[:_SAMPLE].strip("\n"), markdown=markdown)


def is_called_markdown(path: str) -> bool:
    """Whether a file's name says that it is Markdown."""
    return path.lower().endswith(MARKDOWN_ENDINGS)


def is_html(body: str, path: str) -> bool:
    """Whether a file is a web page, before anything else of it is known."""
    return _named_or_begun(body, path) is Kind.HTML


def is_data(sample: str) -> bool:
    """Whether a text is JSON from its beginning to its end, by the look of both."""
    return sample.startswith(("{", "[")) and _DATA.match(sample) is not None and sample.rstrip()[-1] in "}]"


def _named_or_begun(body: str, path: str) -> Kind | None:
    name = path.lower()
    for kind, endings in _KINDS:
        if name.endswith(endings):
            return kind
    return Kind.HTML if not name.endswith(MARKDOWN_ENDINGS) and _PAGE.match(body) else None


def _markdown_or_plain(sample: str, *, markdown: bool) -> Kind:
    if is_data(sample):
        return Kind.PLAIN
    if markdown and "\n\n" in sample:
        return Kind.MARKDOWN
    lines = _Lines(sample)
    if not markdown:
        return Kind.MARKDOWN if is_marked_up(sample, wrapped=lines.are_wrapped) else Kind.PLAIN
    if any(mark in sample and structure.search(sample) for mark, structure in _STRUCTURES):
        return Kind.MARKDOWN
    return Kind.PLAIN if lines.are_paragraphs and (lines.widest > _LONG or lines.followed > 4) else Kind.MARKDOWN


class _Lines:
    """How the lines of a text follow each other. Only a line of prose with another right under it tells anything."""

    def __init__(self, sample: str) -> None:
        lines = [line.rstrip() for line in sample.split("\n")]
        upper = [line for line, under in pairwise(lines) if _is_prose(line) and _is_prose(under)]
        ended = sum(line.endswith(_SENTENCE_END) for line in upper)
        self.followed = len(upper)
        self.widest = max(map(len, upper), default=0)
        full = sum(len(line) > self.widest * 0.6 for line in upper)
        self.are_wrapped = 40 <= self.widest <= _LONG and ended * 2 < len(upper) < full * 2
        self.are_paragraphs = (
            bool(upper) and not self.are_wrapped and (self.widest > _LONG or ended * 4 >= len(upper) * 3)
        )


def _is_prose(line: str) -> bool:
    return bool(line) and not _LIST_ITEM.match(line)
