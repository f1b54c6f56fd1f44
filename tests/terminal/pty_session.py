"""A command in a terminal of its own: keys go in, bytes and a screen come out.

    with PtySession(["deepread", "articles"], columns=120, rows=40) as session:
        session.wait_for("Start here")
        session.press("j")

Nothing here sleeps: every wait ends with what it waits for, with the end of the command, or with a failure that shows
the screen.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from emulator import Emulator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV")
_QUERY = re.compile(
    rb"\x1b\[\?(?:2026|2048)\$p|\x1b\[\?u|\x1b\[>?0?c|\x1b\[>0?q|\x1b\[6n|\x1b\]1[01];\?(?:\x07|\x1b\\)"
)
_LONGEST_QUERY = 16
_PATIENCE = 60.0
"""Seconds after which something that is waited for is taken to never come."""


_SLOWEST_ANSWER = 5.0
"""Seconds after which a key is taken to have no answer."""


class Response(NamedTuple):
    """What came of a key: milliseconds to the first and to the last byte, the bytes, and how many updates they make."""

    first_ms: float
    last_ms: float
    data: bytes
    frames: int


class PtySession:
    """`answers` says whether the terminal answers what it is asked, as modern ones do, or stays silent.

    `environment` is added to a bare one; a variable set to None is taken from it. Without `emulates` there is no
    screen, only bytes: for measuring, because the emulator is slower than any terminal.
    """

    def __init__(  # noqa: PLR0913 - each has a default, and a session of fewer would be set up in two steps
        self,
        argv: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        answers: bool = True,
        environment: Mapping[str, str | None] | None = None,
        folder: Path | str | None = None,
        graphemes: bool = True,
        emulates: bool = True,
    ) -> None:
        self.argv = [str(word) for word in argv]
        self.emulator = Emulator(columns, rows, graphemes=graphemes)
        self.output = bytearray()
        self.status: int | None = None
        """The exit status, minus the signal's number if the command was killed; None while it runs."""
        self._size = (columns, rows)
        self._answers = answers
        self._emulates = emulates
        self._asked = b""
        self._folder = folder
        inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        changes = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(environment or {})}
        self._environment = {k: v for k, v in (inherited | changes).items() if v is not None}

    # Starting and ending

    def __enter__(self) -> PtySession:
        self.terminal, inner = pty.openpty()
        self._set_size(inner)
        self.started = time.perf_counter()
        self.pid = self._start(os.ttyname(inner))
        self._inner = inner  # kept open, so that what was written last can be read and the modes be seen
        os.set_blocking(self.terminal, False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self._reap(0)
        for fd in (self.terminal, self._inner):
            if fd >= 0:
                os.close(fd)

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def is_stopped(self) -> bool:
        """Whether a signal has stopped it: until then one that lets it go on does nothing."""
        return _stat(Path(f"/proc/{self.pid}"))[0] == "T"

    def hang_up(self) -> None:
        """Close the terminal under the command, as a lost connection does."""
        os.close(self._inner)
        os.close(self.terminal)
        self._inner = self.terminal = -1

    def wait_end(self, timeout: float = _PATIENCE, *, reading: bool = True) -> int:
        """Wait for the command to end; returns its exit status. Without `reading` the terminal is stalled meanwhile."""
        deadline = time.perf_counter() + timeout
        while self.status is None:
            if time.perf_counter() > deadline:
                raise AssertionError(f"{self.argv[0]} did not end in {timeout} s; it shows:\n{self.emulator.text}")
            if reading and self.terminal >= 0:
                self.read(0.02)
            else:
                select.select([], [], [], 0.01)
            self._reap(os.WNOHANG)
        while self.terminal >= 0 and self.read(0):
            pass
        return self.status

    @staticmethod
    def wait_gone(pids: Sequence[int], timeout: float = _PATIENCE) -> None:
        """Wait until none of some processes is there any more."""
        deadline = time.perf_counter() + timeout
        while left := [pid for pid in pids if _runs(pid)]:
            if time.perf_counter() > deadline:
                raise AssertionError(f"still running after {timeout} s: {left}")
            select.select([], [], [], 0.01)

    # What it shows

    def read(self, timeout: float) -> bytes:
        """What comes within `timeout` seconds, b"" if nothing does."""
        ready, _, _ = select.select([self.terminal], [], [], timeout)
        if not ready:
            return b""
        try:
            data = os.read(self.terminal, 65536)
        except OSError:
            return b""
        self.output += data
        if self._emulates:
            self.emulator.feed(data)
        if self._answers:
            self._answer(data)
        return data

    def wait_for(self, what: str | Callable[[PtySession], bool], timeout: float = _PATIENCE) -> float:
        """Wait until the screen shows a text, or a condition holds. Returns the seconds since the start."""
        deadline = time.perf_counter() + timeout
        while not (what in self.emulator.text if isinstance(what, str) else what(self)):
            if not self.read(max(0.0, min(0.1, deadline - time.perf_counter()))):
                self._reap(os.WNOHANG)
            if time.perf_counter() > deadline or (self.status is not None and not self.read(0)):
                ended = "" if self.status is None else f" (it ended with {self.status})"
                raise AssertionError(f"never came: {what!r}{ended}; the screen shows:\n{self.emulator.text}")
        return time.perf_counter() - self.started

    def settle(self, quiet: float = 0.15, timeout: float = _PATIENCE) -> float:
        """Read until nothing has come for `quiet` seconds, and nobody was at work meanwhile: on a busy machine who says
        nothing may only wait for a processor. Returns when the last byte came, counted from the start.
        """
        deadline = last = time.perf_counter()
        deadline += timeout
        before = self._worked()
        while time.perf_counter() < deadline:
            if self.read(quiet):
                last = time.perf_counter()
            now = self._worked()
            if now is not None and now == before and last + quiet <= time.perf_counter():
                break
            before = now
        return last - self.started

    # What is done to it

    def press(self, keys: str | bytes) -> None:
        data = keys.encode() if isinstance(keys, str) else keys
        while data:
            data = data[os.write(self.terminal, data) :]

    def respond(self, keys: str | bytes, quiet: float = 0.15) -> Response:
        """Press keys and read until the screen is still."""
        while self.read(0):
            pass
        return self._response(lambda: self.press(keys), quiet)

    def resize(self, columns: int, rows: int) -> None:
        self._size = (columns, rows)
        self.emulator.resize(columns, rows)
        self._set_size(self.terminal)

    def respond_to_resize(self, columns: int, rows: int, quiet: float = 0.2) -> Response:
        while self.read(0):
            pass
        return self._response(lambda: self.resize(columns, rows), quiet)

    # What is known of it

    def modes(self) -> list[Any]:
        """The terminal's modes, as termios has them."""
        return termios.tcgetattr(self._inner)

    @property
    def is_raw(self) -> bool:
        return not self.modes()[3] & termios.ICANON

    def peak_memory(self) -> float:
        """The most memory the command has had, in MB."""
        return self._status_field("VmHWM") / 1024

    def processor_time(self) -> float:
        """Seconds of processor time it has used."""
        fields = _stat(Path(f"/proc/{self.pid}"))
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _worked(self) -> int | None:
        """The processor time, in ticks, that the processes of the command's session have used; None while one of them
        wants more.
        """
        used = 0
        for process in Path("/proc").glob("[0-9]*"):
            _, *fields = _stat(process)
            if fields and int(fields[2]) == self.pid:
                used += int(fields[10]) + int(fields[11])
                if any(_stat(thread)[0] in ("R", "D") for thread in process.glob("task/*")):
                    return None
        return used

    def _status_field(self, name: str) -> int:
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(rf"^{name}:\s+(\d+)", status, re.MULTILINE)
        return int(found[1]) if found else 0

    def _response(self, act: Callable[[], None], quiet: float) -> Response:
        start, times, data = time.perf_counter(), [], b""
        act()
        while chunk := self.read(quiet if times else max(quiet, _SLOWEST_ANSWER)):
            times.append((time.perf_counter() - start) * 1000)
            data += chunk
        if not times:
            return Response(float("nan"), float("nan"), b"", 0)
        return Response(times[0], times[-1], data, data.count(b"\x1b[?2026h"))

    def _start(self, terminal: str) -> int:
        """Start the command in a session of its own: the terminal that it opens first becomes its own."""
        argv = ["env", "-C", str(self._folder), *self.argv] if self._folder else self.argv
        actions = [(os.POSIX_SPAWN_OPEN, 0, terminal, os.O_RDWR, 0)]
        actions += [(os.POSIX_SPAWN_DUP2, 0, fd) for fd in (1, 2)]
        return os.posix_spawnp(
            argv[0],
            argv,
            self._environment,
            file_actions=actions,
            setsid=True,
            setsigmask=(),
            setsigdef=(signal.SIGPIPE,),
        )

    def _set_size(self, fd: int) -> None:
        columns, rows = self._size
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _reap(self, options: int) -> None:
        if self.status is None:
            pid, status = os.waitpid(self.pid, options)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)

    def _answer(self, data: bytes) -> None:
        """Answer what the terminal is asked."""
        asked = self._asked + data
        end = max((query.end() for query in _QUERY.finditer(asked)), default=0)
        for answer in answers_to(asked):
            self.press(answer)
        self._asked = asked[max(end, len(asked) - _LONGEST_QUERY) :]


def _runs(pid: int) -> bool:
    """Whether a process is there; one that has ended and was not waited for is not."""
    return _stat(Path(f"/proc/{pid}"))[0] not in ("Z", "")


def _stat(process: Path) -> list[str]:
    """What the system tells of a process or a thread, from its state on (proc_pid_stat(5)); "" where it has ended."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return [""]


def answers_to(data: bytes) -> list[bytes]:
    """What a terminal answers that is written `data`, as xterm.js and kitty do. In-band resize is not offered."""
    return [_answer_to(query.group()) for query in _QUERY.finditer(data)]


def _answer_to(query: bytes) -> bytes:
    fixed = {
        b"\x1b[?2026$p": b"\x1b[?2026;2$y",
        b"\x1b[?2048$p": b"\x1b[?2048;0$y",
        b"\x1b[?u": b"\x1b[?0u",
        b"\x1b[6n": b"\x1b[1;1R",
    }
    if query in fixed:
        return fixed[query]
    if query.endswith(b"c"):
        return b"\x1b[>41;354;0c" if b">" in query else b"\x1b[?62;22c"
    if query.endswith(b"q"):
        return b"\x1bP>|xterm.js(5)\x1b\\"
    return query[:4] + b";rgb:" + (b"ffff/ffff/ffff" if b"]10" in query else b"0000/0000/0000") + b"\x1b\\"
