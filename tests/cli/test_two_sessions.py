"""Two sessions on one folder: one writes the index, both hear of changes, and either may be killed."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from typing import TYPE_CHECKING, Any, Self

from command import DEEPREAD
from deepread import storage
from deepread.search import Indexer, Searcher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from command import Command

PATIENCE = 60.0
"""Seconds, for a machine that is busy. No test waits for it when all is well."""


class Following:
    """`deepread index --follow` as the app starts it, and what it says."""

    def __init__(self, command: Command, library: Path) -> None:
        self._process = subprocess.Popen(
            [*DEEPREAD, "index", "--follow", str(library)],
            env=command.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._said: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()

    def hears(self, event: str, condition: Callable[[dict[str, Any]], object] = bool) -> dict[str, Any]:
        """Wait until it says an `event` for which `condition` holds."""
        while True:
            said = self._said.get(timeout=PATIENCE)
            if said["event"] == event and condition(said):
                return said

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said.put(json.loads(line))


def count(library: Path, query: str) -> int:
    """How many articles the index on the disk has for a query."""
    searcher = Searcher.open(storage.cache_for(library))
    assert searcher is not None
    total = searcher.search(query).total
    searcher.close()
    return total


def test_when_the_writer_is_killed_the_other_session_takes_over(command: Command, library: Path) -> None:
    with Following(command, library) as first:
        first.hears("ready")
        holder = Indexer.open(storage.cache_for(library))
        assert holder.writes, "nobody holds the right to write while there is nothing to write"
        with Following(command, library) as second:
            second.hears("index", lambda said: said["indexed"] == 4)
            (library / "new.md").write_text("# New\n\nA quokka came by.\n")
            for session in (first, second):
                session.hears("catalogue", lambda said: "new.md" in said["changed"] or said["articles"] == 5)
            assert count(library, "quokka") == 0
            first.kill()
            holder.close()  # as the end of a process does
            second.hears("index", lambda said: (said["indexed"], said["pending"]) == (5, 0))
            assert count(library, "quokka") == 1


def test_a_search_waits_for_nobody_and_finds_what_is_not_indexed(command: Command, library: Path) -> None:
    writing = Indexer.open(storage.cache_for(library))
    assert writing.writes
    answer = command("search", "--json", "honey", library)
    assert json.loads(answer.stdout)["total"] == 2
    assert writing.indexed() == 0
    writing.close()


def test_a_renamed_file_is_told_with_both_its_names(command: Command, library: Path) -> None:
    with Following(command, library) as session:
        session.hears("ready")
        (library / "bees.md").rename(library / "wasps.md")
        said = session.hears("moved")
        assert (said["old"], said["new"]) == ("bees.md", "wasps.md")
        session.hears("index", lambda said: (said["indexed"], said["pending"]) == (4, 0))
