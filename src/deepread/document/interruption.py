"""Owns the question which rules of markdown-it a line of prose is shown to.

It would show the first line of a paragraph to all of them, and each other line twice to all that may end a paragraph.
What begins with a letter begins nothing but a paragraph, a title or a term; a table, which the line below it tells; or,
in MDX, an import: so the others are not asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.document.budget import BLOCK_LEVEL

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

    _Rule = Callable[[StateBlock, int, int, bool], bool]

_CHAINS = ("paragraph", "reference")
"""What is ended by the same rules."""
_DELIMITERS = "|-:"
"""How the line below the head of a table begins."""


def ask_fewer_rules(md: MarkdownIt) -> None:
    """Let one rule end paragraphs in place of all that do; elsewhere they stay. Called when all are there."""
    ruler = md.block.ruler
    ending = list(ruler.getRules(_CHAINS[0]))
    others = {chain: list(ruler.getRules(chain)) for chain in ("blockquote", "list")}
    named: dict[str, _Rule] = dict(zip(ruler.get_active_rules(), list(ruler.getRules()), strict=True))
    for name, rule in named.items():
        if rule in ending:
            ruler.at(name, rule, {"alt": [chain for chain, rules in others.items() if rule in rules]})
    ruler.push("interruption", _interruption(ending), {"alt": [*_CHAINS]})
    ruler.before("too_deep", "prose", _prose([named[name] for name in ("lheading", "deflist", "paragraph")]))


def _is_prose(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line begins with a letter, and no table, list or term stands right below it."""
    begin = state.bMarks[line] + state.tShift[line]
    if not state.src[begin : begin + 1].isalpha():
        return False
    below = state.bMarks[line + 1] + state.tShift[line + 1] if line + 1 < end else -1
    return below < 0 or state.src[below : below + 1] not in _DELIMITERS


def _prose(rules: list[_Rule]) -> _Rule:
    def prose(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """A block rule of markdown-it: a paragraph, a title that is underlined, or a term."""
        if silent or not _is_prose(state, start, end) or state.level >= BLOCK_LEVEL:
            return False
        if state.is_code_block(start) or state.env.get("mdx"):
            return False
        for rule in rules:
            if rule(state, start, end, False):
                break
        return True  # the last of them takes every line

    return prose


def _interruption(rules: list[_Rule]) -> _Rule:
    def interrupts(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """A block rule of markdown-it that is only asked whether it ends a paragraph."""
        if _is_prose(state, start, end):
            return False
        for rule in rules:  # noqa: SIM110  any() takes twice the time, at each line
            if rule(state, start, end, silent):
                return True
        return False

    return interrupts
