"""Owns what lasts from one session to the next and is the reader's own, each kind of it a thing of its own."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

from deepread.journal.articles import Articles
from deepread.journal.database import Database
from deepread.journal.descriptions import Descriptions
from deepread.journal.encodings import Encodings
from deepread.journal.free_time import FreeTime
from deepread.journal.highlights import Highlights
from deepread.journal.history import History
from deepread.journal.libraries import Libraries
from deepread.journal.lost_articles import LostArticles
from deepread.journal.marks import Marks
from deepread.journal.noted_articles import NotedArticles
from deepread.journal.places import Places
from deepread.journal.preferences import Preferences
from deepread.journal.readings import Readings
from deepread.journal.saved_search import SavedSearches
from deepread.journal.seen import SeenArticles
from deepread.journal.undo import UndoLog

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType

    from deepread.journal.articles import Noted
    from deepread.journal.imports import Imports


class Journal:
    """One reader's journal. Nothing in it raises: what fails is said in `note`. Sessions may share it."""

    def __init__(self, database: Database, session: str | None = None) -> None:
        self._database = database
        self.undo = UndoLog(database, session)
        self.libraries = Libraries(database)
        self.articles = Articles(database, self.undo)
        self.descriptions = Descriptions(database)
        self.encodings = Encodings(database)
        self.free_time = FreeTime(database)
        self.highlights = Highlights(database, self.undo)
        self.history = History(database)
        self.lost = LostArticles(database)
        self.marks = Marks(database, self.undo)
        self.places = Places(database)
        self.readings = Readings(database)
        self.preferences = Preferences(database)
        self.searches = SavedSearches(database)
        self.seen = SeenArticles(database)

    @classmethod
    def open(cls, folder: Path | None) -> Self:
        """The journal in `folder`, begun if there is none; one in memory for None, or where none can be kept there."""
        return cls(Database.open(folder))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def noted(self, library: Path) -> NotedArticles:
        """What is noted of the articles beneath `library`, to be asked again and again."""
        return NotedArticles(self._database, library)

    def noted_now(self, articles: NotedArticles) -> Mapping[str, Noted]:
        """What `articles` of this journal, or of the one that this stands `beside`, are now: read here."""
        return articles.now(self._database)

    def beside(self) -> Journal | None:
        """The same journal for the same session, for one other thread, which closes it; None where there can be none.
        What cannot be done there is not done, and its `note` says so.
        """
        database = self._database.beside()
        return Journal(database, self.undo.session) if database else None

    @cached_property
    def imports(self) -> Imports:
        """What other readers' exports said."""
        from deepread.journal.imports import Imports  # late: whoever reads imports nothing

        return Imports(self._database, self.undo)

    @property
    def kept(self) -> bool:
        """Whether what is noted outlasts the session."""
        return self._database.kept

    @property
    def note(self) -> str:
        """What the reader should know of the journal's state, as a sentence; "" where all is well."""
        return self._database.note

    @property
    def unread(self) -> str:
        """What the reader should know of a journal that was not read, whole, and what to do; "" where it was."""
        return self._database.unread

    def changed_elsewhere(self) -> bool:
        """Whether another session has noted something since this was asked last."""
        return self._database.changed_elsewhere()

    def close(self) -> None:
        """Let go of the file. A second time does no harm."""
        self._database.close()
