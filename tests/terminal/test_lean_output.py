"""The app's own output against Textual's, cell by cell, in real terminals."""

from __future__ import annotations

import shutil
import signal
import sys
from pathlib import Path

import pytest
from pty_session import PtySession

SCRIBBLE = str(Path(__file__).with_name("scribble.py"))
TMUX = shutil.which("tmux")


def scribble(how: str, seed: int, words: str = "disputed") -> PtySession:
    return PtySession([sys.executable, SCRIBBLE, how, str(seed), words], columns=100, rows=30)


def press_and_wait(session: PtySession, key: str, count: int) -> None:
    session.press(key)
    session.wait_for(f"key {count} ready")
    session.settle(0.1)


def test_the_screen_is_the_same_cell_by_cell_as_without_the_output_layer() -> None:
    with scribble("lean", 1) as lean, scribble("stock", 1) as stock:
        for session in (lean, stock):
            session.wait_for("key 0 ready")
            session.settle()
        assert lean.emulator.cells() == stock.emulator.cells()
        for count, key in enumerate("jjknlzjkz", 1):
            for session in (lean, stock):
                press_and_wait(session, key, count)
            assert lean.emulator.cells() == stock.emulator.cells(), f"after key {count}, {key!r}"
        assert len(lean.output) < len(stock.output) / 2


def test_a_resize_and_back_leaves_no_stale_cell() -> None:
    with scribble("lean", 3) as lean, scribble("stock", 3) as stock:
        for session in (lean, stock):
            session.wait_for("key 0 ready")
            for columns, rows in ((61, 17), (100, 30), (99, 30), (120, 40)):
                session.resize(columns, rows)
                session.wait_for(f"on {columns}x{rows}")
                session.settle()
        assert lean.emulator.cells() == stock.emulator.cells()


def test_after_a_suspension_everything_is_written_again() -> None:
    with scribble("lean", 4) as session:
        session.wait_for("key 0 ready")
        session.settle()
        before = session.emulator.cells()
        session.send_signal(signal.SIGTSTP)
        session.wait_for(lambda s: b"\x1b[?1049l" in s.output and s.is_stopped())
        session.emulator.feed("\x1b[0m\x1b[2J\x1b[Hother output of the shell")
        written = len(session.output)
        session.send_signal(signal.SIGCONT)
        session.wait_for(lambda s: b"\x1b[?1049h" in s.output[written:])
        session.wait_for("key 0 ready")
        session.settle()
        assert session.emulator.cells() == before


def test_nothing_is_written_while_nothing_changes() -> None:
    with scribble("lean", 5) as session:
        session.wait_for("key 0 ready")
        session.settle()
        written = len(session.output)
        session.settle(quiet=1.0)
        assert len(session.output) == written


def test_the_app_quits_with_its_terminal_restored() -> None:
    with scribble("lean", 6) as session:
        modes = session.modes()
        session.wait_for("key 0 ready")
        session.press("q")
        assert session.wait_end() == 0
        assert session.modes() == modes


@pytest.mark.skipif(TMUX is None, reason="tmux is not on this machine")
def test_tmux_shows_the_same_as_without_the_output_layer(tmp_path: Path) -> None:
    with scribble_in_tmux("lean", tmp_path) as lean, scribble_in_tmux("stock", tmp_path) as stock:
        for session in (lean, stock):
            session.wait_for("key 0 ready")
            session.settle()
        assert lean.emulator.cells() == stock.emulator.cells()
        for count, key in enumerate("jjknlzjz", 1):
            for session in (lean, stock):
                press_and_wait(session, key, count)
            assert lean.emulator.cells() == stock.emulator.cells(), f"after key {count}, {key!r}"
        for session in (lean, stock):
            session.press("q")
            session.wait_end()


@pytest.mark.skipif(TMUX is None, reason="tmux is not on this machine")
def test_an_emoji_that_tmux_measures_otherwise_moves_nothing_beside_it(tmp_path: Path) -> None:
    with scribble("lean", 7, "narrow") as here, scribble_in_tmux("lean", tmp_path, "narrow") as there:
        for session in (here, there):
            session.wait_for("key 0 ready")
            session.settle()
        for count, key in enumerate("jknlz", 1):
            for session in (here, there):
                press_and_wait(session, key, count)
            assert not differing_beside_emoji(here, there), f"after key {count}, {key!r}"
        there.press("q")
        there.wait_end()


def differing_beside_emoji(here: PtySession, there: PtySession) -> list[tuple[int, int]]:
    """(row, column) of the cells among ASCII ones that show another text."""
    wanted, got = here.emulator.cells(), there.emulator.cells()
    return [
        (y, x)
        for y, row in enumerate(wanted)
        for x in range(1, len(row) - 1)
        if all(cell.text and cell.text.isascii() for cell in row[x - 1 : x + 2]) and got[y][x].text != row[x].text
    ]


def scribble_in_tmux(how: str, folder: Path, words: str = "agreed") -> PtySession:
    """The terminal around tmux is one that measures as tmux does."""
    configuration = folder / "tmux.conf"
    configuration.write_text(
        "set -g status off\nset -g destroy-unattached on\nset -as terminal-features ',xterm*:RGB'\n"
    )
    command = [TMUX or "tmux", "-S", str(folder / how), "-f", str(configuration), "new-session"]
    scribbling = [sys.executable, SCRIBBLE, how, "7", words]
    return PtySession([*command, *scribbling], columns=100, rows=30, graphemes=False)
