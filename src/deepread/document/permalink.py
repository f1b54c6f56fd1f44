"""Owns the signs in headings that lead to the heading itself, for readers of a page to copy: `¶`, `#`, `🔗`. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.document.block import Role

if TYPE_CHECKING:
    from deepread.document.block import Inline, Run

_SIGNS = frozenset({"¶", "#", "§", "🔗", "⚓", "∞", "permalink", "anchor"})


def without_permalink(heading: Inline) -> Inline:
    """The runs of a heading without such a sign before or behind its words."""
    kept = list(heading)
    if len(kept) > 1 and _is_sign(kept[-1]):
        kept.pop()
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    if len(kept) > 1 and _is_sign(kept[0]):
        kept.pop(0)
        kept[0] = kept[0]._replace(text=kept[0].text.lstrip())
    return tuple(run for run in kept if run.text) or heading


def _is_sign(run: Run) -> bool:
    return bool(run.role & Role.LINK) and "#" in run.target and run.text.strip().casefold() in _SIGNS
