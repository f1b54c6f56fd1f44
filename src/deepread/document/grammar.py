"""Owns which Markdown is read: CommonMark with GitHub's tables, strikethrough, task lists and bare addresses,
footnotes, definition lists, wiki links, formulas, what else is written within a line (`annotation`) and what begins
a block elsewhere (`extension`, `pandoc`); and the rules that hold it to its budgets.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import table as table_rule
from markdown_it.rules_block.table import escapedSplit, getLine
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from deepread.document import link, template
from deepread.document.annotation import annotation_rule
from deepread.document.budget import BLOCK_LEVEL, EMPTY_TABLE_CELLS, INLINE_NESTING, TABLE_CELLS
from deepread.document.embed import embed_rule
from deepread.document.example import REFERENCE, example_rule
from deepread.document.extension import extension_rule
from deepread.document.html import made_tag
from deepread.document.interruption import ask_fewer_rules
from deepread.document.pandoc import pandoc_rule
from deepread.document.raw import raw_rule
from deepread.document.shortcode import shortcode_rule

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_STOP = re.compile(rf"[\n\\`*_~\[\]<&$^%{{]|!(?=\[)|==|{REFERENCE}|{link.START}")


class _Grammar(MarkdownIt):
    """markdown-it that leaves targets as they are written; what may be opened is decided where something is opened."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802  the library's name
        return url

    def normalizeLinkText(self, address: str) -> str:  # noqa: N802  the library's name
        return link.readable(address)


@cache
def block_grammar() -> MarkdownIt:
    """The parser of blocks, made once. Its `parse` leaves the text within them as it is written."""
    return _grammar(BLOCK_LEVEL + 20)


@cache
def inline_grammar() -> MarkdownIt:
    """The parser of the text within a block, made once. It may nest less, for nesting is where its time goes."""
    return _grammar(INLINE_NESTING)


def _grammar(nesting: int) -> MarkdownIt:
    options = {"maxNesting": nesting, "tasklists": True, "strikethrough_single_tilde": True}
    md = _Grammar("commonmark", options).enable(["table", "strikethrough"])
    md.use(footnote_plugin, move_to_end=False)
    md.use(deflist_plugin)
    md.helpers = template.Helpers  # type: ignore[assignment]  # it is a module there; only these functions are asked for
    md.core.ruler.enableOnly(["normalize", "block"])
    md.block.ruler.before("table", "pandoc", pandoc_rule)
    md.block.ruler.before("table", "too_deep", _too_deep)
    md.block.ruler.before("table", "too_wide", _too_wide, {"alt": ["paragraph", "reference"]})
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before(
        "fence", "extension", extension_rule, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    ask_fewer_rules(md)
    md.inline.ruler.at("text", _words)
    md.inline.ruler.at("newline", _line_end)
    md.inline.ruler.after("text", "bare_link", link.bare_rule)
    md.inline.ruler.before("link", "wiki_link", link.wiki_rule)
    md.inline.ruler.before("escape", "annotation", annotation_rule)
    md.inline.ruler.before("escape", "embed", embed_rule)
    md.inline.ruler.before("escape", "shortcode", shortcode_rule)
    md.inline.ruler.before("escape", "raw", raw_rule)
    md.inline.ruler.before("escape", "example", example_rule)
    md.inline.ruler.before("html_inline", "made_tag", _made_tag)
    return md


def _words(state: StateInline, silent: bool) -> bool:
    """Skip to the next character that a rule of this grammar looks at."""
    found = _STOP.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _line_end(state: StateInline, silent: bool) -> bool:
    """A line's end: a hard break after two spaces. The library's rule asks for the pending text ten times over."""
    if state.src[state.pos] != "\n":
        return False
    if not silent:
        words = state.pending
        kept = words.rstrip(" ")
        state.pending = kept
        state.push("hardbreak" if len(words) - len(kept) > 1 else "softbreak", "br", 0)
    state.pos += 1
    while state.pos < state.posMax and state.src[state.pos] in " \t":
        state.pos += 1
    return True


def _made_tag(state: StateInline, silent: bool) -> bool:
    """A tag with a template in it, whose quotation marks are none of the tag's own."""
    if state.src[state.pos] != "<":
        return False
    tag = made_tag(state.src, state.pos, state.posMax)
    if tag and not silent:
        state.push("html_inline", "", 0).content = tag
    state.pos += len(tag)
    return bool(tag)


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take the rest of a block that is nested beyond the budget as it is written; markdown-it would drop it."""
    if state.level < BLOCK_LEVEL or silent:
        return False
    line = start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    _push_plain(state, start, line, "nested too deeply")
    return True


def _too_wide(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a table that would write out too many cells as it is written."""
    if silent or start + 2 > end or not table_rule(state, start, end, True):
        return False
    columns = state.src.count("|", state.bMarks[start + 1], state.eMarks[start + 1]) + 1
    line = start + 2
    missing = 0
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        missing += max(0, columns - 2 - state.src.count("|", state.bMarks[line], state.eMarks[line]))
        line += 1
    cells = state.env.get("cells", 0) + columns * (line - start - 1)
    if cells <= TABLE_CELLS and missing <= EMPTY_TABLE_CELLS:
        state.env["cells"] = cells
        return False
    _push_plain(state, start, line, "a table with too many cells")
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """GitHub's table, but for the cells that a row has beyond the header's: where GitHub drops them, they go on in the
    row's last cell as they are written. Most come of a bar that nobody escaped.
    """
    opening = len(state.tokens)
    if not table_rule(state, start, end, silent):
        return False
    if silent:
        return True
    rows = [at for at in range(opening, len(state.tokens)) if state.tokens[at].type == "tr_open"]
    columns = sum(token.type == "th_open" for token in state.tokens[opening : rows[1] if len(rows) > 1 else None])
    for row, at in enumerate(rows[1:], start + 2):
        last = state.tokens[at + 3 * columns - 1]  # a cell is three tokens, the second of which has its text
        last.content = _with_surplus(last.content, getLine(state, row).strip(), columns)
    return True


def _with_surplus(last: str, row: str, columns: int) -> str:
    """The text of a row's last cell with that of the cells behind it."""
    if row.count("|") < columns or (row.count("|") == columns + 1 and row[0] == row[-1] == "|"):
        return last
    cells = escapedSplit(row.removeprefix("|"))
    while len(cells) > columns and not cells[-1].strip():
        cells.pop()
    return "|".join(cells[columns - 1 :]).strip() if len(cells) > columns else last


def _push_plain(state: StateBlock, start: int, end: int, reason: str) -> None:
    token = state.push("plain", "", 0)
    token.content = state.getLines(start, end, state.blkIndent, False)
    token.map = [start, end]
    token.info = reason
    state.line = end
