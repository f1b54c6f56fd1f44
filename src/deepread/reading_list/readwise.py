"""Owns what Readwise exports: its highlights, a row each, and the documents of its Reader, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.reading_list.comma_separated import rows
from deepread.reading_list.entry import entry, highlight
from deepread.reading_list.tag_list import tags_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deepread.reading_list.findings import Findings

HIGHLIGHT_COLUMNS = frozenset({"highlight", "book title"})
DOCUMENT_COLUMNS = frozenset({"title", "url", "document tags", "reading progress", "location"})
_WHOLE = 0.98
"""The share of a document from which on it was read: the end of many is a footer."""


def read_highlights(text: str, findings: Findings) -> None:
    """Highlight, Book Title, …, Note, Color, …, Highlighted at, Document tags. There is no address, but a title."""
    for row, place in rows(text, findings):
        mark = highlight(row.get("highlight"), row.get("note"), row.get("highlighted at"), row.get("color"))
        tags = tags_of(row.get("document tags", ""))
        found = entry(row.get("url"), row.get("book title"), tags=tags, highlights=[mark])
        findings.add(found, place)


def read_documents(text: str, findings: Findings) -> None:
    """Title, URL, ID, Document tags, Saved date, Reading progress (0 to 1), Location, Seen."""
    for row, place in rows(text, findings):
        found = entry(
            row.get("url"),
            row.get("title"),
            read=row.get("location", "").strip().casefold() == "archive" or _progress(row) >= _WHOLE,
            tags=tags_of(row.get("document tags", "")),
            when=row.get("saved date"),
        )
        findings.add(found, place)


def _progress(row: Mapping[str, str]) -> float:
    try:
        return float(row.get("reading progress", ""))
    except ValueError:
        return 0.0
