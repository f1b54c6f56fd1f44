"""Owns the saved searches as folders above the articles: saved, named, counted, opened, removed and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deepread.document import Document
from deepread.document.block import Item, ItemList, Masthead, Paragraph, Role, Run
from deepread.journal import Change
from deepread.page import clip
from deepread.text import line as safe_line
from deepread.tui.bar import Purpose
from deepread.tui.entry import Folder

if TYPE_CHECKING:
    from pathlib import Path

    from deepread.journal import Journal, SavedSearch
    from deepread.tui.desk import Desk
    from deepread.tui.inquiry import Inquiry
    from deepread.tui.lookup import Lookup
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.reply import Counted
    from deepread.tui.shelf import Shelf
    from deepread.tui.telling import Telling

_NAME_LENGTH = 80
"""Characters of a name."""
_SHOWN = 20
"""Cells of a name in a message, so that what is said of it fits beside."""


class Folders:
    """Moves the saved searches of `library` on in the journal and on the shelf together."""

    def __init__(  # noqa: PLR0913 - each is a part that a saved search shows in
        self,
        journal: Journal,
        library: Path,
        screen: MainScreen,
        shelf: Shelf,
        inquiry: Inquiry,
        *,
        desk: Desk,
        lookup: Lookup,
        telling: Telling,
    ) -> None:
        self._journal = journal
        self._library = library
        self._screen = screen
        self._shelf = shelf
        self._inquiry = inquiry
        self._desk = desk
        self._lookup = lookup
        self._telling = telling
        self._searches: tuple[SavedSearch, ...] = ()
        self._removed: frozenset[SavedSearch] = frozenset()
        self._counts: dict[str, Counted] = {}
        self._renamed: SavedSearch | None = None
        self._is_stale = False

    def refresh(self) -> None:
        """Take over what the journal says now, and count what is new."""
        kept = self._journal.searches.of(self._library)
        self._removed -= {*kept}
        searches = tuple(sorted({*kept, *self._removed}))
        if searches != self._searches:
            self._searches = searches
            self._lookup.ask_counts(tuple(search.query for search in kept if search.query not in self._counts))
        self._show()

    def count(self) -> None:
        """The index has changed, or what is noted of articles: so may have the counts. While something is asked, that
        goes first, and the folders are out of sight.
        """
        self._is_stale = bool(self._inquiry.query)
        if not self._is_stale:
            self._lookup.ask_counts(tuple(search.query for search in self._searches))

    def resume(self) -> None:
        """The list shows the library again: the page beside it what is in a folder, and each folder its count."""
        self.preview()
        if self._is_stale:
            self.count()

    def counted(self, event: Counted) -> None:
        """Show how many articles answer a query now."""
        self._counts[event.query] = event
        self._show()
        self.preview()

    def preview(self) -> None:
        """Beside the list, the page shows what is in the folder that the cursor is on."""
        if self._screen.list.folder and not self._screen.narrow:
            self._desk.show_page(self._page(self._screen.list.folder))
            self._telling.tell()

    def _page(self, folder: Folder) -> Document:
        """A folder's query, and its best articles by their titles."""
        counted = self._counts.get(folder.query)
        titles = counted.titles if counted else ()
        head = (safe_line(folder.name), safe_line(folder.query))
        text = "\n".join((*head, *titles))
        masthead = Masthead(0, ((Run(head[0], Role.TITLE),), (Run(head[1], Role.BYLINE),)))
        items, start = [], len("\n".join(head)) + 1
        for title in titles:
            items.append(Item(start, 0, (Paragraph(start, 0, (Run(title),)),)))
            start += len(title) + 1
        blocks = (masthead, ItemList(len("\n".join(head)) + 1, 0, tuple(items))) if items else (masthead,)
        return Document(blocks, text)

    # Saving and naming

    def begin_naming(self) -> None:
        """Ask for a name: for the running query, or another one for the folder that the cursor is on."""
        folder = self._screen.list.folder
        self._renamed = self._search_of(folder) if folder and not folder.removed else None
        if folder is None and not self._inquiry.query:
            self._telling.say("search for something first; then this keeps the search under a name")
        elif folder is None:
            self._screen.type_in(Purpose.NAME, self._query[:_NAME_LENGTH], "a name for this search", "a name")
        elif self._renamed:
            self._screen.type_in(Purpose.NAME, folder.name, "another name for this search", "another name")

    def name(self, name: str) -> bool:
        """Take the name that was typed; False where it will not do, and the reader is told why."""
        name = " ".join(name.split())[:_NAME_LENGTH]
        if not name or (self._renamed and name == self._renamed.name):
            return True
        query = self._renamed.query if self._renamed else self._query
        taken = self._journal.searches.named(self._library, name)
        if taken and (self._renamed or taken.query != query):
            changed = Change.TAKEN
        elif self._renamed:
            changed = self._journal.searches.rename(self._library, self._renamed, name)
        else:
            is_saved = taken or self._journal.searches.save(self._library, name, query)
            changed = Change.DONE if is_saved else Change.TAKEN
        if changed is Change.DONE:
            self._removed = frozenset(search for search in self._removed if search.name != name)
        self._telling.say(self._told_named(changed, name))
        self.refresh()
        return changed is not Change.TAKEN

    def _told_named(self, changed: Change, name: str) -> str:
        if changed is Change.TAKEN:
            return f"there is a {_quoted(name)} already: give it another name"
        if self._renamed is None:
            return f"{_quoted(name)} is saved{self._for_how_long}, above the articles"
        if changed is Change.GONE:
            return f"{_quoted(self._renamed.name)} keeps its name: another session has changed it"
        return f"{_quoted(self._renamed.name)} is called {_quoted(name)} now{self._for_how_long}"

    @property
    def _for_how_long(self) -> str:
        return "" if self._journal.kept else " for this session"

    @property
    def _query(self) -> str:
        """What is asked, as it is saved: without a blank that only ends its last word, as that has ended then."""
        return self._inquiry.query.strip()

    # Removing and bringing back

    def remove(self) -> None:
        """Remove the saved search that the cursor is on; the same once more brings it back."""
        folder = self._screen.list.folder
        search = self._search_of(folder) if folder else None
        if search is None:
            self._telling.say("this removes a saved search; the cursor is on none")
            return
        if search in self._removed:
            self._telling.say(self._put_back(search))
        else:
            self._removed |= {search}
            self._journal.searches.remove(self._library, search)
            self._telling.say(f"{_quoted(search.name)} is removed{self._for_how_long}; the same key brings it back")
        self.refresh()

    def _put_back(self, search: SavedSearch) -> str:
        """What became of it, to be told."""
        match self._journal.searches.put_back(self._library, search):
            case Change.DONE:
                self._removed -= {search}
                return f"{_quoted(search.name)} is back{self._for_how_long}"
            case Change.TAKEN:
                return f"{_quoted(search.name)} stays removed: another search has its name now"
            case Change.GONE:
                return f"{_quoted(search.name)} could not be brought back: try it once more"

    def forget_removed(self) -> None:
        """The list is left: what was removed is gone from it."""
        if self._removed:
            self._removed = frozenset()
            self.refresh()

    def _search_of(self, folder: Folder) -> SavedSearch | None:
        """The search of a folder; one that was removed may have the name of one that was saved since."""
        return next(
            (
                search
                for search in self._searches
                if search.name == folder.name and (search in self._removed) == folder.removed
            ),
            None,
        )

    def _show(self) -> None:
        self._shelf.show_folders(tuple(map(self._folder, self._searches)))

    def _folder(self, search: SavedSearch) -> Folder:
        counted = self._counts.get(search.query)
        total = counted.total if counted else None
        return Folder(search.name, search.query, total, removed=search in self._removed)


def _quoted(name: str) -> str:
    return f"“{clip(safe_line(name), _SHOWN)}”"
