"""Owns the `Library`: the articles of a folder, in any order, and the text of each."""

from __future__ import annotations

import time
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Self

from deepread.library.file import Filed, Skipped, Stamp, Unreadable, chosen_for, reason_of, unreadable
from deepread.library.origin import Bytes, Folder, Origin
from deepread.library.progress import Progress
from deepread.library.reading import as_searched, beginning_of, content_of, parts_of
from deepread.library.rows import Row, Rows, Sort

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType

    from deepread.article.article import Article, Source
    from deepread.article.parts import Parts
    from deepread.library.catalogue import Catalogue
    from deepread.library.facets import Facets
    from deepread.library.survey import Survey

LARGEST_FILE: Final = 100_000_000
"""Bytes of the largest file that is read, unless the reader chose otherwise."""

_AT_ONCE = 200
_MANY = 30_000
"""Articles of which all paths are read rather than theirs alone."""


def _as_found() -> Mapping[int, str]:
    """Everything is read as its bytes say."""
    return {}


class Library:
    """All articles beneath a folder, as the last `refresh` found them. Nothing is ever written into the folder.

    One thread at a time may use it, but for `read` and `filed`, which any may call at any moment.
    """

    def __init__(
        self, origin: Origin, cache: Path | None, encodings: Callable[[], Mapping[int, str]] = _as_found
    ) -> None:
        from deepread.library.catalogue_in_use import CatalogueInUse

        self._origin = origin
        self._catalogue = CatalogueInUse(cache)
        self._skipped: tuple[Skipped, ...] = ()
        self._left_out: Mapping[str, int] = {}
        self._changes = 0
        self._encodings = encodings
        self._chosen: Mapping[str, str] = {}

    @classmethod
    def open(
        cls,
        folder: Path,
        cache: Path | None,
        largest_file: int = LARGEST_FILE,
        encodings: Callable[[], Mapping[int, str]] = _as_found,
    ) -> Self:
        """The articles beneath `folder`, with what is known of them from `cache` (a private folder; None: memory).

        `largest_file` is in bytes. `encodings` is asked at each refresh for the encodings that contents are to be read
        in whatever their bytes say, by a content's digest.

        Raises `Unreadable` where `folder` is no folder that can be listed.
        """
        return cls(Folder.named(folder, largest_file), cache, encodings)

    @classmethod
    def of_file(
        cls,
        path: Path,
        largest_file: int = LARGEST_FILE,
        encodings: Callable[[], Mapping[int, str]] = _as_found,
    ) -> Self:
        """A library of one file, whatever it is called. Links to it are followed: it was named.

        Raises `Unreadable` where it is no regular file.
        """
        return cls(Folder.of_file(path, largest_file), None, encodings)

    @classmethod
    def of_bytes(cls, data: bytes, name: str) -> Self:
        """A library of one text that is in no file. `name` stands for its path."""
        return cls(Bytes(data, name.replace("/", "_") or "_"), None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """What every path of the library is relative to."""
        return self._origin.folder

    @property
    def kept(self) -> bool:
        """Whether what is found is kept for the next time."""
        return self._catalogue.kept

    def refresh(
        self,
        budget_seconds: float | None = None,
        folders: Collection[str] | None = None,
        *,
        shared: bool = True,
    ) -> Iterator[Progress]:
        """Look at every file and read those that are new or changed; says so in batches, the first one soon.

        With a budget it stops at about that time: what was read until then is kept, and the next call looks at every
        file anew. The last `Progress` of a whole pass is `complete`; no folder counts as gone before. A library that is
        gone for the moment leaves everything as it was.

        With `folders` it looks only at the files right in those, "" being the library itself. Without a budget much may
        be `shared` with other processes.
        """
        deadline = None if budget_seconds is None else time.monotonic() + budget_seconds

        def look(catalogue: Catalogue) -> Iterator[Progress]:
            catalogue.wait_for_others(budget_seconds)
            yield from self._refresh_until(catalogue, deadline, folders, shared=shared and deadline is None)

        # Whoever is writing is doing this very work.
        yield from self._catalogue.run(look, gives_way=deadline is not None)

    def reread(self, path: str, budget_seconds: float) -> bool:
        """Take in one file anew, where the encoding that it is to be read in has changed; whether that was done.

        Another process that writes is waited for so long; the next refresh does what is left undone.
        """
        from sqlite3 import Error

        from deepread.library.intake import take
        from deepread.library.scan import looks_like_an_article

        try:
            with closing(self._origin.walk()) as walk:
                # A file that was named is read as text whatever it is called.
                certain = not walk.is_whole or bool(looks_like_an_article(path.rpartition("/")[2]))
                taken = take(walk, path, self._encodings(), certain=certain)
            if taken.record is None:
                return False
            catalogue = self._catalogue.current()
            catalogue.wait_for_others(budget_seconds)
            catalogue.write([taken.record])
        except (OSError, Error):
            return False
        self._changes += 1
        return True

    def count(self) -> int:
        """How many articles there are."""
        return self._catalogue.ask(lambda catalogue: catalogue.count())

    def rows(self, sort: Sort) -> Rows:
        """A row for each article, in order, as they are now."""
        catalogue, state, numbers = self._catalogue.ask(lambda one: (one, one.state(), one.order(sort)))
        version = id(catalogue), state
        fetch, number = partial(self._catalogue.rows, catalogue), partial(self._catalogue.number, catalogue)
        return Rows(numbers, fetch, number, version)

    def facets(self, language: Callable[[str], str] = str, *, at_once: bool = False) -> Facets:
        """What all articles are filtered and grouped by; `language` names the one that a header has a code for. What is
        not read `at_once` is read when it is asked for, unless something has been written meanwhile.
        """
        from deepread.library.facets import Facets, Outdated

        if at_once:
            return Facets(self._catalogue.ask(lambda catalogue: catalogue.columns()).__getitem__, language)
        catalogue, state = self._catalogue.ask(lambda catalogue: (catalogue, catalogue.state()))

        def column(name: str) -> list[Any]:
            found = self._catalogue.ask(lambda one: (one, one.state(), one.column(name)))
            if found[0] is not catalogue or found[1] != state:
                raise Outdated
            return found[2]

        return Facets(column, language)

    def numbers(self, paths: Collection[str]) -> Mapping[str, int]:
        """By what number the rows and facets of the moment know each of `paths` at which there is an article."""
        return self._catalogue.ask(lambda catalogue: catalogue.numbers(paths))

    def paths_at(self, numbers: Sequence[int]) -> list[str]:
        """The paths of the articles that rows know by these numbers, without those that are gone."""
        if len(numbers) > _MANY:
            all_paths = self._catalogue.ask(lambda catalogue: catalogue.all_paths())
            return [all_paths[number] for number in numbers if number in all_paths]
        found: list[str] = []
        for some in _slices(numbers):
            paths = self._catalogue.ask(partial(_paths_of, numbers=some))
            found += [paths[number] for number in some if number in paths]
        return found

    def rows_at(self, paths: Sequence[str]) -> list[Row | None]:
        """A row for each of `paths`, None where there is no such article."""
        catalogue = self._catalogue.current()
        numbers = [self._catalogue.number(catalogue, path) for path in paths]
        found = self._catalogue.rows(catalogue, [number for number in numbers if number is not None])
        return [None if number is None else found.get(number) for number in numbers]

    def paths(self, sort: Sort) -> Iterator[str]:
        """The path of each article, in order."""
        numbers = self._catalogue.ask(lambda catalogue: catalogue.order(sort))
        for some in _slices(numbers):
            found = self._catalogue.ask(partial(_paths_of, numbers=some))
            yield from (found[number] for number in some if number in found)

    def articles(self, sort: Sort, limit: int | None = None) -> Iterator[Article]:
        """Each article, in order, or the first `limit` of them."""
        numbers = self._catalogue.ask(lambda catalogue: catalogue.order(sort))[:limit]
        for some in _slices(numbers):
            found = self._catalogue.ask(partial(_articles_of, numbers=some))
            yield from (found[number] for number in some if number in found)

    def article(self, path: str) -> Article:
        """What is known of one article. Raises `Unreadable` where there is none."""

        def find(catalogue: Catalogue) -> Article | None:
            number = catalogue.number(path)
            return None if number is None else catalogue.articles([number]).get(number)

        article = self._catalogue.ask(find)
        if article is None:
            raise Unreadable(path, "It is not in this library.")
        return article

    def read(self, path: str, encoding: str | None = None) -> Source:
        """The article with its text, as the file is now. Raises `Unreadable`.

        `encoding` is the one to read it in, by its name in `deepread.article.charset`; "" leaves it to the bytes. None
        stands for the one that was chosen when the last stamps were given.
        """
        from deepread.article import read

        content = content_of(self._origin, path)
        encoding = self._chosen.get(path, "") if encoding is None else encoding
        return read(content.data, path, content.modified, encoding)

    def parts_as_chosen(self, path: str) -> Parts:
        """The same in the encoding that is chosen for its content at this moment, a large one part by part; nothing
        need have been refreshed. Raises `Unreadable`.
        """
        encodings = self._encodings()
        return self.parts(path, chosen_for(content_of(self._origin, path).data, encodings) if encodings else "")

    def survey(self) -> Survey:
        """A pass over every file as it is now, in the encodings that are chosen. Raises `Unreadable`."""
        from deepread.library.survey import Survey

        try:
            return Survey(self._origin, self._encodings())
        except OSError as error:
            raise unreadable(self.folder, error) from error

    def destination(self, path: str, target: str) -> str | None:
        """The article that a link to `target` in the article at `path` leads to; None for none.

        Where no file is called like that, it is the article with that title or alias.
        """
        from deepread.library.destination import least_deep, resolve

        return resolve(path, target, self) or least_deep(self.entitled(target))

    def entitled(self, name: str) -> Sequence[str]:
        """The paths of the articles that have this title or this alias, whatever its case."""
        return self._catalogue.ask(lambda catalogue: catalogue.entitled(name))

    def first_of(self, paths: Sequence[str]) -> str | None:
        """The first of `paths` at which there is an article."""
        return next((row.path for row in self.rows_at(paths) if row is not None), None)

    def called(self, name: str) -> Sequence[str]:
        """The paths of the articles whose file has this name, whatever its case, with or without its ending."""
        return self._catalogue.ask(lambda catalogue: catalogue.called(name))

    def parts(self, path: str, encoding: str = "") -> Parts:
        """The same article and its text, a large one part by part. Raises `Unreadable`."""
        return parts_of(self._origin, path, encoding)

    def read_to_search(self, path: str) -> Source:
        """The article with as much of its text as is searched: all, but for a very long one. Raises `Unreadable`.

        It is read in the encoding that was chosen when the last stamps were given.
        """
        return as_searched(self.parts(path, self._chosen.get(path, "")))

    def content(self, path: str) -> bytes:
        """The file's bytes as they are now; as with `read`, any thread may ask. Raises `Unreadable`."""
        return content_of(self._origin, path).data

    def contents(self) -> AbstractContextManager[Callable[[str], bytes]]:
        """What gives the bytes of one file after the other, as `content` does but three times as fast."""
        from deepread.library.contents import contents

        return contents(self._origin, self.content)

    def beginning(self, path: str, length: int) -> bytes:
        """The first bytes of a file, as it is now, so many at most; as `content` otherwise."""
        return beginning_of(self._origin, path, length)

    def catch_up(self) -> object:
        """Take over what other sessions have found. The answer differs from the one before wherever something may have
        changed since.

        A catalogue that is only in memory is nobody else's: every file is looked at.
        """
        if not self.kept:
            self._changes += sum(len(progress.changed) for progress in self.refresh(shared=False))
        return self._catalogue.ask(lambda catalogue: (id(catalogue), catalogue.version(), self._changes))

    def stamp(self, path: str) -> Stamp | None:
        """What one file was when it was last read; None where there is no such article."""
        self._chosen = self._catalogue.ask(lambda catalogue: catalogue.chosen())
        return self._catalogue.ask(lambda catalogue: catalogue.stamp(path))

    def stamps(self) -> Mapping[str, Stamp]:
        """What every file was when it was last read, by path."""
        self._chosen = self._catalogue.ask(lambda catalogue: catalogue.chosen())
        return self._catalogue.ask(lambda catalogue: catalogue.stamps())

    def filed(self) -> Mapping[str, Filed]:
        """Every article by its path, for any thread, as `read`; none of a library that is not `kept`."""
        return self._catalogue.ask_beside(lambda catalogue: catalogue.filed()) or {}

    def read_since(self, moment_ns: int) -> Mapping[str, int]:
        """When each file was read that was read after `moment_ns`, in nanoseconds since the epoch, by path; the one
        that was read last first.
        """
        return self._catalogue.ask(lambda catalogue: catalogue.read_since(moment_ns))

    def skipped(self) -> tuple[Skipped, ...]:
        """What the last refresh left out though it is called like an article, by path."""
        return self._skipped

    def left_out(self) -> Mapping[str, int]:
        """How many files the last refresh came by that are no articles by their names, by their endings: `.png`."""
        return self._left_out

    def forget(self) -> None:
        """Empty the catalogue, so that the next refresh reads every file."""
        self._catalogue.ask(lambda catalogue: catalogue.clear())

    def close(self) -> None:
        """Let go of all files. A second time does no harm."""
        self._catalogue.close()

    def _refresh_until(
        self, catalogue: Catalogue, deadline: float | None, folders: Collection[str] | None, *, shared: bool
    ) -> Iterator[Progress]:
        from deepread.library.refresh import Refresh

        try:
            encodings = self._encodings()
            with closing(Refresh(self._origin, catalogue, folders, encodings, shared=shared)) as refresh:
                for progress in refresh:
                    if progress is not None:
                        yield progress
                    if deadline is not None and time.monotonic() > deadline and not (progress and progress.complete):
                        yield refresh.keep()
                        return
                if folders is None:
                    self._skipped, self._left_out = refresh.skipped(), refresh.left_out()
        except OSError as error:
            self._skipped = (Skipped("", reason_of(error)),)
            yield Progress(0, catalogue.count(), (), complete=True)


def _paths_of(catalogue: Catalogue, numbers: Sequence[int]) -> Mapping[int, str]:
    return catalogue.paths(numbers)


def _articles_of(catalogue: Catalogue, numbers: Sequence[int]) -> Mapping[int, Article]:
    return catalogue.articles(numbers)


def _slices(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]
