"""Journeys through what is wrong with the files."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest
from reading import ARTICLES, reading, write_library
from textual.events import Key

from deepread.tui.trouble_screen import TroubleScreen

if TYPE_CHECKING:
    from pathlib import Path

    from reading import Reading

TROUBLED = ARTICLES | {
    "see.md": "---\ntitle: See also\n---\n\n"
    + "\n\n".join(f"Paragraph {number} of a long page." for number in range(1, 61))
    + "\n\nThe way leads [onward](nowhere.md) from here.\n\n"
    + "\n\n".join(f"Paragraph {number} of a long page." for number in range(61, 90))
    + "\n",
    "wrong.md": "---\ntitle: 'It's wrong'\ndate: 2024-02-31\n---\n\nText.\n",
}


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for kind in ("CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", TROUBLED)


def doctor(library: Path) -> dict[str, tuple[str, ...]]:
    own = (sys.executable, "-P", "-m", "deepread", "doctor", "--jsonl", "--follow", "--", str(library))
    return {"doctor": own}


def saying(*lines: object, then: str = "") -> dict[str, tuple[str, ...]]:
    """A process that says these lines, and then does something else."""
    said = "\n".join(json.dumps(line) for line in lines)
    return {"doctor": (sys.executable, "-c", f"import os, sys, time; print({said!r}, flush=True); {then}")}


async def open_the_second(app: Reading) -> None:
    """Look for what is wrong in the library, and open the article with the second trouble, a link."""
    await app.press("exclamation_mark")
    await app.shows("4 troubles in 3 of 6 files")
    await app.press("j", "enter")
    await app.shows("The way leads onward")


def record(path: str, line: int = 2, kind: str = "header") -> dict[str, object]:
    return {
        "path": path,
        "line": line,
        "kind": kind,
        "reason": f"Wrong in {path}.",
        "outcome": "Made.",
        "title": "T",
        "mend": "a: b",
    }


def screen(app: Reading) -> TroubleScreen:
    assert isinstance(app.app.screen, TroubleScreen)
    return app.app.screen


async def test_every_troubled_file_is_listed_with_what_is_wrong_and_what_would_mend_it(library: Path) -> None:
    async with reading(library, index=False, **doctor(library)) as app:
        await app.press("exclamation_mark")
        await app.shows("4 troubles in 3 of 6 files")
        for words in ("broken.md", "see.md", "wrong.md", "nowhere.md", "It's open"):
            assert words in app.text
        assert "+ title: " in app.text  # of the one under the cursor
        assert "1 of 4" in app.status
        assert {"read", "kind", "back"} <= set(app.status.split())
        await app.press("escape")
        await app.shows("A slow bread")
        assert app.list.has_focus


async def test_the_article_opens_at_the_line_and_one_step_leads_back_to_the_trouble(library: Path) -> None:
    async with reading(library, index=False, **doctor(library)) as app:
        await open_the_second(app)
        assert app.app._desk.path == "see.md"
        assert app.reader.has_focus
        assert "Paragraph 10 of" not in app.text
        await app.press("escape")
        await app.shows("4 troubles in 3 of 6 files")
        assert "2 of 4" in app.status
        await app.press("escape")
        await app.shows("A slow bread")
        assert app.list.has_focus


async def test_the_cursor_passes_by_files_and_goes_from_one_to_the_next(library: Path) -> None:
    async with reading(library, index=False, **doctor(library)) as app:
        await app.press("exclamation_mark")
        await app.shows("4 troubles in 3 of 6 files")
        places = []
        for key in ("j", "j", "j", "j", "k", "G", "left_square_bracket", "g", "right_square_bracket"):
            await app.press(key)
            places.append(app.status.rsplit("  ", 1)[-1].strip())
        assert places == [f"{number} of 4" for number in (2, 3, 4, 4, 3, 4, 3, 1, 2)]


async def test_one_kind_after_the_other_is_shown_alone(library: Path) -> None:
    async with reading(library, index=False, **doctor(library)) as app:
        await app.press("exclamation_mark")
        await app.shows("4 troubles in 3 of 6 files")
        await app.press("exclamation_mark")
        await app.shows("headers only: 3 of 4")
        assert "nowhere.md" not in app.text
        await app.press("exclamation_mark")
        await app.shows("links only: 1 of 4")
        assert "nowhere.md" in app.text
        assert "broken.md" not in app.text
        await app.press("exclamation_mark")
        await app.shows("4 troubles in 3 of 6 files")


async def test_of_a_sound_library_it_says_so(tmp_path: Path) -> None:
    library = write_library(tmp_path / "library", {"one.md": "# One\n\nText.\n", "two.md": "# Two\n\nMore.\n"})
    async with reading(library, index=False, **doctor(library)) as app:
        await app.press("exclamation_mark")
        await app.shows("nothing is wrong with 2 files")
        await app.press("enter", "j", "exclamation_mark", "escape")
        await app.until(lambda: app.list.has_focus, "the list")


async def test_keys_are_obeyed_while_it_looks_and_leaving_ends_it(library: Path, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    slow = saying(
        {"looked": 3, "files": 90},
        record("see.md", 66),
        record("wrong.md"),
        then=f"open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(300)",
    )
    async with reading(library, index=False, **slow) as app:
        await app.press("exclamation_mark")
        await app.shows("2 troubles in 2 files · looked at 3 of 90")
        await app.press("j")
        await app.until(lambda: "2 of 2" in app.status, "the second")
        await app.until(lambda: pid.exists() and pid.read_text(), "its number")
        await app.press("escape")
        await app.until(lambda: not is_running(int(pid.read_text())), "its end")
        assert app.list.has_focus


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_what_is_found_later_leaves_the_cursor_where_it_is(library: Path, tmp_path: Path) -> None:
    more, signal = record("wrong.md"), tmp_path / "go"
    then = (
        f"[time.sleep(0.01) for _ in iter(lambda: os.path.exists({str(signal)!r}), True)]; print({json.dumps(more)!r})"
    )
    async with reading(library, index=False, **saying(record("see.md", 66), record("see.md", 67), then=then)) as app:
        await app.press("exclamation_mark")
        await app.shows("2 troubles in 1 file")
        await app.press("j")
        signal.touch()
        await app.shows("3 troubles in 2 files")
        assert "2 of 3" in app.status


async def test_keys_that_are_typed_before_anything_is_found_count_once_it_is(library: Path, tmp_path: Path) -> None:
    records, signal = [record("see.md", line) for line in range(64, 70)], tmp_path / "go"
    said = "; ".join(f"print({json.dumps(one)!r}, flush=True)" for one in records)
    then = f"[time.sleep(0.01) for _ in iter(lambda: os.path.exists({str(signal)!r}), True)]; {said}"
    async with reading(library, index=False, **saying({"looked": 1, "files": 9}, then=then)) as app:
        for key in ("exclamation_mark", "j", "j", "j", "k"):
            app.app.post_message(Key(key, key if len(key) == 1 else "!"))
        await app.shows("looking at the files")
        signal.touch()
        await app.shows("6 troubles")
        await app.until(lambda: "3 of 6" in app.status, "the third trouble")
        await app.press("j", "j", "k")
        assert "4 of 6" in app.status


async def test_the_way_back_to_the_troubles_takes_keys_at_once(library: Path) -> None:
    async with reading(library, index=False, **doctor(library)) as app:
        await open_the_second(app)
        for key in ("escape", "j"):
            app.app.post_message(Key(key, None if len(key) > 1 else key))
        await app.until(lambda: "3 of 4" in app.status, "the next trouble")


async def test_the_file_above_its_first_trouble_stays_in_sight_and_long_lines_end_in_dots(library: Path) -> None:
    long = {"reason": "A reason with many words, " * 8, "title": "A title with many words " * 8}
    records = [record(f"file-{number // 3}.md", number + 2) | long for number in range(60)]
    async with reading(library, (60, 20), index=False, **saying(*records)) as app:
        await app.press("exclamation_mark")
        await app.shows("60 troubles")
        for key in ("exclamation_mark", "G", "exclamation_mark", "G", "g"):
            await app.press(key)
            rows = [line.rstrip("▁▂▃▄▅▆▇█ ") for line in app.lines[1:14]]
            assert all(row.endswith("…") for row in rows), app.text
        assert app.lines[1].startswith(" file-0.md")


async def test_what_a_short_list_leaves_free_shows_the_whole_of_a_mend(library: Path) -> None:
    mend = {"mend": "\n".join(f"key{number}: value" for number in range(12))}
    few, many = [record("see.md") | mend], [record("see.md", line) | mend for line in range(2, 40)]
    for said, whole in ((few, True), (many, False)):
        async with reading(library, (80, 24), index=False, **saying(*said)) as app:
            await app.press("exclamation_mark")
            await app.until(lambda: screen(app)._troubles.complete, "the end of the look")
            await app.shows("+ key0: value")
            await app.pilot.pause()
            assert ("+ key11: value" in app.text) == whole


async def test_a_mend_that_is_cut_is_read_to_its_end_below_the_list(library: Path) -> None:
    mend = {"mend": "\n".join(f"key{number}: value" for number in range(12))}
    many = [record("see.md", line) | (mend if line == 2 else {}) for line in range(2, 40)]
    async with reading(library, (80, 24), index=False, **saying(*many)) as app:
        await app.press("exclamation_mark")
        await app.until(lambda: screen(app)._troubles.complete, "the end of the look")
        await app.until(lambda: "J more below" in app.status, "the key for the rest")
        seen = app.text
        for _ in range(4):
            await app.press("J")
            seen += app.text
        assert all(f"+ key{number}: value" in seen for number in range(12))
        assert "+ key11: value" in app.text
        assert app.text.count("…") == 0
        await app.press("K", "K", "K", "K")
        assert "Wrong in see.md" in app.lines[17]
        await app.press("J", "j")
        assert "+ a: b" in app.text  # of the next one all is seen, from its beginning
        assert "more below" not in app.status


async def test_a_file_without_a_page_stays_in_the_list_with_a_word(library: Path) -> None:
    async with reading(library, index=False, **saying(record("pipe.md", 0, "file"))) as app:
        await app.press("exclamation_mark")
        await app.shows("Wrong in pipe.md")
        await app.press("enter")
        await app.shows("no page of it")
        assert screen(app)


@pytest.mark.parametrize("command", [("/nowhere/at/all",), (sys.executable, "-c", "raise SystemExit(70)")])
async def test_a_look_that_fails_is_told(library: Path, command: tuple[str, ...]) -> None:
    async with reading(library, index=False, doctor=command) as app:
        await app.press("exclamation_mark")
        await app.shows("not all files could be looked at")
        await app.press("escape")
        assert app.list.has_focus


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (30, 10), (8, 4), (1, 1)])
async def test_it_fits_any_size(library: Path, size: tuple[int, int]) -> None:
    async with reading(library, size, index=False, **doctor(library)) as app:
        await app.press("exclamation_mark")
        await app.until(lambda: screen(app)._troubles.complete, "the end of the look")
        await app.press("j", "G", "k")
        if size[0] >= 30:
            assert "of 4" in app.text
            assert "wrong.md" in app.text
        assert all(len(line) <= size[0] for line in app.lines if line.isascii())
        await app.press("escape")


async def test_names_and_titles_cannot_act_on_the_terminal(library: Path) -> None:
    evil = record("see.md") | {
        "reason": "\x1b]0;x\x07 \u202e",
        "title": "\x9b31m",
        "mend": "\x1b[2J",
        "outcome": "\r\n",
    }
    async with reading(library, index=False, **saying(evil)) as app:
        await app.press("exclamation_mark")
        await app.shows("1 trouble in 1 file")
        assert not set(app.text) & set("\x1b\x07\x9b\u202e\r")


async def test_what_is_found_while_the_app_ends_is_let_go(library: Path) -> None:
    async with reading(library, index=False, **saying(record("see.md", 66))) as app:
        await app.press("exclamation_mark")
        await app.shows("1 trouble in 1 file")
    with app.app._context():
        app.app._checkup._grown()
        app.app._checkup._say("too late")
