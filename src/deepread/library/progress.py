"""Owns what a refresh reports while it goes on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a refresh is. `scanned` counts the files looked at, `articles` those in the catalogue.

    `changed` are the paths that are new, edited or gone since the last report. `moved` are pairs of paths, an old one
    and a new one, of files that were renamed. `complete` is true once, at the end.
    """

    scanned: int
    articles: int
    changed: tuple[str, ...]
    complete: bool = False
    moved: tuple[tuple[str, str], ...] = ()
