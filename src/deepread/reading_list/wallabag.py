"""Owns what Wallabag exports as JSON: an object for each article, with its annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.reading_list.entry import entry, highlight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepread.reading_list.entry import Entry, Highlight
    from deepread.reading_list.findings import Findings

KEYS = frozenset({"is_archived", "is_starred"})


def read_list(listed: list[object], findings: Findings) -> None:
    """`is_archived` means read there."""
    for number, one in enumerate(listed, 1):
        if isinstance(one, dict):
            findings.add(_entry(one), f"entry {number}")
        else:
            findings.miss(f"entry {number}", "it is no entry")


def _entry(one: dict[object, object]) -> Entry | None:
    return entry(
        one.get("given_url") if not one.get("url") else one.get("url"),
        one.get("title"),
        read=_holds(one.get("is_archived")),
        starred=_holds(one.get("is_starred")),
        tags=_tags(one.get("tags")),
        highlights=_annotations(one.get("annotations")),
        when=one.get("archived_at") or one.get("created_at"),
    )


def _holds(said: object) -> bool:
    return said is True or said in (1, "1")


def _tags(listed: object) -> Iterator[object]:
    for tag in listed if isinstance(listed, list) else ():
        yield tag.get("label") if isinstance(tag, dict) else tag


def _annotations(listed: object) -> Iterator[Highlight]:
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict):
            yield highlight(one.get("quote"), one.get("text"), one.get("created_at"))
