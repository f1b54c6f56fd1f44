"""Owns the question whether a line of a paragraph begins another block, of which nearly every line is asked.

markdown-it shows each line to all rules that may end a paragraph, twice. What begins with a letter is ended by none of
them but by a table, which the line below it tells: so the others are not asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    named = dict(zip(ruler.get_active_rules(), list(ruler.getRules()), strict=True))
    for name, rule in named.items():
        if rule in ending:
            ruler.at(name, rule, {"alt": [chain for chain, rules in others.items() if rule in rules]})
    ruler.push("interruption", _interruption(ending), {"alt": [*_CHAINS]})


def _interruption(rules: list[_Rule]) -> _Rule:
    def interrupts(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """A block rule of markdown-it that is only asked whether it ends a paragraph."""
        begin = state.bMarks[start] + state.tShift[start]
        if state.src[begin : begin + 1].isalpha():
            below = state.bMarks[start + 1] + state.tShift[start + 1] if start + 1 < end else -1
            if below < 0 or state.src[below : below + 1] not in _DELIMITERS:
                return False
        return any(rule(state, start, end, silent) for rule in rules)

    return interrupts
