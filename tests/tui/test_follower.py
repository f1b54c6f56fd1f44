"""What the app hears from the process that follows the folder, and what it makes of a process that misbehaves."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import TYPE_CHECKING

from deepread.tui.follower import Catalogued, Follower, Indexed, Problem

if TYPE_CHECKING:
    from textual.message import Message


async def hear(*said: object, ends_with: int = 0) -> list[Message]:
    """The messages that come of a process that says `said`, one JSON object a line, and ends."""
    lines = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in said)
    script = f"import sys; sys.stdout.write({lines!r} + chr(10)); sys.stdout.flush(); sys.exit({ends_with})"
    return (await deaths((sys.executable, "-c", script), 1))[0]


async def deaths(command: tuple[str, ...], most: int) -> tuple[list[Message], list[float]]:
    """The messages of a process that is stopped for good in its pause number `most`, and the seconds of its pauses."""
    heard: list[Message] = []
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        assert not follower.works
        pauses.append(seconds)
        if len(pauses) == most:
            await follower.stop()

    follower = Follower(command, heard.append, sleep)
    await follower.run()
    return heard, pauses


async def test_every_event_becomes_a_message() -> None:
    catalogue, index, problem = await hear(
        {"event": "catalogue", "articles": 3, "changed": ["a.md"]},
        {"event": "index", "indexed": 2, "pending": 1},
        {"event": "problem", "text": "the disk is full"},
    )
    assert isinstance(catalogue, Catalogued)
    assert (catalogue.articles, catalogue.changed) == (3, frozenset({"a.md"}))
    assert isinstance(index, Indexed)
    assert (index.indexed, index.pending) == (2, 1)
    assert isinstance(problem, Problem)
    assert problem.text == "the disk is full"


async def test_while_a_folder_is_read_for_the_first_time_it_says_how_many_files_there_are() -> None:
    first, last = await hear(
        {"event": "catalogue", "articles": 3, "changed": [], "files": 10},
        {"event": "catalogue", "articles": 9, "changed": []},
    )
    assert isinstance(first, Catalogued)
    assert isinstance(last, Catalogued)
    assert (first.files, last.files) == (10, 0)


async def test_changes_too_many_to_name_may_be_any() -> None:
    (message,) = await hear({"event": "catalogue", "articles": 9, "changed": ["a.md"], "all": False})
    assert isinstance(message, Catalogued)
    assert message.changed is None


async def test_what_makes_no_sense_is_passed_over() -> None:
    assert await hear("nonsense", {"event": "index"}, [1, 2], {"event": "ready"}) == []


async def test_a_problem_is_safe_to_show() -> None:
    (message,) = await hear({"event": "problem", "text": "bad \x1b]0;name\x07 file"})
    assert isinstance(message, Problem)
    assert "\x1b" not in message.text


async def test_a_process_that_ends_badly_is_told_of() -> None:
    (message,) = await hear("", ends_with=3)
    assert isinstance(message, Problem)


async def test_a_process_that_goes_on_dying_is_started_again_ever_later_and_told_of_once() -> None:
    heard, pauses = await deaths(
        (sys.executable, "-S", "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"), 8
    )
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    assert len(heard) == 1


async def test_a_process_that_ended_well_is_not_started_again() -> None:
    assert (await deaths((sys.executable, "-S", "-c", ""), 1))[1] == []


async def test_a_line_without_end_stops_the_process_and_is_told_of() -> None:
    (message,) = await hear("x" * (2 << 20))
    assert isinstance(message, Problem)


async def test_a_command_that_is_not_there_is_told_of() -> None:
    heard: list[Message] = []
    await Follower(("/no/such/command",), heard.append).run()
    assert isinstance(heard[0], Problem)


async def test_who_stops_following_waits_until_the_process_has_ended() -> None:
    follower = Follower((sys.executable, "-c", "import time; print('{}', flush=True); time.sleep(60)"), lambda _: None)
    following = asyncio.ensure_future(follower.run())
    while not follower.works:
        await asyncio.sleep(0)
    await follower.stop()
    assert follower._process is not None
    assert follower._process.returncode is not None
    await following
