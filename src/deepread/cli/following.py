"""`deepread index FOLDER --follow`: the app's process that fills catalogue and index and goes on following the folder.

Of a single file it only says when it changes. It says what it does as one JSON object a line (in ASCII, so that file
names of any bytes come through; "all" tells whether "changed" names every path) and ends when its standard input does,
so that it outlives nobody.
"""

from __future__ import annotations

import json
import os
import signal
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from deepread.cli import output
from deepread.cli.choices import settings_for
from deepread.cli.indexing import sync
from deepread.cli.opening import Opened, cache_of, file, folder, is_folder, place_of
from deepread.library import follow
from deepread.search import Indexer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deepread.cli.arguments import Arguments
    from deepread.library import Progress
    from deepread.search import IndexProgress
    from deepread.settings import Settings

_KINDNESS = 10
_MOST_PATHS = 200
_MOST_BYTES = 200_000
"""Bytes of all paths that an event names: the app reads lines of at most 1 MiB, and JSON may write a byte as six."""

_LOOK_AGAIN = 1.0
"""Seconds between two tries while another process writes the index."""


def run(arguments: Arguments) -> int:
    """Follow the folder or the file until standard input ends. Returns the exit status."""
    _take_signals()
    with suppress(OSError):
        os.nice(_KINDNESS)
    threading.Thread(target=_end_with_input, name="input", daemon=True).start()
    settings = settings_for(arguments, _tell)
    place = place_of(arguments.operands[0])
    if is_folder(place):
        _follow_folder(place, Path(arguments.cache) if arguments.cache else None, settings)
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


def _follow_folder(place: Path, chosen: Path | None, settings: Settings) -> None:
    with cache_of(place, _tell, chosen) as cache, folder(place, cache, settings) as library:
        for _ in follow(place):
            _catch_up(Opened(library, cache))


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


def _catch_up(found: Opened) -> None:
    for step in found.library.refresh():
        _emit_progress(step)
    try:
        _index(found)
    except OSError as error:
        _tell(f"the search index cannot be written: {error}")
    _emit(event="ready")


def _index(found: Opened) -> None:
    """Bring the index up to date. The right to write is given back each time, for other sessions."""
    writing = Indexer.open(found.cache)
    try:
        while not sync(found, writing, _emit_step):
            threading.Event().wait(_LOOK_AGAIN)
    finally:
        writing.close()


def _emit_progress(step: Progress) -> None:
    named = _named(step.changed)
    everything = len(named) == len(step.changed)
    _emit(event="catalogue", articles=step.articles, scanned=step.scanned, changed=named, all=everything)


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


def _emit_step(step: IndexProgress) -> None:
    _emit(event="index", indexed=step.indexed, pending=step.pending)


def _tell(problem: str) -> None:
    _emit(event="problem", text=problem)


def _emit(**said: object) -> None:
    output.write(json.dumps(said) + "\n")
    output.flush()


def _end_with_input() -> None:
    """Wait for the end of standard input, then end at once: whatever is half done is done again the next time."""
    with suppress(OSError):
        while os.read(0, 4096):  # sys.stdin has a lock, which a thread must not hold when the interpreter ends
            pass
    os._exit(0)
