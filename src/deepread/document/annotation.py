"""Owns what else is written within a line beside CommonMark: superscripts, subscripts, highlights, kramdown's
attributes, Pandoc's, Obsidian's comments, formulas, and the tags and blanks of MDX; in linear time.

One inline rule of markdown-it, since each sign with a meaning is shown to each rule in turn.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread.document import mdx
from deepread.document.budget import INLINE_NESTING
from deepread.document.dollar import bracket_rule, dollar_rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_inline import StateInline

_HIGHLIGHT = re.compile(r"==(?![\s=])([^=\n]{1,1000})(?<!\s)==(?!=)")

# Source: https://kramdown.gettalong.org/syntax.html#inline-attribute-lists
_ATTRIBUTES = re.compile(
    r"\{:[ \t]*(?:(?:[.#][A-Za-z][\w-]*|[A-Za-z][\w-]*=(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}')|(?:no_)?toc)[ \t]*){1,20}"
    r"\}(?P<ends>[ \t]*(?=\n|\Z))?"
)
# Source: https://pandoc.org/MANUAL.html#extension-attributes
_BRACES = (
    r"\{[ \t]*+(?:(?:[.#][\w:.\-]{1,100}+|=\w{1,40}+|-|[A-Za-z][\w:\-]{0,60}+="
    r"(?:\"[^\"\n]{0,200}+\"|'[^'\n]{0,200}+'|[^\s{}\"']{1,200}+))[ \t]*+){1,20}+\}"
)
_BEHIND = re.compile(_BRACES)
_SPAN = re.compile(rf"\[(?P<words>[^\[\]]{{1,500}})\](?P<braces>{_BRACES})")
_TOLD = frozenset({"link_close", "image", "code_inline", "html_inline"})
"""What braces may tell how to show."""
_CLASSES = {"mark": "mark", "hl": "mark", "underline": "u", "ul": "u", "kbd": "kbd"}
_RAISED = re.compile(r"\^(?=[^\s^]{0,30}[^\W_])([\w+\-−–(.][\w+\-−–(),./:;='′°]{0,29})\^(?!\^)")
_LOWERED = re.compile(r"~([0-9A-Za-zα-ω+\-−=(),]{1,8})~(?!~)")
_CHARGE = re.compile(r"\^([+\-−]{1,3}|[*†‡°∘])\^(?!\^)")
_ELEMENT = re.compile(r"(?<![A-Za-z])[A-Z][a-z]?\Z|[\d)\]]\Z")
"""What has a charge: a letter, a sign of a chemical element, a number of them."""
_SCRIPTS = frozenset({"superscript", "subscript"})
_RAISED_BEHIND = ")]}.,;:!?\"'”’*_`"
_COMMENT = re.compile(r"%%(?P<words>(?:[^%]|%(?!%)){0,2000})%%")


def annotation_rule(state: StateInline, silent: bool) -> bool:
    """An inline rule of markdown-it: whatever a sign begins that this module owns."""
    rule = _RULES.get(state.src[state.pos])
    return rule is not None and rule(state, silent)


def _highlight(state: StateInline, silent: bool) -> bool:
    """`==text==`, with inline markup inside."""
    if state.level > INLINE_NESTING:
        return False
    found = _HIGHLIGHT.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        end = state.posMax
        state.pos, state.posMax = found.span(1)
        state.push("mark_open", "mark", 1)
        state.md.inline.tokenize(state)
        state.push("mark_close", "mark", -1)
        state.posMax = end
    state.pos = found.end()
    return True


def _attributes(state: StateInline, _silent: bool) -> bool:
    """`{: .note}` below or behind what it is about: nothing, as kramdown has it. Elsewhere it is text."""
    before = state.src[state.pos - 1] if state.pos else ""
    if before not in ")]*_`\n":
        return False
    found = _ATTRIBUTES.match(state.src, state.pos, state.posMax) if before else None
    if not found or (before == "\n" and found["ends"] is None):
        return False
    state.pos = found.end()
    return True


def _behind(state: StateInline, silent: bool) -> bool:
    """`{width=50%}` of Pandoc right behind a picture, a link or code: nothing."""
    if silent or state.pending or not state.tokens or state.tokens[-1].type not in _TOLD:
        return False
    found = _BEHIND.match(state.src, state.pos, state.posMax)
    if found:
        state.pos = found.end()
    return found is not None


def _span(state: StateInline, silent: bool) -> bool:
    """`[words]{.mark}` of Pandoc, with inline markup inside."""
    found = _SPAN.match(state.src, state.pos, state.posMax) if state.level <= INLINE_NESTING else None
    if not found:
        return False
    if not silent:
        names = [_CLASSES[each] for each in re.split(r"[^\w]+", found["braces"]) if each in _CLASSES]
        end = state.posMax
        state.pos, state.posMax = found.span("words")
        state.push("html_inline", "", 0).content = f"<{names[0] if names else 'span'}>"
        state.md.inline.tokenize(state)
        state.push("html_inline", "", 0).content = f"</{names[0] if names else 'span'}>"
        state.posMax = end
    state.pos = found.end()
    return True


def _script(state: StateInline, silent: bool) -> bool:
    """`x^2^` and `H~2~O`, by Pandoc's rules, behind what they belong to."""
    sign = state.src[state.pos]
    if not state.pos:
        return False
    before = state.src[state.pos - 1]
    is_behind = before.isalnum() or before in (_RAISED_BEHIND if sign == "^" else ")]")
    is_second = not state.pending and bool(state.tokens) and state.tokens[-1].type in _SCRIPTS
    found = None
    if is_behind or is_second:
        found = (_RAISED if sign == "^" else _LOWERED).match(state.src, state.pos, state.posMax)
    if not found and sign == "^" and (is_second or _ELEMENT.search(state.src, max(0, state.pos - 3), state.pos)):
        found = _CHARGE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("superscript" if sign == "^" else "subscript", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _comment(state: StateInline, _silent: bool) -> bool:
    """`%%comment%%`, as Obsidian hides it: one with blanks inside the marks only where a line begins or ends with it,
    for what is between two of them in a sentence may be prose.
    """
    source, start = state.src, state.pos
    if not source.startswith("%%", start) or (start and not source[start - 1].isspace()):
        return False
    found = _COMMENT.match(source, start, state.posMax)
    if not found:
        return False
    words, after = found["words"], source[found.end() : found.end() + 1]
    is_tight = bool(words) and not (words[0].isspace() or words[-1].isspace())
    at_edge = not start or source[start - 1] == "\n" or after in ("", "\n")
    if after.isalnum() or not (is_tight or at_edge):
        return False
    state.pos = found.end()
    return True


def _component(state: StateInline, silent: bool) -> bool:
    """In MDX, tags that HTML would not have, comments, and blanks in braces."""
    sign = state.src[state.pos]
    if not state.env.get("mdx"):
        return False
    if sign == "<":
        tag = mdx.tag_at(state.src, state.pos)
        if tag is None or state.pos + len(tag.source) > state.posMax or not (tag.is_own or "{" in tag.source):
            return False
        if not silent and not tag.is_own:
            state.push("html_inline", "", 0).content = mdx.markup_of(tag)
        state.pos += len(tag.source)
        return True
    end = mdx.blank_end(state.src, state.pos, state.posMax)
    if end > state.pos and not silent:
        state.push("text", "", 0).content = " "
    if end == state.pos:
        end = min(mdx.comment_end(state.src, state.pos), state.posMax)
    is_one = end > state.pos
    state.pos = end
    return is_one


def _braces(state: StateInline, silent: bool) -> bool:
    return _attributes(state, silent) or _behind(state, silent) or _component(state, silent)


_RULES: dict[str, Callable[[StateInline, bool], bool]] = {
    "$": dollar_rule,
    "\\": bracket_rule,
    "=": _highlight,
    "{": _braces,
    "[": _span,
    "^": _script,
    "~": _script,
    "%": _comment,
    "<": _component,
}
"""By the sign at hand."""
