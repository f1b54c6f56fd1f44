"""Owns how Whoosh keeps an index in memory, with nothing of it on any disk."""

from __future__ import annotations

from deepread.search.engine import RamStorage


class MemoryStorage(RamStorage):  # type: ignore[misc]  # Whoosh has no types
    """Files in memory, also those of a segment that is being written: Whoosh would put these into one folder in /tmp,
    the same for every process and every user.
    """

    def temp_storage(self, name: str | None = None) -> MemoryStorage:  # noqa: ARG002 - each writer has its own
        """Where a writer puts what it reads back before it commits."""
        return MemoryStorage()
