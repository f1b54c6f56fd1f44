"""`deepread index FOLDER --follow`: the app's process that fills catalogue and index and goes on following the folder.

It says what it does as one JSON object a line (in ASCII, so that file names of any bytes come through) and ends when
its standard input does, so that it outlives nobody.
"""

from __future__ import annotations

import json
import os
import signal
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from deepread import storage
from deepread.cli import output
from deepread.cli.choices import settings_for
from deepread.cli.indexing import sync
from deepread.cli.opening import Opened, folder, place_of
from deepread.library import follow
from deepread.search import Indexer

if TYPE_CHECKING:
    from deepread.cli.arguments import Arguments
    from deepread.search import IndexProgress

_KINDNESS = 10
_MOST_PATHS = 200
_LOOK_AGAIN = 1.0
"""Seconds between two tries while another process writes the index."""


def run(arguments: Arguments) -> int:
    """Follow the folder until standard input ends. Returns the exit status."""
    from deepread.terminal import signals

    signals.unblock()  # the app holds them back, and a child inherits that
    for (
        number
    ) in signals.HANDLED:  # every step is whole or nothing, and watchfiles makes SIGINT of what a handler raises
        signal.signal(number, signal.SIG_DFL)
    with suppress(OSError):
        os.nice(_KINDNESS)
    threading.Thread(target=_end_with_input, name="input", daemon=True).start()
    settings = settings_for(arguments, _tell)
    place = place_of(arguments.operands[0])
    cache = storage.private_folder(Path(arguments.cache)) if arguments.cache else storage.cache_for(place)
    with folder(place, cache, settings) as library:
        for _ in follow(place):
            _catch_up(Opened(library, cache))
    return 0


def _catch_up(found: Opened) -> None:
    for step in found.library.refresh():
        changed = step.changed[:_MOST_PATHS]
        _emit(event="catalogue", articles=step.articles, scanned=step.scanned, changed=changed)
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
