"""Owns how a program looks in a text that says nothing of it: which lines are of one, and where it ends.

Told by the lines alone, in whatever language: statements, brackets, comments, and what is set in below them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_STATEMENT = re.compile(
    r"[\w)\]\"'{}; ][{}][ \t]*(?:(?://|/\*|# ).*)?$"
    r"|^(?![ \t]*[\w'’,]+(?:[ \-—]+[\w'’,]+){4,};[ \t]*$)(?=[ \t]|.*[=(){}\[\]<>_$\\.\"']|(?:int|char|return|break"
    r"|continue|import|use|using|package|let|var|const|struct|unsigned|static|goto|throw|echo|print)\b)"
    r".*[\w)\]\"'{}; ];[ \t]*(?:(?://|/\*|# ).*)?$"
    r"|^[ \t]*[{}()\[\]]+[;,]?[ \t]*$"
    r"|^[ \t]*(?:async[ ]def|def|func|fn|package|const|var)[ ][^.!?]*$"
    r"|^[ \t]*(?:class|let|if|for|while|elif|switch|else|try|except|finally|with|case|default|do)\b.*[:{;)(][ \t]*$"
    r"|^[ \t]*(?:else|try|finally)[ \t]*:[ \t]*\S.*$"
    r"|^[ \t]*(?:import[ ][\w.\", (]+|from[ ][\w.]+[ ]import[ ].*)$"
    r"|^[ \t]*(?://|/\*|\*/|#!|\$ \w)|^[ \t]*[\w.\[\]]{1,60}[ \t]*(?::=|[+\-*/|&]?=|<-)[ \t]*[^\s=]"
    r"|^[ \t]*(?:return\b.{0,80}|[\w.]{1,60}\([^()]{0,200}\)[;,]?)[ \t]*$"
    r"|^#[ \t]*(?:include[ ]*[<\"]|(?:define|undef|ifn?def|pragma)[ ]\w|if[ ]|else\b|endif\b)"
    r"|^[ \t]*@[\w.]{1,60}(?:\(.{0,100}\))?[ \t]*$"
    r"|^(?:static|extern|inline|struct|enum|union|typedef|unsigned|void|int|char|double|float|bool|size_t)\b[\w \t*]*"
    r"(?:$|\([^()]{0,200}\)?[ \t]*[{;,]?[ \t]*$|[;={])"
    r"|^[ \t]*(?:set -\w+|echo[ ][\"'$].*|(?:local|export|alias)[ ]\w+=.*|exit \d+|source[ ][\w./~]+)[ \t]*$"
    r"|^[ \t]*(?:(?:CREATE|ALTER|DROP)[ ](?:TABLE|INDEX|VIEW)\b|INSERT[ ]INTO\b|DELETE[ ]FROM\b|(?:GROUP|ORDER)[ ]BY\b"
    r"|SELECT[ ][\w*]|(?:FROM|WHERE|SET|VALUES|(?:LEFT |INNER )?JOIN)[ ]+[a-z(\"])"
    r"|^[ \t]*(?:if|elif|while|until|for)[ ].{1,200};[ ]*(?:then|do)[ \t]*$"
    r"|^[ \t]*(?:fi|done|esac|end|endif|then|do)[ \t]*$"
)
"""A line that looks like one of a program or of its settings."""
_REMARK = re.compile(r"[ \t]*(?:#(?:[ \t]|$)|//|--[ ]|;;)")
"""A comment that takes a line, where a program has begun."""
_PATCH = re.compile(r"@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@")
_PATCHED = ("diff ", "Index: ", "--- ")
"""How the lines begin with which a patch does."""
_SENTENCE = re.compile(r"(?:\S+[ ]+){4,}\S+[.?!:]$")
_SIGN = re.compile(r"[=(){}\[\]<>$\\]|\w_\w|^\w+:[ \t]*$")
"""What is rare in a line of prose."""
_WITHIN = (("/*", "*/"), ('"""', '"""'), ("'''", "'''"))
"""What opens a comment or a string of several lines, and what closes it."""
_OPENER = re.compile("/\\*|\"{3}|'{3}")
_LEAST = 3
"""Statements that are no chance."""
_LEAST_OF_ALL = 5
"""The same where all of a text is to be a program."""
_LONGEST = 400
"""Characters of a line that are looked at."""
_REMARKS = 200
"""Lines of a comment or a string."""
_SHORT = 100
_ENOUGH = 400
"""Lines that tell what all of a text is."""
_BRIEF = 2
"""Empty lines that do not end a program."""


def is_statement(line: str) -> bool:
    """Whether a line by itself looks like one of a program."""
    return _STATEMENT.search(line[:_LONGEST]) is not None


def program_end(lines: Sequence[str], at: int) -> int:
    """Where the program ends that begins at a line; `at` where none does."""
    first = at
    if not is_statement(lines[at]):
        first = _below_remarks(lines, at)
        begins = first > at and first < len(lines) and is_statement(lines[first])
        if first >= len(lines) or not (begins or _closing(lines, first)):
            return at
    end, statements, margin = first, 0, _inset(lines[first])
    while (below := _next(lines, end, margin)) >= 0:
        statements += is_statement(lines[below])
        end = max(below + 1, _closing(lines, below))
    return end if statements >= _LEAST or _is_all(lines, at, end) else at


def _is_all(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether a few lines that stand alone are nothing but statements."""
    above, below = lines[max(0, at - 1) : at], lines[end : end + 1]
    stands_alone = not any(line.strip() for line in (*above, *below))
    return end - at > 1 and stands_alone and all(is_statement(line) and _SIGN.search(line) for line in lines[at:end])


def is_program(lines: Sequence[str]) -> bool:
    """Whether a text that begins with these lines is a program from its beginning on."""
    lines = lines[:_ENOUGH]
    filled = [line for line in lines if line.strip()]
    if filled and filled[0].startswith(_PATCHED) and any(map(_PATCH.match, filled)):
        return True
    first = next((at for at, line in enumerate(lines) if line.strip() and not _REMARK.match(line)), len(lines))
    if (
        first == len(lines)
        or sum(map(is_statement, filled)) < max(_LEAST_OF_ALL, len(filled) // 5)
        or program_end(lines, first) == first
    ):
        return False
    at, outside, sentences = 0, 0, 0
    while at < len(lines):
        end = program_end(lines, at)
        if end == at and lines[at].strip() and not _REMARK.match(lines[at]):
            outside += 1
            sentences += len(lines[at]) > _SHORT or _SENTENCE.match(lines[at].strip()) is not None
        at = max(end, at + 1)
    return sentences * 20 <= len(filled) and outside * 6 <= len(filled)


def _next(lines: Sequence[str], at: int, margin: int) -> int:
    """The line with which a program goes on that was read up to `at`; -1 where it ends. `margin` is how far it is set
    in, in columns.
    """
    below = at
    while below < len(lines) and below - at <= _BRIEF and not lines[below].strip():
        below += 1
    if below >= len(lines) or below - at > _BRIEF:
        return -1
    line = lines[below]
    inset = _inset(line)
    if inset < margin:
        return -1
    if is_statement(line) or _closing(lines, below):
        return below
    if inset > margin:
        return below if below == at or _is_within(lines[at - 1], margin) else -1
    if _REMARK.match(line):
        return below if below == at or _goes_on(lines, below) else -1
    return below if below == at and _stands_between(line, lines[at + 1 : at + 2]) else -1


def _inset(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip())].expandtabs(8))


def _is_within(line: str, margin: int) -> bool:
    """Whether what is set in below a line and a gap is of the same block."""
    return _inset(line) > margin or line.rstrip().endswith((":", "{", "("))


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """Whether statements follow the comment at a line."""
    below = _below_remarks(lines, at)
    return below < len(lines) and is_statement(lines[below])


def _below_remarks(lines: Sequence[str], at: int) -> int:
    below = at
    while below < len(lines) and below - at < _REMARKS and _REMARK.match(lines[below]):
        below += 1
    return below


def _stands_between(line: str, below: Sequence[str]) -> bool:
    """Whether a line that tells nothing is of the program around it: the next one is."""
    has_sign = len(line) <= _SHORT and _SIGN.search(line) is not None
    return has_sign and bool(below) and is_statement(below[0])


def _closing(lines: Sequence[str], at: int) -> int:
    """Where the comment or string of several lines ends that a line opens; 0 where it opens none."""
    line = lines[at][:_LONGEST]
    if _OPENER.search(line) is None:
        return 0
    for opener, closer in _WITHIN:
        begin = line.find(opener)
        if begin < 0 or not _may_open(line[:begin]):
            continue
        if closer in line[begin + len(opener) :]:
            return at + 1
        following = range(at + 1, min(len(lines), at + _REMARKS))
        return next((below + 1 for below in following if closer in lines[below]), 0)
    return 0


def _may_open(before: str) -> bool:
    """Whether a string of several lines or a comment may begin behind this part of a line."""
    written = before.strip()
    return not written or written[-1] in "=(,{;:" or written.lower() in {"r", "f", "b", "u"}
