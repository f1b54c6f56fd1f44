"""Owns which of the targets that are written in Markdown are links, and which places its headings make. Pure.

Parsing a whole page takes ten times as long as reading it, so what a paragraph or a line tells is taken from that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from deepread.doctor.linked_article import LinkedArticle
from deepread.doctor.target import Target, targets
from deepread.document import parse
from deepread.document.fragment import slug
from deepread.document.grammar import block_grammar, inline_grammar
from deepread.document.inline import InlineReader
from deepread.document.targeted import targeted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.article import Source

_FENCE = re.compile(r"^([ \t>]{0,20})(?:(?:[-*+]|\d{1,3}[.)])([ \t]{1,8}))?(`{3,}|~{3,})(.*)$", re.MULTILINE)
_TAB = 4
"""Columns to which something is set in that may be code, or what belongs to a list."""
_HEADING = re.compile(
    r"^[ \t>*+-]{0,20}#{1,6}[ \t]+(\S.*)|^(\S.*)\n {0,3}(?:=+|-+)[ \t]*$"
    r"|<[hH][1-6]\b[^<>]{0,300}>((?:.|\n){1,500}?)</[hH]",
    re.MULTILINE,
)
_REFERENCE = re.compile(r"\s{0,9}\[(?!\^)[^\[\]\n]{1,300}\]:")
_HTML = re.compile(r"\s{0,9}<(?!https?:)")
_INDENTED = re.compile(r"\n{0,9}(?: {4}|\t)")
_BLANK = re.compile(r"\n[ \t]*\n")
_RAW = re.compile(r"<!--|-->|</?(?:pre|script|style|textarea)\b", re.IGNORECASE)
"""What hides links over more than a paragraph, from where it is opened to where it is closed."""
_LONGEST_PARAGRAPH = 8_000
_PARAGRAPHS = 60
"""Paragraphs of a page that are parsed by themselves; more take as long as the page."""
_PLACES = ("{% include", "{{<", "{{%", "{{ content", "{:toc", "{: #", "{#", "<a id=", "<a name=", ' id="', " id='")
_LOOKS = 400
"""Targets of a page whose paragraph is looked for."""


class MarkdownArticle(LinkedArticle):
    """An article in Markdown."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._paragraphs: dict[tuple[int, int], frozenset[str]] = {}
        self._looks = 0

    def _targets(self) -> list[Target]:
        return targets(self._body)

    def _makes_places(self) -> bool:
        return any(mark in self._body for mark in _PLACES)

    def link(self, name: str) -> Target | None:
        written = [target for target in self._written.get(name, ()) if not _is_within(target.start, self._fences)]
        for target in written[:_PARAGRAPHS]:
            if self._is_link_by_paragraph(target):
                return target
        return written[0] if written and name in self._names else None

    def name_of_place(self, words: str) -> str:
        return slug(words)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name for _, name in targeted(self._document.blocks))

    def _named_places(self) -> list[tuple[str, int]]:
        """The words of each heading, and where in the body it is written."""
        reader = InlineReader(inline_grammar(), {})
        found = (one for one in _HEADING.finditer(self._body) if not _is_within(one.start(), self._fences))
        return [
            ("".join(run.text for run in reader.read(one[one.lastindex or 0].rstrip("# \t"))), one.start())
            for one in found
        ]

    @cached_property
    def _fences(self) -> list[int]:
        """Where code between fences begins and ends, in turns."""
        fences = list(_FENCE.finditer(self._body))
        return self._fences_as_parsed() if any(map(_is_set_in, fences)) else self._fences_in_turns(fences)

    def _fences_as_parsed(self) -> list[int]:
        """The same where only what is around a fence tells whether it is one, or is shown in code that is set in."""
        starts = [0, *(end + 1 for end in self._line_ends), len(self._body)]
        tokens = block_grammar().parse(self._body)
        ranges = (token.map for token in tokens if token.type == "fence" and token.map)
        return [starts[min(line, len(starts) - 1)] for lines in ranges for line in lines]

    @staticmethod
    def _fences_in_turns(fences: Sequence[re.Match[str]]) -> list[int]:
        edges: list[int] = []
        opened = ""
        for found in fences:
            mark, rest = found[3], found[4].strip()
            if not opened:
                if mark[0] == "~" or "`" not in rest:
                    opened = mark
                    edges.append(found.start())
            elif mark[0] == opened[0] and len(mark) >= len(opened) and not rest:
                opened = ""
                edges.append(found.end())
        return edges

    @cached_property
    def _hidden(self) -> list[int]:
        """Where comments and the like begin and end, in turns."""
        edges: list[int] = []
        for found in _RAW.finditer(self._body):
            if found[0].startswith(("</", "--")) == (len(edges) % 2 == 1):
                edges.append(found.start())
        return edges

    def _is_link_by_paragraph(self, target: Target) -> bool:
        """Whether the paragraph around `target` by itself says that it is a link; False also where it cannot tell."""
        self._looks += 1
        if self._looks > _LOOKS or _is_within(target.start, self._hidden):
            return False
        begin, end = self._paragraph_around(target.start)
        if (begin, end) not in self._paragraphs:
            if len(self._paragraphs) >= _PARAGRAPHS or end - begin > _LONGEST_PARAGRAPH:
                return False
            self._paragraphs[begin, end] = self._linked_in(self._body[begin:end])
        return target.name in self._paragraphs[begin, end]

    def _paragraph_around(self, start: int) -> tuple[int, int]:
        above = max(0, start - _LONGEST_PARAGRAPH)
        begin = max((found.end() for found in _BLANK.finditer(self._body, above, start)), default=above)
        below = min(len(self._body), start + _LONGEST_PARAGRAPH + 2)
        after = _BLANK.search(self._body, start, below)
        return begin, after.start() if after else below

    def _linked_in(self, paragraph: str) -> frozenset[str]:
        """The targets of a paragraph's links, as far as it tells by itself: one that is indented may be code."""
        if _REFERENCE.match(paragraph) or _HTML.match(paragraph):
            labels = "".join(f"[{target.label}]\n" for target in targets(paragraph) if target.label)
            blocks = parse(replace(self._source, body=f"{paragraph}\n\n{labels}")).blocks
            return frozenset(name for _, name in targeted(blocks))
        if _INDENTED.match(paragraph):
            return frozenset()
        return frozenset(run.target for run in InlineReader(inline_grammar(), {}).read(paragraph) if run.target)


def _is_set_in(fence: re.Match[str]) -> bool:
    """Whether what looks like a fence may be code that shows one."""
    margin = fence[1].rpartition(">")[2].expandtabs(_TAB)
    return len(margin) >= _TAB or len((fence[2] or "").expandtabs(_TAB)) > _TAB


def _is_within(start: int, edges: list[int]) -> bool:
    """Whether `start` is between an edge that begins something and the one that ends it."""
    return bisect_right(edges, start) % 2 == 1
