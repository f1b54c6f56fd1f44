"""Owns the look at all files for what is wrong with them: the process that looks, its screen, and the way back to it.

The process is `deepread doctor FOLDER`, one JSON object a line: in a thread it would hold up the keys.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from deepread.document import holds_line, offset_of_line
from deepread.text import line as safe_line
from deepread.tui.troubles import HowFar, Located, Troubles, read_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.timer import Timer
    from textual.worker import Worker

    from deepread.library import Library
    from deepread.tui.desk import Desk
    from deepread.tui.excursion import Excursion
    from deepread.tui.palette import Palette
    from deepread.tui.reader import Reader
    from deepread.tui.telling import Telling
    from deepread.tui.trouble_screen import TroubleScreen

_PAUSE = 0.1
"""Seconds between two times that what was found is shown."""
_LONGEST_LINE = 1 << 20


class Checkup:
    """Shows its screen over `app` in the colours that `palette` answers. `command` is the process's argv, or ()."""

    def __init__(  # noqa: PLR0913 - each is a part that it looks at or moves
        self,
        app: App[int],
        command: tuple[str, ...],
        library: Library,
        *,
        desk: Desk,
        reader: Reader,
        excursion: Excursion,
        telling: Telling,
        palette: Callable[[], Palette],
    ) -> None:
        self._app = app
        self._command = command
        self._library = library
        self._desk = desk
        self._reader = reader
        self._excursion = excursion
        self._telling = telling
        self._palette = palette
        self._troubles: Troubles | None = None
        self._worker: Worker[None] | None = None
        self._timer: Timer | None = None
        self._shown: TroubleScreen | None = None
        self._cursor = 0
        self._came_from: str | None = None

    def begin(self) -> None:
        """Look at all files, and show what is wrong with them as it is found."""
        if not self._command:
            self._telling.say("there is no folder to look at")
            return
        self._end()
        self._came_from, self._cursor = None, 0
        troubles = self._troubles = Troubles()
        self._show(troubles)
        self._worker = self._app.run_worker(
            partial(self._look, troubles), name="checkup", description="checkup", exit_on_error=False
        )

    def open(self, located: Located) -> None:
        """Read the article that has the trouble, at its line; `step_back` leads here again."""
        screen = self._shown
        if screen is None or screen is not self._app.screen:
            return
        if self._library.rows_at([located.path])[0] is None:
            screen.say("it is not in the list, so there is no page of it")
            return
        self._cursor, self._came_from = screen.cursor, located.path
        screen.dismiss()
        self._excursion.go(located.path)
        line = located.trouble.line
        self._desk.once_there(
            lambda document: holds_line(document, line),
            lambda: self._reader.go_to(offset_of_line(self._reader.document, line)),
        )
        self._telling.say(safe_line(located.trouble.reason, 300))

    def step_back(self) -> bool:
        """From the page of an article back to the trouble that led there; False where none did."""
        if self._troubles is None or self._came_from is None or self._came_from != self._desk.path:
            return False
        self._came_from = None
        self._excursion.step_back()
        self._show(self._troubles)
        return True

    def close(self) -> None:
        """The screen is closed: nobody waits for what is still to be found."""
        if self._came_from is None:
            self._end()
            self._troubles = None

    def moved(self, old: str, new: str) -> None:
        """An article was renamed: the way back leads from it all the same."""
        self._came_from = new if self._came_from == old else self._came_from

    def _show(self, troubles: Troubles) -> None:
        from deepread.tui.trouble_screen import TroubleScreen  # late: it is not there at the start

        self._shown = TroubleScreen(self._palette(), troubles, self._cursor)
        self._app.push_screen(self._shown)

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.cancel()
            self._worker = None

    async def _look(self, troubles: Troubles) -> None:
        try:
            ended_well = await self._listen(troubles)
        except (OSError, ValueError):  # it did not start, or a line of it has no end
            ended_well = False
        troubles.complete = True
        self._grown()
        if not ended_well:
            self._say("not all files could be looked at")

    async def _listen(self, troubles: Troubles) -> bool:
        """Take in what the process says, until its end; whether that was a good one. Raises OSError and ValueError."""
        process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_LONGEST_LINE,
        )
        assert process.stdout is not None  # noqa: S101 - it was asked for above; this tells the type checker
        try:
            async for line in process.stdout:
                said = read_line(line)
                if isinstance(said, Located):
                    troubles.add(said)
                elif isinstance(said, HowFar):
                    troubles.how_far = said
                if self._timer is None:  # a hundred lines are shown once
                    self._timer = self._app.set_timer(_PAUSE, self._grown)
            return await process.wait() in (0, 1)
        finally:
            if process.returncode is None:
                process.terminate()

    def _grown(self) -> None:
        self._timer = None
        if self._shown is not None and self._shown.is_current:
            self._shown.grown()

    def _say(self, message: str) -> None:
        if self._shown is not None and self._shown.is_current:
            self._shown.say(message)
