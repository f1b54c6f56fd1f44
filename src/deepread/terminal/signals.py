"""Owns how the process ends when it is told to: saved, with the terminal as it was, whatever the interface
is doing.

SIGTERM, SIGHUP and SIGINT are held back in every thread but one, which waits for them (sigwait(3)). So they are
answered even while the interface is stuck in a write to a terminal that nobody reads, where a Python signal
handler would never run.
"""

from __future__ import annotations

import os
import signal
import termios
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

HANDLED = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""The signals that end the process after saving. Ctrl-C is none while the app reads keys: it is a key then."""

_NUDGE = signal.SIGURG
"""Ends a thread's blocked write; nothing else uses it, and by default it is ignored."""
_BY_SIGNAL = 128
_SAVE_SECONDS = 3.0
_RESTORE_SECONDS = 1.0
_RETRY_SECONDS = 0.01

# Ends whatever string a cut-off write left open, then turns off all that the app turns on: link,
# synchronised output, mouse, paste, focus and resize reports, kitty's keys, margins, alternate screen,
# hidden cursor, colours; and text from right to left is the terminal's again.
_RESTORED = (
    b"\x1b\\\x1b]8;;\x1b\\\x1b[?2026l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?2004l"
    b"\x1b[?2048l\x1b[?1004l\x1b[<u\x1b[r\x1b[8h\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m"
)


@dataclass(frozen=True, slots=True)
class _Screen:
    """The terminal as it was found: a way of our own to it, and its modes."""

    fd: int
    modes: list[Any]


_found: _Screen | None = None


def install(save: Callable[[], None] | None = None) -> None:
    """From now on SIGTERM, SIGHUP and SIGINT call `save`, restore the terminal and end the process with 128 +
    the signal's number.

    Call it once, in the main thread, before any other thread is started and before the terminal is changed.
    `save` runs in a thread of its own, at most 3 seconds long; what it raises is dropped, because nobody is
    left to hear it.
    """
    global _found  # noqa: PLW0603 - a process has one terminal, and `restore` is called where nothing is handed down
    _found = _find_screen()
    signal.signal(_NUDGE, lambda *_: None)
    signal.pthread_sigmask(signal.SIG_BLOCK, HANDLED)
    threading.Thread(target=_wait, args=(save,), name="signals", daemon=True).start()


def unblock() -> None:
    """Let the signals that are handled through again. For a child process: it inherits that they are held back."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HANDLED)


def restore() -> None:
    """Put the terminal back to what it was at `install`, if the app has changed it. For a crash; safe to
    call twice.
    """
    if _found is not None:
        _restore(_found)


def _find_screen() -> _Screen | None:
    """The terminal we read from or, failing that, write to; None where there is none."""
    for fd in (0, 2, 1):
        try:
            # An open file of our own, so that it can be written without waiting while others wait.
            own = os.open(os.ttyname(fd), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
            return _Screen(own, termios.tcgetattr(fd))
        except (OSError, termios.error):
            continue
    return None


def _wait(save: Callable[[], None] | None) -> None:
    number = signal.sigwait(HANDLED)
    if save is not None:
        saving = threading.Thread(target=_run_quietly, args=(save,), name="save", daemon=True)
        saving.start()
        saving.join(_SAVE_SECONDS)
    if _found is not None:
        _silence()
        _restore(_found)
    os._exit(_BY_SIGNAL + number)


def _run_quietly(save: Callable[[], None]) -> None:
    with suppress(BaseException):  # the process ends now, and its terminal must still be restored
        save()


def _silence() -> None:
    """Point our output to nowhere: what other threads still write must not follow the restored screen."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for fd in (1, 2):
            os.dup2(nowhere, fd)


def _nudge_others() -> None:
    """Wake the other threads from a write to a terminal that does not read: it holds the terminal for itself."""
    for thread in threading.enumerate():
        if thread.ident and thread is not threading.current_thread():
            with suppress(OSError):
                signal.pthread_kill(thread.ident, _NUDGE)


def _restore(screen: _Screen) -> None:
    with suppress(OSError, termios.error):  # raised after a hang-up: there is no terminal any more
        signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGTTOU,))  # or a background process would stop here
        if termios.tcgetattr(screen.fd) == screen.modes:
            return  # the app has not begun, or has cleaned up
        _write_now(screen.fd, _RESTORED)
        termios.tcsetattr(screen.fd, termios.TCSANOW, screen.modes)


def _write_now(fd: int, data: bytes) -> None:
    """Write `data` to a terminal that may have stopped reading, for a second at most. Raises termios.error
    on a hang-up.
    """
    deadline = time.monotonic() + _RESTORE_SECONDS
    while data and time.monotonic() < deadline:
        try:
            data = data[os.write(fd, data) :]
        except BlockingIOError:
            _nudge_others()
            termios.tcflush(fd, termios.TCOFLUSH)  # drop what was never taken, so that ours is next
            time.sleep(_RETRY_SECONDS)
