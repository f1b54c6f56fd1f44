"""Owns starting another process that takes in files: a copy of this one where that is safe, else a new interpreter.

A copy (`fork`) has everything imported and starts in some milliseconds; a new interpreter takes a tenth of a second.
But what another thread holds at that moment, the copy would hold for ever; only Linux tells how many threads there are,
those of libraries among them.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, NoReturn, Protocol

from deepread.library.worker import serve

_THREADS = Path("/proc/self/task")
_ANSWERED = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
"""Signals to which this process may have an answer that a copy of it must not give."""


class OtherProcess(Protocol):
    """One that answers what it is asked, as `worker.serve` does, and ends when nobody can ask it any more."""

    @property
    def questions(self) -> IO[bytes]:
        """Where it is asked."""

    @property
    def answers(self) -> IO[bytes]:
        """Where it answers."""

    def end(self, seconds: float) -> None:
        """Stop it, by which nothing is lost, and wait for that so long at most. A second time does no harm."""


def start(folder: int, limit: int) -> OtherProcess:
    """Another process for the folder of that descriptor; `limit` is in bytes. Raises OSError where none can be had."""
    return Copy(folder, limit) if is_single_threaded() else NewInterpreter(folder, limit)


def is_single_threaded() -> bool:
    """Whether this process has one thread for sure."""
    try:
        return len(list(_THREADS.iterdir())) == 1
    except OSError:
        return False


class NewInterpreter:
    """Python, started anew."""

    def __init__(self, folder: int, limit: int) -> None:
        """As for `start`."""
        self.process = subprocess.Popen(  # noqa: S603 - of deepread's own
            # With -P nothing is imported from the folder that is current.
            (sys.executable, "-P", "-m", "deepread.library.worker", str(folder), str(limit)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            pass_fds=(folder,),
            process_group=0,  # what the terminal sends is for the one who asked
        )
        assert self.process.stdin is not None and self.process.stdout is not None  # noqa: PT018, S101 - for mypy
        self.questions: IO[bytes] = self.process.stdin
        self.answers: IO[bytes] = self.process.stdout

    def end(self, seconds: float) -> None:
        """As in `OtherProcess`."""
        with suppress(OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait(seconds)
        _close(self)


class Copy:
    """This process once more, in which nothing but `serve` goes on."""

    def __init__(self, folder: int, limit: int) -> None:
        """As for `start`."""
        asked, questions = os.pipe()
        answers, answered = os.pipe()
        self.questions: IO[bytes] = open(questions, "wb", 0)  # noqa: SIM115, PTH123 - closed by `end`
        self.answers: IO[bytes] = open(answers, "rb", 0)  # noqa: SIM115, PTH123 - the same
        self.number: int | None = None
        """The process's, until it has ended."""
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, _ANSWERED)
        try:
            self.number = os.fork()
            if not self.number:
                _serve(self, folder, limit, asked, answered)
        except OSError:
            _close(self)
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
            os.close(asked)
            os.close(answered)

    def end(self, seconds: float) -> None:
        """As in `OtherProcess`."""
        with suppress(OSError):
            if self.number is not None:
                os.kill(self.number, signal.SIGKILL)
                ended = os.pidfd_open(self.number)
                select.select([ended], [], [], seconds)
                os.close(ended)
                os.waitpid(self.number, os.WNOHANG)
        self.number = None
        _close(self)


def _serve(copy: Copy, folder: int, limit: int, questions: int, answers: int) -> NoReturn:
    """What a copy does, and all that it does. It begins with `_ANSWERED` blocked."""
    try:
        gc.freeze()  # to look through what is the other's would copy it
        os.setpgid(0, 0)  # what the terminal sends is for the one who asked
        for number in _ANSWERED:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ANSWERED)
        _close(copy)
        serve(folder, limit, questions, answers)
    finally:
        os._exit(0)  # what the other process would do at its end is not for a copy to do


def _close(process: OtherProcess) -> None:
    for pipe in (process.questions, process.answers):
        with suppress(OSError):
            pipe.close()
