"""Owns one segment of an index as it is searched: its postings, its columns, and which of its articles are still
there.
"""

from __future__ import annotations

import zlib
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from deepread.search.bodies import Bodies
from deepread.search.codec import open_fields
from deepread.search.engine import SegmentReader
from deepread.search.entry import path_bytes, path_text, unpacked_lines, unpacked_stones
from deepread.search.schema import COLUMNS, FACTS, STRIDE
from deepread.search.values import Values

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from deepread.search.arrays import Array


_KEPT, _LONG = 48, 30_000
"""So many late bodies are kept, of less than so many characters: most hits of a query are those of the one before."""


class Segment:
    """Read-only. Articles are numbered from 0 in it and from `base` in the index.

    Making one raises where a file of it has gone or is not whole, with whatever Whoosh raises then.
    """

    def __init__(self, index: Any, segment: Any, schema: Any, base: int) -> None:
        self.name: str = segment.segment_id()
        self.base = base
        self.size: int = segment.doc_count_all()
        self.live: int = segment.doc_count()
        self.fields = open_fields(index.storage, segment)
        self.values = Values(self.fields["values"])
        self.alive = self._kept = _alive(segment)
        self._reader = SegmentReader(index.storage, schema, segment)
        self._columns = {name: self._column(name) for name in COLUMNS}
        self._bodies = Bodies.of(index.storage)
        self._late: dict[int, str] = {}
        if segment.bodies not in {0, self._bodies.checksum}:
            raise ValueError(f"{self.name}: the dictionary of its bodies is not whole")
        self.facts: Array = np.frombuffer(self._columns["facts"].between(0, self.size)[0], dtype=FACTS)
        if len(self.facts) != self.size:
            raise ValueError(f"{self.name}: a column is not whole")
        self.dates: Array = self.facts["date"]

    def place(self, segment: Any, base: int) -> None:
        """Take over the deletions and the numbering of a later commit."""
        self.base, self.live = base, segment.doc_count()
        self.alive = self._kept = _alive(segment)

    def hide(self, hidden: Array) -> None:
        """Take some articles (true in `hidden`) for deleted, and no others but those that are."""
        alive = ~hidden if self._kept is None else self._kept & ~hidden
        self.live = int(np.count_nonzero(alive))
        self.alive = None if self.live == self.size else alive

    def check(self) -> None:
        """Raises whatever a damaged list of words does: without one nothing can be found, nor the segment be merged."""
        for postings in self.fields.values():
            postings.lexicon.words.check()

    def close(self) -> None:
        """Let go of the files."""
        self._columns.clear()
        self._reader.close()
        self.fields = {}

    def total_length(self, field: str) -> int:
        """Words in one field of all articles that are still there."""
        lengths = self.fields[field].lengths
        return int((lengths if self.alive is None else lengths[self.alive]).sum(dtype=np.int64))

    def paths(self) -> list[str]:
        """The paths of all articles, also of those that have been deleted."""
        return [path_text(path) for path in self._columns["path"]]

    @cached_property
    def path_hashes(self) -> Array:
        """A number for each article's path, the same in every index."""
        return np.fromiter(map(zlib.crc32, self._paths()), dtype=np.uint32, count=self.size)

    def among(self, paths: Collection[bytes]) -> Array:
        """Of each article whether it is at one of `paths`."""
        return np.fromiter((path in paths for path in self._paths()), dtype=bool, count=self.size)

    def _paths(self) -> Iterator[bytes]:
        """The path of each article, as it is kept."""
        paths, lengths = self._columns["path"].between(0, self.size)
        ends = np.cumsum(lengths, dtype=np.int64).tolist()
        return (paths[begin:end] for begin, end in pairwise([0, *ends]))

    def number(self, path: str) -> int | None:
        """The number of the article at `path`, None where there is none."""
        wanted = path_bytes(path)
        for number in np.flatnonzero(self.path_hashes == zlib.crc32(wanted)).tolist():
            if self._columns["path"][number] == wanted and (self.alive is None or self.alive[number]):
                return int(number)
        return None

    def is_copy(self, number: int, other: Segment, number_there: int) -> bool:
        """Whether an article's visible body is that of another one of any segment."""
        return self.text(number) == other.text(number_there)

    def path(self, number: int) -> str:
        """An article's path."""
        return path_text(self._columns["path"][number])

    def title(self, number: int) -> str:
        """An article's title."""
        return self._text("shown_title", number)

    def summary(self, number: int) -> str:
        """What an article's header says of it, "" without."""
        return self._text("summary", number)

    def text(self, number: int) -> str:
        """An article's visible body; "" where what is kept of it is damaged, which only its passage suffers from."""
        late = self._late.get(number)
        if late is not None:
            return late
        try:
            text = self._bodies.unpack(self._columns["text"][number]).decode("utf-8", "replace")
        except zlib.error:
            return ""
        if len(text) < _LONG:
            if len(self._late) >= _KEPT:
                self._late.clear()
            self._late[number] = text
        return text

    def stretch(self, number: int, first: int, last: int) -> tuple[int, int, int]:
        """The characters of an article's visible body that hold its words `first` to `last`, from where a word
        begins to where one begins; and the number of the word at which they begin.
        """
        stones = unpacked_stones(self._columns["stones"][number])
        begin, end = max(0, first) // STRIDE, last // STRIDE + 1
        return int(stones[begin]), (int(stones[end]) if end < len(stones) else -1), begin * STRIDE

    def line(self, number: int, offset: int) -> int:
        """The line of the file, from 1, from which the visible body of an article came at `offset`. It is 1 where what
        is kept of its lines is damaged.
        """
        try:
            offsets, lines = unpacked_lines(self._columns["lines"][number])
        except (zlib.error, ValueError, ZeroDivisionError, IndexError):
            return 1
        return int(lines[max(0, int(np.searchsorted(offsets, offset, side="right")) - 1)]) if len(lines) else 1

    def _text(self, column: str, number: int) -> str:
        text: str = self._columns[column][number].decode("utf-8", "replace")
        return text

    def _column(self, name: str) -> Any:
        # Whoosh makes up empty values for a column whose file has gone.
        if not self._reader.has_column(name):
            raise ValueError(f"{self.name}: there is no column {name}")
        return self._reader.column_reader(name, translate=False)


def _alive(segment: Any) -> Array | None:
    if not segment.deleted_count():
        return None
    alive = np.ones(segment.doc_count_all(), dtype=bool)
    alive[list(segment.deleted_docs())] = False
    return alive
