"""Owns the words for what lies in a library and is no article of it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread import text

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMED = 8
"""Kinds of files that are told one by one."""


def no_articles(endings: Mapping[str, int]) -> list[str]:
    """How many files are no articles by their names, as a line; none for none. The commonest kinds are named."""
    if not (total := sum(endings.values())):
        return []
    kinds = sorted(endings.items(), key=lambda kind: (-kind[1], kind[0]))
    named = [f"{number:,} {text.line(ending) or 'other'}" for ending, number in kinds[:_NAMED]]
    if rest := sum(number for _, number in kinds[_NAMED:]):
        others = len(kinds) - _NAMED
        named.append(f"{rest:,} of {others:,} other {'kind' if others == 1 else 'kinds'}")
    return [f"{total:,} {'file is' if total == 1 else 'files are'} no article by name: {', '.join(named)}"]


def refused(count: int, folder: str) -> list[str]:
    """How many files and folders could not be listed, as lines; none for none. The doctor says why."""
    if not count:
        return []
    are = "file or folder is" if count == 1 else "files or folders are"
    return [f"{count:,} {are} left out", f"deepread doctor {folder} says why"]
