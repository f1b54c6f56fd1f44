"""Owns bringing a catalogue up to date: each folder is compared with what is known of it, and what is new is read.

Its memory is that of the largest folder, of one batch, and of the names of what came and went. It can be left at any
step, with what was read so far kept.
"""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from deepread.library.file import Skipped, Unreadable
from deepread.library.intake import HELD, File, Taken, take_all
from deepread.library.moves import Moves
from deepread.library.progress import Progress
from deepread.library.scan import Found, Listing, beside

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator, Mapping

    from deepread.library.catalogue import Catalogue
    from deepread.library.origin import LinkedFile, Origin
    from deepread.library.pool import Pool
    from deepread.library.record import FileState, Record

MANY = 600
"""Files for which other processes are worth it: to read them takes as long as those need to start."""

_FIRST_BATCH = 32
_LARGEST_BATCH = 512
_LONGEST_BATCH = 0.3
"""Seconds after which what was read is kept, so that a slow disk shows results too."""

_TOGETHER = 32
"""Files that are taken in together at most: a step of some milliseconds."""

_A_STEP = (None,)


class Refresh:
    """One pass over a library, or over some `folders` of it, without those in them."""

    def __init__(
        self,
        origin: Origin,
        catalogue: Catalogue,
        folders: Collection[str] | None = None,
        encodings: Mapping[int, str] = MappingProxyType({}),
        *,
        shared: bool = False,
    ) -> None:
        """`encodings` are as for `take`; `shared` lets other processes read too, where there is much.

        Raises OSError where there is nothing to look at.
        """
        self._only = folders
        self._encodings = encodings
        self._may_share = shared
        self._pool: Pool | None = None
        self._group: list[File] = []
        """What is to be taken in next, all together."""
        self._group_size = 0
        self._together = 1
        self._read_here = 0
        self._walk = origin.walk()
        self._catalogue = catalogue
        self._scanned = 0
        self._records: list[Record] = []
        self._gone: list[str] = []
        self._links: dict[str, FileState | None] = {}
        self._refused: list[Skipped] = []
        self._folders: set[str] = set()
        self._moves: Moves | None = None
        self._batch = _FIRST_BATCH
        self._last_kept = time.monotonic()
        self._began_ns = time.time_ns()
        self._steps = self._go()

    def __iter__(self) -> Iterator[Progress | None]:
        """Step by step: None after a file or a folder, `Progress` once something was kept. Raises `sqlite3.Error`."""
        return self._steps

    def keep(self) -> Progress:
        """Put what was read so far into the catalogue. After an error everything is still there to be kept."""
        left = {path: self._catalogue.stamp(path) for path in self._gone} if self._moves is not None else {}
        changed = self._catalogue.write(self._records, self._gone, self._began_ns)
        if self._moves is not None:
            went = ((path, left.get(path)) for path in changed)
            self._moves.go({path: stamp.digest for path, stamp in went if stamp is not None})
            self._moves.come({record.path: record.known.digest for record in self._records})
        self._records.clear()
        self._gone.clear()
        self._batch = min(self._batch * 2, _LARGEST_BATCH)
        self._last_kept = time.monotonic()
        moved = self._moves.pairs() if self._moves is not None else ()
        return Progress(self._scanned, self._catalogue.count(), tuple(changed), moved=moved)

    def skipped(self) -> tuple[Skipped, ...]:
        """What was left out so far, by path."""
        return tuple(sorted([*self._walk.skipped, *self._refused], key=lambda skipped: skipped.path))

    def left_out(self) -> Mapping[str, int]:
        """How many files are no articles by their names, by the endings of those, as far as it has looked."""
        return dict(self._walk.left_out)

    def close(self) -> None:
        """Let go of all files and processes."""
        if self._pool is not None:
            self._pool.close()
        self._walk.close()

    def _go(self) -> Iterator[Progress | None]:
        # What another process adds during the walk is not gone.
        before = self._catalogue.folders() if self._only is None else self._only
        if before:
            self._moves = Moves()
        listings = self._walk.listings(self._only)
        # What is known already is seldom many to read.
        ahead = (yield from self._look_ahead(listings)) if self._may_share and not before else ()
        for listing in chain(ahead, listings):
            yield from self._compare(listing)
            yield None
        yield from self._finish()
        for folder in before:
            if folder not in self._folders:
                self._gone += [beside(folder, name) for name in self._catalogue.known(folder)]
        if self._links:
            yield self.keep()
            yield from self._follow_links()
            self._read_group()
        yield replace(self.keep(), complete=True)

    def _look_ahead(self, listings: Iterator[Listing]) -> Generator[None, None, list[Listing]]:
        """The first of `listings`, of which every file is new: where they are many, other processes start before the
        first is read.
        """
        first: list[Listing] = []
        files = 0
        for listing in listings:
            first.append(listing)
            files += len(listing.files)
            if files >= MANY:
                self._share()
                break
            yield None
        return first

    def _compare(self, listing: Listing) -> Iterator[Progress | None]:
        self._folders.add(listing.folder)
        known = self._catalogue.known(listing.folder)
        for found in sorted(listing.files, key=_newest_first):
            before = known.pop(found.name, None)
            self._scanned += 1
            if before is None or not _is_same(before, found, self._encodings):
                if before is None and self._moves is not None:
                    self._moves.expect(beside(listing.folder, found.name))
                self._read(beside(listing.folder, found.name), found)
                yield from self._keep() if self._is_due() else _A_STEP
        for name in listing.links:
            self._links[beside(listing.folder, name)] = known.pop(name, None)
        self._gone += [beside(listing.folder, name) for name in known]

    def _follow_links(self) -> Iterator[Progress | None]:
        """Links come last: one that leads to an article that is listed already would only list it twice."""
        linked: set[str] = set()
        for path, before in sorted(self._links.items()):
            self._scanned += 1
            try:
                target = self._walk.target(path)
                self._refuse_double(path, target, linked)
            except Unreadable as error:
                self._leave_out(path, error.reason)
            else:
                linked.add(target.path)
                if before is None or not _is_same(before, target.found, self._encodings):
                    self._read(path, target.found)
            yield from self._keep() if self._is_due() else _A_STEP

    def _refuse_double(self, path: str, target: LinkedFile, linked: set[str]) -> None:
        if target.path in linked:
            raise Unreadable(path, "It is a link to a file that another link stands for.")
        if self._catalogue.number(target.path) is not None:
            raise Unreadable(path, "It is a link to a file that is listed itself.")

    def _leave_out(self, path: str, reason: str) -> None:
        self._refused.append(Skipped(path, reason))
        self._gone.append(path)

    def _is_due(self) -> bool:
        """Whether what waits is to be kept."""
        waiting = len(self._records) + len(self._gone)
        return waiting >= self._batch or (waiting > 0 and time.monotonic() - self._last_kept > _LONGEST_BATCH)

    def _keep(self) -> Iterator[Progress]:
        kept = self.keep()
        state = self._catalogue.state()
        yield kept
        if self._pool is not None and self._catalogue.state() != state:
            self._pool.read_again()  # what others have written meanwhile may be newer

    def _read(self, path: str, found: Found) -> None:
        if self._pool is None:
            self._group.append((path, found.certain))
            self._group_size += max(0, found.size)
            is_batch = len(self._records) + len(self._group) >= self._batch
            if is_batch or len(self._group) >= self._together or self._group_size >= HELD:
                self._read_group()
            return
        self._pool.ask(path, found.size, certain=found.certain)
        for taken in self._pool.answers():
            self._take_in(taken)

    def _read_group(self) -> None:
        """Take in what waits for it. Where that takes long, as on a slow disk, fewer come together next."""
        began = time.monotonic()
        group, self._group, self._group_size = self._group, [], 0
        for taken in take_all(self._walk, group, self._encodings):
            self._take_in(taken)
        is_slow = time.monotonic() - began > _LONGEST_BATCH / 4
        self._together = max(1, self._together // 4) if is_slow else min(2 * self._together, _TOGETHER)
        self._read_here += len(group)
        if self._read_here >= MANY:
            self._share()

    def _share(self) -> None:
        if self._may_share:
            from deepread.library.pool import Pool

            self._pool = Pool(self._walk, self._encodings)

    def _finish(self) -> Iterator[Progress | None]:
        """Take in what other processes have not answered yet, and let them go."""
        self._may_share = False
        self._read_group()
        if self._pool is not None:
            for taken in self._pool.finish():
                self._take_in(taken)
            self._pool.close()
            self._pool = None
            yield from self._keep() if self._is_due() else _A_STEP

    def _take_in(self, taken: Taken) -> None:
        if taken.record is not None:
            self._records.append(taken.record)
        elif taken.refusal:
            self._leave_out(taken.path, taken.refusal)
        else:
            self._gone.append(taken.path)


def _newest_first(found: Found) -> int:
    return -found.mtime_ns


def _is_same(before: FileState, found: Found, encodings: Mapping[int, str]) -> bool:
    return before.settled and before[:3] == found[1:4] and before.chosen == encodings.get(before.digest, "")
