"""Owns the block rule of markdown-it for what Pandoc adds to Markdown: grid, simple and multiline tables, line blocks
and lists with letters. None of it ends a paragraph.

Source: https://pandoc.org/MANUAL.html#pandocs-markdown. In linear time.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from deepread.document.budget import BLOCK_LEVEL
from deepread.document.fancy_list import fancy_list_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.rules_block import StateBlock

_GRID = re.compile(r"\+(?::?[-=]{2,}:?\+)+")
_COLUMNS = re.compile(r"-{2,}(?: +-{2,})+")
_ONE_COLUMN = re.compile(r"-{5,}")
_VERSE = re.compile(r"\|(?: |$)")
_DELIMITER = re.compile(r":?-+:?")
"""Below the head of a table of GitHub's with one column."""
_CAPTION = re.compile(r"(?:Table)?: *(?=\S)")
_HEAD_LINES = 20
_NO_BREAK = "\u00a0"
_EDGES = frozenset({"++", "||", "+|", "|+"})


def pandoc_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule of markdown-it."""
    if silent or state.level >= BLOCK_LEVEL:
        return False
    first = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]][:1]
    if first == "+":
        return _grid(state, start, end)
    if first == "|":
        return _verse(state, start, end)
    if first == "-":
        return _multiline(state, start, end) or _headless(state, start, end)
    is_headed = start + 2 < end and state.src.startswith("--", state.bMarks[start + 1] + state.tShift[start + 1])
    return (is_headed and _simple(state, start, end)) or fancy_list_rule(state, start, end)


def _line(state: StateBlock, number: int) -> str:
    """A line as it stands in what is around it."""
    return state.getLines(number, number + 1, state.blkIndent, False).rstrip()


def _lines(state: StateBlock, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The lines from one on, up to the first that is empty or outside of the list or quote."""
    line = start
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        yield line, _line(state, line)
        line += 1


def _push(state: StateBlock, start: int, stop: int, end: int, kind: str, lines: Sequence[str]) -> bool:
    """A table, with the caption behind it."""
    caption, after = _caption(state, stop, end)
    token = state.push("drawn_table", "table", 0)
    token.info, token.map = kind, [start, stop]
    token.meta = {"lines": lines, "caption": caption}
    state.line = after
    return True


def _caption(state: StateBlock, stop: int, end: int) -> tuple[str, int]:
    """The caption below a table, and the line behind all of it."""
    line = stop + 1
    if stop >= end or line >= end or not state.isEmpty(stop) or state.isEmpty(line):
        return "", stop
    found = _CAPTION.match(_line(state, line)) if state.sCount[line] >= state.blkIndent else None
    if not found:
        return "", stop
    words = [each.strip() for _, each in _lines(state, line, end)]
    return " ".join(words)[found.end() :], line + len(words)


def _grid(state: StateBlock, start: int, end: int) -> bool:
    """`+---+---+` with `| a | b |` below it."""
    if not _GRID.fullmatch(_line(state, start).strip()):
        return False
    lines: list[str] = []
    for _, line in _lines(state, start, end):
        lines.append(line.strip())
        if lines[-1][0] + lines[-1][-1] not in _EDGES:
            return False
    if len(lines) < 3 or not _GRID.fullmatch(lines[-1]):
        return False
    return _push(state, start, start + len(lines), end, "grid", lines)


def _simple(state: StateBlock, start: int, end: int) -> bool:
    """A line of heads, a rule below each, and rows."""
    rule = _line(state, start + 1)
    if not _COLUMNS.fullmatch(rule.strip()):
        return False
    lines = [_line(state, start), rule]
    ended = False
    for _, line in _lines(state, start + 2, end):
        if ended:
            return False
        ended = bool(_COLUMNS.fullmatch(line.strip()))
        lines += [line] * (not ended)
    return (
        len(lines) > 2
        and _fits(lines, 0, rule)
        and _push(state, start, start + len(lines) + ended, end, "simple", lines)
    )


def _headless(state: StateBlock, start: int, end: int) -> bool:
    """Rows between two rules over each column; with blank lines between them, each may have several lines."""
    rule = _line(state, start)
    if not _COLUMNS.fullmatch(rule.strip()):
        return False
    stop = _closing(state, start + 1, end, rule)
    if stop < start + 2:
        return False
    lines = [_line(state, each) for each in range(start, stop)]
    kind = "multiline" if "" in lines else "simple"
    return _fits(lines, 1, rule) and _push(state, start, stop + 1, end, kind, lines)


def _multiline(state: StateBlock, start: int, end: int) -> bool:
    """Between two rules over all columns, heads with a rule below each, and rows with blank lines between them."""
    if not _ONE_COLUMN.fullmatch(_line(state, start).strip()):
        return False
    head = islice(_lines(state, start + 2, end), _HEAD_LINES)
    below = next((at for at, each in head if _COLUMNS.fullmatch(each.strip())), 0)
    stop = _closing(state, below + 1, end, "") if below else 0
    if stop < below + 2:
        return False
    lines = [_line(state, each) for each in range(start + 1, stop)]
    return _fits(lines, 0, lines[below - start - 1]) and _push(state, start, stop + 1, end, "multiline", lines)


def _closing(state: StateBlock, start: int, end: int, rule: str) -> int:
    """The line that is this rule, or one over all columns; 0 where none comes before another rule."""
    for line in range(start, end):
        words = (
            _line(state, line).strip() if state.src.startswith("--", state.bMarks[line] + state.tShift[line]) else ""
        )
        if _COLUMNS.fullmatch(words) or _ONE_COLUMN.fullmatch(words):
            return line if (words == rule.strip() if rule else " " not in words) else 0
    return 0


def _fits(lines: Sequence[str], first: int, rule: str) -> bool:
    """Whether line `first` has words in two columns at least, and no word of any crosses into the gap before one."""
    starts = [found.start() for found in re.finditer(r"-+", rule)]
    filled = sum(bool(lines[first][left:right].strip()) for left, right in pairwise([0, *starts[1:], None]))
    return filled > 1 and not any(line[at - 1 : at].strip() for line in lines for at in starts[1:] if line.isascii())


def _verse(state: StateBlock, start: int, end: int) -> bool:
    """`| A line of verse` is a line of its own, with the blanks that it begins with."""
    rows: list[str] = []
    stop = start
    for at, line in _lines(state, start, end):
        if _VERSE.match(line) and "|" not in line[1:]:
            words = line[2:]
            inset = len(words) - len(words.lstrip(" "))
            rows.append(_NO_BREAK * inset + words.strip(" "))
        elif rows and line[:1] == " " and "|" not in line:
            rows[-1] += f" {line.strip()}"
        else:
            return False
        stop = at + 1
    if len(rows) < 2 or not any(rows) or _DELIMITER.fullmatch(rows[1]):
        return False
    state.push("paragraph_open", "p", 1).map = [start, stop]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = "\\\n".join(row or _NO_BREAK for row in rows), [start, stop], []
    state.push("paragraph_close", "p", -1)
    state.line = stop
    return True
