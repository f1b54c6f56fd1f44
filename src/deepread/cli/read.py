"""`deepread [FOLDER | FILE | -]`: wires library, search, settings and journal to the app, and starts it."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from deepread import storage
from deepread.cli import output
from deepread.cli.choices import settings_for
from deepread.cli.opening import STDIN, cache_of, file, folder, is_folder, last_read, place_of, standard_input
from deepread.cli.progress import refresh
from deepread.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from deepread.article import Source
    from deepread.cli.arguments import Arguments
    from deepread.library import Stamp
    from deepread.search import Searcher
    from deepread.settings import Settings
    from deepread.tui import Start


def run(arguments: Arguments) -> int:
    """Read, or print where there is no terminal to read in. Returns the exit status."""
    operand = arguments.operands[0] if arguments.operands else None
    if output.terminal().dumb or not _keyboard_is_there():
        return _print(arguments, operand)
    session = _Session()
    with session.stack:
        start = session.start(arguments, operand)
        return _run(start, session.cache)


def _print(arguments: Arguments, operand: str | None) -> int:
    """What stands for reading where there is no terminal: the list of a folder, the page of anything else."""
    if operand is None or (operand != STDIN and is_folder(place_of(operand))):
        from deepread.cli import listing

        return listing.run(arguments)
    from deepread.cli import show

    return show.run(arguments)


def _run(start: Start, cache: ExitStack) -> int:
    from deepread import tui
    from deepread.terminal import Colours, signals

    signals.install(save=cache.close)
    colours = Colours.NONE if start.settings.colour == "never" else output.terminal().colours
    try:
        return tui.run(replace(start, colours=colours))
    finally:
        signals.restore()


def _keyboard_is_there() -> bool:
    """Whether keys can be read: from standard input, else from the terminal itself."""
    if sys.stdin is None:
        return False
    if sys.stdin.isatty():
        return True
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def _take_keyboard() -> None:
    """Put the terminal in the place of standard input, where something else was read from there: keys come from it."""
    if sys.stdin.isatty():
        return
    terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    os.dup2(terminal, 0)
    os.close(terminal)


@dataclass
class _Session:
    """What is open while the app runs, and what went wrong before it could say so. A signal closes `cache` too."""

    stack: ExitStack = field(default_factory=ExitStack)
    cache: ExitStack = field(default_factory=ExitStack)
    problems: list[str] = field(default_factory=list)

    def start(self, arguments: Arguments, operand: str | None) -> Start:
        """Everything that the app is handed. Raises Failure."""
        self.stack.enter_context(self.cache)
        settings = settings_for(arguments, self.problems.append)
        if operand == STDIN:
            start = self._one_text(Library.of_bytes(standard_input(settings), "standard input"), settings)
        elif operand is None or is_folder(place_of(operand)):
            start = self._folder(operand, settings)
        else:
            start = self._one_text(file(place_of(operand), settings), settings)
            start = replace(start, follow=_follow(place_of(operand)))
        _take_keyboard()
        return start

    def _folder(self, operand: str | None, settings: Settings) -> Start:
        place = place_of(operand) if operand is not None else last_read()
        cache = self.cache.enter_context(cache_of(place, self.problems.append))
        library = self.stack.enter_context(folder(place, cache, settings))
        if operand is not None:
            self._note(place)
        if cache is None:
            return self._in_memory(library, settings)
        return self._ready(
            library,
            settings,
            partial(_open_searcher, cache),
            follow=_follow(library.folder, "--cache", os.fspath(cache)),
        )

    def _one_text(self, library: Library, settings: Settings) -> Start:
        self.stack.enter_context(library)
        start = self._in_memory(library, settings)
        return replace(start, open_path=next(iter(library.stamps()), None))

    def _in_memory(self, library: Library, settings: Settings) -> Start:
        """Nothing can be kept, or there is little to keep: everything is read before the app starts."""
        refresh(library)
        stamps = dict(library.stamps())
        return self._ready(library, settings, partial(_search_in_memory, stamps, library.read))

    def _ready(
        self,
        library: Library,
        settings: Settings,
        open_searcher: Callable[[], Searcher | None],
        follow: tuple[str, ...] = (),
    ) -> Start:
        from deepread.tui import Start

        return Start(library, settings, open_searcher, follow, problem="; ".join(self.problems))

    def _note(self, place: Path) -> None:
        """Remember `place` as the library read last."""
        from deepread.journal import Journal

        with Journal.open(storage.state_folder()) as journal:
            journal.libraries.opened(place)
            if journal.note:
                self.problems.append(journal.note)


def _open_searcher(cache: Path) -> Searcher | None:
    from deepread.search import Searcher

    return Searcher.open(cache)


def _search_in_memory(stamps: Mapping[str, Stamp], read: Callable[[str], Source]) -> Searcher:
    from deepread.search import Indexer

    indexer = Indexer.open(None)
    for _ in indexer.sync(stamps, read, stamps):
        pass
    return indexer.searcher()


def _follow(place: Path, *options: str) -> tuple[str, ...]:
    """The command that fills catalogue and index and says what changes.

    With -P nothing is imported from the folder that is current.
    """
    own = (sys.executable, "-P", "-m", "deepread")
    return (*own, "index", "--follow", *options, "--", os.fspath(place))
