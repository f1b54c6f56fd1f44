"""`deepread index FOLDER --follow`: the app's process that fills catalogue and index and goes on following the folder.

Of a single file it only says when it changes. It says what it does as one JSON object a line (in ASCII, so that file
names of any bytes come through; "all" tells whether "changed" names every path) and ends when its standard input does,
so that it outlives nobody. A line of that says that the reader chose to have something read in another way, and has
it look at everything again. Changes are noticed while it indexes, and go before what is still to be indexed.

The first look at a folder and all indexing are done by a thread of low priority, which can wait behind anything else
that the machine does. What changes is looked at by another thread, at once, since whatever the catalogue has is found,
indexed or not. The two take turns at the library, step by step.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from deepread.cli import noted, output
from deepread.cli.choices import settings_for
from deepread.cli.opening import Opened, cache_of, file, folder, is_folder, place_of
from deepread.library import Progress, Sort, follow
from deepread.library.extent import extent

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from deepread.cli.arguments import Arguments
    from deepread.library import Library
    from deepread.search import Indexer
    from deepread.settings import Settings

_KINDNESS = 10
_MOST_PATHS = 200
_MOST_BYTES = 200_000
"""Bytes of all paths that an event names: the app reads lines of at most 1 MiB, and JSON may write a byte as six."""

_LOOK_AGAIN = 0.5
"""Seconds between two looks whether the process that writes the index still does."""

_SAYING = threading.Lock()
"""Held for each line, so that two threads' never mix."""

_TRY_AGAIN = 60.0
"""Seconds until an index is tried again that could not be written: a full disk may have room by then."""


def run(arguments: Arguments) -> int:
    """Follow the folder or the file until standard input ends. Returns the exit status."""
    _take_signals()
    asked = _Asked()
    threading.Thread(target=asked.end_with_input, name="input", daemon=True).start()
    settings = settings_for(arguments, lambda _: None)  # the app has told what is wrong in the settings
    place = place_of(arguments.operands[0])
    if is_folder(place):
        _follow_folder(place, Path(arguments.cache) if arguments.cache else None, settings, asked)
    else:
        _follow_file(place, settings)
    return 0


def _take_signals() -> None:
    """Any signal may end it: every step is whole or nothing. The app holds them back, and a child inherits that."""
    from deepread.terminal import signals

    # A handler that raises will not do: watchfiles makes SIGINT of whatever it raises.
    for number in signals.HANDLED:
        signal.signal(number, signal.SIG_DFL)
    signals.unblock()


def _follow_folder(place: Path, chosen: Path | None, settings: Settings, asked: _Asked) -> None:
    with cache_of(place, _tell, chosen) as cache, folder(place, cache, settings) as library:
        changes, index = _Changes(place), _Index(Opened(library, cache))
        asked.tell(changes)
        changes.wait(None)
        threading.Thread(target=index.measure, args=(place,), name="extent", daemon=True).start()
        with ThreadPoolExecutor(1, "index", initializer=_give_way) as patient:
            work: Future[float | None] = patient.submit(index.look, changes.take())
            while True:
                while not work.done():
                    if changes.wait_beside(work):
                        index.look(changes.take(), changes)
                pause = work.result()
                if pause is None:
                    _emit(event="ready")
                if changes.wait(pause):
                    index.look(changes.take(), changes)
                work = patient.submit(index.go_on)


def _give_way() -> None:
    """Have the thread at hand run at low priority; where threads have none of their own, the process."""
    with suppress(OSError):
        if sys.platform == "linux":
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _KINDNESS)
        else:
            os.nice(_KINDNESS)


def _follow_file(place: Path, settings: Settings) -> None:
    """Say when the file changes; who reads it has read it by then, and needs neither catalogue nor index."""
    with file(place, settings) as library:
        for _ in library.refresh():
            pass
        for _ in follow(place):
            for step in library.refresh():
                if step.changed:
                    _emit_progress(step)
            _emit(event="ready")


class _Changes:
    """The folders whose files have changed, noticed by a thread of its own."""

    def __init__(self, place: Path) -> None:
        self._folders: frozenset[str] | None = frozenset()
        self._lock = threading.Lock()
        self._any, self._woken = threading.Event(), threading.Event()
        threading.Thread(target=self._notice, args=(place,), name="notices", daemon=True).start()

    def wait(self, seconds: float | None) -> bool:
        """Whether something has changed within some seconds, or at last for None."""
        return self._any.wait(seconds)

    def wait_beside(self, work: Future[float | None]) -> bool:
        """Wait until something has changed or `work` is done; whether something has changed."""
        work.add_done_callback(self._wake)
        self._woken.wait()
        self._woken.clear()
        return self._any.is_set()

    def waiting(self) -> bool:
        """Whether something has changed that was not taken yet."""
        return self._any.is_set()

    def take(self) -> frozenset[str] | None:
        """The folders that have changed since the last time; None for any."""
        with self._lock:
            folders, self._folders = self._folders, frozenset()
            self._any.clear()
            return folders

    def _wake(self, _: object) -> None:
        self._woken.set()

    def note(self, folders: frozenset[str] | None) -> None:
        """Something has changed in `folders`; None for any."""
        with self._lock:
            self._folders = None if folders is None or self._folders is None else self._folders | folders
            self._any.set()
            self._woken.set()

    def _notice(self, place: Path) -> None:
        for folders in follow(place):
            self.note(folders)


class _Index:
    """The catalogue and the index of what is followed: one thread may look at the folder while another one indexes.

    The right to write the index is given back whenever there is nothing to write.
    """

    def __init__(self, found: Opened) -> None:
        self._found = found
        self._turn = threading.Lock()
        self._behind = threading.Event()
        self._indexer: Indexer | None = None
        self._order: list[str] | None = None
        self._first: list[str] = []
        self._told = ""
        self._counted = -1
        self._extent = 0
        self._is_read = False
        self._welcomed = 0
        """Until when files were read that were looked for among what was imported before it came. It begins with all of
        them: the app may have read some before this process was there.
        """

    def measure(self, place: Path) -> None:
        """Count the files that there are to be read, so that it can be told how far the first look is."""
        _give_way()
        self._extent = extent(place)

    def look(self, folders: frozenset[str] | None, news: _Changes | None = None) -> float:
        """Bring the catalogue up to date in some folders, or in all for None. There may be something to index then.

        `news` that come meanwhile are looked at before what is left of the folders.
        """
        library = self._found.library
        changed: list[str] = []
        moved: list[tuple[str, str]] = []
        with self._turn:
            noted.before_refresh(library)
        for step in self._looked(folders, news):
            self._is_read = self._is_read or (folders is None and step.complete)
            _emit_progress(step, 0 if self._is_read else self._extent)
            changed = [*changed, *step.changed][-_MOST_PATHS:]
            moved += step.moved
        with self._turn:
            edited, self._welcomed = noted.keep_up(library, moved, self._welcomed)
            self._first = [*reversed(changed), *self._first][:_MOST_PATHS]
            if len(changed) >= _MOST_PATHS:
                self._order = None
        _emit_edited(edited, library)
        self._behind.set()
        return 0.0

    def _looked(self, folders: Collection[str] | None, news: _Changes | None) -> Iterator[Progress]:
        while True:
            for step in self._in_turn(self._found.library.refresh(folders=folders)):
                yield step
                if news is not None and folders is not None and not step.complete and news.waiting():
                    break  # what it has kept is not read again
            else:
                return
            newer = news.take()
            folders = None if newer is None else tuple(dict.fromkeys((*newer, *folders)))

    def _in_turn(self, steps: Iterator[Progress]) -> Iterator[Progress]:
        while True:
            with self._turn:
                step = next(steps, None)
            if step is None:
                return
            yield step

    def go_on(self) -> float | None:
        """Index until nothing is left or something has changed. Returns the seconds until it should be called again,
        None where only a change makes that worth while.
        """
        if self._found.cache is None:
            return None
        from deepread.search import Indexer  # late: no first look at a folder waits for it

        try:
            self._indexer = self._indexer or Indexer.open(self._found.cache)
            if not self._indexer.writes:
                return self._watch_other(self._indexer)
            left = self._write(self._indexer)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the index, the folder is followed
            self._say(f"the search index cannot be kept: {error}; what it lacks is searched by reading it")
            self._closed()
            left, self._indexer = _TRY_AGAIN, None
        else:
            if not self._indexer.was_damaged:
                self._say("")
        if left is None:
            self._closed()
        return left

    def _write(self, writing: Indexer) -> float | None:
        """What has changed goes before the others, the newest of it first; where it is much, the newest articles do."""
        library = self._found.library
        with self._turn:
            self._behind.clear()
            if self._order is None:
                self._order = list(library.paths(Sort("date", descending=True)))
            order, stamps = (*self._first, *self._order), library.stamps()
        for step in writing.sync(stamps, library.read_to_search, order, self._behind.is_set):
            _emit(event="index", indexed=step.indexed, pending=step.pending)
            if writing.was_damaged:
                self._say("the search index was damaged; it is made again")
        with self._turn:
            if self._behind.is_set():
                return 0.0
            self._first, self._order = [], []
        return None

    def _watch_other(self, reading: Indexer) -> float:
        """Another process writes: say how far it is, and look out for its end."""
        indexed = reading.indexed()
        if indexed != self._counted:
            self._counted = indexed
            with self._turn:
                pending = max(0, self._found.library.count() - indexed)
            _emit(event="index", indexed=indexed, pending=pending)
        return _LOOK_AGAIN

    def _closed(self) -> None:
        if self._indexer is not None:
            self._indexer.close()

    def _say(self, problem: str) -> None:
        """Say what is wrong once, and again when it is something else."""
        if problem and problem != self._told:
            _tell(problem)
        self._told = problem


def _emit_progress(step: Progress, files: int = 0) -> None:
    """Say what a step has done; while a folder is read for the first time, of how many `files`."""
    named = _named(step.changed)
    everything = len(named) == len(step.changed)
    for pair in step.moved:
        _emit(event="moved", old=pair[0], new=pair[1])
    told = {"files": files} if files > step.articles else {}
    _emit(event="catalogue", articles=step.articles, scanned=step.scanned, changed=named, all=everything, **told)


def _emit_edited(moved: Sequence[tuple[str, str]], library: Library) -> None:
    """Say which articles were edited and moved at once; it was said already that files came and went."""
    if moved:
        new = tuple(new for _, new in moved)
        _emit_progress(Progress(0, library.count(), new, moved=tuple(moved)))


def _named(changed: Sequence[str]) -> list[str]:
    """As many of some paths as one event may hold."""
    named: list[str] = []
    left = _MOST_BYTES
    for path in changed[:_MOST_PATHS]:
        left -= len(json.dumps(path))
        if left < 0:
            break
        named.append(path)
    return named


def _tell(problem: str) -> None:
    _emit(event="problem", text=problem)


def _emit(**said: object) -> None:
    with _SAYING:
        output.write(json.dumps(said) + "\n")
        output.flush()


class _Asked:
    """Standard input: what comes asks for another look at everything, and its end for the end."""

    def __init__(self) -> None:
        self._changes: _Changes | None = None

    def tell(self, changes: _Changes) -> None:
        """Note in `changes` what is asked for from now on."""
        self._changes = changes

    def end_with_input(self) -> None:
        """Wait for the end, then end at once: whatever is half done is done again the next time."""
        with suppress(OSError):
            while os.read(0, 4096):  # sys.stdin has a lock, which a thread must not hold when the interpreter ends
                if self._changes is not None:
                    self._changes.note(None)
        os._exit(0)
