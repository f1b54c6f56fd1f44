"""Owns which catalogue is in use: opened again where its file was replaced, begun anew where it cannot be read, and
held in memory where it cannot be kept.
"""

from __future__ import annotations

from contextlib import closing, suppress
from sqlite3 import Error
from typing import TYPE_CHECKING, TypeVar

from deepread.library.catalogue import Catalogue, open_catalogue
from deepread.library.catalogue_file import is_busy, is_full, throw_away

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from deepread.library.rows import Row

_ATTEMPTS = 3
"""Times that a catalogue in a file is asked before one in memory takes its place."""
_Answer = TypeVar("_Answer")


class CatalogueInUse:
    """The catalogue that a library asks at the moment, whatever becomes of its file."""

    def __init__(self, cache: Path | None) -> None:
        """`cache` is the private folder of the file; None: memory."""
        self._cache = cache
        self._catalogue = open_catalogue(cache)

    @property
    def kept(self) -> bool:
        """Whether what is found is kept for the next time."""
        return self._catalogue.file is not None

    def current(self) -> Catalogue:
        """The catalogue, opened again where another process has thrown the file away."""
        if not self._catalogue.is_current():
            self._reopen()
        return self._catalogue

    def ask(self, question: Callable[[Catalogue], _Answer]) -> _Answer:
        """The answer of a catalogue that can be read; one that was begun anew is empty."""
        for _attempt in range(_ATTEMPTS):
            try:
                return question(self.current())
            except Error as error:
                self.begin_anew(error)
        return question(self._in_memory())

    def ask_beside(self, question: Callable[[Catalogue], _Answer]) -> _Answer | None:
        """The answer through a connection of its own, for any thread; None where there is no file that can be read."""
        file = self._catalogue.file
        if file is not None:
            with suppress(OSError, Error), closing(Catalogue(file)) as catalogue:
                return question(catalogue)
        return None

    def run(self, task: Callable[[Catalogue], Iterator[_Answer]], *, gives_way: bool) -> Iterator[_Answer]:
        """What `task` yields over a catalogue that can be read and written, from the start where one fails on the way.

        Where it `gives_way` it ends as soon as another process is found writing.
        """
        for _attempt in range(_ATTEMPTS):
            try:
                yield from task(self.current())
            except Error as error:
                if not is_busy(error):
                    self.begin_anew(error)
                elif gives_way:
                    return
            else:
                return
        yield from task(self._in_memory())

    def rows(self, catalogue: Catalogue, numbers: Sequence[int]) -> Mapping[int, Row]:
        """The rows of articles by the numbers they have in `catalogue`, which mean nothing to any other: none where it
        is no longer in use.
        """
        return self._ask_only(catalogue, lambda one: one.rows(numbers)) or {}

    def number(self, catalogue: Catalogue, path: str) -> int | None:
        """The number that the article at `path` has in `catalogue`; None where that is no longer in use."""
        return self._ask_only(catalogue, lambda one: one.number(path))

    def begin_anew(self, error: Exception) -> None:
        """A catalogue that cannot be read is made again, in memory where its file cannot be removed.

        One that cannot be written goes on in memory, and its file stays. One that others only keep busy is opened again
        as it is.
        """
        if is_full(error) and self._catalogue.file is not None:
            self._cache = None
            with suppress(Error):
                full, self._catalogue = self._catalogue, self._catalogue.in_memory()
                full.close()
                return
        file = self._catalogue.file
        self._catalogue.close()
        try:
            if file is not None and not is_busy(error):
                throw_away(file)
        except OSError:
            self._cache = None
        self._reopen()

    def close(self) -> None:
        """Let go of the file. A second time does no harm."""
        self._catalogue.close()

    def _ask_only(self, catalogue: Catalogue, question: Callable[[Catalogue], _Answer]) -> _Answer | None:
        """The answer of this catalogue; None where another is in use, or must be from now on."""
        if catalogue is not self._catalogue:
            return None
        try:
            return question(catalogue)
        except Error as error:
            self.begin_anew(error)
            return None

    def _in_memory(self) -> Catalogue:
        self._cache = None
        self._reopen()
        return self._catalogue

    def _reopen(self) -> None:
        self._catalogue.close()
        self._catalogue = open_catalogue(self._cache)
