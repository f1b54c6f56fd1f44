"""Owns how a body that comes in parts is cut into portions of whole blocks, which are read one after the other.

A body that is all there is one portion: only what is too large to be waited for is cut.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_LONGEST = 6_000_000
"""Characters in which there must be a place to cut at; beyond them it is cut at the end of a line."""
_SIGN = r"[=\-~`#\"^+*:.'_]"
_RST_TITLE = re.compile(rf"\n[ \t]*\n(?=(?:({_SIGN})\1{{2,}}[ \t]*\n)?\S.*\n({_SIGN})\2{{2,}}[ \t]*\n)")
_ORG_HEADING = re.compile(r"\n(?=\*{1,40}[ \t])")
_PARAGRAPH = re.compile(r"\n[ \t]*\n(?=[^\W\d_]{2})")
_WIDE_GAP = re.compile(r"\S {2,}\S")
_ORG_FENCE = re.compile(r"^[ \t]*#\+(?P<which>BEGIN|END)_\w", re.MULTILINE | re.IGNORECASE)
_HTML_BREAK = re.compile(
    r"(?:</(?:p|div|li|ul|ol|dl|h[1-6]|tr|table|section|article|blockquote|pre)|<br)\s*/?>", re.IGNORECASE
)
_HTML_UNSEEN = (("<!--", "-->"), *((f"<{name}", f"</{name}") for name in ("script", "style", "template", "svg")))
_TRIED = 50


class Portion(NamedTuple):
    """Some whole blocks of a body, which begin on its `line` (from 0)."""

    line: int
    source: str


class Portions:
    """The portions of one body, in order. `cut` answers with the last place at which a text may be cut, 0 for none;
    `more` with what follows `body`, "" after the last part.
    """

    def __init__(self, body: str, cut: Callable[[str], int], more: Callable[[], str] = str) -> None:
        self._rest = body
        self._cut = cut
        self._more = more
        self._line = 0
        self._ahead = more()
        self._is_over = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing follows what is there."""
        return not self._ahead

    @property
    def is_over(self) -> bool:
        """Whether the last portion has been asked for."""
        return self._is_over

    def __iter__(self) -> Iterator[Portion]:
        while portion := self.next():
            yield portion

    def next(self) -> Portion | None:
        """The next portion; None after the last. The first is there even where the body is empty."""
        if self._is_over:
            return None
        while self._ahead:
            end = self._cut(self._rest)
            if not end and len(self._rest) > _LONGEST:
                end = self._rest.rfind("\n") + 1 or len(self._rest)
            if end:
                return self._portion(end)
            self._rest += self._ahead
            self._ahead = self._more()
        self._is_over = True
        return self._portion(len(self._rest))

    def _portion(self, end: int) -> Portion:
        portion = Portion(self._line, self._rest[:end])
        self._line += portion.source.count("\n")
        self._rest = self._rest[end:]
        if self._ahead and not self._is_over:
            self._rest, self._ahead = self._rest + self._ahead, self._more()
        return portion


def rst_cut(text: str) -> int:
    """Where reStructuredText may be cut: above a title, or above a paragraph that no drawn table may be around."""
    return _last(_RST_TITLE, text) or _last_paragraph(text)


def org_cut(text: str) -> int:
    """Where Org may be cut: above a heading, or above a paragraph outside of a block."""
    return _last(_ORG_HEADING, text) or _last_paragraph(text, list(_ORG_FENCE.finditer(text)))


def html_cut(text: str) -> int:
    """Where a page may be cut: behind a block's end that is not in a comment, a script or another thing unseen."""
    lower = text.lower()
    ends = [found.end() for found in _HTML_BREAK.finditer(text)]
    for _ in range(_TRIED):
        if not ends:
            break
        hidden = _hidden_from(lower, ends[-1])
        if hidden < 0:
            return ends[-1]
        del ends[bisect_left(ends, hidden) :]
    return 0


def _hidden_from(page: str, place: int) -> int:
    """Where something unseen begins that is still open at `place` of a page in small letters; -1 for none."""
    for opening, closing in _HTML_UNSEEN:
        opened = page.rfind(opening, 0, place)
        if opened >= 0 and page.find(closing, opened, place) < 0:
            return opened
    return -1


def _last(pattern: re.Pattern[str], text: str) -> int:
    """The end of the last place that matches, 0 for none."""
    found = 0
    for each in pattern.finditer(text):
        found = each.end()
    return found


def _last_paragraph(text: str, fences: Sequence[re.Match[str]] = ()) -> int:
    """Above the last paragraph that no drawn table may be around, and no block that `fences` begin and end."""
    begins = [fence.start() for fence in fences]
    for found in reversed(list(_PARAGRAPH.finditer(text))[-_TRIED:]):
        place = found.end()
        last = bisect_left(begins, place) - 1
        if last >= 0 and fences[last]["which"].upper() == "BEGIN":
            continue
        above = text[text.rfind("\n", 0, found.start()) + 1 : found.start()] if place < len(text) else ""
        below = text[place : place + 400].partition("\n")[0]
        if not (_WIDE_GAP.search(above) or _WIDE_GAP.search(below)):
            return place
    return 0
