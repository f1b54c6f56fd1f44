"""Files made to hurt, through the app in a real terminal: no crash, no hang, and no byte of theirs that acts on it."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "terminal"))

from pty_session import PtySession

SHARED = Path(__file__).parents[3] / "shared"
MAKER = SHARED / "hostile" / "make_hostile.py"
pytestmark = pytest.mark.skipif(not MAKER.is_file(), reason="the hostile files are not there")

OURS = re.compile(
    rb"\x1b\[[\d;]*[mHKXJLMrABCDGdP@]"  # looks, places, erasing, scrolling
    rb"|\x1b\[\?(?:25|7|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2031|2048)[hl]"
    rb"|\x1b\[\?(?:2026|2048|2031|996)(?:\$p|n)?"  # what the app asks at its start
    rb"|\x1b\[[>=<]?\d*u|\x1b\[\?u|\x1b\[6n|\x1b\[c|\x1b\[\d*(?:;\d*)* q"
    rb"|\x1b\]8;[^\x1b\x07]*;(?:(?:https?://|mailto:)[!-~]+)?\x1b\\"
    rb"|\x1b\]22;[a-z-]*\x07|\x1b[78=>]|\x1bP\+q[0-9A-Fa-f;]*\x1b\\"
)
ACTIVE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
HANG = 5000.0
"""Milliseconds after which a key has hung, also on a machine with other work."""
ENVIRONMENT = {"XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state", "XDG_CONFIG_HOME": "config"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "hostile"
    subprocess.run([sys.executable, MAKER, folder], check=True, capture_output=True)
    return folder


def assert_harmless(output: bytes) -> None:
    rest = OURS.sub(b"", output).decode("utf-8", "surrogateescape")
    found = ACTIVE.search(rest)
    assert not found, f"{rest[max(0, found.start() - 40) : found.end() + 60]!r}"
    assert "\udcff" not in rest


@pytest.mark.parametrize("category", ["bytes", "esc", "frontmatter", "markup", "pathological", "size", "unicode"])
def test_every_article_opens_beside_the_list(hostile: Path, tmp_path: Path, category: str) -> None:
    folder = hostile / category
    if not folder.is_dir():
        pytest.skip("there is no such category")
    home = {name: str(tmp_path / place) for name, place in ENVIRONMENT.items()}
    argv = [sys.executable, "-m", "deepread", "--sort", "file", str(folder)]
    with PtySession(argv, columns=120, rows=40, environment=home, emulates=False) as session:
        while b"by file" not in session.output:
            assert session.read(20.0)
        session.settle(1.0)
        count = sum(1 for _ in folder.iterdir())
        times = []
        for _ in range(count):
            response = session.respond("j", quiet=0.06)
            if response.data:
                times.append(response.first_ms)
            assert session.status is None
        session.press("\r")
        for key in (
            " ",
            "G",
            "g",
            "/",
            "a",
            "\r",
            "n",
            "\x1b",
            "\x1b",
            "/",
            "d",
            "\r",
            "\x1b",
            "\x1b",
            "z",
            "\x1b",
            "?",
        ):
            session.respond(key, quiet=0.1)
        session.press("\x1b")
        session.settle(0.2)
        session.press("q")
        status = session.wait_end()
        print(
            f"\n{category}: {count} files, key to frame {statistics.median(times):.0f} ms in the median, "
            f"{max(times):.0f} ms at most, {len(session.output):,} bytes"
        )
        assert status == 0
        assert_harmless(bytes(session.output))
        assert max(times) < HANG
