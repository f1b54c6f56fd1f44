"""`deepread [FOLDER | FILE | -]`: wires library, search, settings and journal to the app, and starts it."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from deepread.cli import noted, output
from deepread.cli.choices import in_short, keys_for, loaded_for
from deepread.cli.failure import say
from deepread.cli.opening import STDIN, cache_of, file, folder, is_folder, last_read, place_of, standard_input
from deepread.cli.own_journal import own_journal
from deepread.cli.progress import refresh
from deepread.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.cli.arguments import Arguments
    from deepread.journal import Journal
    from deepread.search import Searcher
    from deepread.settings import Settings
    from deepread.tui import Start


def run(arguments: Arguments) -> int:
    """Read, or print where there is no terminal to read in. Returns the exit status."""
    operand = arguments.operands[0] if arguments.operands else STDIN if _is_handed_a_text() else None
    if output.terminal().dumb or not _keyboard_is_there():
        return _print(arguments, operand)
    while isinstance(done := _read(arguments, operand), Path):
        operand = os.fspath(done)
    return done


def _read(arguments: Arguments, operand: str | None) -> int | Path:
    """Read what `operand` names. The exit status, or the folder that the reader wants to read next."""
    session = _Session()
    with session.stack:
        start = session.start(arguments, operand)
        status = _run(start, session.cache)
        session.describe(start.library)
    if session.journal.note and session.journal.note not in start.problem:
        say(session.journal.note)  # nobody could see in the app what came of its last notes
    return status


def _print(arguments: Arguments, operand: str | None) -> int:
    """What stands for reading where there is no terminal: the list of a folder, the page of anything else."""
    if operand is None or (operand != STDIN and is_folder(place_of(operand))):
        from deepread.cli import listing

        return listing.run(arguments)
    from deepread.cli import show

    return show.run(arguments)


def _run(start: Start, cache: ExitStack) -> int | Path:
    from deepread import tui
    from deepread.terminal import Colours, signals
    from deepread.terminal.picture import Way, way_of

    signals.install(save=cache.close)
    colours = Colours.NONE if start.settings.colour == "never" else output.terminal().colours
    pictures = way_of(start.settings.images, output.terminal(), os.environ) if colours is not Colours.NONE else Way.NONE
    try:
        return tui.run(replace(start, colours=colours, pictures=pictures))
    finally:
        signals.restore()


def _is_handed_a_text() -> bool:
    """Whether something was piped in for a person to read, as into a pager. A program may have left a pipe there."""
    if sys.stdin is None or not output.is_terminal():
        return False
    mode = os.fstat(sys.stdin.fileno()).st_mode
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


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


_DESCRIBED = 200
"""Articles that are described at the start and at the end: who follows the folder does so with the others."""


@dataclass
class _Session:
    """What is open while the app runs, and what went wrong before it could say so. A signal closes `cache` too."""

    stack: ExitStack = field(default_factory=ExitStack)
    cache: ExitStack = field(default_factory=ExitStack)
    problems: list[str] = field(default_factory=list)
    journal: Journal = field(default_factory=own_journal)
    read_from: Library | None = None

    def start(self, arguments: Arguments, operand: str | None) -> Start:
        """Everything that the app is handed. Raises Failure."""
        self.stack.enter_context(self.cache)
        self.stack.enter_context(self.journal)
        wrong: list[str] = []
        loaded = loaded_for(arguments, wrong.append)
        settings, keys = loaded.settings, keys_for(loaded.keys, wrong.append)
        if wrong:
            self.problems.append(in_short(wrong))
        if operand == STDIN:
            start = self._one_text(Library.of_bytes(standard_input(settings), "standard input"), settings)
            start = replace(start, journal=None)  # there is no file that would be known again
        elif operand is None or is_folder(place_of(operand)):
            start = self._folder(operand, settings)
        else:
            library = file(place_of(operand), settings, self.journal.encodings.by_content)
            start = self._one_text(library, settings)
            noted.settle(self.journal, start.library)
            start = replace(start, follow=_follow(place_of(operand)))
        _take_keyboard()
        return replace(start, keys=keys)

    def describe(self, library: Library) -> None:
        """Have the journal know what the articles are of which something is noted, while the catalogue has them."""
        from deepread.cli.reuniting import describe  # late: hardly anything is to be described

        describe(self.journal, library, _DESCRIBED)

    def _folder(self, operand: str | None, settings: Settings) -> Start:
        place = place_of(operand) if operand is not None else last_read()
        cache = self.cache.enter_context(cache_of(place, self.problems.append))
        chosen = self.journal.encodings.by_content
        library = self.stack.enter_context(folder(place, cache, settings, chosen))
        if operand is not None:
            self.journal.libraries.opened(place)
        self.journal.libraries.found(place)
        self.describe(library)
        if not library.kept:
            refresh(library)  # nobody else can find out for this session what is in it
            noted.settle(self.journal, library)
        kept = ("--cache", os.fspath(cache)) if cache is not None else ()
        searcher = partial(self._searcher, library.folder, cache, settings)
        start = self._ready(library, settings, searcher, follow=_follow(library.folder, *kept))
        return replace(
            start,
            goes_on=operand is None,
            doctor=_own("doctor", "--jsonl", "--follow", "--", os.fspath(library.folder)),
        )

    def _one_text(self, library: Library, settings: Settings) -> Start:
        """There is little to keep, so all is read before the app starts; and one text is found in, never searched."""
        self.stack.enter_context(library)
        refresh(library)
        return replace(self._ready(library, settings, lambda: None), open_path=next(iter(library.stamps()), None))

    def _searcher(self, place: Path, cache: Path | None, settings: Settings) -> Searcher | None:
        """Called in the thread that asks: the library that it reads from is one of its own."""
        from deepread.search import Searcher

        if self.read_from is None:
            self.read_from = self.stack.enter_context(folder(place, cache, settings))
        return Searcher.open(cache, self.read_from)

    def _ready(
        self,
        library: Library,
        settings: Settings,
        open_searcher: Callable[[], Searcher | None],
        follow: tuple[str, ...] = (),
    ) -> Start:
        from deepread.tui import Start

        if self.journal.note:
            self.problems.append(self.journal.note)
        problem = "; ".join(self.problems)
        return Start(library, settings, open_searcher, follow, problem=problem, journal=self.journal)


def _follow(place: Path, *options: str) -> tuple[str, ...]:
    """The command that fills catalogue and index and says what changes."""
    return _own("index", "--follow", *options, "--", os.fspath(place))


def _own(*words: str) -> tuple[str, ...]:
    """A command of deepread's own, as argv. With -P nothing is imported from the folder that is current."""
    return (sys.executable, "-P", "-m", "deepread", *words)
