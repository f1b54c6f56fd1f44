"""Owns which libraries were opened, and which of them last."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from deepread.journal.database import library_key

if TYPE_CHECKING:
    from deepread.journal.database import Database


class Libraries:
    """The folders that were read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self) -> Path | None:
        """The folder that was opened last, of those that are still there."""
        for (path,) in self._database.rows("SELECT path FROM library ORDER BY opened DESC LIMIT 20"):
            folder = Path(os.fsdecode(path))
            if folder.is_dir():
                return folder
        return None

    def opened(self, library: Path) -> None:
        """Note that `library` was opened now."""
        now = library_key(library), time.time()
        self._database.write(
            lambda database: database.execute(
                "INSERT INTO library VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET opened = excluded.opened", now
            )
        )
