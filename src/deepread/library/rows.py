"""Owns what a list shows of an article, and a list of any length that holds only what is being looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Self, get_args, overload

if TYPE_CHECKING:
    from array import array

    from deepread.article.article import IsoDate

SortField = Literal["date", "title", "author", "length", "file"]

_CHUNK = 64
_CHUNKS_KEPT = 48


class Row(NamedTuple):
    """An article in one line. `author` is all of them; `minutes` to read it, `warnings` by their number.

    `by_file_time` says that nothing in the article dates it, and `date` is when its file was last written; `timed` that
    the `minutes` are its header's, not reckoned from its `words`.
    """

    path: str
    title: str
    author: str
    date: IsoDate | None
    minutes: int
    warnings: int
    draft: bool
    by_file_time: bool = False
    words: int = 0
    timed: bool = False
    tags: tuple[str, ...] = ()
    site: str = ""


GONE: Final = Row("", "No longer there", "", None, 0, 0, draft=False)
"""Stands for an article that was removed after the list was made."""


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of articles. What lacks the field comes last in either direction; equals are ordered by path."""

    field: SortField
    descending: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """From "title", or "date-" for the other way round. Raises ValueError with a sentence for a person."""
        name = text.removesuffix("-")
        for field in get_args(SortField):
            if field == name:
                return cls(field, descending=text.endswith("-"))
        raise ValueError(
            f"“{text}” is no order: use one of {', '.join(get_args(SortField))}, with “-” behind it to reverse."
        )

    def __str__(self) -> str:
        return self.field + "-" * self.descending


def dated(published: str | None, mtime_ns: int, changed_ns: int) -> tuple[IsoDate | None, bool]:
    """The date of a row, and whether it is only its file's time, which a file that could not be read does not have."""
    from deepread.article.article import IsoDate

    if published:
        return IsoDate(published), False
    if changed_ns <= 0:
        return None, False
    from deepread.article.field.date import from_moment  # late: of most folders no row needs it

    written = from_moment(mtime_ns / 1e9)
    return written, written is not None


class Rows(Sequence[Row]):
    """Rows in one order, as they were when that was asked for. Only the numbers of all articles are held.

    `fetch` gives the rows of some numbers, `number` the number of a path. `version` is another one wherever the
    articles may have changed.
    """

    def __init__(
        self,
        numbers: array[int],
        fetch: Callable[[Sequence[int]], Mapping[int, Row]],
        number: Callable[[str], int | None],
        version: object = None,
    ) -> None:
        self.version = version
        self._numbers = numbers
        self._fetch = fetch
        self._number = number
        self._chunks: OrderedDict[int, list[Row]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        return self._chunk(place // _CHUNK)[place % _CHUNK]

    @property
    def numbers(self) -> array[int]:
        """The numbers of all, in order; not to be changed."""
        return self._numbers

    def picked(self, numbers: array[int]) -> Rows:
        """The rows of these `numbers`, which are some of all, in their order; one may come again."""
        return Rows(numbers, self._fetch, self._number, self.version)

    def position(self, path: str, start: int = 0, stop: int | None = None) -> int | None:
        """Where the article at `path` stands in this order from `start` on, before `stop`; None where it does not."""
        number = self._number(path)
        if number is None:
            return None
        try:
            return self._numbers.index(number, start, len(self) if stop is None else stop)
        except ValueError:
            return None

    def _chunk(self, chunk: int) -> list[Row]:
        rows = self._chunks.get(chunk)
        if rows is None:
            numbers = self._numbers[chunk * _CHUNK : (chunk + 1) * _CHUNK]
            found = self._fetch(numbers)
            rows = self._chunks[chunk] = [found.get(number, GONE) for number in numbers]
            if len(self._chunks) > _CHUNKS_KEPT:
                self._chunks.popitem(last=False)
        else:
            self._chunks.move_to_end(chunk)
        return rows
