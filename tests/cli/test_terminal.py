"""What a person sees: the same commands on a terminal, a real one read back."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import termios
import time
from typing import TYPE_CHECKING

import pytest

from command import DEEPREAD
from deepread.page import cells

if TYPE_CHECKING:
    from pathlib import Path

    from command import Command

LONGEST = 60.0


class OnTerminal:
    """A command on a terminal of its own, of `columns` x 24. `stdin` is a file that it has in place of the keyboard."""

    def __init__(
        self, command: Command, *argv: str | Path, columns: int = 80, stdin: Path | None = None, **extra: str
    ) -> None:
        self.output = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            if stdin:
                os.dup2(os.open(stdin, os.O_RDONLY), 0)
            environment = command.environment | extra
            os.execvpe(DEEPREAD[0], [*DEEPREAD, *map(str, argv)], environment)  # noqa: S606

    def until(self, awaited: bytes) -> bytes:
        """What it wrote, up to and with `awaited`, or to its end."""
        deadline = time.monotonic() + LONGEST
        while awaited not in self.output or not awaited:
            if not select.select([self.fd], [], [], deadline - time.monotonic())[0]:
                raise AssertionError(f"no {awaited!r} in {self.output[-2000:]!r}")
            try:
                some = os.read(self.fd, 65536)
            except OSError:
                break  # Linux' way of saying that the other side is closed
            if not some:
                break
            self.output += some
        return self.output

    def type(self, keys: bytes) -> None:
        os.write(self.fd, keys)

    def end(self) -> int:
        """Its exit status, once it has ended."""
        self.until(b"")
        os.close(self.fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def shown(command: Command, *argv: str | Path, columns: int = 80, **extra: str) -> list[str]:
    """The lines that a command writes on a terminal, with its sequences; not how far it was, where it took long."""
    terminal = OnTerminal(command, *argv, columns=columns, **extra)
    terminal.end()
    left = re.sub(r"(\r\x1b\[K[^\r\n]*)*\r\x1b\[K", "", terminal.output.decode("utf-8"))
    return left.replace("\r\n", "\n").splitlines()


@pytest.mark.parametrize("columns", [20, 40, 80, 140])
def test_the_list_fits_the_terminal_and_keeps_its_titles(command: Command, library: Path, columns: int) -> None:
    lines = shown(command, "list", library, columns=columns)
    assert max(map(cells, lines)) <= columns
    assert any(line.startswith("Why tides lag") for line in lines)
    assert [line for line in lines if line.endswith("!")] == [line for line in lines if line.startswith("It's broken")]
    if columns >= 80:
        assert any("Cy Dahl, Eve Falk" in line and "2025-02-03" in line and "1 min" in line for line in lines)


def test_a_date_that_is_only_the_files_time_is_marked_in_the_list(command: Command, library: Path) -> None:
    os.utime(library / "plain.txt", (1_000_000_000, 1_000_000_000))
    dates = {line[:5]: re.findall(r".20\d\d-\d\d-\d\d", line) for line in shown(command, "list", library)}
    assert (dates["A wal"], dates["Bees "]) == (["~2001-09-09"], [" 2024-05-01"])


def test_a_list_on_a_terminal_waits_for_no_parser(command: Command, known: Path) -> None:
    lines = shown(command, "list", known, PYTHONPROFILEIMPORTTIME="1")
    assert any("deepread.page" in line for line in lines)
    assert not [line for line in lines if re.search(r"\| +(markdown_it|whoosh|numpy|textual|yaml|pygments)$", line)]


def test_a_page_on_a_terminal_is_in_colour_and_no_wider(command: Command, library: Path) -> None:
    lines = shown(command, "show", library / "bees.md", columns=40)
    assert any("\x1b[" in line for line in lines)
    plain = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in lines]
    assert max(map(cells, plain)) == 40
    assert "\x1b" not in "".join(shown(command, "show", library / "bees.md", NO_COLOR="1"))


def test_passages_are_marked_on_a_terminal(command: Command, library: Path) -> None:
    assert any("\x1b[7mgulls\x1b[0m" in line for line in shown(command, "search", "gulls", library))


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_gets_plain_text_alone(command: Command, library: Path, term: str) -> None:
    for argv in (["list", library], ["show", library / "bees.md"], [library], [library / "bees.md"]):
        lines = shown(command, *argv, TERM=term)
        assert "\x1b" not in "".join(lines)
        assert any("Bees of the north" in line for line in lines)


def test_the_app_opens_a_folder_and_q_leaves_it(command: Command, library: Path) -> None:
    terminal = OnTerminal(command, library)
    terminal.until(b"Why tides lag")
    terminal.type(b"q")
    assert terminal.end() == 0
    assert terminal.output.rindex(b"\x1b[?1049l") > terminal.output.rindex(b"\x1b[?1049h")


def test_several_wrong_settings_are_counted_in_the_bar_with_where_all_are_named(
    command: Command, library: Path, home: Path
) -> None:
    folder = home / "config" / "deepread"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('thme = "dark"\nmeasure = 5\n[keys.page]\noutline = "jj"\n')
    terminal = OnTerminal(command, library)
    terminal.until("3 wrong entries, see `deepread config` · config.toml:1: “thme” is no setting".encode())
    terminal.type(b"q")
    assert terminal.end() == 0
    named = command("config").stderr.decode()
    assert [line.split(":")[2] for line in named.splitlines()] == ["1", "2", "4"]


@pytest.mark.parametrize("argv", [["-"], []])
def test_the_app_reads_standard_input_and_takes_its_keys_from_the_terminal(
    command: Command, tmp_path: Path, argv: list[str]
) -> None:
    piped = tmp_path / "piped"
    piped.write_text("# Through the pipe\n\nwith words\n", "utf-8")
    terminal = OnTerminal(command, *argv, stdin=piped)
    terminal.until(b"Through the pipe")
    terminal.type(b"q")
    assert terminal.end() == 0


def test_the_app_goes_on_in_the_folder_that_was_read_last(command: Command, library: Path) -> None:
    terminal = OnTerminal(command, library)
    terminal.until(b"Why tides lag")
    terminal.type(b"q")
    terminal.end()
    assert "Why tides lag" in command("list").stdout.decode()


def test_a_signal_ends_the_app_and_leaves_nothing_in_the_temporary_folder(
    command: Command, library: Path, home: Path, tmp_path: Path
) -> None:
    (home / "cache").write_text("in the way", "utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    terminal = OnTerminal(command, library, TMPDIR=str(temporary))
    terminal.until(b"Why tides lag")
    assert list(temporary.iterdir())
    os.kill(terminal.pid, 15)
    assert terminal.end() == 143
    assert not list(temporary.iterdir())
