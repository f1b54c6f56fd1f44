"""Owns the library as the list shows it: every article, in one order, below the folders of saved searches."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from deepread.library import Sort, SortField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.library import Library, Row
    from deepread.tui.article_list import ArticleList
    from deepread.tui.entry import Folder


class Shelf:
    """`articles` counts those in the library, `pending` those of them that are still to be indexed. `files` is how many
    there are to be read while the folder is read for the first time, None where that is not known yet; else 0.
    """

    def __init__(self, library: Library, article_list: ArticleList, sort: Sort) -> None:
        self._library = library
        self._list = article_list
        self.sort = sort
        self.articles = 0
        self.pending = 0
        self.files: int | None = 0
        self._rows: Sequence[Row] | None = None
        self._folders: tuple[Folder, ...] = ()

    def show(self, keep: str | None = None) -> None:
        """List all articles, with the cursor on the one at path `keep` if it is there; without one, on the folder that
        it was on.
        """
        rows = self._library.rows(self.sort)
        self.articles = len(rows)
        at = rows.position(keep) if keep else self._place_of(self._list.folder)
        self._rows = rows
        self._list.show(rows, cursor=at if at is not None else 0, folders=self._folders)

    def show_folders(self, folders: tuple[Folder, ...]) -> None:
        """Show these folders, now or when the list shows the library again."""
        self._folders = folders
        if self._list.rows is self._rows:
            self._list.show_folders(folders)

    def _place_of(self, folder: Folder | None) -> int | None:
        names = [known.name for known in self._folders]
        return names.index(folder.name) - len(names) if folder and folder.name in names else None

    def sort_by(self, field: SortField | None = None) -> None:
        """Take a field to sort by, None for the next one: dates from the newest on, all others from the least."""
        fields = get_args(SortField)
        field = field or fields[(fields.index(self.sort.field) + 1) % len(fields)]
        self.sort = Sort(field, descending=field == "date")

    def turn_round(self) -> None:
        """Take the same order the other way round."""
        self.sort = Sort(self.sort.field, descending=not self.sort.descending)
