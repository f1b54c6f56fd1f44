"""Owns what a long Markdown body defines for all of its sections: its link references, and its footnotes' labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.common.utils import normalizeReference

from deepread.document.grammar import block_grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFERENCE = re.compile(r"^(?: {0,3}>)* {0,3}\[(?!\^)((?:[^\[\]\\]|\\.){1,999})\]:", re.MULTILINE)
_FOOTNOTE = re.compile(r"^(?: {0,3}>)* {0,3}\[\^([^\]\s]{1,200})\]:", re.MULTILINE)
_ASKED = re.compile(r"\]\[([^\[\]\n]{1,200})\]|\[([^\[\]\n]{1,200})\]\[\]|\[\^([^\[\]\s]{1,200})\](?!:)")
_DEFINITION_CHARACTERS = 4_000


class References(dict[str, object]):
    """The link references that are known of a body: each as it is written, read when it is first asked for."""

    def learn(self, part: str) -> None:
        """Know those too that seem to be defined in `part`; the first of a label counts."""
        found = list(_REFERENCE.finditer(part))
        starts = [*(one.start() for one in found), len(part)]
        for one, end in zip(found, starts[1:], strict=True):
            start = one.start(1) - 1
            written = part[start : min(end, start + _DEFINITION_CHARACTERS)].partition("\n\n")[0]
            self.setdefault(normalizeReference(one[1]), written)

    def may_have(self, label: str) -> bool:
        """Whether something seems to define `label`, as markdown-it keeps it."""
        return super().__contains__(label)

    def get(self, label: str, default: object = None) -> object:
        """What `label` refers to, as markdown-it keeps it."""
        value = super().get(label)
        if isinstance(value, str):
            value = self[label] = self._read(label, value)
        return default if value is None else value

    def __contains__(self, label: object) -> bool:
        """Whether `label` is defined."""
        return isinstance(label, str) and self.get(label) is not None

    def _read(self, label: str, written: str) -> object:
        env: dict[str, dict[str, object]] = {}
        block_grammar().parse(written.replace("\n>", "\n"), env)
        return env.get("references", {}).get(label)


class FootnoteNumbers(dict[str, int]):
    """The number of each footnote that is known of a body, -1 until it is called, as the grammar keeps them. Reading
    where a note is written makes its label new: the number that it has by then stays.
    """

    def __setitem__(self, label: str, number: int) -> None:
        """Number a footnote."""
        if number >= 0 or self.get(label, -1) < 0:
            super().__setitem__(label, number)


def footnotes_in(part: str) -> Iterator[str]:
    """The labels of the footnotes that `part` defines, as the grammar keeps them."""
    return (f":{found[1]}" for found in _FOOTNOTE.finditer(part))


def asked_in(part: str) -> Iterator[str]:
    """The labels of link references and footnotes that `part` asks for in so many words, as they are kept."""
    for found in _ASKED.finditer(part):
        yield f":{found[3]}" if found[3] else normalizeReference(found[1] or found[2])
