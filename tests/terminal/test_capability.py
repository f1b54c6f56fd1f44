"""What the terminal can do, as the environment and the kernel tell."""

from __future__ import annotations

import os
import pty
import sys

import pytest
from pty_session import PtySession

from deepread.terminal import Colours, Terminal, clamp, detect

XTERM = {"TERM": "xterm-256color"}


@pytest.fixture
def terminal_fd():
    outer, inner = pty.openpty()
    yield inner
    os.close(inner)
    os.close(outer)


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm-256color"}, Colours.EIGHT_BIT),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, Colours.TRUE),
        ({"TERM": "screen", "COLORTERM": "24bit"}, Colours.TRUE),
        ({"TERM": "xterm-direct"}, Colours.TRUE),
        ({"TERM": "linux"}, Colours.SIXTEEN),
        ({"TERM": "xterm"}, Colours.SIXTEEN),
        ({"TERM": "vt220"}, Colours.NONE),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, Colours.NONE),
        ({"TERM": "xterm", "NO_COLOR": ""}, Colours.SIXTEEN),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, Colours.NONE),
    ],
)
def test_colours_follow_what_the_environment_promises(terminal_fd, environment, colours) -> None:
    assert detect(terminal_fd, environment).colours is colours


@pytest.mark.parametrize("environment", [{}, {"TERM": ""}, {"TERM": "dumb"}, {"TERM": "unknown"}])
def test_a_terminal_without_a_useful_name_is_dumb(terminal_fd, environment) -> None:
    assert detect(terminal_fd, environment).dumb


def test_no_color_takes_the_colours_and_not_the_terminal(terminal_fd) -> None:
    terminal = detect(terminal_fd, XTERM | {"NO_COLOR": "1"})
    assert not terminal.dumb
    assert terminal.colours is Colours.NONE


def test_a_file_is_no_terminal(tmp_path) -> None:
    with (tmp_path / "out").open("w") as file:
        assert detect(file.fileno(), XTERM) == Terminal(80, 24, Colours.NONE, dumb=True, ssh=False)
        assert detect(file.fileno(), {"COLUMNS": "132", "LINES": "50"}).columns == 132


def test_a_closed_file_descriptor_raises_nothing() -> None:
    assert detect(987, XTERM).dumb


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"])
def test_a_terminal_over_ssh_is_known_as_far_away(terminal_fd, name) -> None:
    assert detect(terminal_fd, XTERM | {name: "192.0.2.1 22"}).ssh
    assert not detect(terminal_fd, XTERM).ssh


def test_sizes_are_clamped() -> None:
    assert clamp(80, 24) == (80, 24)
    assert clamp(65535, 65535) == (500, 200)
    assert clamp(0, -1) == (1, 1)


@pytest.mark.parametrize("claim", ["abc", "-5", "0", "99999999999", "\u0663"])
def test_a_size_that_the_environment_makes_up_is_not_believed(claim) -> None:
    terminal = detect(987, {"COLUMNS": claim, "LINES": claim})
    assert (terminal.columns, terminal.rows) == (80, 24)


def test_a_real_terminal_tells_its_size_and_a_huge_one_is_clamped() -> None:
    code = "from deepread.terminal import detect; t = detect(); print('size', t.columns, t.rows, t.colours, t.dumb)"
    with PtySession([sys.executable, "-c", code], columns=101, rows=31) as session:
        session.wait_for("size 101 31 truecolor False")
    with PtySession([sys.executable, "-c", code], columns=4000, rows=1000) as session:
        session.wait_for(lambda s: b"size 500 200" in s.output)
