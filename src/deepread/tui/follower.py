"""Owns the process that fills catalogue and index and follows the folder, and what it says while it works.

It is `deepread index FOLDER --follow`: one JSON object a line on its standard output. It ends when its standard input
closes, so it cannot outlive the app, however the app dies.
"""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from deepread.text import line as safe_line

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


_WORKED = 10.0
"""Seconds after which a process is taken to work: one that ends sooner would end again, and waits for longer."""
_ENDING = 0.5
"""Seconds that a process gets to end."""
_SHORTEST, _LONGEST = 1.0, 60.0
"""Seconds before a process that has died is started again: twice as long each time."""


@dataclass
class Catalogued(Message):
    """The catalogue has changed; `changed` are the paths, None where they are too many to be named. `files` is how many
    there are to be read while that is not done, else 0.
    """

    articles: int
    changed: frozenset[str] | None
    files: int = 0


@dataclass
class Moved(Message):
    """The file of an article was renamed: its path was `old` and is `new`."""

    old: str
    new: str


@dataclass
class Indexed(Message):
    """The index has grown: `indexed` articles are in it, `pending` are still to come."""

    indexed: int
    pending: int


@dataclass
class Problem(Message):
    """Something could not be done; `text` says what, in words for the reader."""

    text: str


class Follower:
    """`command` is the process's argv; `post` is called with each message, `sleep` with the seconds of each pause.

    `works` says whether the process runs, and so whether the folder is looked at without being asked to.
    """

    def __init__(
        self,
        command: tuple[str, ...],
        post: Callable[[Message], object],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._command = command
        self._post = post
        self._sleep = sleep
        self._process: asyncio.subprocess.Process | None = None
        self._stopped = False
        self.works = False

    async def run(self) -> None:
        """Start the process and pass on what it says. One that dies is started again after a pause, which grows while
        it goes on dying; that is told once.
        """
        pause = _SHORTEST
        while not self._stopped:
            begun = time.monotonic()
            try:
                ended_well = await self._follow()
            except OSError as error:
                self._post(Problem(f"search index: {error.strerror or error}; the folder is not followed"))
                return
            finally:
                self.works = False
            if ended_well or self._stopped:
                return
            if time.monotonic() - begun >= _WORKED:
                pause = _SHORTEST
            elif pause == _SHORTEST:
                self._post(Problem("the indexing process stopped; what is not indexed is searched by reading"))
            await self._sleep(pause)
            pause = min(2 * pause, _LONGEST)

    async def _follow(self) -> bool:
        """One process until its end; whether that was a good one. Raises OSError where it cannot be started."""
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=1 << 20,
        )
        self.works = True
        assert self._process.stdout is not None  # noqa: S101 - it was asked for above; this tells the type checker
        try:
            async for line in self._process.stdout:
                message = _message(line)
                if message is not None:
                    self._post(message)
        except ValueError:  # a line beyond the limit: whatever says that is not our process
            self._process.kill()
        return await self._process.wait() == 0

    def look(self) -> None:
        """Have the process look at the whole folder again: something of it is to be read in another way."""
        if self.works and self._process is not None and self._process.stdin is not None:
            with suppress(OSError, RuntimeError):  # one that has just ended is started again, and looks then
                self._process.stdin.write(b"\n")

    async def stop(self) -> None:
        """End the process, and wait until it has ended, as the loop speaks up for one that outlives it; what it has
        committed stays.
        """
        self._stopped = True
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), _ENDING)


def _message(line: bytes) -> Message | None:
    """The message that a line of the process stands for; None for one that says nothing to the app."""
    try:
        said = json.loads(line)
        match said["event"]:
            case "catalogue":
                changed = frozenset(map(str, said.get("changed", ())))
                named = changed if said.get("all", True) else None
                return Catalogued(int(said["articles"]), named, int(said.get("files", 0)))
            case "moved":
                return Moved(str(said["old"]), str(said["new"]))
            case "index":
                return Indexed(int(said["indexed"]), int(said["pending"]))
            case "problem":
                return Problem(safe_line(str(said["text"]), 200))
    except (ValueError, KeyError, TypeError):
        return None
    return None
