"""What is the reader's own and lasts, in the state folder: libraries opened, articles starred and read, searches."""

from __future__ import annotations

from deepread.journal.articles import Noted, State, States, changed_tags
from deepread.journal.history import History
from deepread.journal.journal import Journal
from deepread.journal.libraries import KnownLibrary
from deepread.journal.places import Place
from deepread.journal.preferences import Preferences
from deepread.journal.readings import ReadingDay, Spell
from deepread.journal.saved_search import Change, SavedSearch
from deepread.journal.seen import CHANGED

__all__ = [
    "CHANGED",
    "Change",
    "History",
    "Journal",
    "KnownLibrary",
    "Noted",
    "Place",
    "Preferences",
    "ReadingDay",
    "SavedSearch",
    "Spell",
    "State",
    "States",
    "changed_tags",
]
