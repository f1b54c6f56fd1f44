"""What is the reader's own and lasts, in the state folder: libraries opened, what was noted of articles, searches."""

from __future__ import annotations

from deepread.journal.articles import BEGUN, Noted, State, States, changed_tags
from deepread.journal.difference import Watched
from deepread.journal.highlights import Colour, Highlight
from deepread.journal.history import History
from deepread.journal.journal import Journal
from deepread.journal.libraries import KnownLibrary
from deepread.journal.marks import LetterMark
from deepread.journal.places import Place
from deepread.journal.preferences import Preferences
from deepread.journal.readings import ReadingDay, Spell
from deepread.journal.saved_search import Change, SavedSearch
from deepread.journal.seen import CHANGED
from deepread.journal.undo import Undone

__all__ = [
    "BEGUN",
    "CHANGED",
    "Change",
    "Colour",
    "Highlight",
    "History",
    "Journal",
    "KnownLibrary",
    "LetterMark",
    "Noted",
    "Place",
    "Preferences",
    "ReadingDay",
    "SavedSearch",
    "Spell",
    "State",
    "States",
    "Undone",
    "Watched",
    "changed_tags",
]
