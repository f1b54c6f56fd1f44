"""Reading lists as other readers export them: what was read, starred, tagged, highlighted and noted, and of what."""

from __future__ import annotations

from deepread.reading_list.address import canonical
from deepread.reading_list.entry import Entry, Highlight
from deepread.reading_list.export import KINDS, Export, NoReadingList, read, read_folder
from deepread.reading_list.matching import Shelf

__all__ = ["KINDS", "Entry", "Export", "Highlight", "NoReadingList", "Shelf", "canonical", "read", "read_folder"]
