"""Owns abbreviations and what they are short for, which is told in brackets behind the first of each.

Source: https://michelf.ca/projects/php-markdown/extra/#abbr.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deepread import text
from deepread.document.block import Role, Run

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

    from deepread.document.block import Inline

DEFINITION = re.compile(r"\*\[(?P<name>[^\]\n]{1,100})\]:[ \t]*(?P<meaning>[^\n]*)")
_DEFINED = re.compile(rf"^ {{0,3}}{DEFINITION.pattern}$", re.MULTILINE)
_MOST = 300
"""Abbreviations of one document; each is looked for in each of its paragraphs."""
_MEANING_CHARACTERS = 200
_OWN = Role.CODE | Role.LINK | Role.IMAGE | Role.MATH | Role.FOOTNOTE


class Abbreviations:
    """What the abbreviations of one document are short for. `told` are the meanings that were told already."""

    def __init__(self, told: set[str]) -> None:
        self._meanings: dict[str, str] = {}
        self._told = told
        self._pattern: re.Pattern[str] | None = None

    def __bool__(self) -> bool:
        return bool(self._meanings)

    def learn(self, part: str) -> None:
        """Know those too that are defined in a part of the body; the first of a name counts."""
        if "*[" not in part:
            return
        for found in _DEFINED.finditer(part):
            meaning = text.line(found["meaning"], _MEANING_CHARACTERS)
            if meaning and len(self._meanings) < _MOST:
                self._meanings.setdefault(found["name"].strip(), meaning)
        self._pattern = None

    def explained(self, inline: Inline) -> Inline:
        """Runs with the meaning behind each abbreviation that they are the first to use."""
        if self._pattern is None:
            names = sorted(self._meanings, key=len, reverse=True)
            self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
        said = "".join([run.text for run in inline])
        if not self._pattern.search(said):
            return inline
        runs: list[Run] = []
        for run in inline:
            runs += [run] if run.role & _OWN else self._within(run, said)
        return tuple(runs)

    def _within(self, run: Run, said: str) -> list[Run]:
        assert self._pattern  # noqa: S101  made by whoever asks
        runs: list[Run] = []
        done = 0
        for found in self._pattern.finditer(run.text):
            meaning = self._meanings[found[0]]
            if is_new(meaning, self._told, said):
                runs += [run._replace(text=run.text[done : found.end()]), meant(meaning, run.role)]
                done = found.end()
        rest = run.text[done:]
        return [*runs, run._replace(text=rest)] if rest else runs


def definition_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 - as all rules
    """A block rule of markdown-it: `*[HTML]: Hyper Text Markup Language`, which is told where it is first used."""
    begin = state.bMarks[start] + state.tShift[start]
    found = DEFINITION.fullmatch(state.src, begin, state.eMarks[start]) if state.src.startswith("*[", begin) else None
    if not found or not found["meaning"].strip():
        return False
    if not silent:
        state.line = start + 1
    return True


def is_new(meaning: str, told: set[str], said: str = "") -> bool:
    """Whether a meaning has not been told, and the words about it do not tell it; it is told from now on."""
    if meaning in told:
        return False
    told.add(meaning)
    return meaning.casefold() not in said.casefold()


def meant(meaning: str, role: Role = Role.TEXT) -> Run:
    """What stands behind an abbreviation."""
    return Run(f" ({meaning})", role | Role.CAPTION)
