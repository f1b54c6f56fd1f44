"""Owns the search of the library: what is asked, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deepread.library import Library, Row
    from deepread.search import Hit, Results
    from deepread.tui.article_list import ArticleList
    from deepread.tui.lookup import Answered, Lookup


class Inquiry:
    """One search after another. `query` is what is asked, "" for nothing; `results` what the list shows of it.

    `hurried` says that the reader pressed Enter before the answer came, `failed` that none will come.
    """

    def __init__(self, library: Library, article_list: ArticleList, lookup: Lookup) -> None:
        self._library = library
        self._list = article_list
        self._lookup = lookup
        self.query = ""
        self.results: Results | None = None
        self.hurried = self.failed = False
        self._wanted: str | None = None
        self._sought = ""
        self._put: Hit | None = None

    @property
    def answered(self) -> bool:
        """Whether the list shows the answer to the very words that are asked."""
        return self.results is not None and self.results.query == self.query

    def ask(self, query: str, wanted: str | None = None, patience: float = 0.0) -> Answered | None:
        """Ask. An answer that takes longer than `patience` seconds comes as an `Answered` message. The cursor is to be
        on the article at `wanted` then.
        """
        self.query, self.hurried, self._wanted, self._put = query, False, wanted, None
        self.failed = False
        return self._lookup.ask(query, typing=True, patience=patience)

    def ask_again(self) -> None:
        """The index has changed: so may have the answer."""
        if self.query:
            self._lookup.ask(self.query, typing=True)

    def ask_matches(self, path: str, text: str) -> None:
        """Ask where the words of the query stand in an article; the answer comes as a `Matched` message."""
        if self.results is not None and self.results.total:
            self._sought = self.results.corrected or self.results.query
            self._lookup.ask_matches(self._sought, path, text)

    def seeks(self, query: str) -> bool:
        """Whether the matches of `query` are those that were asked for last."""
        return self.results is not None and query == self._sought

    def show(self, event: Answered) -> bool:
        """List what was found. Tells whether it is a new answer: to the same words the cursor stays on its article."""
        results = event.results
        if results is None or event.query != self.query:
            return False
        row = self._list.row if self.answered else None
        is_new, self.results = not self.answered, results
        found = self._listed(results)
        paths = [row.path for row, _ in found]
        before = self._list.cursor if row else 0  # where an article that no longer answers has left its place
        path, self._wanted = self._wanted or (row.path if row else None), None
        cursor = paths.index(path) if path in paths else before
        self._list.show([row for row, _ in found], [hit for _, hit in found], cursor)
        if self._put is not None and row is not None and row.path == self._put.path:
            self.put(self._put)
        return is_new

    def put(self, hit: Hit) -> None:
        """Have the cursor on `hit`, in place of its article's or behind all others; it stays while the query does."""
        self._put = hit
        rows, hits = list(self._list.rows), list(self._list.hits)
        paths = [row.path for row in rows]
        at = paths.index(hit.path) if hit.path in paths else len(rows)
        row = self._library.rows_at([hit.path])[0]
        if row is not None:
            self._list.show([*rows[:at], row, *rows[at + 1 :]], [*hits[:at], hit, *hits[at + 1 :]], at)

    def take_away(self) -> None:
        """List the results alone again, without what was put among them."""
        if self._put is not None and self.results is not None:
            self._put = None
            found = self._listed(self.results)
            self._list.show([row for row, _ in found], [hit for _, hit in found])

    def _listed(self, results: Results) -> list[tuple[Row, Hit]]:
        """The results whose articles are in the library."""
        rows = self._library.rows_at([hit.path for hit in results.hits])
        return [(row, hit) for row, hit in zip(rows, results.hits, strict=True) if row is not None]

    def hit(self) -> Hit | None:
        """The result that the cursor is on."""
        return self._list.hits[self._list.cursor] if self._list.hits else None

    def end(self) -> None:
        """Forget the search."""
        self.query, self.results, self.hurried, self._wanted, self._put = "", None, False, None, None
