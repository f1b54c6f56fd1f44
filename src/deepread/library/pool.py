"""Owns taking in many files with all processors: by other processes, and here while those are busy.

What they find comes in the order in which it was asked for, so that it makes no difference who read a file. What a
process that ends too early has not answered is read by another, one file after the other: whichever ends that one too
is never read here, where it would end all.
"""

from __future__ import annotations

import os
import select
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from deepread.library.intake import File, Taken, lost, take_all
from deepread.library.other_process import start
from deepread.library.pipe import room, widen
from deepread.library.worker import from_plain, receive, send

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deepread.library.origin import Walk

_MOST_PROCESSES = 4
"""More would wait for the catalogue, into which one process writes."""

_FILES = 32
_PATHS = 2_400
"""Bytes of all paths that are asked for at once."""

_AROUND = 24
"""Bytes that say the rest of a file, and how long its path is."""

_AHEAD = 4
"""Questions that a process has before it, so that it never waits for the next, not even while what was found is
written. What waits in a pipe must never fill it, or both ends wait: a small one has room for fewer.
"""

_WAITING = 64
"""Answers that may wait for an earlier one."""

_LARGE = 2_000_000
"""Bytes of a file that is read here, so that there is one such in memory at a time."""

_END_SECONDS = 1.0

_ENDED = (EOFError, OSError, ValueError, TypeError)
"""What asking a process raises that has ended, perhaps in the midst of an answer."""


def idle_processors() -> int:
    """How many this process may use beside its own that have had nothing to do in the last minute."""
    try:
        processors = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        processors = os.cpu_count() or 1
    return max(0, min(processors - 1, processors - round(os.getloadavg()[0])))


@dataclass(slots=True)
class _Question:
    files: Sequence[File]
    worker: _Worker | None = None
    answer: list[Taken] | None = None
    is_old: bool = False
    """Whether the files are to be read again, whatever the answer is."""


class Pool:
    """Takes in the files that `ask` names; `answers` and `finish` say what became of them, in that order."""

    def __init__(self, walk: Walk, encodings: Mapping[int, str]) -> None:
        """Where no process can be started, and for what is in no folder, all is read here."""
        self._walk = walk
        self._encodings = encodings
        self._files: list[File] = []
        self._length = 0
        self._questions: deque[_Question] = deque()
        self._workers: list[_Worker] = []
        self._may_start = True
        """Whether another process is known to be of use."""
        if shared := walk.shared:
            with suppress(OSError, ValueError):
                for _ in range(min(idle_processors(), _MOST_PROCESSES - 1)):
                    self._workers.append(_Worker(*shared, encodings))

    def ask(self, path: str, size: int, *, certain: bool) -> None:
        """Have the file at `path` taken in, which is of so many bytes."""
        length = len(path.encode("utf-8", "surrogatepass")) + _AROUND
        if size > _LARGE or length > _PATHS:
            self._hand_out()
            question = _Question([(path, certain)])
            question.answer = self._read_here(question)
            self._questions.append(question)
            return
        if self._length + length > _PATHS:
            self._hand_out()
        self._files.append((path, certain))
        self._length += length
        if len(self._files) >= _FILES:
            self._hand_out()

    def answers(self) -> Iterator[Taken]:
        """What is known by now. Nothing is looked for while the next question is not complete."""
        while (
            not self._files
            and self._questions
            and (self._is_answered(self._questions[0]) or len(self._questions) > _WAITING)
        ):
            yield from self._first()

    def read_again(self) -> None:
        """Have everything that is not answered yet read once more: it may have been read too early."""
        for question in self._questions:
            question.is_old = True

    def finish(self) -> Iterator[Taken]:
        """All that is not known yet. What was asked last is read here too, rather than waited for."""
        self._hand_out()
        while self._questions:
            while not self._is_answered(self._questions[0]) and (last := self._last_open()):
                last.answer = self._read_here(last)
            yield from self._first()

    def close(self) -> None:
        """End the other processes. What they were asked and have not answered is lost. A second time does no harm."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _hand_out(self) -> None:
        """Ask the process that has the least to do, or read here what nobody has the time for."""
        if not self._files:
            return
        question = _Question(self._files)
        self._files, self._length = [], 0
        self._questions.append(question)
        self._collect()
        worker = min(self._workers, key=lambda worker: worker.asked, default=None)
        if worker is None or worker.asked >= worker.most:
            question.answer = self._read_here(question)
            return
        question.worker = worker
        try:
            worker.ask(question.files)
        except OSError:
            self._drop(worker)

    def _last_open(self) -> _Question | None:
        """The last question behind the first that nobody has answered, nor begun to."""
        begun: dict[int, _Question] = {}
        for question in self._questions:
            if question.answer is None:
                begun.setdefault(id(question.worker), question)
        behind = islice(reversed(self._questions), len(self._questions) - 1)
        return next((one for one in behind if one.answer is None and self._is_waiting(one, begun)), None)

    def _is_waiting(self, question: _Question, begun: Mapping[int, _Question]) -> bool:
        """Whether a question is before a process that is at an earlier one."""
        return question.worker in self._workers and begun[id(question.worker)] is not question

    def _is_answered(self, question: _Question) -> bool:
        return question.answer is not None or question.worker is None or question.worker.has_answered()

    def _collect(self) -> None:
        """Take what has been answered, whatever is before it, so that nobody waits who could be asked more."""
        for question in self._questions:
            if question.answer is None and question.worker in self._workers and question.worker.has_answered():
                self._wait_for(question)

    def _wait_for(self, question: _Question) -> None:
        """Have the answer of the process that was asked, if that has one."""
        if question.answer is None and question.worker in self._workers:
            try:
                question.answer = question.worker.answer()
            except _ENDED:
                self._drop(question.worker)

    def _first(self) -> list[Taken]:
        """The answer to the first question, waited for."""
        question = self._questions.popleft()
        self._wait_for(question)
        if question.answer is None and question.worker is not None:
            return self._read_apart(question)
        return self._read_here(question) if question.answer is None or question.is_old else question.answer

    def _read_here(self, question: _Question) -> list[Taken]:
        return take_all(self._walk, question.files, self._encodings)

    def _read_apart(self, question: _Question) -> list[Taken]:
        """Read what ended a process, each file by itself, in others; here where there can be none."""
        taken: list[Taken] = []
        worker: _Worker | None = None
        for file in question.files:
            worker = worker or self._start()
            if worker is None:
                taken += take_all(self._walk, [file], self._encodings)
                continue
            try:
                worker.ask([file])
                taken += worker.answer()
            except _ENDED:
                worker.end()
                worker = None
                taken.append(lost(self._walk, file[0]))
        if worker is not None:
            worker.end()
        return taken

    def _start(self) -> _Worker | None:
        """Another process that answers; None where none does."""
        if self._may_start and (shared := self._walk.shared):
            worker: _Worker | None = None
            try:
                worker = _Worker(*shared, self._encodings)
                worker.ask([])
                worker.answer()
            except _ENDED:
                if worker is not None:
                    worker.end()
            else:
                return worker
        self._may_start = False
        return None

    def _drop(self, worker: _Worker) -> None:
        """Let another process take the place of one that has ended."""
        worker.end()
        self._workers.remove(worker)
        if other := self._start():
            self._workers.append(other)


class _Worker:
    """One other process; what it is asked first it answers first."""

    def __init__(self, folder: int, limit: int, encodings: Mapping[int, str]) -> None:
        """`folder` is a descriptor, `limit` in bytes. Raises OSError where no process can be started."""
        self.asked = 0
        self._process = start(folder, limit)
        self._in, self._out = self._process.questions, self._process.answers
        self.most = min(_AHEAD, room(self._in.fileno()) // (_PATHS + _AROUND))
        """Questions that may be before it at a time."""
        widen(self._out.fileno())
        self._poll = select.poll()
        self._poll.register(self._out, select.POLLIN)
        try:
            send(self._in.fileno(), dict(encodings))
        except OSError:
            self.end()
            raise

    def ask(self, files: Sequence[File]) -> None:
        """Raises OSError where it has ended."""
        send(self._in.fileno(), files)
        self.asked += 1

    def has_answered(self) -> bool:
        """Whether `answer` need not wait, or not for long: it has begun to answer, or has ended."""
        return bool(self._poll.poll(0))

    def answer(self) -> list[Taken]:
        """What became of the files that it was asked first. Raises EOFError or OSError where it has ended."""
        found = [from_plain(plain) for plain in receive(self._out.fileno())]
        self.asked -= 1
        return found

    def end(self) -> None:
        """It has nothing that could be lost."""
        self._process.end(_END_SECONDS)
