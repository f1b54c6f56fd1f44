"""Lists hostile and real folders whole, and says how fast. Run with `pytest -n 0 -s tests/shared/check_library.py`."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest

from deepread import text
from deepread.library import Library, Sort, Unreadable
from deepread.library.scan import SUFFIXES

SHARED = Path(__file__).parents[3] / "shared"
BY_FILE = Sort("file")

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared material is not on this machine")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "out"
    subprocess.run([sys.executable, SHARED / "hostile" / "make_hostile.py", folder], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    with tarfile.open(SHARED / "corpora" / "real.tar.xz") as packed:
        packed.extractall(folder, filter="data")
    return folder


def report(title: str, library: Library) -> None:
    begun = time.perf_counter()
    (*_, last) = library.refresh()
    took = time.perf_counter() - begun
    begun = time.perf_counter()
    list(library.refresh())
    again = time.perf_counter() - begun
    warned = sum(row.warnings > 0 for row in library.rows(BY_FILE))
    print(
        f"\n{title}: {last.articles} articles in {took:.1f} s ({last.articles / took:.0f}/s), again {again:.2f} s,"
        f" {warned} with warnings, {len(library.skipped())} skipped"
    )


def test_every_regular_hostile_file_is_listed_and_every_other_has_its_reason(hostile: Path) -> None:
    with Library.open(hostile, None) as library:
        report("hostile", library)
        rows = list(library.rows(BY_FILE))
        listed = {row.path for row in rows}
        skipped = {each.path: each.reason for each in library.skipped()}
        assert len(listed) == len(rows)
        assert {
            f"fs/{name}" for name in ("fifo.md", "sock.md", "self.md", "dangling.md", "passwd.md", "zero.md")
        } <= set(skipped)
        assert {"fs/sparse.md", "fs/future.md", "fs/neg.md", "fs/dir.md/inner/a.md", "fs/mode000.md"} <= listed
        assert any(path.endswith("/bottom.md") for path in listed)
        assert not any("DRPWN" in reason for reason in skipped.values())
        for row in rows:
            assert row.title
            assert text.line(row.title) == row.title
            assert text.line(row.author) == row.author


def test_every_hostile_article_is_read_or_refused_in_words(hostile: Path) -> None:
    with Library.open(hostile, None) as library:
        list(library.refresh())
        refused = {}
        for path in library.paths(BY_FILE):
            try:
                library.read(path)
            except Unreadable as error:
                refused[path] = error.reason
        assert refused["fs/sparse.md"] == "It is larger than 100 MB, the most that is read."
        assert set(refused) <= {"fs/sparse.md", "fs/mode000.md", "fs/writeonly.md", "fs/dir000/a.md", "fs/dirnox/a.md"}


def test_every_real_text_is_listed(real: Path, tmp_path: Path) -> None:
    expected = {
        path.relative_to(real).as_posix()
        for path in real.rglob("*")
        if path.is_file() and not path.is_symlink() and path.suffix.lower().lstrip(".") in SUFFIXES
    }
    expected = {path for path in expected if not any(part.startswith(".") for part in path.split("/"))}
    with Library.open(real, tmp_path) as library:
        report("real", library)
        listed = set(library.paths(BY_FILE))
    assert expected - listed == set()
    assert all("." not in path.rpartition("/")[2] or path in expected for path in listed)
