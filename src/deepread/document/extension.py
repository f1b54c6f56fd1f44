"""Owns the block rule of markdown-it for all that begins a block in programs beside CommonMark: enclosures, formulas
that stand alone, comments, abbreviations, and what MDX adds.

One rule, since a line of a paragraph is shown to each rule in turn: the first sign of a line tells whether any of this
may begin there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from deepread.document import abbreviation, callout, mdx, myst, template
from deepread.document.attribute_line import attribute_rule
from deepread.document.embed import embedded
from deepread.document.enclosure import (
    SET_IN,
    SLASH,
    TAG,
    Closing,
    Opening,
    closing_of,
    component,
    directive_in,
    enclosing,
    is_titled,
    opening_of,
)
from deepread.document.formula_block import formula_rule
from deepread.document.hidden_comment import comment_rule
from deepread.document.raw import raw_line_rule

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_SET_IN = re.compile(
    r"(?:!!!|\?\?\?\+?)[ \t]?(?P<kinds>[\w\-]{1,40}(?:[ \t]+[\w\-]{1,40}){0,8})"
    r"(?:[ \t]+\"(?P<title>[^\n]*)\")?[ \t]*"
)
_TAB = re.compile(r"===[!+]?[ \t]+\"(?P<title>[^\"\n]{1,200})\"[ \t]*")
_INSET = 4
_LABEL = re.compile(r"\(([A-Za-z][\w:.\-]{0,100})\)=[ \t]*")
_OPTIONS = {
    "{": re.compile(r"[ \t]*:[\w\-]{1,60}:(?:[ \t][^\n]*)?"),
    SLASH: re.compile(r"(?: {4,}|\t)[ \t]*[\w\-]{1,60}:(?:[ \t][^\n]*)?"),
}
"""Settings below the lines that open an enclosure, in MyST and in MkDocs."""
_FAR = 20_000
"""Characters behind an unknown shortcode in which it may be closed: to the end would take quadratic time."""
_MOST_COLONS = 40
"""Each number of colons is sought for itself."""
_INCLUDING = re.compile(r"\{%-?[ \t]*include\b(?![^\n]*%\})")
_LONGEST_TAG = 2_000
_MOST_ASIDE = 200
"""Lines of an aside."""
_ONE_LINE = re.compile(
    r"<(?P<name>[A-Z][\w.]{0,60})[^\n]*?>(?P<words>[^\n<{]*(?:<(?!/?[A-Z])[^\n<]*)*)</(?P=name)>[ \t]*"
)


class Ahead(Protocol):
    """What stands behind the part of a body that is being read."""

    def holds(self, pattern: re.Pattern[str]) -> bool:
        """Whether something there matches."""


def extension_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule of markdown-it: whatever a line begins that this module owns."""
    begin = state.bMarks[start] + state.tShift[start]
    rule = _RULES.get(state.src[begin : begin + 1])
    if rule is None or state.is_code_block(start):
        return False
    return rule(state, start, end, silent)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip(" \t")


def _enclosure(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that opens or closes an enclosure, or both with what is between."""
    line, last = _line(state, start), start
    if line.startswith("{%") and _INCLUDING.match(line):
        line, last = _joined(state, start, end)
    if line[0] == "{" and (shown := embedded(line)):
        if not silent:
            _push_html(state, shown, start, last + 1)
        return True
    info = directive_in(line)
    if info and myst.is_raw(info):
        return _raw(state, start, end, info, silent)
    found = enclosing(line)
    if found is None:
        return _in_one_line(state, start, line, silent)
    if isinstance(found, Opening):
        found = _as_closed(state, start, found)
        if found is None:
            return False
    if not silent:
        option = _OPTIONS.get("{" if info else found.way)
        _push(state, found, start, _options_end(state, start, end, option) if option else last + 1)
    return True


def _as_closed(state: StateBlock, start: int, opening: Opening) -> Opening | None:
    """What a line opens, by whether it is closed below; None where it opens nothing then."""
    if not opening.is_leaf and not _is_closed(state, start, opening):
        if opening.kind and not callout.is_kind(opening.kind):
            return None
        opening = opening._replace(is_leaf=True)
    if (opening.stand_in or opening.link) and _closes_soon(state, start, opening):
        return opening._replace(stand_in="", is_leaf=not opening.link)
    return opening


def _joined(state: StateBlock, start: int, end: int) -> tuple[str, int]:
    """A tag over several lines as if it were on one, and the last of them; where it does not end soon, the first."""
    begin = state.bMarks[start]
    stop = state.src.find("%}", begin, begin + _LONGEST_TAG) + 2
    last = start + state.src.count("\n", begin, max(begin, stop))
    if stop < 2 or last >= end or state.src[stop : state.eMarks[last]].strip():
        return _line(state, start), start
    return " ".join(_line(state, number).strip() for number in range(start, last + 1)), last


def _options_end(state: StateBlock, start: int, end: int, option: re.Pattern[str]) -> int:
    """The line behind the settings that stand right below a line."""
    line = start + 1
    while line < end and option.fullmatch(state.src, state.bMarks[line], state.eMarks[line]):
        line += 1
    return line


def _raw(state: StateBlock, start: int, end: int, info: str, silent: bool) -> bool:
    """`:::{figure} quay.png` of MyST, whose lines are not Markdown: a fence of code that is a directive."""
    line = _line(state, start)
    colons = len(line) - len(line.lstrip(":"))
    if colons > _MOST_COLONS or not _is_ended(state, start, re.compile(rf"(?m)^[ \t>]*:{{{colons},}}[ \t]*$")):
        return False
    if not silent:
        last = start + 1
        while last < end and not _closes_colons(_line(state, last), colons):
            last += 1
        token = state.push("fence", "code", 0)
        token.info, token.markup = info, ":" * colons
        token.content = state.getLines(start + 1, last, state.sCount[start], True)
        state.line = min(last + 1, end)
        token.map = [start, state.line]
    return True


def _closes_colons(line: str, colons: int) -> bool:
    return len(line) >= colons and not line.strip(":")


def _in_one_line(state: StateBlock, start: int, line: str, silent: bool) -> bool:
    """`{{< note >}}Mind this.{{< /note >}}`"""
    if line[0] != "{" or line[-1:] != "}":
        return False
    head = line.find("}}" if line[1] == "{" else "%}") + 2
    tail = line.rfind("{{" if line[1] == "{" else "{%")
    if not 2 < head <= tail:
        return False
    opening, closing = enclosing(line[:head]), enclosing(line[tail:])
    if not isinstance(opening, Opening) or closing != Closing(opening.way, opening.name):
        return False
    if opening.is_leaf and not is_titled(opening):
        return False
    if not silent:
        _push_with(state, opening, line[head:tail].strip(), start)
    return True


def _closes_soon(state: StateBlock, start: int, opening: Opening) -> bool:
    """Whether a shortcode that is not known is closed before another of its name opens."""
    behind = state.eMarks[start]
    closing = closing_of(opening).search(state.src, behind, behind + _FAR)
    return closing is not None and not opening_of(opening).search(state.src, behind, closing.start())


def _is_closed(state: StateBlock, start: int, opening: Opening) -> bool:
    """Whether what a line opens is closed by another below."""
    return _is_ended(state, start, closing_of(opening))


def _is_ended(state: StateBlock, start: int, pattern: re.Pattern[str]) -> bool:
    """Whether something matches below a line. Where the last answer holds, nothing is looked for."""
    known: dict[str, tuple[str, int]] = state.env.setdefault("closings", {})
    source, place = known.get(pattern.pattern, ("", 0))
    if source is not state.src or 0 <= place < state.eMarks[start]:
        found = pattern.search(state.src, state.eMarks[start])
        place = found.start() if found else -1
        known[pattern.pattern] = (state.src, place)
    ahead: Ahead | None = state.env.get("ahead")
    return place >= 0 or (ahead is not None and ahead.holds(pattern))


def _push(state: StateBlock, found: Opening | Closing, start: int, end: int) -> None:
    token = state.push("enclosure_open" if isinstance(found, Opening) else "enclosure_close", "div", 0)
    token.meta = {"enclosure": found}
    token.map = [start, end]
    state.line = end


def _push_html(state: StateBlock, source: str, start: int, end: int) -> None:
    token = state.push("html_block", "", 0)
    token.content, token.map = source, [start, end]
    state.line = end


def _push_with(state: StateBlock, opening: Opening, words: str, start: int) -> None:
    """An enclosure whose words stand on the line that opens it."""
    _push(state, opening, start, start + 1)
    if words:
        state.push("paragraph_open", "p", 1).map = [start, start + 1]
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = words, [start, start + 1], []
        state.push("paragraph_close", "p", -1)
    _push(state, Closing(opening.way, opening.name), start, start + 1)


def _set_in(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`!!! note "Title"` and `=== "Tab"` of MkDocs: what is set in below them is in them."""
    line = _line(state, start)
    if line[:3] not in {"!!!", "???", "==="}:
        return False
    stop = _set_in_end(state, start, end)
    opening = _opening_of(line, is_followed=stop > start + 1)
    if opening is None:
        return False
    if not silent:
        _push(state, opening, start, start + 1)
        inset, state.blkIndent = state.blkIndent, state.sCount[start] + _INSET
        _tokenize(state, start + 1, stop)
        state.blkIndent = inset
        _push(state, Closing(SET_IN, opening.name), start, stop)
    return True


def _tokenize(state: StateBlock, start: int, stop: int) -> None:
    """Read the lines that stand in an enclosure."""
    most, parent = state.lineMax, state.parentType
    state.lineMax, state.parentType = stop, "blockquote"
    state.level += 1
    state.md.block.tokenize(state, start, stop)
    state.level -= 1
    state.lineMax, state.parentType = most, parent


def _opening_of(line: str, *, is_followed: bool) -> Opening | None:
    tab = _TAB.fullmatch(line)
    if tab:
        return Opening(SET_IN, "tab", title=tab["title"]) if is_followed else None
    found = _SET_IN.fullmatch(line)
    if not found:
        return None
    kinds = found["kinds"].lower().split()
    is_meant = is_followed or found["title"] is not None or (len(kinds) == 1 and callout.is_kind(kinds[0]))
    return Opening(SET_IN, "", kinds[0], found["title"] or "") if is_meant else None


def _set_in_end(state: StateBlock, start: int, end: int) -> int:
    """The line behind the last that is set in below this one."""
    least = state.sCount[start] + _INSET
    last = line = start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= least):
        line += 1
        if not state.isEmpty(line - 1):
            last = line
    return last


def _label(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 - as all rules
    """`(name)=`, by which MyST names what stands below."""
    found = _LABEL.fullmatch(_line(state, start))
    if not found:
        return False
    if not silent:
        token = state.push("label", "", 0)
        token.content, token.map = found[1], [start, start + 1]
        state.line = start + 1
    return True


def _braces(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A template's block of code, an enclosure, or a comment of MDX."""
    if template.highlight_rule(state, start, end, silent) or raw_line_rule(state, start, end, silent):
        return True
    if not silent and attribute_rule(state, start, end):
        return True
    if not state.env.get("mdx"):
        return _enclosure(state, start, end, silent)
    begin = state.bMarks[start] + state.tShift[start]
    stop = mdx.comment_end(state.src, begin)
    last = start + state.src.count("\n", begin, stop)
    if stop == begin or last >= end or state.src[stop : state.eMarks[last]].strip():
        return _enclosure(state, start, end, silent)
    if not silent:
        state.line = last + 1
    return True


def _module(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Imports and exports, which no paragraph is ended by."""
    if silent or not state.env.get("mdx") or state.level or state.blkIndent:
        return False
    lines = [state.src[state.bMarks[line] : state.eMarks[line]] for line in range(start, min(end, start + 400))]
    taken = mdx.module_end(lines) if lines[0].startswith(("import", "export")) else 0
    if taken:
        state.line = start + taken
    return bool(taken)


def _aside(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`<aside>` and `</aside>` on lines of their own, between which Notion writes Markdown."""
    if _line(state, start) != "<aside>":
        return False
    last = start + 1
    while last < end and not _line(state, last).startswith("<") and last - start < _MOST_ASIDE:
        last += 1
    if last >= end or _line(state, last) != "</aside>":
        return False
    if not silent:
        _push(state, Opening(TAG, "aside", by=""), start, start + 1)
        _tokenize(state, start + 1, last)
        _push(state, Closing(TAG, "aside"), last, last + 1)
    return True


def _component(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The tag of a component on lines of its own: what is between two of them is Markdown."""
    if not state.env.get("mdx"):
        return _aside(state, start, end, silent)
    begin = state.bMarks[start] + state.tShift[start]
    tag = mdx.tag_at(state.src, begin)
    if tag is None or not (tag.is_own or "{" in tag.source):
        return False
    last = start + tag.source.count("\n")
    if last >= end:
        return False
    if state.src[begin + len(tag.source) : state.eMarks[last]].strip():
        return last == start and _component_line(state, start, tag, silent)
    if silent:
        return True
    if tag.is_own and tag.is_closing:
        _push(state, Closing(TAG, tag.name), start, last + 1)
    elif tag.is_own and not (tag.settings.get("src") and tag.is_empty):
        opening = component(tag.name, tag.settings, is_empty=tag.is_empty)
        if not opening.is_leaf and not _is_closed(state, last, opening):
            opening = opening._replace(is_leaf=True)
        _push(state, opening, start, last + 1)
    else:
        _push_html(state, mdx.markup_of(tag._replace(name="img") if tag.is_own else tag), start, last + 1)
    return True


def _component_line(state: StateBlock, start: int, tag: mdx.Component, silent: bool) -> bool:
    """`<Note>Mind this.</Note>`"""
    found = _ONE_LINE.fullmatch(_line(state, start))
    if not found or not tag.is_own or found["name"] != tag.name:
        return False
    opening = component(tag.name, tag.settings, is_empty=False)
    if not silent:
        _push_with(state, opening, found["words"].strip(), start)
    return True


def _fenced(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`:::note`, `/// note` and `#+BEGIN_NOTE`"""
    is_fence = state.src.startswith((":::", "///", "#+"), state.bMarks[start] + state.tShift[start])
    return is_fence and _enclosure(state, start, end, silent)


_Rule = Callable[["StateBlock", int, int, bool], bool]
_RULES: dict[str, _Rule] = {
    ":": _fenced,
    "/": _fenced,
    "#": _fenced,
    "{": _braces,
    "!": _set_in,
    "?": _set_in,
    "=": _set_in,
    "$": formula_rule,
    "\\": formula_rule,
    "%": comment_rule,
    "*": abbreviation.definition_rule,
    "(": _label,
    "<": _component,
    "`": raw_line_rule,
    "i": _module,
    "e": _module,
}
"""By the sign that a line begins with."""
