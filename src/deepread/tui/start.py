"""Owns what the app is started with, and starts it. Importing this module does not import Textual."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from deepread.terminal import Colours
from deepread.terminal.picture import Way
from deepread.tui import interpreter
from deepread.tui.key_table import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.journal import Journal
    from deepread.library import Library
    from deepread.search import Searcher
    from deepread.settings import Settings
    from deepread.tui.key import Key


@dataclass(frozen=True, slots=True)
class Start:
    """All that the app is handed by the command line.

    `open_searcher` answers None while there is no index to search, and for one text, in which there is only finding.
    `follow` is the command that fills catalogue and index and follows the folder, as argv; () where nothing is to be
    followed (stdin). `doctor` is the one that tells what is wrong with the files; () where there is no folder.
    `open_path` is the one article that there is, to be read without a list; `goes_on` says that the article that was
    read last is offered. `colours` are what the terminal shows, `keys` the key table as the reader has it, `pictures`
    how pictures are shown. `problem` is a sentence to show first. `journal` is what the reader notes in; without one it
    is forgotten with the session.
    """

    library: Library
    settings: Settings
    open_searcher: Callable[[], Searcher | None]
    follow: tuple[str, ...] = ()
    doctor: tuple[str, ...] = ()
    open_path: str | None = None
    goes_on: bool = False
    colours: Colours = Colours.TRUE
    keys: tuple[Key, ...] = KEYS
    pictures: Way = Way.NONE
    problem: str = ""
    journal: Journal | None = None


def run(start: Start) -> int | Path:
    """Run the app until the reader quits. Returns the exit status, or the folder that is to be read next.

    The terminal is restored whatever happens; then a fault of the app's own is raised.
    """
    os.environ.setdefault("TEXTUAL_FPS", "120")  # results that come after their letter's frame wait half as long
    with interpreter.importing():
        from deepread.tui.app import Deepread

    app = Deepread(start)
    app.run(mouse=start.settings.mouse)
    if app.fault is not None:
        raise app.fault
    return app.return_value if isinstance(app.return_value, Path) else app.return_code or 0
