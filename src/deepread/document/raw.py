"""Owns the marks by which programs that fill in templates leave a part of a text as it is, and comments of theirs:
`{% raw %}` of Liquid, `{{raw}}` and `{{{{raw}}}}` of Handlebars, ``{{raw `…`}}`` of Go. Their marks are not shown; what
stands between them is.

Sources: https://shopify.dev/docs/api/liquid/tags/raw, https://handlebarsjs.com/guide/block-helpers.html,
https://pkg.go.dev/text/template. In linear time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_MARK = re.compile(r"(?<!\{)\{\{(?P<more>\{\{)?/?raw\}\}(?(more)\}\})|\{%-?[ \t]*(?:end)?raw[ \t]*-?%\}")
_GO = re.compile(r"\{\{-?[ \t]*raw[ \t]+`(?P<inner>[^`]{1,2000})`[ \t]*-?\}\}")
_GO_OPENING = re.compile(r"\{\{-?[ \t]*raw[ \t]+`[ \t]*")
_GO_CLOSING = re.compile(r"`[ \t]*-?\}\}[ \t]*")
_COMMENT = re.compile(r"\{\{-?[ \t]*/\*")
_COMMENT_END = re.compile(r"\*/[ \t]*-?\}\}")
_LIQUID_COMMENT = re.compile(r"\{%-?[ \t]*comment[ \t]*-?%\}")
_LIQUID_COMMENT_END = re.compile(r"\{%-?[ \t]*endcomment[ \t]*-?%\}")
_COMMENTS = ((_COMMENT, _COMMENT_END), (_LIQUID_COMMENT, _LIQUID_COMMENT_END))
_LONGEST_COMMENT = 2_000
_IN_CODE = re.compile(
    r"\{%-?[ \t]*raw[ \t]*-?%\}(?P<below>[ \t]*\n)?(?P<inner>(?:(?!\{%-?[ \t]*(?:end)?raw\b).)*+)"
    r"\{%-?[ \t]*endraw[ \t]*-?%\}(?(below)[ \t]*(?:\n|\Z))",
    re.DOTALL,
)


def without_marks(code: str) -> str:
    """Code without the pairs of marks of Liquid about what is to stay as it is; one that is alone is part of it."""
    return _IN_CODE.sub(r"\g<inner>", code) if "endraw" in code else code


def raw_line_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 - as all rules
    """A block rule of markdown-it: a line that only opens or closes what Go leaves as it is. What stands between two of
    them is Markdown.
    """
    begin = state.bMarks[start] + state.tShift[start]
    is_open = state.env.get("raw", False)
    if not (_GO_CLOSING if is_open else _GO_OPENING).fullmatch(state.src, begin, state.eMarks[start]):
        return False
    if not silent:
        state.env["raw"] = not is_open
        state.line = start + 1
    return True


def raw_rule(state: StateInline, silent: bool) -> bool:
    """An inline rule of markdown-it: such marks and comments within a text, which are not shown."""
    if not state.src.startswith(("{{", "{%"), state.pos):
        return False
    if found := _GO.match(state.src, state.pos, state.posMax):
        end = state.posMax
        if not silent:
            state.pos, state.posMax = found.span("inner")
            state.md.inline.tokenize(state)
        state.pos, state.posMax = found.end(), end
        return True
    found = _MARK.match(state.src, state.pos, state.posMax)
    end = found.end() if found else _comment_end(state.src, state.pos, state.posMax)
    state.pos = end or state.pos
    return end > 0


def _comment_end(source: str, start: int, end: int) -> int:
    """Where the comment ends that begins at `start`; 0 for none."""
    for opening, closing in _COMMENTS:
        if found := opening.match(source, start, end):
            last = closing.search(source, found.end(), min(end, found.end() + _LONGEST_COMMENT))
            return last.end() if last else 0
    return 0
