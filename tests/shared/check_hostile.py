"""Files made to hurt, through the real command: no exception, no hang, no byte that acts on a terminal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command import DEEPREAD, Command

MAKER = Path(__file__).parents[3] / "shared" / "hostile" / "make_hostile.py"
pytestmark = pytest.mark.skipif(not MAKER.is_file(), reason="the hostile files are not there")

FIRST_PAGE = 1.0
"""Seconds that a file may take. The command lays out all of its page, the app only what fits the screen."""

HANG = 10.0

ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
OURS = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;;(?:(?:https?://|mailto:)[!-~]+)?\x1b\\", re.IGNORECASE)
"""The sequences that a page in colour may have: SGR, and OSC 8 for a link that may be opened."""

CATEGORIES = ["bytes", "esc", "frontmatter", "fs", "markup", "pathological", "size", "unicode"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "hostile"
    subprocess.run([sys.executable, MAKER, folder], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def deepread(tmp_path_factory: pytest.TempPathFactory) -> Command:
    return Command(tmp_path_factory.mktemp("home"))


def assert_harmless(output: bytes) -> None:
    text = output.decode("utf-8")
    assert not ACTIVE.search(text.replace("\t", ""))


def assert_no_fault(stderr: bytes) -> None:
    assert_harmless(stderr)
    assert b"Traceback" not in stderr
    assert b"a fault in deepread" not in stderr


def files(folder: Path) -> list[bytes]:
    """The files that a person could name, without those that only exist a thousandfold."""
    found = []
    for place, folders, names in os.walk(os.fsencode(folder)):
        folders[:] = [name for name in folders if name not in (b"flat", b"proc-dir") and not name.startswith(b"d000x")]
        found += [place + b"/" + name for name in names]
    return sorted(found)


@pytest.mark.parametrize("form", [[], ["--json"], ["--jsonl"]], ids=["text", "json", "jsonl"])
def test_list_shows_all_of_them_in_a_row_each(hostile: Path, deepread: Command, form: list[str]) -> None:
    start = time.monotonic()
    done = deepread("list", *form, hostile, timeout=120)
    seconds = time.monotonic() - start
    assert_no_fault(done.stderr)
    assert_harmless(done.stdout)
    assert done.returncode == 0
    rows = done.stdout.decode().splitlines()
    if form == ["--json"]:
        rows = json.loads(done.stdout)
    print(f"\n{len(rows):,} rows in {seconds:.1f} s")
    assert len(rows) > 1_300
    if not form:
        assert {row.count("\t") for row in rows} == {5}


def test_doctor_has_a_reason_for_each_that_was_left_out(hostile: Path, deepread: Command) -> None:
    done = deepread("doctor", "--json", hostile, timeout=120)
    assert_no_fault(done.stderr)
    assert_harmless(done.stdout)
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert all(entry["reason"].strip() and entry["outcome"].strip() for entry in found)
    assert {"fs/fifo.md", "fs/sparse.md", "fs/sock.md"} <= {entry["path"] for entry in found}
    human = deepread("doctor", hostile, timeout=120)
    assert_no_fault(human.stderr)
    assert_harmless(human.stdout)


@pytest.mark.parametrize("category", CATEGORIES)
def test_show_prints_each_in_time_and_harmless(hostile: Path, deepread: Command, category: str) -> None:
    names = files(hostile / category)
    first = deepread.home / "first.md"  # takes the time that the command needs to start
    first.write_text("# Harmless\n", "utf-8")
    argv = [*DEEPREAD, "show", "--format", "json", "--width", "72", "--", first, *names]
    slow: list[tuple[float, str]] = []
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=deepread.environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        start = time.monotonic()
        shown = 0
        while line := process.stdout.readline():
            seconds, start = time.monotonic() - start, time.monotonic()
            assert_harmless(line)
            page = json.loads(line)
            assert page["title"].strip()
            assert_harmless(page["text"].encode())
            shown += 1
            if seconds > FIRST_PAGE:
                slow.append((round(seconds, 2), Path(page["path"]).name))
        stderr = process.stderr.read()
    assert_no_fault(stderr)
    print(
        f"\n{category}: {shown} of {len(names)} shown, {len(stderr.splitlines())} refused; over {FIRST_PAGE} s: {slow}"
    )
    assert shown + len(stderr.splitlines()) == len(names)
    assert not [name for seconds, name in slow if seconds > HANG]


@pytest.mark.parametrize("category", CATEGORIES)
def test_show_in_colour_sends_no_sequence_but_colours_and_links(
    hostile: Path, deepread: Command, category: str
) -> None:
    done = deepread("show", "--color", "always", "--width", "72", "--", *files(hostile / category), timeout=120)
    assert_no_fault(done.stderr)
    text = done.stdout.decode("utf-8")
    assert_harmless(OURS.sub("", text).encode())


def test_searching_for_what_they_say_never_fails(hostile: Path, deepread: Command) -> None:
    made = json.loads(Path(f"{hostile}_manifest.json").read_text("utf-8"))
    queries = [*[entry["name"] for entry in made][:120], "*", "a*", "[TO]", '"', "title:", "((((", "foo~2", "x" * 9999]
    start = time.monotonic()
    done = deepread("search", "--batch", hostile, stdin="\n".join(queries).encode() + b"\n", timeout=240)
    print(f"\nindexed, and {len(queries)} queries answered, in {time.monotonic() - start:.1f} s")
    assert_no_fault(done.stderr)
    assert_harmless(done.stdout)
    assert len(done.stdout.splitlines()) == len(queries)
