"""Owns what the articles are called that an article links to by their files: others of its links may name them so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.document.made_link import place_named
from deepread.document.targeted import targeted
from deepread.library.destination import ENDINGS, candidates
from deepread.terminal.link import LinkKind, classify

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deepread.document import Document
    from deepread.library import Library

_LONGEST = 150_000
"""Characters of a text whose links are gone through at once: some milliseconds."""
_MOST = 200


def linked_titles(library: Library, path: str, document: Document) -> Mapping[str, str]:
    """The titles of the articles that links to files in the article at `path` lead to, by their targets; none where no
    link is by a name alone.
    """
    if len(document.text) > _LONGEST:
        return {}
    files: dict[str, str] = {}
    has_names = False
    for target in dict.fromkeys(target for _, target in targeted(document.blocks)):
        link = classify(place_named(target))
        if link.kind is LinkKind.ARTICLE and link.target.lower().endswith(ENDINGS[1:]):
            files[target] = link.target
        elif link.kind is LinkKind.ARTICLE:
            has_names = True
    if not has_names or len(files) > _MOST:
        return {}
    first = {target: candidates(path, file)[:1] for target, file in files.items()}
    rows = library.rows_at([place for places in first.values() for place in places])
    found = zip((target for target, places in first.items() if places), rows, strict=True)
    return {target: row.title for target, row in found if row is not None}
