"""Owns the search of the library: what is asked, what was found, and which article the reader came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deepread.library import Library
    from deepread.search import Hit, Results
    from deepread.tui.article_list import ArticleList
    from deepread.tui.lookup import Answered, Lookup


class Inquiry:
    """One search after another. `query` is what is asked, "" for nothing; `results` what the list shows of it.

    `hurried` says that the reader pressed Enter before the answer came. `origin` is the article before the search.
    """

    def __init__(self, library: Library, article_list: ArticleList, lookup: Lookup) -> None:
        self._library = library
        self._list = article_list
        self._lookup = lookup
        self.query = ""
        self.results: Results | None = None
        self.hurried = False
        self.origin: str | None = None

    @property
    def answered(self) -> bool:
        """Whether the list shows the answer to the very words that are asked."""
        return self.results is not None and self.results.query == self.query

    def ask(self, query: str) -> None:
        """Ask; the answer comes as an `Answered` message."""
        self.query, self.hurried = query, False
        self._lookup.ask(query, typing=True)

    def ask_again(self) -> None:
        """The index has changed: so may have the answer."""
        if self.query:
            self._lookup.ask(self.query, typing=True)

    def ask_matches(self, path: str, text: str) -> None:
        """Ask where the words of the query stand in an article; the answer comes as a `Matched` message."""
        if self.results is not None and self.results.total:
            self._lookup.ask_matches(self.results.corrected or self.query, path, text)

    def show(self, event: Answered) -> bool:
        """List what was found. Tells whether it is a new answer: to the same words the cursor stays on its article."""
        results = event.results
        if results is None or event.query != self.query:
            return False
        row = self._list.row if self.answered else None
        is_new, self.results = not self.answered, results
        rows = self._library.rows_at([hit.path for hit in results.hits])
        found = [(row, hit) for row, hit in zip(rows, results.hits, strict=True) if row is not None]
        paths = [row.path for row, _ in found]
        cursor = paths.index(row.path) if row and row.path in paths else 0
        self._list.show([row for row, _ in found], [hit for _, hit in found], cursor)
        return is_new

    def hit(self) -> Hit | None:
        """The result that the cursor is on."""
        return self._list.hits[self._list.cursor] if self._list.hits else None

    def end(self) -> str | None:
        """Forget the search. Returns the path of the article before it."""
        origin, self.origin = self.origin, None
        self.query, self.results, self.hurried = "", None, False
        return origin
