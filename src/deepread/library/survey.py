"""Owns the survey of a library: every file once, as it is now, in the order of their names; no catalogue is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

from deepread.library.collation import path_key
from deepread.library.file import chosen_for, reason_of
from deepread.library.scan import beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    from deepread.article.article import Source
    from deepread.library.origin import Content, Origin


class Surveyed(NamedTuple):
    """What became of one file: its `source` and `data`, or the `reason` why there is none, in a sentence for a person.

    `listed` says whether an article stands for it all the same. Neither of them: the file turned out to be no article.
    """

    path: str
    source: Source | None = None
    reason: str = ""
    listed: bool = False
    data: bytes = b""

    @property
    def is_cut(self) -> bool:
        """Whether the text of `source` is only the first part of a large file's."""
        from deepread.article.parts import LARGE

        return len(self.data) > LARGE


class _File(NamedTuple):
    """`certain` is whether the name tells that it is text."""

    path: str
    certain: bool = True
    is_link: bool = False
    refused: str = ""


class Survey:
    """One pass over a library, which any thread may make; nothing is kept of it, here or on the disk.

    Its memory is that of all names and of the largest file.
    """

    def __init__(self, origin: Origin, encodings: Mapping[int, str]) -> None:
        """Look at all names. `encodings` are those that were chosen to read contents in, by their digest.

        Raises OSError where there is nothing to look at.
        """
        self._encodings = encodings
        self._walk = origin.walk()
        try:
            self._files = sorted(self._named(), key=lambda file: path_key(file.path))
        except BaseException:
            self._walk.close()
            raise
        self._real = frozenset(file.path for file in self._files if not file.is_link)
        self._linked: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._walk.close()

    def __len__(self) -> int:
        return len(self._files)

    @property
    def is_whole(self) -> bool:
        """Whether it is one of a folder with all that lies in it, and not of one text alone."""
        return self._walk.is_whole

    @property
    def left_out(self) -> Mapping[str, int]:
        """How many files beside them are no articles by their names, by the endings of those: `.png`, say."""
        return self._walk.left_out

    @property
    def paths(self) -> Iterator[str]:
        """The path of every file that is called like an article and is none that was refused by its name alone."""
        return (file.path for file in self._files if not file.refused)

    def __iter__(self) -> Iterator[Surveyed]:
        """Each file, read when it is its turn; one that has vanished since is passed over."""
        for file in self._files:
            if file.refused:
                yield Surveyed(file.path, reason=file.refused)
            elif not file.is_link or self._leads_on(file.path):
                yield from self._read(file)

    def read(self, path: str) -> Surveyed | None:
        """The file at `path` by itself; None where it has vanished."""
        return next(self._read(_File(path)), None)

    def files(self) -> Iterator[str]:
        """The path of everything that is no folder, articles or not, hidden or not."""
        return self._walk.everything()

    def _named(self) -> Iterator[_File]:
        for listing in self._walk.listings():
            yield from (_File(beside(listing.folder, found.name), found.certain) for found in listing.files)
            yield from (_File(beside(listing.folder, name), is_link=True) for name in listing.links)
        yield from (_File(skipped.path, refused=skipped.reason) for skipped in self._walk.skipped)

    def _leads_on(self, path: str) -> bool:
        """Whether the link at `path` is to be read: not where its file is listed already, by whatever name."""
        try:
            target = self._walk.target(path).path
        except OSError:
            return True  # reading it will say why
        if target in self._real or target in self._linked:
            return False
        self._linked.add(target)
        return True

    def _read(self, file: _File) -> Iterator[Surveyed]:
        try:
            content = self._walk.read(file.path, file.certain)
        except FileNotFoundError:
            return
        except OSError as error:
            listed = file.certain and not file.is_link
            yield Surveyed(file.path, reason=reason_of(error), listed=listed)
        else:
            yield Surveyed(file.path) if content is None else self._understood(file.path, content)

    def _understood(self, path: str, content: Content) -> Surveyed:
        from deepread.article.parts import first_part

        encoding = chosen_for(content.data, self._encodings)
        try:
            source = first_part(content.data, path, content.modified, encoding)
            return Surveyed(path, source, listed=True, data=content.data)
        except Exception as error:  # noqa: BLE001 - whatever one file does, the others are to be looked at
            return Surveyed(path, reason=f"It could not be understood ({type(error).__name__}).", listed=True)
