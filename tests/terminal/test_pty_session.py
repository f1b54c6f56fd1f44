"""The harness itself: what the other tests stand on."""

from __future__ import annotations

import signal
import sys

import pytest
from emulator import Emulator
from pty_session import PtySession

PYTHON = sys.executable


def test_a_session_shows_what_a_command_prints_at_the_size_it_was_given() -> None:
    code = "import os; print('size', *os.get_terminal_size()); input()"
    with PtySession([PYTHON, "-c", code], columns=100, rows=30) as session:
        session.wait_for("size 100 30")


def test_a_session_types_and_tells_the_exit_status() -> None:
    with PtySession([PYTHON, "-c", "print('got', input()); raise SystemExit(3)"]) as session:
        session.press("words\n")
        session.wait_for("got words")
        assert session.wait_end() == 3


def test_a_resize_reaches_the_command() -> None:
    code = (
        "import os, signal; signal.signal(signal.SIGWINCH, lambda *_: os.write(1, b'%d %d' % os.get_terminal_size()));"
        "os.write(1, b'ready')\nwhile True: signal.pause()"
    )
    with PtySession([PYTHON, "-c", code]) as session:
        session.wait_for("ready")
        session.resize(61, 17)
        session.wait_for("61 17")


def test_a_hang_up_ends_the_command_with_a_signal() -> None:
    with PtySession([PYTHON, "-c", "print('ready', flush=True); input()"]) as session:
        session.wait_for("ready")
        session.hang_up()
        assert session.wait_end() == -signal.SIGHUP


@pytest.mark.parametrize(("answers", "answer"), [(True, "answer 2"), (False, "silent")])
def test_a_terminal_answers_queries_or_stays_silent(answers: bool, answer: str) -> None:
    code = (
        "import os, select, tty; tty.setcbreak(0); os.write(1, b'\\x1b[?2026$p');"
        f"ready = select.select([0], [], [], 10 if {answers} else 0.1)[0];"
        "print('answer', os.read(0, 20).decode().split(';')[1][0] if ready else '', '' if ready else 'silent')"
    )
    with PtySession([PYTHON, "-c", code], answers=answers) as session:
        session.wait_for(answer)


def test_a_text_that_never_comes_fails_with_what_the_screen_shows() -> None:
    with (
        PtySession([PYTHON, "-c", "print('something else')"]) as session,
        pytest.raises(AssertionError, match="something else"),
    ):
        session.wait_for("never", timeout=5)


def test_the_emulator_shows_graphemes_as_modern_terminals_do() -> None:
    emulator = Emulator(20, 2)
    emulator.feed("a👩\u200d💻b❤\ufe0fc🇩🇪d漢e\u0301f".encode())
    row = [cell.text for cell in emulator.cells()[0]]
    assert row[:14] == ["a", "👩\u200d💻", "", "b", "❤\ufe0f", "", "c", "🇩🇪", "", "d", "漢", "", "é", "f"]


def test_the_emulator_takes_sequences_and_characters_cut_anywhere() -> None:
    data = "\x1b[1m漢\x1b]8;id=1;https://a.test/\x1b\\字\x1b]8;;\x1b\\\x1b[?2026h\x1b[>1u\x1b[0m.".encode()
    whole, pieces = Emulator(10, 1), Emulator(10, 1)
    whole.feed(data)
    for byte in data:
        pieces.feed(bytes([byte]))
    assert pieces.cells() == whole.cells()
    assert whole.lines == ["漢字."]
    assert whole.cells()[0][2].link == "https://a.test/"
    assert whole.cells()[0][4].link == ""


def test_the_old_emulator_gives_each_code_point_its_own_cells() -> None:
    emulator = Emulator(10, 1, graphemes=False)
    emulator.feed("👩\u200d💻.")
    assert [cell.text for cell in emulator.cells()[0]][:5] == ["👩\u200d", "", "💻", "", "."]
