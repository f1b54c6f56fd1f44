"""Owns the library as the list shows it: what is wanted of it, in one order, below the folders of saved searches."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, get_args

from deepread.library import Sort, SortField
from deepread.tui.sieve import NotedField, NotedSort

if TYPE_CHECKING:
    from deepread.library import Facet, Library, Rows
    from deepread.tui.article_list import ArticleList
    from deepread.tui.entry import Folder
    from deepread.tui.headings import Headings
    from deepread.tui.sieve import Listed, Sieve


class Shelf:
    """`articles` counts those in the library, `shown` those of them that the list shows, and `hidden` those that it
    would show too if they had not been read; `pending` are still to be indexed. `files` is how many there are to be
    read while the folder is read for the first time, None where that is not known yet; else 0.
    """

    def __init__(self, library: Library, article_list: ArticleList, sort: Sort, sieve: Sieve) -> None:
        self._library = library
        self._list = article_list
        self.sort: Sort | NotedSort = sort
        self.sieve = sieve
        self.articles = self.shown = self.hidden = 0
        self.pending = 0
        self.files: int | None = 0
        self._all: Rows | None = None
        self._rows: Rows | None = None
        self._shown: Rows | None = None
        """The rows that were listed last: those of before, where the library has changed behind results."""
        self._headings: Headings | None = None
        self._folders: tuple[Folder, ...] = ()

    def show(self, keep: str | None = None) -> None:
        """List what is wanted of the library, with the cursor on the heading that it was on, or on the article at path
        `keep`, where that is not there on the nearest that is left; without one, on the folder that it was on.
        """
        rows = self._ordered()
        listed = self.sieve.through(rows)
        self.articles, self.shown, self.hidden = len(rows), listed.articles, listed.hidden
        self._let_go(listed)
        at = self._place_in(listed, keep)
        self._all, self._rows, self._headings = rows, listed.rows, listed.headings
        self._shown = listed.rows
        self._list.show(listed.rows, cursor=at, folders=self._folders, headings=listed.headings)

    def renew(self) -> None:
        """The library has changed while results are listed: know what will be listed again after them."""
        if self._rows is None or self.is_listed:
            return
        self._all = self._ordered()
        listed = self.sieve.through(self._all)
        self.articles, self.shown, self.hidden = len(self._all), listed.articles, listed.hidden
        self._rows, self._headings = listed.rows, listed.headings

    @property
    def listed(self) -> Rows | None:
        """The rows of the library that are listed, or will be again after a search; None for none yet."""
        return self._rows

    @property
    def is_listed(self) -> bool:
        """Whether the list shows the library, and not results."""
        return self._list.rows is self._rows

    def counts(self, facet: Facet) -> list[tuple[str, int]]:
        """The values of a facet in its own order, with how many articles have each of those that are listed or would be
        by another value of it.
        """
        return self.sieve.counts(self._all, facet) if self._all is not None else []

    def fold(self, name: str, *, closed: bool) -> bool:
        """Close or open the group called `name`; where there is no name, all. Whether anything is grouped."""
        if self._headings is None or self._rows is None or not self.is_listed:
            return False
        name_now = self._list.heading.name if self._list.heading else ""
        self.sieve.fold([name] if name else self._headings.names, closed=closed)
        self._headings = self._headings.folded(self.sieve.closed)
        at = self._headings.named(name_now) or 0
        self._list.show(self._rows, cursor=at, folders=self._folders, headings=self._headings)
        return True

    def told(self) -> str:
        """How much of the library is listed, in words."""
        return f"{self.shown:,} of {self.articles:,}"

    def paths(self) -> list[str]:
        """The paths of all articles that are listed, in order."""
        return self._library.paths_at(self._rows.numbers) if self._rows is not None else []

    def paths_below(self, name: str) -> list[str]:
        """The paths of the articles in the group called `name`."""
        if self._rows is None or self._headings is None:
            return []
        return self._library.paths_at(self._rows.numbers[self._headings.rows(name)])

    @property
    def nothing(self) -> str:
        """Why nothing of the library is listed; "" where something is."""
        if self.shown:
            return ""
        narrowing = self.sieve.narrowing
        if narrowing.is_active:
            return "Nothing in the library fits what is chosen. F changes it, Esc shows everything again."
        return (
            "Everything is read, and hidden. H shows it." if self.hidden else "Everything is in the archive: F, state."
        )

    def _let_go(self, listed: Listed) -> None:
        """What is not listed any more is not selected: nobody would see what is done to it."""
        if selected := self._list.selected:
            there = frozenset(listed.rows.numbers)
            numbers = self._library.numbers(selected)
            self._list.select([path for path, number in numbers.items() if number in there])

    def _place_in(self, listed: Listed, keep: str | None) -> int:
        """The item that the cursor is to be on."""
        heading = self._list.heading
        at = listed.headings.named(heading.name) if heading and listed.headings else None
        if at is not None:
            return at
        row = self._row_in(listed, keep) if keep else None
        if row is None and (keep or heading):
            row = self._row_left(listed, keep)
        if row is not None:
            return listed.headings.item(row) if listed.headings else row
        return self._place_of(self._list.folder) or 0

    def _row_left(self, listed: Listed, gone: str | None) -> int | None:
        """The row of the article that came behind what the cursor was on, or the one at path `gone`, or else before it;
        None where nothing is left of what was listed.
        """
        if self._shown is None:
            return None
        at = self._row_at_cursor if self.is_listed else self._shown.position(gone or "")
        if at is None:
            return None
        numbers, left = self._shown.numbers, frozenset(listed.rows.numbers)
        nearest = (number for number in chain(numbers[at:], reversed(numbers[:at])) if number in left)
        number = next(nearest, None)
        return None if number is None else listed.rows.numbers.index(number)

    @property
    def _row_at_cursor(self) -> int | None:
        """The row that the cursor is on, of a heading the first one below it; None on a folder."""
        if self._headings is None:
            return self._list.cursor if self._list.row else None
        heading = self._list.heading
        return self._headings.rows(heading.name).start if heading else self._headings.row(self._list.cursor)

    def _row_in(self, listed: Listed, path: str) -> int | None:
        """The row of an article: of those in several groups, the one in the group that the cursor is in."""
        below = self._list.below
        span = listed.headings.rows(below) if below and listed.headings else None
        row = listed.rows.position(path, span.start, span.stop) if span else None
        return listed.rows.position(path) if row is None else row

    def show_folders(self, folders: tuple[Folder, ...]) -> None:
        """Show these folders, now or when the list shows the library again."""
        self._folders = folders
        if self.is_listed:
            self._list.show_folders(folders)

    def _place_of(self, folder: Folder | None) -> int | None:
        names = [known.name for known in self._folders]
        return names.index(folder.name) - len(names) if folder and folder.name in names else None

    def sort_by(self, field: SortField | NotedField | None = None) -> None:
        """Take a field to sort by, None for the next one: times and progress from the most on, all others from the
        least.
        """
        fields = (*get_args(SortField), *get_args(NotedField))
        field = field or fields[(fields.index(self.sort.field) + 1) % len(fields)]
        match field:
            case "opened" | "progress":
                self.sort = NotedSort(field, descending=True)
            case _:
                self.sort = Sort(field, descending=field == "date")
        self.sieve.forget_staying()

    def _ordered(self) -> Rows:
        """All of the library in order; what nothing is noted of that it is sorted by comes last, the newest first."""
        if isinstance(self.sort, Sort):
            return self._library.rows(self.sort)
        rows = self._library.rows(Sort("date", descending=True))
        return rows.picked(self.sieve.sorted(rows, self.sort))

    def turn_round(self) -> None:
        """Take the same order the other way round."""
        self.sieve.forget_staying()
        self.sort = replace(self.sort, descending=not self.sort.descending)
