"""Owns the changes of very many articles: done in a thread, one after another, while keys are answered.

Each has a connection to the journal of its own, and is one transaction there. What the reader does to articles
meanwhile waits for it, in order; whoever leaves waits for all of it.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from deepread.journal import Journal
    from deepread.library import Library
    from deepread.tui.noting import Noting
    from deepread.tui.telling import Telling

    Work = Callable[[Journal], Callable[[], None]]
    """What is done in the thread, with a journal of its own; what it answers is called in the interface's thread."""

MANY = 2_000
"""Articles of which fewer are changed within a frame or two."""


@dataclass(eq=False)
class _Change:
    work: Work
    journal: Journal
    thread: Thread | None = None
    done: Callable[[], None] | None = None
    error: BaseException | None = None

    def run(self) -> None:
        try:
            self.done = self.work(self.journal)
        except BaseException as error:  # noqa: BLE001 - raised in the interface's thread
            self.error = error
        finally:
            self.journal.close()


class BulkChanges:
    """`post` is called in the thread when a change is done."""

    @dataclass
    class Done(Message):
        """One is done: `settle` is to be called."""

        change: object

    def __init__(
        self,
        journal: Journal,
        library: Library,
        noting: Noting,
        telling: Telling,
        post: Callable[[Message], object],
    ) -> None:
        self._journal = journal
        self._library = library
        self._noting = noting
        self._telling = telling
        self._post = post
        self._change: _Change | None = None
        self._waiting: deque[Callable[[], None]] = deque()

    @property
    def under_way(self) -> bool:
        """Whether one is being done."""
        return self._change is not None

    def after(self, action: Callable[[], None]) -> None:
        """Do `action` at once, or when all that is under way, or waits, is done."""
        if self._change is None:
            action()
        else:
            self._waiting.append(action)

    def begin(self, work: Work, doing: str) -> bool:
        """Do `work` in the thread, and say that one is `doing` that; False where only this thread has the journal and
        the library, and nothing is done.
        """
        journal = self._journal.beside() if self._library.kept else None
        if journal is None:
            return False
        self._change = change = _Change(work, journal)
        self._noting.hold()
        self._telling.say(f"{doing}…", unasked=True)
        change.thread = Thread(target=self._run, args=(change,), name="bulk change")
        change.thread.start()
        return True

    def _run(self, change: _Change) -> None:
        change.run()
        self._post(self.Done(change))

    def settle(self, change: object) -> None:
        """Show what a change came to, and do what waits for it; unless that was done."""
        if self._change is None or change is not self._change:
            return
        is_done, self._change = self._change, None
        if is_done.thread is not None:
            is_done.thread.join()
        self._noting.let_go()
        if is_done.error is not None:
            raise is_done.error
        if is_done.done is not None:
            is_done.done()
        while self._waiting and self._change is None:
            self._waiting.popleft()()

    def finish(self) -> None:
        """Wait for what is under way, and do all that waits."""
        while self._change is not None:
            if self._change.thread is not None:
                self._change.thread.join()
            self.settle(self._change)
