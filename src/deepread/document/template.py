"""Owns what the programs that make a site of a folder (Jekyll, Eleventy, Hugo, Hexo) let authors write within Markdown:
link destinations with a template in them, in which CommonMark allows no blank, and code, diagrams and formulas between
tags of their own.

Sources: https://jekyllrb.com/docs/liquid/tags, https://gohugo.io/shortcodes/highlight,
https://hexo.io/docs/tag-plugins#Code-Block. In linear time; what a template would become is not known here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_MADE = r"\{\{[^{}\n]{1,400}\}\}|\{%[^{}%\n]{1,400}%\}"
_DESTINATION = re.compile(
    rf"(?=[^\s(){{}}<>]{{0,1000}}(?:{_MADE}))(?:[^\s(){{}}<>]{{1,1000}}+|{_MADE}){{1,20}}+(?=[)\s]|\Z)"
)
_OWN = "mermaid|plantuml|uml|graphviz|katex|math"
"""Tags that say by their name what stands between them."""
_LANGUAGES = {"katex": "math", "uml": "plantuml"}
_OPENING = re.compile(
    r"(?:\{%-?[ \t]*highlight(?:[ \t]+(?P<jekyll>[\w+#.\-]{1,40}))?(?![\w+#.])[^%{}\n]{0,200}%\}"
    r"|\{\{[<%][ \t]*highlight(?:[ \t]+\"?(?P<hugo>[\w+#.\-]{1,40})\"?)?(?![\w+#.])[^<>%{}\n]{0,200}[>%]\}\}"
    r"|\{%-?[ \t]*codeblock(?![^\s%])(?:(?!lang:)[^%{}\n]){0,200}(?:lang:(?P<hexo>[\w+#.\-]{1,40})[^%{}\n]{0,200})?%\}"
    rf"|\{{%-?[ \t]*(?P<liquid_own>{_OWN})(?![\w+#.\-])[^%{{}}\n]{{0,200}}%\}}"
    rf"|\{{\{{[<%][ \t]*(?P<hugo_own>{_OWN})(?![\w+#.\-])[^<>%{{}}\n]{{0,200}}[>%]\}}\}})"
    r"[ \t]*"
)
_NAME = re.compile(r"\w+")
_HINT = re.compile(rf"\{{[{{%][<%\-]?[ \t]*(?:highlight|codeblock|{_OWN})")
"""How every tag here begins."""
_OPENS_LINE = re.compile(rf"^[ \t>]{{0,20}}{_OPENING.pattern}$", re.MULTILINE)


class _Destination(NamedTuple):
    """A link's destination, as markdown-it's own helper answers."""

    ok: bool
    pos: int
    str: str


class Helpers:
    """What markdown-it's rules for links read their parts with: its own functions, but for destinations."""

    parseLinkLabel = staticmethod(parseLinkLabel)  # noqa: N815  the library's name
    parseLinkTitle = staticmethod(parseLinkTitle)  # noqa: N815  the library's name

    @staticmethod
    def parseLinkDestination(source: str, start: int, end: int) -> object:  # noqa: N802  the library's name
        """The destination at `start`, which may have blanks within `{{…}}` and `{%…%}`."""
        found = _DESTINATION.match(source, start, end)
        return _Destination(True, found.end(), found[0]) if found else parseLinkDestination(source, start, end)


def highlight_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule of markdown-it: the lines between `{% highlight ruby %}` and `{% endhighlight %}` are code, and
    those between `{% codeblock lang:ruby %}` or `{{< mermaid >}}` and its end.
    """
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(("{%", "{{"), begin) or state.is_code_block(start):
        return False
    opened = _OPENING.fullmatch(state.src, begin, state.eMarks[start])
    closed = _closing(state.src, opened) if opened else None
    last = bisect_left(state.eMarks, closed.end(), start) if closed else end
    if opened is None or closed is None or last >= end:
        return False
    if not silent:
        inset = state.sCount[start]
        code = state.getLines(start + 1, last, inset, True)
        tail = state.getLines(last, last + 1, inset, False)
        token = state.push("template_code", "code", 0)
        token.content = code + tail[: len(tail) - len(closed[0])].rstrip()
        own = opened["liquid_own"] or opened["hugo_own"] or ""
        token.info = opened["jekyll"] or opened["hugo"] or opened["hexo"] or _LANGUAGES.get(own, own)
        token.map = [start, last + 1]
        state.line = last + 1
    return True


def is_code_cut(body: str, start: int, end: int) -> bool:
    """Whether a block of code that ends begins in this part of `body`, and goes on behind it."""
    if not _HINT.search(body, start, end):
        return False
    opened = deque(_OPENS_LINE.finditer(body, start, end), maxlen=1)
    closed = _closing(body, opened[0]) if opened else None
    return closed is not None and closed.start() >= end


def _closing(source: str, opened: re.Match[str]) -> re.Match[str] | None:
    """Where what is `opened` ends."""
    name = _NAME.search(opened[0])
    assert name  # noqa: S101  each that opens has one
    word, closing = _end_of(name[0], is_hugo=opened[0].lstrip(" \t>").startswith("{{"))
    return closing.search(source, opened.end()) if source.find(word, opened.end()) >= 0 else None


@cache
def _end_of(name: str, *, is_hugo: bool) -> tuple[str, re.Pattern[str]]:
    """A word that the end of what a tag opens has, and that end."""
    if is_hugo:
        return "/", re.compile(rf"\{{\{{[<%][ \t]*/[ \t]*{name}[ \t]*[>%]\}}\}}[ \t]*$", re.MULTILINE)
    return f"end{name}", re.compile(rf"\{{%-?[ \t]*end{name}[ \t]*-?%\}}[ \t]*$", re.MULTILINE)
