"""How the process ends when it is told to, in a real terminal."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from pty_session import PtySession

# An app in short: it saves to a file, changes the terminal as Textual does, and then does what `BUSY` says.
APP = """
import os, sys, termios, threading, time, tty
from deepread.terminal import signals

def save():
    open(sys.argv[1], "w").write("saved")
    {saving}

signals.install(save)
tty.setraw(0)
os.write(2, b"\\x1b[?1049h\\x1b[?1000h\\x1b[?1006h\\x1b[?25l\\x1b[?1004h\\x1b[>25u\\x1b[?2004h\\x1b[?7l\\x1b[3;9rREADY")
{busy}
"""
WAITING = "threading.Event().wait()"
STALLED = "while True: os.write(2, b'x' * 65536)"
STALLED_IN_A_THREAD = (
    "threading.Thread(target=lambda: [sys.stderr.write('y' * 4000) for _ in range(10**6)], daemon=True).start()\n"
    "threading.Event().wait()"
)
CRASHED = "signals.restore(); signals.restore(); print('CRASHED', flush=True); os._exit(1)"
RESTORED = (b"\x1b[?1000l", b"\x1b[?1006l", b"\x1b[?2004l", b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[<u", b"\x1b[?1004l")


def app(tmp_path, busy: str, saving: str = "") -> PtySession:
    code = APP.format(busy=busy, saving=saving)
    return PtySession([sys.executable, "-c", code, str(tmp_path / "saved")])


def has_saved(tmp_path) -> bool:
    return (tmp_path / "saved").exists() and (tmp_path / "saved").read_text() == "saved"


def begun(session: PtySession) -> bool:
    return b"READY" in session.output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_saves_restores_the_terminal_and_ends_with_its_number(tmp_path, number) -> None:
    with app(tmp_path, WAITING) as session:
        modes = session.modes()
        session.wait_for(begun)
        assert session.is_raw
        session.send_signal(number)
        assert session.wait_end() == 128 + number
        assert session.modes() == modes
        assert all(sequence in session.output for sequence in RESTORED)
        assert has_saved(tmp_path)


@pytest.mark.parametrize("busy", [STALLED, STALLED_IN_A_THREAD], ids=["main thread", "writer thread"])
def test_a_terminal_that_stopped_reading_does_not_keep_the_process(tmp_path, busy) -> None:
    with app(tmp_path, busy) as session:
        modes = session.modes()
        session.wait_for(begun)
        session.send_signal(signal.SIGTERM)
        assert session.wait_end(reading=False) == 128 + signal.SIGTERM
        assert has_saved(tmp_path)
        assert session.modes() == modes
        assert session.output.endswith(b"\x1b[?1049l\x1b[?25h\x1b[0m")


def test_a_lost_terminal_ends_the_process_after_saving(tmp_path) -> None:
    with app(tmp_path, STALLED_IN_A_THREAD) as session:
        session.wait_for(begun)
        session.hang_up()
        assert session.wait_end() == 128 + signal.SIGHUP
        assert has_saved(tmp_path)


def test_a_lost_terminal_ends_a_process_that_was_told_to_ignore_hang_ups(tmp_path) -> None:
    code = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n" + APP.format(busy=WAITING, saving="")
    with PtySession([sys.executable, "-c", code, str(tmp_path / "saved")]) as session:
        session.wait_for(begun)
        session.hang_up()
        assert session.wait_end() == 128 + signal.SIGHUP


@pytest.mark.parametrize("saving", ["raise RuntimeError('broken')", "raise SystemExit(0)"])
def test_a_save_that_fails_does_not_keep_the_terminal(tmp_path, saving) -> None:
    with app(tmp_path, WAITING, saving) as session:
        session.wait_for(begun)
        session.send_signal(signal.SIGTERM)
        assert session.wait_end() == 128 + signal.SIGTERM
        assert b"\x1b[?1049l" in session.output
        assert b"broken" not in session.output


def test_a_save_that_hangs_is_given_up(tmp_path) -> None:
    with app(tmp_path, "signals._SAVE_SECONDS = 0.2; " + WAITING, "threading.Event().wait()") as session:
        session.wait_for(begun)
        session.send_signal(signal.SIGTERM)
        assert session.wait_end() == 128 + signal.SIGTERM


def test_before_the_terminal_is_changed_nothing_is_written_to_it(tmp_path) -> None:
    code = (
        "import threading; from deepread.terminal import signals; signals.install();"
        "print('READY', flush=True); threading.Event().wait()"
    )
    with PtySession([sys.executable, "-c", code]) as session:
        session.wait_for("READY")
        session.send_signal(signal.SIGTERM)
        assert session.wait_end() == 128 + signal.SIGTERM
        assert bytes(session.output) == b"READY\r\n"


def test_a_crash_restores_the_terminal_once(tmp_path) -> None:
    with app(tmp_path, CRASHED) as session:
        modes = session.modes()
        assert session.wait_end() == 1
        assert session.modes() == modes
        assert session.output.count(b"\x1b[?1049l") == 1
        assert session.output.endswith(b"CRASHED\r\n")


def test_a_process_without_a_terminal_ends_with_the_signals_number_too(tmp_path) -> None:
    read, write = os.pipe()
    code = (
        "import os, threading; from deepread.terminal import signals; signals.install(); os.write(1, b'READY');"
        "threading.Event().wait()"
    )
    null = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 2)]
    actions = [*null, (os.POSIX_SPAWN_DUP2, write, 1)]
    child = os.posix_spawn(sys.executable, [sys.executable, "-c", code], os.environ, file_actions=actions, setsid=True)
    assert os.read(read, 5) == b"READY"
    os.kill(child, signal.SIGTERM)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 128 + signal.SIGTERM
    os.close(read)
    os.close(write)
