"""The app itself in a terminal: how it starts, ends, and what of an article reaches the terminal."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pytest
from pty_session import PtySession

ARTICLES = Path(__file__).parents[2] / "articles"

HOSTILE = """---
title: "Hostile \\e]52;c;cm0gLXJm\\a title \\x9b31m [/nope]"
author: "Mallory \\u202egnp.exe\\u001b[2J"
tags: ["\\e]0;owned\\a", "[@click=app.quit]click[/]"]
---
First \x1b]52;c;aGk=\x07 line \x1b[2J \x9b5n \x1b_Gapc\x1b\\ \x07 and \u202egnp.exe end.

A [link](https://example.org/%1b%5d52 "\x1b]0;t\x07") and ![image\x1b[6n](x.png).

```
code \x1b[?1049l \x00 in it
```
"""
OURS = re.compile(
    rb"\x1b\[[0-9;]*[HGCBmKXJMLr]|\x1b\[\?[0-9;]+[hl]|\x1b\[\?[0-9]+\$p|\x1b\[[<>]?[0-9]*u|\x1b\]22;[a-z-]*\x07"
    rb"|\x1b\]8;[^\x1b\x07]*\x1b\\"
)

FRAME = re.compile(rb"\x1b\[\?1049h.*\x1b\[\d+;\d+H", re.DOTALL)
"""It ends with where the cursor is."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str | None]:
    return {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("CACHE", "STATE", "CONFIG")}


def deepread(*words: str | Path, environment: dict[str, str | None], columns: int = 100, rows: int = 30) -> PtySession:
    argv = [sys.executable, "-m", "deepread", *map(str, words)]
    return PtySession(argv, columns=columns, rows=rows, environment=environment)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def follows(pid: int) -> bool:
    """Whether a process has been given the system's notices."""
    opened = (os.path.realpath(entry) for entry in Path(f"/proc/{pid}/fd").iterdir())  # one may be closed just now
    return any("inotify" in path for path in opened)


def test_it_starts_reads_and_quits_with_the_terminal_restored(environment) -> None:
    with deepread(ARTICLES, environment=environment) as session:
        modes = session.modes()
        session.wait_for("Start here")
        session.press("q")
        assert session.wait_end() == 0
        assert session.modes() == modes
        assert session.output.rfind(b"\x1b[?1049l") > session.output.rfind(b"\x1b[?2026h")


CRASHING = """
import sys
from deepread.cli import main
from deepread.tui.driver import QuietDriver

start = QuietDriver.start_application_mode

def crash(driver):
    start(driver)
    raise RuntimeError("no driver")

QuietDriver.start_application_mode = crash
sys.exit(main(sys.argv[1:]))
"""


def test_a_crash_while_the_terminal_is_being_changed_restores_it(environment) -> None:
    argv = [sys.executable, "-c", CRASHING, str(ARTICLES)]
    with PtySession(argv, columns=100, rows=30, environment=environment) as session:
        modes = session.modes()
        assert session.wait_end() == 70
        assert session.modes() == modes
        assert b"\x1b[?1049l" in session.output
        assert b"a fault in deepread: RuntimeError" in session.output[session.output.rfind(b"\x1b[?1049l") :]


def test_a_file_that_is_edited_while_it_is_read_is_shown_as_it_is_now(environment, tmp_path: Path) -> None:
    (tmp_path / "notes.log").write_text("The first words.\n", encoding="utf-8")
    with deepread(tmp_path / "notes.log", environment=environment) as session:
        session.wait_for("The first words.")
        session.wait_for(lambda s: children(s.pid) != [])
        (follower,) = children(session.pid)
        session.wait_for(lambda s: follows(follower))
        (tmp_path / "notes.log").write_text("Quite another text.\n", encoding="utf-8")
        session.wait_for("Quite another text.")
        session.press("q")
        assert session.wait_end() == 0
        session.wait_gone([follower])


TELLING_WHAT_IT_IMPORTED = """
import atexit, os, sys
from deepread.cli import main

atexit.register(lambda: open(os.environ["IMPORTED"], "w").write("\\n".join(sys.modules)))
sys.exit(main(sys.argv[1:]))
"""


def test_one_text_is_found_in_and_no_index_made_of_it(environment, tmp_path: Path) -> None:
    (tmp_path / "notes.log").write_text("The first words.\n\nAnd a lantern.\n", encoding="utf-8")
    imported = tmp_path / "imported"
    argv = [sys.executable, "-c", TELLING_WHAT_IT_IMPORTED, str(tmp_path / "notes.log")]
    with PtySession(argv, columns=80, rows=24, environment={**environment, "IMPORTED": str(imported)}) as session:
        session.wait_for("The first words.")
        session.press("\x0blantern")
        session.wait_for("match 1 of 1")
        session.press("\rK")
        session.wait_for("there is one article only")
        session.press("q")
        assert session.wait_end() == 0
    assert not {"whoosh", "numpy"} & {*imported.read_text(encoding="utf-8").split()}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_with_the_terminal_restored_and_its_follower_gone(environment, number) -> None:
    with deepread(ARTICLES, environment=environment) as session:
        modes = session.modes()
        session.wait_for("Start here")
        session.wait_for(lambda s: children(s.pid) != [])
        followers = children(session.pid)
        session.send_signal(number)
        assert session.wait_end() == 128 + number
        assert session.modes() == modes
        assert b"\x1b[?1049l" in session.output
        session.wait_gone(followers)


def test_a_terminal_that_stops_reading_does_not_keep_it(environment) -> None:
    with deepread(ARTICLES, environment=environment) as session:
        modes = session.modes()
        session.wait_for("Start here")
        session.press("z" * 60)
        session.send_signal(signal.SIGTERM)
        assert session.wait_end(reading=False) == 128 + signal.SIGTERM
        assert session.modes() == modes


def test_no_byte_of_a_hostile_article_acts_on_the_terminal(environment, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "hostile\x1b]0;name\x07.md").write_text(HOSTILE, encoding="utf-8")
    with deepread(folder, environment=environment) as session:
        session.wait_for("First ␛")
        session.press("\rjj")
        session.settle()
        session.press("q")
        assert session.wait_end() == 0
        rest = OURS.sub(b"", bytes(session.output)).decode()
        assert not re.search("[\x00-\x07\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", rest), ascii(rest)
        assert b"52;c;" in session.output


def test_a_dumb_terminal_is_sent_no_escape_byte(environment) -> None:
    with deepread(ARTICLES, environment=environment | {"TERM": "dumb", "COLORTERM": None}) as session:
        session.wait_end()
        assert b"\x1b" not in session.output
        assert session.output


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (40, 10), (80, 24)])
def test_it_starts_and_quits_in_a_window_of_any_size(environment, columns: int, rows: int) -> None:
    with deepread(ARTICLES, environment=environment, columns=columns, rows=rows) as session:
        session.wait_for(lambda s: FRAME.search(s.output))
        session.settle()
        session.press("q")
        assert session.wait_end() == 0


def test_a_search_typed_while_it_starts_is_searched_for_and_no_letter_of_it_obeyed(environment) -> None:
    with deepread(ARTICLES, environment=environment, columns=120) as session:
        session.press("/quit")
        session.wait_for(lambda session: re.search(r"search +quit", session.emulator.text) is not None)
        session.press("\x11")
        assert session.wait_end() == 0


def test_keys_typed_before_the_terminal_answers_anything_are_taken(environment) -> None:
    argv = [sys.executable, "-m", "deepread", str(ARTICLES)]
    with PtySession(argv, columns=100, rows=30, environment=environment, answers=False) as session:
        session.wait_for("Start here")
        session.press("q")
        assert session.wait_end() == 0


@pytest.mark.parametrize(
    ("variables", "flags", "is_coloured"),
    [({"NO_COLOR": "1"}, [], False), ({}, ["--color", "never"], False), ({"NO_COLOR": ""}, [], True)],
)
def test_colours_are_sent_unless_they_are_unwanted(environment, variables, flags: list[str], is_coloured: bool) -> None:
    with deepread(*flags, ARTICLES, environment={**environment, **variables}) as session:
        session.wait_for("Start here")
        session.press("j")
        session.wait_for("Enter")
        looks = re.findall(rb"\x1b\[([0-9;]+)m", bytes(session.output))
    codes = {int(code) for look in looks for code in look.split(b";")}
    assert bool(codes & {*range(30, 39), *range(40, 49)}) == is_coloured  # an empty NO_COLOR is none (no-color.org)


@pytest.mark.parametrize("who", ["terminal", "deepread"])
def test_a_terminal_is_told_who_puts_text_in_order(environment, who: str) -> None:
    config = Path(environment["XDG_CONFIG_HOME"]) / "deepread"
    config.mkdir(parents=True)
    (config / "config.toml").write_text(f'bidi = "{who}"\n')
    with deepread(ARTICLES, environment=environment) as session:
        session.wait_for("Start here")
        session.press("q")
        assert session.wait_end() == 0
        assert (b"\x1b[8l" in session.output) == (who == "deepread")
        assert (b"\x1b[8h" in session.output) == (who == "deepread")
