"""Owns how a long Markdown body is cut into sections that can be read one after the other, and give the same blocks.

A line that is not indented, follows a blank line and begins no list item ends every list, quote and footnote above it.
Only a block of code or a piece of HTML can still be open there; where one is, the section is read again with more
lines. What may be asked for before it is defined, link references and footnotes, is looked up in the whole body; of one
that comes in parts in all that was read, and where something is asked for that is not there, in some parts beyond it.
"""

from __future__ import annotations

import re
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from deepread.document.budget import PLAIN_CHARACTERS, PLAIN_LINES, SECTION_CHARACTERS, SECTION_LINES
from deepread.document.grammar import block_grammar
from deepread.document.hidden_comment import cut_comment_end
from deepread.document.reference import FootnoteNumbers, References, asked_in, footnotes_in
from deepread.document.template import is_code_cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token

_LINE_END = re.compile(r"\n")
_BOUNDARY = re.compile(r"\n[ \t]*\n(?=[^\W\d_]|[#|<>\[!\"'($\\])")
_LONGEST_OPEN = SECTION_CHARACTERS + 2_000_000
"""Characters in which a body that comes in parts must have a place to be cut at."""
_FARTHEST = 8_000_000
"""Characters beyond what is at hand in which a definition is looked for: about 0.2 s, once for a body."""
_FARTHEST_END = 100_000
"""Characters behind a section in which the end of an enclosure is looked for."""
_TRIED = 5
_HTML_ENDS = (
    ("<!--", "-->"),
    ("<![cdata[", "]]>"),
    ("<?", "?>"),
    ("<script", "</script>"),
    ("<pre", "</pre>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
)


class Section(NamedTuple):
    """Some whole blocks of a body. `line` is the body's line on which they begin; `tokens` is None if they are beyond
    the budget of Markdown: then they come in pieces of whole lines.
    """

    line: int
    source: str
    tokens: list[Token] | None


class Sections:
    """The sections of one body, in order. `env` is what markdown-it shares between them."""

    def __init__(
        self,
        body: str,
        env: dict[str, object],
        size: int,
        more: Callable[[], str] = str,
        learn: Callable[[str], object] = str,
    ) -> None:
        self._body = body
        self._learn = learn
        self._env = env
        self._size = size
        self._more = more
        self._ahead: deque[str] = deque()
        self._references = References()
        self._at = 0
        self._line = 0
        self._plain_end = 0
        """Where what is beyond the budget ends."""
        learn(body)
        is_in_parts = self._grow()
        self._body = self._body if self._more_follows else self._body.rstrip()
        if is_in_parts or self._end(size) < len(self._body):
            self._look_up(self._body)
            self._look_ahead(self._body)

    def _grow(self) -> bool:
        """Take the next part of a body that comes in parts; whether there was one. What was read is let go of."""
        is_known = bool(self._ahead)
        part = self._ahead.popleft() if is_known else self._more()
        self._more_follows = bool(part)
        if part:
            self._learn(part)
            self._body = self._body[self._at :] + part
            self._plain_end = max(0, self._plain_end - self._at)
            self._at = 0
            if "references" in self._env:
                if not is_known:
                    self._look_up(part)
                self._look_ahead(part)
        return self._more_follows

    def _look_up(self, part: str) -> None:
        """Learn which link references and footnotes are defined in a part."""
        self._references.learn(part)
        self._env["references"] = self._references
        footnotes = self._env.setdefault("footnotes", {"refs": FootnoteNumbers(), "list": {}})
        if isinstance(footnotes, dict):
            for label in footnotes_in(part):
                footnotes["refs"].setdefault(label, -1)

    def _look_ahead(self, part: str) -> None:
        """Read on where something is asked for in a part that nothing defines yet; what was read is kept."""
        if not self._more_follows:
            return
        footnotes = self._env.get("footnotes")
        notes = footnotes["refs"] if isinstance(footnotes, dict) else {}
        asked = [label for label in asked_in(part) if label not in notes and not self._references.may_have(label)]
        ahead = sum(map(len, self._ahead))
        while ahead < _FARTHEST and any(not (label in notes or self._references.may_have(label)) for label in asked):
            more = self._more()
            if not more:
                break
            self._ahead.append(more)
            self._look_up(more)
            ahead += len(more)

    def next(self) -> Section | None:
        """The next section; None after the last."""
        if self._more_follows and self._end(self._at + 2 * self._size) >= len(self._body):
            self._grow()
        if self._at >= len(self._body):
            return None
        if self._at < self._plain_end:
            return self._taken(self._piece_end(), None)
        size = self._size
        while True:
            end = self._end_with_comment(self._at + size)
            if end == len(self._body) and self._more_follows and len(self._body) < _LONGEST_OPEN and self._grow():
                continue
            source = self._body[self._at : end]
            tokens = self._tokens(source, end)
            is_open = tokens is not None and (_is_open(tokens, source) or self._is_cut(end))
            if not is_open or end == len(self._body):
                break
            size = 2 * len(source)
        if tokens is None:
            self._plain_end = end
            end = self._piece_end()
        return self._taken(end, tokens)

    def _taken(self, end: int, tokens: list[Token] | None) -> Section:
        """The section up to `end`, which is done with."""
        section = Section(self._line, self._body[self._at : end], tokens)
        self._at = end
        self._line += section.source.count("\n")
        return section

    def _piece_end(self) -> int:
        """The end of as many lines of what is beyond the budget as are read in one step; of a long one, a space."""
        most = min(self._plain_end, self._at + PLAIN_CHARACTERS)
        end = next(islice(_LINE_END.finditer(self._body, self._at, most), PLAIN_LINES, None), None)
        if end is not None:
            return end.end()
        if most == self._plain_end:
            return most
        return max(self._body.rfind("\n", self._at, most), self._body.rfind(" ", self._at, most)) + 1 or most

    def _end(self, least: int) -> int:
        found = _BOUNDARY.search(self._body, min(least, len(self._body)))
        return found.end() if found else len(self._body)

    def _end_with_comment(self, least: int) -> int:
        """The end of a section that is at least so long, and cuts no comment in two where that can be told soon."""
        end = self._end(least)
        for _ in range(_TRIED):
            behind = cut_comment_end(self._body, self._at, end)
            if not behind:
                break
            end = self._end(behind)
        return end

    def _is_cut(self, end: int) -> bool:
        """Whether something begins in the section up to `end` that a blank line does not end, and goes on behind it."""
        return is_code_cut(self._body, self._at, end) or cut_comment_end(self._body, self._at, end) > 0

    def _tokens(self, source: str, end: int) -> list[Token] | None:
        if len(source) > SECTION_CHARACTERS or source.count("\n") > SECTION_LINES:
            return None
        self._env["ahead"] = _Ahead(self._body, end, more_follows=self._more_follows)
        return block_grammar().parse(source, self._env)


class _Ahead:
    """What stands behind the section that is being read, up to `_FARTHEST_END`."""

    def __init__(self, body: str, end: int, *, more_follows: bool) -> None:
        self._body = body
        self._end = end
        self._more_follows = more_follows

    def holds(self, pattern: re.Pattern[str]) -> bool:
        """Whether something there matches, as far as can be told."""
        if self._more_follows and len(self._body) - self._end < _FARTHEST_END:
            return True
        return pattern.search(self._body, self._end, self._end + _FARTHEST_END) is not None


def _is_open(tokens: list[Token], source: str) -> bool:
    """Whether the last block might go on beyond the end of its section."""
    place = tokens[-1].map if tokens else None
    if not place or place[1] < source.rstrip().count("\n") + 1:
        return False
    last = tokens[-1]
    if last.type == "fence":
        lines = source.rstrip().split("\n")
        if len(lines) == place[0] + 1:
            return True  # the line that opens it is all there is
        closing = lines[-1].strip()
        return len(closing) < len(last.markup) or closing.strip(last.markup[0]) != ""
    if last.type == "html_block":
        words = last.content.lstrip().lower()
        return any(words.startswith(start) and end not in words for start, end in _HTML_ENDS)
    return False
