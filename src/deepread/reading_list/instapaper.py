"""Owns what Instapaper exports: a table with URL, Title, Selection, Folder, Timestamp and, since 2025, Tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.reading_list.comma_separated import rows
from deepread.reading_list.entry import entry, highlight
from deepread.reading_list.tag_list import tags_of

if TYPE_CHECKING:
    from deepread.reading_list.findings import Findings

COLUMNS = frozenset({"url", "title", "selection", "folder"})
_STARRED = frozenset({"starred", "liked"})
_OWN = frozenset({"unread", "home", "archive", "", *_STARRED})
"""Folders that every account has; another one is the reader's, and as good as a tag."""


def read_table(text: str, findings: Findings) -> None:
    """Archived is read, and a selection is a highlight."""
    for row, place in rows(text, findings):
        folder = row.get("folder", "").strip()
        named = () if folder.casefold() in _OWN else (folder,)
        found = entry(
            row.get("url"),
            row.get("title"),
            read=folder.casefold() == "archive",
            starred=folder.casefold() in _STARRED,
            tags=(*named, *tags_of(row.get("tags", ""))),
            highlights=[highlight(row.get("selection"), when=row.get("timestamp"))],
            when=row.get("timestamp"),
        )
        findings.add(found, place)
