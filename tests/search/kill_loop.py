"""Kills `deepread index` at random moments while files change, and looks at the index after each kill.

    python tests/search/kill_loop.py [KILLS]

After every kill the index opens and answers, and what it answers was written at some time; in the end, once one run was
left alone, it answers as a fresh one does. The suite does it five times (`test_kills.py`).
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from deepread.library import Library
from deepread.search import Indexer, Searcher

if TYPE_CHECKING:
    from deepread.search import Results

_WORDS = ("granite", "slate", "marble", "sand", "harbour", "lantern", "the", "of", "open", "weights")
_QUERIES = (
    "granite",
    "open weights",
    '"open weights"',
    "sla*",
    "-sand",
    "harbour lantern marble",
    "title:slate",
    "granit sadn",
)
_FILES = 400
_MOST_WORDS = 300


class KillLoop:
    """A library in `folder` that changes while it is indexed into `cache`; the same `seed`, the same changes."""

    def __init__(self, home: Path, seed: int = 0) -> None:
        self._random = random.Random(seed)  # noqa: S311 - it chooses files, not keys
        self.folder, self._environment = home / "library", {**os.environ, "XDG_CACHE_HOME": str(home / "cache")}
        self._environment["XDG_STATE_HOME"] = str(home / "state")
        self._home = home
        self.folder.mkdir()
        for number in range(_FILES):
            self._write(f"{number}.md")
        begun = time.monotonic()
        self.finish()
        self._seconds = time.monotonic() - begun
        shutil.rmtree(home / "cache")

    @property
    def cache(self) -> Path:
        """The library's cache folder, once there is one."""
        (cache,) = (path.parent for path in self._home.glob("cache/deepread/*/index.lock"))
        return cache

    def kill(self) -> bool:
        """Let it index, change files meanwhile, and kill it at some moment. Whether it was still at work."""
        for _ in range(_FILES // 2):
            self._change()
        process = self._start()
        deadline = time.monotonic() + self._random.uniform(0.2, 1.1) * self._seconds
        while time.monotonic() < deadline and process.poll() is None:
            self._change()
            time.sleep(0.005)
        process.kill()
        return process.wait() != 0

    def finish(self) -> None:
        """Let it index to its end."""
        if self._start().wait(timeout=120):
            raise AssertionError("indexing failed")

    def check(self) -> int:
        """Open the index and ask it; how many articles it holds. Fails where it raises."""
        if not list(self._home.glob("cache/deepread/*/index.lock")):
            return 0
        searcher = Searcher.open(self.cache)
        if searcher is None:
            return 0
        for query in _QUERIES:
            for hit in searcher.search(query, 20).hits:
                assert all(0 <= start < end <= len(hit.passage) for start, end in hit.marks)
        count = searcher.count
        searcher.close()
        return count

    def compare(self) -> None:
        """Fails where the index does not answer as a fresh one does."""
        fresh = Indexer.open(None)
        with Library.open(self.folder, None) as library:
            for _ in library.refresh():
                pass
            stamps = library.stamps()
            for _ in fresh.sync(stamps, library.read, sorted(stamps)):
                pass
        ours, theirs = Searcher.open(self.cache), fresh.searcher()
        assert ours is not None
        assert ours.count == theirs.count == len(stamps), (ours.count, theirs.count, len(stamps))
        for query in _QUERIES:
            mine, its = (searcher.search(query, _FILES * 4) for searcher in (ours, theirs))
            assert _told(mine) == _told(its), query

    def _start(self) -> subprocess.Popen[bytes]:
        argv = [sys.executable, "-m", "deepread", "index", os.fspath(self.folder)]
        return subprocess.Popen(argv, env=self._environment, stdout=subprocess.DEVNULL)

    def _write(self, name: str) -> None:
        title, *words = self._random.choices(_WORDS, k=self._random.randint(2, _MOST_WORDS))
        (self.folder / name).write_text(f"# {title}\n\n{' '.join(words)}\n", "utf-8")

    def _change(self) -> None:
        names = sorted(path.name for path in self.folder.iterdir())
        name, kind = self._random.choice(names), self._random.random()
        if kind < 0.6:
            self._write(name)
        elif kind < 0.7 or len(names) < _FILES // 2:
            self._write(f"new-{self._random.randrange(_FILES)}.md")
        elif kind < 0.8:
            (self.folder / name).unlink()
        elif kind < 0.9:
            (self.folder / name).rename(self.folder / f"moved-{self._random.randrange(_FILES)}.md")
        else:
            (self.folder / name).touch()


def _told(results: Results) -> tuple[object, ...]:
    hits = [(hit.path, round(hit.score, 2), hit.passage, hit.marks) for hit in results.hits]
    return hits, results.total, results.corrected, results.note


def run(kills: int, seed: int = 0) -> str:
    """Do it, and say in a line how it went."""
    with tempfile.TemporaryDirectory(prefix="deepread-kills-") as home:
        loop = KillLoop(Path(home), seed)
        at_work, held = 0, []
        for _ in range(kills):
            at_work += loop.kill()
            held.append(loop.check())
        loop.finish()
        loop.compare()
        return (
            f"{kills} kills, {at_work} of them at work; the index answered after each, with {min(held)} to {max(held)} "
            f"articles; in the end it answers as a fresh one of {loop.check()} does"
        )


if __name__ == "__main__":
    sys.stdout.write(run(int(sys.argv[1]) if len(sys.argv) > 1 else 100, seed=time.time_ns()) + "\n")
