"""Owns the library as the list shows it: every article, in one order."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from deepread.library import Sort, SortField

if TYPE_CHECKING:
    from deepread.library import Library
    from deepread.tui.article_list import ArticleList


class Shelf:
    """`articles` counts those in the library, `pending` those of them that are still to be indexed."""

    def __init__(self, library: Library, article_list: ArticleList, sort: Sort) -> None:
        self._library = library
        self._list = article_list
        self.sort = sort
        self.articles = 0
        self.pending = 0

    def show(self, keep: str | None = None) -> None:
        """List all articles, with the cursor on the one at path `keep` if it is there."""
        rows = self._library.rows(self.sort)
        self.articles = len(rows)
        at = rows.position(keep) if keep else None
        self._list.show(rows, cursor=at if at is not None else 0)

    def sort_by_next_field(self) -> None:
        """Take the next field to sort by: dates from the newest on, all others from the least."""
        fields = get_args(SortField)
        following = fields[(fields.index(self.sort.field) + 1) % len(fields)]
        self.sort = Sort(following, descending=following == "date")

    def turn_round(self) -> None:
        """Take the same order the other way round."""
        self.sort = Sort(self.sort.field, descending=not self.sort.descending)
