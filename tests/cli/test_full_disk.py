"""A disk without room: everything is found all the same, what was kept stays, and what cannot be is said once."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from command import Command

ROOM = 12_000
"""Bytes: less than any catalogue or index takes, more than a lock or a list of segments."""

_LIMITED = """
import resource, sys
from deepread.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(main(sys.argv[2:]))
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.md").write_text(f"# Title {number}\n\nNumber {number}. " + "Granite and slate. " * 40)
    return folder


def run(command: Command, room: int, *argv: str | Path) -> subprocess.CompletedProcess[str]:
    """Run deepread where no file may grow beyond `room` bytes."""
    line = [sys.executable, "-c", _LIMITED, str(room), *map(str, argv)]
    return subprocess.run(
        line,
        env=command.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )


def total(answer: subprocess.CompletedProcess[str]) -> int:
    assert answer.returncode in (0, 1), answer.stderr
    return int(json.loads(answer.stdout)["total"])


def test_everything_is_found_by_reading_and_said_once_to_be_so(command: Command, many: Path) -> None:
    answer = run(command, ROOM, "search", "--json", "granite slate", many)
    assert total(answer) == 60
    assert answer.stderr.count("cannot be kept") == 1
    assert "Traceback" not in answer.stderr


def test_what_was_indexed_before_is_kept_and_the_rest_is_read(command: Command, many: Path) -> None:
    assert total(run(command, 1 << 30, "search", "--json", "granite", many)) == 60
    for number in range(60, 90):
        words = " ".join(f"rare{number}x{word}" for word in range(200))
        (many / f"{number}.md").write_text(f"# New\n\nGranite and {words}.\n")
    assert total(run(command, ROOM, "search", "--json", "granite", many)) == 90
    before = run(command, 1 << 30, "index", "--status", "--json", many)
    assert json.loads(before.stdout)["indexed"] == 60
    assert total(run(command, 1 << 30, "search", "--json", "granite", many)) == 90
    after = run(command, 1 << 30, "index", "--status", "--json", many)
    assert (json.loads(after.stdout)["indexed"], json.loads(after.stdout)["pending"]) == (90, 0)


def test_indexing_fails_in_words_and_keeps_what_there_was(command: Command, many: Path) -> None:
    answer = run(command, ROOM, "index", many)
    assert answer.returncode != 0
    assert "cannot be kept" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert run(command, 1 << 30, "index", many).returncode == 0


def test_the_list_is_whole_and_the_catalogue_survives(command: Command, many: Path) -> None:
    run(command, 1 << 30, "list", many)
    catalogues = list(command.home.glob("cache/deepread/*/catalogue-*.sqlite"))
    before = [file.stat().st_ino for file in catalogues]
    (many / "new.md").write_text("# New\n\n" + "Marble. " * 500)
    answer = run(command, ROOM, "list", many)
    assert len(answer.stdout.splitlines()) == 61
    assert [file.stat().st_ino for file in catalogues] == before


@pytest.mark.parametrize("kilobytes", [64, 400])
def test_a_disk_that_is_really_full(command: Command, many: Path, tmp_path: Path, kilobytes: int) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare here")
    cache = tmp_path / "full"
    cache.mkdir()
    mount = f"mount -t tmpfs -o size={kilobytes}k,mode=700 tmpfs {cache}"
    if subprocess.run(["unshare", "-rm", "sh", "-c", mount], capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    search = f"{sys.executable} -m deepread search --json granite {many}"
    answer = subprocess.run(
        ["unshare", "-rm", "sh", "-c", f"{mount} && {search} && {search}"],
        env=command.environment | {"XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    assert "Traceback" not in answer.stderr
    assert [json.loads(line)["total"] for line in answer.stdout.splitlines()] == [60, 60], answer.stderr
