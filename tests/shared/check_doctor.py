"""The doctor over a large real collection and one of broken headers: no fault, findings that hold, in good time."""

from __future__ import annotations

import json
import sys
import tarfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from command import Command
from deepread.article import read

sys.path.insert(0, str(Path(__file__).parents[1] / "article"))

from test_mend import mended

SHARED = Path(__file__).parents[3] / "shared"
REAL, BROKEN = SHARED / "corpora" / "real.tar.xz", SHARED / "front-matter" / "broken-dev.tar.xz"
pytestmark = pytest.mark.skipif(not (REAL.is_file() and BROKEN.is_file()), reason="the corpora are not there")

SECONDS_A_FILE = 0.004
"""Reading takes a quarter of it."""


@pytest.fixture(scope="module")
def deepread(tmp_path_factory: pytest.TempPathFactory) -> Command:
    return Command(tmp_path_factory.mktemp("home"))


def unpacked(archive: Path, place: Path) -> Path:
    with tarfile.open(archive) as packed:
        packed.extractall(place, filter="data")
    return place


def examined(deepread: Command, folder: Path) -> list[dict[str, Any]]:
    done = deepread("doctor", "--jsonl", folder, timeout=300)
    assert (done.returncode, done.stderr) == (1, b"")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_real_collection_is_looked_through_in_good_time(deepread: Command, tmp_path: Path) -> None:
    folder = unpacked(REAL, tmp_path)
    files = sum(path.is_file() for path in folder.rglob("*"))
    begun = time.monotonic()
    found = examined(deepread, folder)
    seconds = time.monotonic() - begun
    print(f"\n{files:,} files in {seconds:.1f} s: {dict(Counter(one['kind'] for one in found))}")
    assert seconds < 1 + files * SECONDS_A_FILE
    for one in found:
        assert one["reason"].endswith(".")
        assert one["outcome"].endswith((".", "”"))
        assert 0 <= one["line"] <= (folder / one["path"]).read_bytes().count(b"\n") + 1


def test_what_leads_nowhere_is_not_there(deepread: Command, tmp_path: Path) -> None:
    folder = unpacked(REAL, tmp_path)
    looked = 0
    for one in examined(deepread, folder):
        target = one["reason"].partition("“")[2].partition("”")[0]
        if one["kind"] in ("link", "image") and not target.endswith("…"):
            place = folder / one["path"]
            tops = [place.parent] if not target.startswith("/") else place.parents
            assert not any((top / target.lstrip("/")).exists() for top in tops)
            looked += 1
    assert looked > 1_000


def test_each_broken_header_has_what_would_mend_it(deepread: Command, tmp_path: Path) -> None:
    found = examined(deepread, unpacked(BROKEN, tmp_path))
    headers = [one for one in found if one["kind"] == "header"]
    mended = sum(bool(one["mend"]) for one in headers)
    print(f"\n{mended} of {len(headers)} troubles in headers have a line that would mend them")
    assert mended > len(headers) * 0.8


def test_each_header_that_is_mended_as_told_says_what_it_was_read_as(tmp_path: Path) -> None:
    for file in sorted(unpacked(BROKEN, tmp_path).rglob("*.md")):
        before = read(file.read_bytes(), file.name)
        if any(warning.line and warning.mend for warning in before.article.warnings):
            after = read(mended(file.read_text("utf-8", "replace"), before.article).encode(), file.name)
            assert not [warning for warning in after.article.warnings if warning.mend], file
            for field in ("title", "authors", "published", "updated", "tags", "description"):
                assert getattr(after.article, field) == getattr(before.article, field), file
            assert after.body == before.body, file
