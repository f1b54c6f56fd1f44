"""Owns leaving one library for another in the same session: the list of those that were opened, and typing a path."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from deepread.tui.bar import Purpose
from deepread.tui.key import Pane
from deepread.tui.keys import key_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from deepread.journal import Journal
    from deepread.journal.libraries import Forgotten
    from deepread.tui.library_screen import Answer
    from deepread.tui.main_screen import MainScreen
    from deepread.tui.notebook import Notebook
    from deepread.tui.palette import Palette
    from deepread.tui.searching import Searching
    from deepread.tui.telling import Telling

_OFFERED = 3
"""Folders that are named where several begin as what was typed."""


class Collection:
    """Ends `app` with the folder that is to be read next, as its result; `library` is the one that is read."""

    def __init__(  # noqa: PLR0913 - each is a part that is asked or told
        self,
        app: App[object],
        journal: Journal,
        library: Path,
        screen: MainScreen,
        *,
        notebook: Notebook,
        searching: Searching,
        telling: Telling,
        palette: Callable[[], Palette],
    ) -> None:
        self._app = app
        self._journal = journal
        self._library = library
        self._screen = screen
        self._notebook = notebook
        self._searching = searching
        self._telling = telling
        self._palette = palette
        self._forgotten: list[Forgotten] = []
        """What was taken off the list in this session, the latest last."""

    def show(self) -> None:
        """Show the libraries that were opened."""
        from deepread.tui.library_screen import LibraryScreen, looked_at  # late: it is not there at the start

        known = looked_at(self._journal.libraries.known(), self._library)
        if known:
            self._app.push_screen(LibraryScreen(known, self._palette()), self._take)
        else:
            self._type()

    def forget(self, folder: Path) -> None:
        """Take a library off the list."""
        from deepread.tui.library_screen import LibraryScreen, looked_at  # late: as above

        if forgotten := self._journal.libraries.forget(folder):
            self._forgotten.append(forgotten)
        if isinstance(self._app.screen, LibraryScreen):
            back = key_for("screen.bring_back", Pane.LIBRARIES)
            said = f"off this list, with all that was noted kept; {back} takes it back"
            self._app.screen.show(looked_at(self._journal.libraries.known(), self._library), said)

    def bring_back(self) -> None:
        """Put the library back on the list that was taken off it last."""
        from deepread.tui.library_screen import LibraryScreen, looked_at  # late: as above

        forgotten = self._forgotten.pop() if self._forgotten else None
        if forgotten:
            self._journal.libraries.bring_back(forgotten)
        if isinstance(self._app.screen, LibraryScreen):
            said = "on this list again" if forgotten else "nothing was taken off this list"
            self._app.screen.show(looked_at(self._journal.libraries.known(), self._library), said)

    def _take(self, answer: Path | Answer | None) -> None:
        if isinstance(answer, Path):
            self._open(answer)
        elif answer is not None:
            self._type()

    def _type(self) -> None:
        self._screen.type_in(
            Purpose.FOLDER, "", "the path of a folder of articles; Tab completes it", "path of a folder"
        )

    def complete(self) -> None:
        """Go on with the name of the folder that was begun, as far as only one is meant."""
        bar = self._screen.search
        begun = folders_begun(bar.value)
        if not begun:
            self._telling.say("there is no folder that begins so")
            return
        common = f"{begun[0]}/" if len(begun) == 1 else _common(begun)
        if common == bar.value:
            names = ", ".join(Path(path).name for path in begun[:_OFFERED])
            self._telling.say(names + " …" * (len(begun) > _OFFERED))
        bar.put(common, len(common))

    def enter(self) -> None:
        """Open the folder whose path was typed."""
        typed = self._screen.search.value.strip()
        if typed and not os.path.isdir(place_typed(typed)):  # noqa: PTH112  Path.is_dir raises where a name is too long or out of reach
            self._telling.say("there is no such folder")
            return
        self.leave()
        if typed:
            self._open(place_typed(typed))

    def leave(self) -> None:
        """Back to the list."""
        self._screen.set_focus(self._screen.list)
        self._searching.rest_bar()

    def _open(self, folder: Path) -> None:
        """Read `folder` next, unless it cannot be read."""
        try:
            with os.scandir(folder):
                pass
        except OSError as error:
            self._telling.say(f"that folder cannot be read: {error.strerror}")
            return
        self._notebook.save_place()
        self._app.exit(folder)


def _common(texts: list[str]) -> str:
    """What all of `texts`, which are sorted, begin with."""
    first, last = texts[0], texts[-1]
    length = next(
        (place for place, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first)
    )
    return first[:length]


def place_typed(text: str) -> Path:
    """The folder that a path names as it was typed: `~` is the reader's own."""
    return Path(os.path.abspath(os.path.expanduser(text)))  # noqa: PTH100, PTH111  Path's raise where there is no home


def folders_begun(text: str) -> list[str]:
    """The folders that `text` may become, as it is typed; hidden ones only where they are asked for."""
    head, _, name = text.rpartition("/")
    folder = place_typed(head + "/") if "/" in text else Path()
    try:
        with os.scandir(folder) as found:
            names = [entry.name for entry in found if entry.is_dir()]
    except (OSError, ValueError):
        return []
    before = text[: len(text) - len(name)]
    return sorted(
        before + each for each in names if each.startswith(name) and (name.startswith(".") or not each.startswith("."))
    )
