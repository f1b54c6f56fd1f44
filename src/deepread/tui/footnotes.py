"""Owns which footnotes are referred to in sight, and these footnotes as a page of their own. All pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deepread.document.block import Footnote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deepread.document import Document
    from deepread.tui.hints import Sighted

MARK = "#fn:"
"""How the target of a reference to a footnote begins; its label follows."""


def labels_in(sighted: Iterable[Sighted]) -> list[str]:
    """The labels of the footnotes that these links refer to, in order, each once."""
    return list(dict.fromkeys(link.target.removeprefix(MARK) for link in sighted if link.target.startswith(MARK)))


def footnotes(document: Document, labels: Sequence[str]) -> Document:
    """The footnotes with these labels, in their order, as far as there are any; offsets stay as they are."""
    notes: dict[str, Footnote] = {}
    for block in document.blocks:
        if isinstance(block, Footnote):
            notes.setdefault(block.label, block)
    return replace(document, blocks=tuple(notes[label] for label in labels if label in notes))


def has_all(document: Document, labels: Iterable[str]) -> bool:
    """Whether the footnotes with these labels are there already, of a document that may not be complete."""
    return set(labels) <= {block.label for block in document.blocks if isinstance(block, Footnote)}
